"""Cells to values: a column of text in, a typed column and every problem out.

Each distinct text is parsed once, so that a column of a million dates costs what its few thousand
distinct days cost.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np
import pandas as pd

from bordermap import dates
from bordermap.modes import mask_of
from bordermap.read.cells import numbered, same
from bordermap.terms import ALL_MODES, MODE_GROUPS, MODES
from bordermap.validate.date_forms import recognise_date
from bordermap.validate.letters import Recognised, plain_text, recognise_letters
from bordermap.validate.near import meant_word, nearest
from bordermap.validate.problem import report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    from bordermap.errors import Problem
    from bordermap.read.cells import Cells
    from bordermap.read.table import Table

Value = TypeVar("Value")

SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
BORDER: Final = re.compile(r"[A-Z]{2}-[A-Z]{2}")
GROUPS: Final = {name: modes for name, modes in MODE_GROUPS.items() if modes != MODES}
"""Words that stand for several modes, and not for all of a crossing."""
LONGEST_QUOTE: Final = 200
"""How many characters of a cell a message quotes."""
NUMBER: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)


def cells_of(table: Table, name: str) -> Cells:
    """Cells of a column as they stand; empty texts for an optional column that is left out."""
    cells = table.cells.get(name)
    return numbered(cells) if cells else same("", len(table))


def text(table: Table, name: str) -> list[str]:
    """The same as a list."""
    return list(cells_of(table, name))


def column(cells: Cells) -> pd.api.extensions.ExtensionArray:
    """Cells as a column of a frame, of text even if there is no row."""
    return pd.array(cells.texts, dtype="str").take(cells.numbers)


def required_text(table: Table, name: str, problems: list[Problem]) -> Cells:
    """Cells of a column in which an empty one is a problem."""
    cells = cells_of(table, name)
    report(
        problems, table, blank_rows(cells), name, "empty-cell", f"'{name}' is empty.", "Fill it."
    )
    return cells


def blank_rows(cells: Cells) -> npt.NDArray[np.intp]:
    """Rows of a column whose cell is empty, or holds nothing but blanks."""
    blank = np.array([not text.strip() for text in cells.texts], dtype=np.bool_)
    return np.flatnonzero(blank[cells.numbers])


def check_once(table: Table, name: str, problems: list[Problem], remedy: str) -> None:
    """Report cells of a column that stand in a row before."""
    cells = pd.Series(text(table, name), dtype=object)
    again = cells.duplicated() & cells.ne("")
    if not again.any():
        return
    firsts = {cell: row for row, cell in reversed(list(enumerate(cells)))}
    report(
        problems,
        table,
        np.flatnonzero(again),
        name,
        "duplicate-id",
        lambda row: f"'{cells[row]}' stands in line {table.lines[firsts[cells[row]]]} too.",
        remedy,
    )


def parsed(
    table: Table,
    name: str,
    parse: Callable[[str], Value],
    problems: list[Problem],
    *,
    default: Value,
    code: str,
    remedy: str,
    recognise: Callable[[str], Recognised | None] = recognise_letters,
) -> list[Value]:
    """Parse each cell of a column; a left-out column and a bad cell give `default`.

    `parse` raises `ValueError` with the end of a sentence that begins with the cell's value, and
    with a full stop only if another sentence follows. What `recognise` makes of a bad cell is
    added to the message, and its remedy stands for the column's.
    """
    numbers, values = distinct(
        table,
        name,
        parse,
        problems,
        default=default,
        code=code,
        remedy=remedy,
        recognise=recognise,
    )
    return [values[number] for number in numbers.tolist()]


def distinct(
    table: Table,
    name: str,
    parse: Callable[[str], Value],
    problems: list[Problem],
    *,
    default: Value,
    code: str,
    remedy: str,
    recognise: Callable[[str], Recognised | None] = recognise_letters,
) -> tuple[npt.NDArray[np.intp], list[Value]]:
    """What `parsed` makes of a column, each distinct value once: a number a row, and the values."""
    if name not in table.cells:
        return np.zeros(len(table), dtype=np.intp), [default]
    cells = numbered(table.cells[name])
    numbers = cells.numbers
    values: list[Value] = []
    faults: dict[int, tuple[str, str]] = {}
    for position, cell in enumerate(cells.texts):
        try:
            values.append(parse(cell))
        except ValueError as error:
            values.append(default)
            said = f"'{_short(cell)}' {error}" if cell else f"The cell {error}"
            message = said if said.endswith((".", "?")) else f"{said}."
            meant = (recognise(cell) or recognise_letters(cell)) if cell else None
            if meant and meant.found and meant.found not in message:
                message = f"{message} {meant.found}"
            faults[position] = message, meant.remedy if meant else remedy
    if faults:
        order = np.argsort(numbers, kind="stable")
        ends = np.searchsorted(numbers[order], list(faults), side="right")
        starts = np.searchsorted(numbers[order], list(faults), side="left")
        for start, end, (message, meant_remedy) in zip(starts, ends, faults.values(), strict=True):
            report(problems, table, order[start:end], name, code, message, meant_remedy)
    return numbers, values


def codes(
    table: Table,
    name: str,
    vocabulary: Sequence[str],
    problems: list[Problem],
    *,
    default: int | None = None,
    empty: int | None = None,
) -> npt.NDArray[np.int8]:
    """Codes of a column whose cells are words of a vocabulary.

    `default` stands for a column that is left out, `empty` for an empty cell (None: a problem).
    """

    def parse(cell: str) -> int:
        if cell in vocabulary:
            return vocabulary.index(cell)
        if not cell and empty is not None:
            return empty
        what = "is none" if cell else "is empty, not one"
        raise ValueError(f"{what} of {', '.join(vocabulary)}.{nearest(cell, vocabulary)}")

    numbers, values = distinct(
        table,
        name,
        parse,
        problems,
        default=default or 0,
        code="unknown-value",
        remedy="Write one of these words, in small letters.",
    )
    return np.array(values, dtype=np.int8)[numbers]


def mode_masks(
    table: Table, problems: list[Problem], *, may_say_all: bool
) -> npt.NDArray[np.int16]:
    """Bit masks of a column `modes`: modes joined by `;`, or `all` where that is allowed."""

    def parse(cell: str) -> int:
        if cell == "all" and may_say_all:
            return ALL_MODES
        if cell in {"", "all"}:
            raise ValueError("can be written in changes alone" if cell else "names no mode")
        words = cell.split(";")
        for word in words:
            if word in GROUPS:
                raise ValueError(f"has '{word}', which is a group of modes")
            if word not in MODES:
                raise ValueError(f"has '{word}', no mode of traffic.{nearest(word, MODES)}")
        if len(set(words)) < len(words):
            raise ValueError("names a mode twice")
        return mask_of(words)

    remedy = f"Join modes by ';' without blanks: {', '.join(MODES)}."
    numbers, values = distinct(
        table,
        "modes",
        parse,
        problems,
        default=ALL_MODES,
        code="unknown-value",
        remedy=remedy,
        recognise=_recognise_modes,
    )
    return np.array(values, dtype=np.int16)[numbers]


def _recognise_modes(cell: str) -> Recognised | None:
    words = [word for word in re.split(r"\s*[;,/|&+]\s*|\s+and\s+", cell.strip()) if word]
    if any(word in GROUPS for word in words):
        ours = {mode for word in words for mode in GROUPS.get(word, (meant_word(word, MODES),))}
        modes = ";".join(mode for mode in MODES if mode in ours)
        return Recognised("", f"Write those of its modes that the crossing has: {modes}.")
    meant = list(dict.fromkeys(meant_word(word, MODES) for word in words))
    found = letters.found if (letters := recognise_letters(cell)) else ""
    return Recognised(found, f"Write {';'.join(meant)}.") if meant and all(meant) else None


def date_spans(table: Table, problems: list[Problem]) -> npt.NDArray[np.int32]:
    """First and last day that each EDTF date of a column `date` allows, shape (rows, 2)."""
    numbers, values = distinct(
        table,
        "date",
        dates.span,
        problems,
        default=(0, 0),
        code="bad-date",
        remedy="Write 2023-08-18, 2020-07, 2022, 2022-06~ or 2023-02-10/2023-02-12.",
        recognise=recognise_date,
    )
    return np.array(values, dtype=np.int32).reshape(-1, 2)[numbers]


def number_parser(low: float, high: float) -> Callable[[str], float]:
    """Parser of a decimal number within `[low, high]`."""

    def parse(cell: str) -> float:
        if not cell:
            raise ValueError("is empty")
        # Python's float takes more: other scripts' digits, 1_000, inf, blanks around it.
        if not NUMBER.fullmatch(cell):
            raise ValueError("is no number")
        value = float(cell)
        if not low <= value <= high:
            raise ValueError(f"is not between {low:g} and {high:g}")
        return value

    return parse


def pattern_parser(pattern: re.Pattern[str], form: str) -> Callable[[str], str]:
    """Parser of a text that must match a pattern in full; `form` names it."""

    def parse(cell: str) -> str:
        if not pattern.fullmatch(cell):
            raise ValueError(f"has not the form {form}")
        return cell

    return parse


def recognise_slug(cell: str) -> Recognised | None:
    """What id a cell would be in its right form; None if nothing of it would be left."""
    slug = slug_of(cell)
    found = letters.found if (letters := recognise_letters(cell)) else ""
    form = "small letters a–z, digits and single hyphens"
    return Recognised(found, f"Write {slug}: {form}.") if slug else None


def slug_of(text: str) -> str:
    """An id made of a text: small letters a–z, digits and single hyphens; may be empty."""
    apart = unicodedata.normalize("NFKD", plain_text(text).casefold())
    bare = "".join(mark for mark in apart if not unicodedata.combining(mark))
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")


def _short(cell: str) -> str:
    return cell if len(cell) <= LONGEST_QUOTE else f"{cell[:LONGEST_QUOTE]}…"
