"""Ids from names: small letters, digits and hyphens, the same each time, no two alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from anyascii import anyascii

from bordermap.model import border_slug

if TYPE_CHECKING:
    from collections.abc import Collection

MOST_LETTERS: Final = 60
"""Length at which an id is cut, between two words."""
TITLE_WORDS: Final = 5


def slug(text: str) -> str:
    """Text in the letters of ids: `Šalčininkai – Бенякони` gives `salcininkai-benyakoni`.

    Empty if nothing of it can be written in Latin letters or digits.
    """
    # An apostrophe parts no word, and as a soft sign's stand-in it is no letter either.
    latin = re.sub("['`]", "", anyascii(text)).lower()
    return _cut("-".join(re.findall("[a-z0-9]+", latin)))


def unique(wanted: str, taken: Collection[str]) -> str:
    """`wanted`, or the first of `wanted-2`, `wanted-3` … that isn't taken."""
    found, number = wanted, 1
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found


def crossing_id(border: str, name: str, taken: Collection[str]) -> str:
    """Id of a crossing on a border such as `BY-LT`, by its name."""
    return unique(f"{border_slug(border)}-{slug(name) or 'crossing'}", taken)


def source_id(
    *, url: str, title: str, publisher: str, published: str, taken: Collection[str]
) -> str:
    """Id of a source: who published it, when, and the first words of its title."""
    who = slug(publisher) or slug(re.sub(r"^www\.", "", urlsplit(url).hostname or ""))
    about = "-".join(slug(title).split("-")[:TITLE_WORDS])
    parts = [who, slug(published), about]
    return unique(_cut("-".join(part for part in parts if part)) or "page", taken)


def _cut(words: str) -> str:
    if len(words) <= MOST_LETTERS:
        return words
    return words[: MOST_LETTERS + 1].rpartition("-")[0] or words[:MOST_LETTERS]
