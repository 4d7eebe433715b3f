"""The kinds of problem that a dataset can have, and one way to report them.

`CODES` is the list that documents and tests go by: every code with what it means.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bordermap.errors import Problem
from bordermap.validate.near import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import numpy as np
    import numpy.typing as npt

    from bordermap.read.table import Table

__all__ = ["CODES", "WARNINGS", "located", "nearest", "report"]

CODES: Final = {
    "file-form": "The file can't be read as what its name says.",
    "csv-form": "The quoting of the CSV file is broken.",
    "formula-cell": "A cell of a spreadsheet has a formula whose result isn't stored.",
    "merged-cells": "Cells of a spreadsheet are merged.",
    "point-form": "A geometry is no point, or lies elsewhere than its columns say.",
    "table-twice": "A table of the dataset is in two files or sheets.",
    "unknown-sheet": "A workbook has a sheet that is none of the dataset's tables.",
    "row-length": "A row has more or fewer cells than the row of column names.",
    "column-twice": "A column name stands twice.",
    "unknown-column": "The table has no column of this name.",
    "missing-column": "A required column is missing.",
    "empty-cell": "A required cell is empty.",
    "cell-form": "The cell hasn't the form that its column wants.",
    "bad-date": "The cell is no date that the dataset can use.",
    "bad-number": "The cell is no number, or is out of range.",
    "unknown-value": "The word is none of the column's code values.",
    "duplicate-id": "Two rows have the same id.",
    "duplicate-row": "Two rows say the same.",
    "unknown-crossing": "The row speaks of a crossing that the dataset hasn't.",
    "unknown-border": "The row speaks of a border that the dataset hasn't.",
    "unknown-source": "The row cites a source that the dataset hasn't.",
    "no-source": "The row cites no source.",
    "bad-url": "The cell is no http or https address.",
    "wrong-file": "The row stands in the folder of another border.",
    "foreign-mode": "The row names modes of which its crossing has none.",
    "contradiction": "Two rows give one traffic two statuses at one time.",
    "after-dataset-date": "The row is dated after the dataset's own day.",
    "no-border-line": "The boundaries have no line for this border.",
    "off-border": "The crossing lies too far from its border.",
    "undrawn-line": "The chosen worldview draws no border line there, but another does.",
    "map-form": "A map's file has a wrong or missing key.",
    "descriptor-form": "The dataset's descriptor has a wrong value.",
    "unknown-country": "The code is no country's.",
    "unseen-character": "A text holds characters that can't be seen.",
    "repeated-change": "A change says again what the one before it said.",
    "overlapping-dates": "Which of two uncertain changes came first can't be said.",
    "still-closed": "A crossing is closed for years, and nothing was heard of it since.",
    "empty-map": "A map's period has none of the changes on its borders.",
    "before-maps": "A row is dated many years before any map begins.",
}
WARNINGS: Final = frozenset(
    {
        "unseen-character",
        "repeated-change",
        "overlapping-dates",
        "still-closed",
        "empty-map",
        "before-maps",
    }
)
"""The codes of what is doubtful: it is told, and the dataset is used all the same."""


def report(  # noqa: PLR0917 - what, where, why, how: a report reads in this order
    problems: list[Problem],
    table: Table,
    rows: Iterable[int] | npt.NDArray[np.intp],
    field: str,
    code: str,
    message: str | Callable[[int], str],
    remedy: str | Callable[[int], str],
) -> None:
    """Add a problem for each of the rows; texts may be made from the row's number."""
    cells = table.cells.get(field)
    for row in rows:
        index = int(row)
        problems.append(
            located(
                (table.file, int(table.lines[index])),
                field,
                code,
                cells[index] if cells else "",
                message if isinstance(message, str) else message(index),
                remedy if isinstance(remedy, str) else remedy(index),
            )
        )


def located(  # noqa: PLR0917 - as for report
    place: tuple[str, int], field: str, code: str, value: str, message: str, remedy: str
) -> Problem:
    """A problem at a place, file and line, of the severity that its code has."""
    if code not in CODES:
        raise KeyError(code)
    severity = "warning" if code in WARNINGS else "error"
    return Problem(*place, field, code, value, message, remedy, severity)
