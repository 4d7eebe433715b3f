"""Cells to values: a column of text in, a typed column and every problem out.

Each distinct text is parsed once, so that a column of a million dates costs what its few thousand
distinct days cost.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np
import pandas as pd

from bordermap import dates
from bordermap.errors import Problem
from bordermap.modes import mask_of
from bordermap.terms import ALL_MODES, MODES
from bordermap.validate.problem import nearest, report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    from bordermap.read.table import Table

Value = TypeVar("Value")

SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
BORDER: Final = re.compile(r"[A-Z]{2}-[A-Z]{2}")
NUMBER: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)


def check_columns(
    table: Table, required: Sequence[str], optional: Sequence[str], problems: list[Problem]
) -> bool:
    """Report unknown and missing columns; True if the rows can be parsed."""
    known = (*required, *optional)
    problems += table.problems
    if not table.columns:
        return False
    for name in table.columns:
        if name not in known:
            hint = nearest(name, [column for column in known if column not in table.columns])
            problems.append(
                Problem(
                    table.file,
                    1,
                    name,
                    "unknown-column",
                    name,
                    f"There is no column '{name}'.{hint}",
                    f"Rename or remove it; columns are {', '.join(known)}.",
                )
            )
    missing = [name for name in required if name not in table.columns]
    for name in missing:
        problems.append(
            Problem(
                table.file,
                1,
                name,
                "missing-column",
                "",
                f"Column '{name}' is missing.",
                "Add it to the first row and fill it.",
            )
        )
    return not missing


def text(table: Table, name: str) -> list[str]:
    """Cells of a column as they stand; empty texts for an optional column that is left out."""
    return table.cells.get(name) or [""] * len(table)


def required_text(table: Table, name: str, problems: list[Problem]) -> list[str]:
    """Cells of a column in which an empty one is a problem."""
    cells = text(table, name)
    empty = [row for row, cell in enumerate(cells) if not cell.strip()]
    report(problems, table, empty, name, "empty-cell", f"'{name}' is empty.", "Fill it.")
    return cells


def parsed(
    table: Table,
    name: str,
    parse: Callable[[str], Value],
    problems: list[Problem],
    *,
    default: Value,
    code: str,
    remedy: str,
) -> list[Value]:
    """Parse each cell of a column; a left-out column and a bad cell give `default`.

    `parse` raises `ValueError` with the end of a sentence that begins with the cell's value, and
    with a full stop only if a question follows.
    """
    cells = text(table, name)
    numbers, distinct = pd.factorize(np.array(cells, dtype=object))
    values: list[Value] = []
    for position, cell in enumerate(distinct):
        try:
            values.append(default if name not in table.cells else parse(cell))
        except ValueError as error:
            values.append(default)
            rows = np.flatnonzero(numbers == position)
            said = f"'{cell}' {error}" if cell else f"The cell {error}"
            message = said if said.endswith((".", "?")) else f"{said}."
            report(problems, table, rows, name, code, message, remedy)
    return [values[number] for number in numbers]


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
        raise ValueError(f"is none of {', '.join(vocabulary)}.{nearest(cell, vocabulary)}")

    values = parsed(
        table,
        name,
        parse,
        problems,
        default=default or 0,
        code="unknown-value",
        remedy="Write one of these words, in small letters.",
    )
    return np.array(values, dtype=np.int8)


def mode_masks(
    table: Table, problems: list[Problem], *, may_say_all: bool
) -> npt.NDArray[np.int16]:
    """Bit masks of a column `modes`: modes joined by `;`, or `all` where that is allowed."""

    def parse(cell: str) -> int:
        if cell == "all" and may_say_all:
            return ALL_MODES
        words = cell.split(";")
        for word in words:
            if word not in MODES:
                raise ValueError(f"has '{word}', no mode of traffic.{nearest(word, MODES)}")
        if len(set(words)) < len(words):
            raise ValueError("names a mode twice")
        return mask_of(words)

    remedy = f"Join modes by ';' without blanks: {', '.join(MODES)}."
    values = parsed(
        table, "modes", parse, problems, default=ALL_MODES, code="unknown-value", remedy=remedy
    )
    return np.array(values, dtype=np.int16)


def date_spans(table: Table, problems: list[Problem]) -> npt.NDArray[np.int32]:
    """First and last day that each EDTF date of a column `date` allows, shape (rows, 2)."""
    values = parsed(
        table,
        "date",
        dates.span,
        problems,
        default=(0, 0),
        code="bad-date",
        remedy="Write 2023-08-18, 2020-07, 2022, 2022-06~ or 2023-02-10/2023-02-12.",
    )
    return np.array(values, dtype=np.int32).reshape(-1, 2)


def number_parser(low: float, high: float) -> Callable[[str], float]:
    """Parser of a decimal number within `[low, high]`."""

    def parse(cell: str) -> float:
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


def web_address(cell: str) -> str:
    """Parser of an http or https address, or of an empty text."""
    if cell and not re.fullmatch(r"https?://[^\s<>\"'\\^`{|}\x00-\x20]+", cell):
        raise ValueError("is no http or https address")
    return cell
