"""Which local names of a crossing say which part of its Latin name: "Medininkai – Kamenny Log".

A name of one side below that of the other would read as its translation. Languages tell which names
are of different sides, and sound tells which part each is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final

from anyascii import anyascii
from babel.core import get_global

from bordermap.render.names import local_names

DASH: Final = re.compile(r"\s+[–—-]\s+")
_LETTERS: Final = re.compile(r"[^a-z0-9]")


@lru_cache(maxsize=8192)
def sides_of(name: str, cell: str, border: str) -> str:
    """Languages of the local names of both parts of a Latin name, in their order: `lt be`.

    A name of one part has those of both countries. A language is left out where no name is known,
    or where it sounds like the other part: ` ru`.

    Parameters
    ----------
    name, cell, border
        Latin name, local names as the table has them, and border of a crossing.
    """
    if not cell:
        return ""
    if not cell:
        return ""
    local = local_names(cell)
    found = [_language_of(local, country) for country in (border[:2], border[3:])]
    parts = DASH.split(name)
    if len(parts) > 1 or not any(found):
        # Languages of neither country, such as the Spanish of America.
        others = [language for language in local if language not in found]
        found = [language or (others.pop(0) if others else "") for language in found]
    first, second = found
    if len(parts) > 1:
        likeness = {
            language: [_likeness(part, local.get(language, "")) for part in parts[:2]]
            for language in (first, second)
        }
        straight = likeness[first][0] + likeness[second][1]
        if straight < likeness[second][0] + likeness[first][1]:
            first, second = second, first
        # Far more like the other part than like its own: this one has no name of its own.
        first = "" if likeness[first][0] < likeness[first][1] / 2 else first
        second = "" if likeness[second][1] < likeness[second][0] / 2 else second
    return f"{first} {second}".rstrip()


def _language_of(local: dict[str, str], country: str) -> str:
    """Language of a name that is spoken in a country before any other."""
    home = get_global("likely_subtags")
    return next((each for each in local if home.get(each, "").endswith(f"_{country}")), "")


def _likeness(part: str, name: str) -> float:
    """How much a name sounds like a Latin one, 0 to 1: what pairs of letters they share."""
    a, b = _pairs(part), _pairs(name)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _pairs(text: str) -> set[tuple[str, str]]:
    return set(pairwise("^" + _LETTERS.sub("", anyascii(text).casefold())))
