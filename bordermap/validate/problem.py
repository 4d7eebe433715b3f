"""The kinds of problem that a dataset can have, and one way to report them.

`CODES` is the list that documents and tests go by: every code with what it means.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Final

from bordermap.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import numpy as np
    import numpy.typing as npt

    from bordermap.read.table import Table

CODES: Final = {
    "file-form": "The file can't be read as what its name says.",
    "csv-form": "The quoting of the CSV file is broken.",
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
    "map-form": "A map's file has a wrong or missing key.",
    "descriptor-form": "The dataset's descriptor has a wrong value.",
}


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
    if code not in CODES:
        raise KeyError(code)
    cells = table.cells.get(field)
    for row in rows:
        index = int(row)
        problems.append(
            Problem(
                file=table.file,
                line=int(table.lines[index]),
                field=field,
                code=code,
                value=cells[index] if cells else "",
                message=message if isinstance(message, str) else message(index),
                remedy=remedy if isinstance(remedy, str) else remedy(index),
            )
        )


def nearest(word: str, known: Iterable[str]) -> str:
    """A question that proposes the known word nearest to `word`, or an empty text."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.75)
    return f" Did you mean '{close[0]}'?" if close else ""
