"""Free texts: nothing in them can be wrong, but what can't be seen in them is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bordermap.validate.fields import cells_of
from bordermap.validate.letters import is_unseen, name_of
from bordermap.validate.problem import report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bordermap.errors import Problem
    from bordermap.read.table import Table

BROKEN: Final = "\ufffd"
"""What stands where a program couldn't read a character."""
JOINERS: Final = "\u200c\u200d"
"""Marks without a shape that the writing of some languages needs."""


def check_prose(table: Table, names: Sequence[str], problems: list[Problem]) -> None:
    """Report texts with blanks round them, or with characters that can't be seen."""
    for name in names:
        cells = cells_of(table, name)
        if _is_plain("".join(cells.texts)) and not _has_outer_blank(cells.texts):
            continue
        for row, cell in enumerate(cells):
            message = doubt(cell)
            if message:
                report(problems, table, [row], name, "unseen-character", message, _REMEDY)


_REMEDY: Final = "Type the text anew, or remove what can't be seen."


def _is_plain(text: str) -> bool:
    """Whether there is nothing in a text to look at more closely."""
    return text.isprintable() and text == text.strip() and BROKEN not in text


def _has_outer_blank(cells: Sequence[str]) -> bool:
    joined = "\0".join(["", *cells, ""])
    return "\0 " in joined or " \0" in joined


def doubt(text: str) -> str:
    """What in a free text is likely to be an accident, as a sentence; empty if nothing is."""
    if _is_plain(text):
        return ""
    found = [mark for mark in text if is_unseen(mark) and mark not in JOINERS]
    if found:
        return f"The text holds a character that can't be seen: {name_of(found[0])}."
    if BROKEN in text:
        return "The text holds '\ufffd': a program couldn't read a character there."
    if text != text.strip():
        return "The text begins or ends with a blank."
    return ""
