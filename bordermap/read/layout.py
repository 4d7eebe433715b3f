"""One sheet a table, and the files that it was made of.

A package has a file a border, a workbook made of it one sheet `crossings`. What tells the files
apart again is the border that a row belongs to, and a list of the files and their columns that goes
along. That matters to what the data say: a column that a file leaves out isn't an empty one.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

import numpy as np

from bordermap import paths
from bordermap.read.columns import found

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bordermap.read.table import Table

SLUG: Final = 5
"""Length of a border's slug, with which the id of each of its crossings begins."""


def split(kind: str, table: Table, layout: Mapping[str, Sequence[str]]) -> dict[str, Table]:
    """The tables that a sheet was made of, by their path; a border new to it gets one of its own.

    Parameters
    ----------
    kind
        Which of our tables it is.
    table
        The sheet.
    layout
        The columns of each file of that table, by its path.
    """
    rows: dict[str, list[int]] = {path: [] for path in layout}
    folders = {PurePosixPath(path).parent.name: path for path in layout if "/" in path}
    first = next(iter(layout))
    flat = next((path for path in layout if "/" not in path), None)
    column = found("id" if kind == "crossings" else "crossing", table.columns)
    ids = table.cells[column[0]] if column and folders else [""] * len(table)
    for row, id_ in enumerate(ids):
        slug = id_[:SLUG].lower()
        path = folders.get(slug) or flat
        if path is None:
            name = f"{kind}{PurePosixPath(first).suffix}"
            path = f"{paths.BORDER_FOLDERS}/{slug}/{name}" if _is_slug(slug) else first
        rows.setdefault(path, []).append(row)
    parts = {path: _part(table, layout.get(path), chosen) for path, chosen in rows.items()}
    # What is wrong with the sheet is told once.
    parts[first] = replace(parts[first], problems=table.problems)
    return parts


def _part(table: Table, columns: Sequence[str] | None, rows: list[int]) -> Table:
    """Some rows, with the columns that their file had and those that have been filled since."""
    filled = [name for name in table.columns if any(table.cells[name][row] for row in rows)]
    names = tuple(dict.fromkeys([*(columns or ()), *filled]))
    names = tuple(name for name in names if name in table.cells)
    cells = {name: [table.cells[name][row] for row in rows] for name in names}
    lines = table.lines[np.array(rows, dtype=np.intp)]
    return replace(table, columns=names, cells=cells, lines=lines, problems=())


def _is_slug(text: str) -> bool:
    first, _, second = text.partition("-")
    letters = first + second
    return len(first) == len(second) == 2 and letters.isascii() and letters.isalpha()
