"""Names of crossings in the reader's language or script: twin of the page's `describe/names.ts`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bordermap.render.words import ALIASES
from bordermap.terms import KINDS, REGULAR_KIND

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from bordermap.render.words import Words

CYRILLIC: Final = ("be", "ru", "uk")
"""Languages that are written in Cyrillic; the others are in Latin, as the plain names are."""
_CYRILLIC_LETTER: Final = re.compile("[\u0400-\u04ff]")
_END: Final = re.compile(r"\s+(?:[–—-]\s+|\()")


def local_names(cell: str) -> dict[str, str]:
    """Names by language of a cell such as `be:Каменны Лог;lt:Medininkai`."""
    parts = (part.partition(":") for part in cell.split(";") if part)
    return {ALIASES.get(language, language): name for language, _, name in parts}


def crossing_name(name: str, local: Mapping[str, str], language: str) -> str:
    """Name of a crossing for readers of a language.

    In this order: the one in their language, one in their script, the Latin one. The Latin one
    often joins the names of both sides: if it says theirs already, it is the better one.
    """
    own = local.get(language, "")
    if not own and language in CYRILLIC:
        own = next((text for text in local.values() if _CYRILLIC_LETTER.search(text)), "")
    return name if own in name else own


def reader_names(crossings: pd.DataFrame, language: str) -> list[str]:
    """Name of each crossing of a table (`name`, `name_local`) for readers of a language."""
    columns = zip(crossings["name"], crossings["name_local"], strict=True)
    return [crossing_name(name, local_names(cell), language) for name, cell in columns]


def short_name(name: str) -> str:
    """What fits where the whole name doesn't: Medininkai of "Medininkai – Kamenny Log"."""
    return _END.split(name)[0]


def short_names(names: Sequence[str], kinds: Sequence[int], words: Words) -> list[str]:
    """Short names of a map's crossings; what shares one with another kind says which kind it is.

    A road says nothing: "Koidula" and "Koidula (railway)".
    """
    short = [short_name(name) for name in names]
    found: dict[str, set[int]] = {}
    for name, kind in zip(short, kinds, strict=True):
        found.setdefault(name, set()).add(kind)
    return [
        name
        if kind == REGULAR_KIND or len(found[name]) == 1
        else f"{name} ({words.text(f'kind.{KINDS[kind]}')})"
        for name, kind in zip(short, kinds, strict=True)
    ]
