"""The tables of a dataset as rows, as the files that hold them and as one sheet a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bordermap.errors import InputError
from bordermap.read.columns import TABLES
from bordermap.read.layout import split
from bordermap.read.table import laid_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bordermap.read.contents import Contents
    from bordermap.read.table import Table


@dataclass(frozen=True)
class Sheet:
    """One table as it is written: which of ours it is, its path, its names of columns, its rows."""

    kind: str
    path: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def sheets_of(contents: Contents) -> list[Sheet]:
    """The tables of a dataset, each as the file that it is or was."""
    return [_sheet(stored.kind, stored.path, stored.table) for stored in contents.tables]


def merged(sheets: Sequence[Sheet]) -> list[Sheet]:
    """One sheet a table, with the rows and columns of all files of it.

    Raises
    ------
    InputError
        If the files can't be told apart again.
    """
    result: list[Sheet] = []
    for kind in TABLES:
        parts = [sheet for sheet in sheets if sheet.kind == kind]
        if not parts:
            continue
        columns = tuple(dict.fromkeys(name for part in parts for name in part.columns))
        rows = tuple(
            tuple(dict(zip(part.columns, row, strict=True)).get(name, "") for name in columns)
            for part in parts
            for row in part.rows
        )
        layout = {part.path: part.columns for part in parts}
        again = split(kind, laid_out(kind, columns, rows, range(len(rows))), layout)
        if {part.path: part for part in parts} != {
            path: _sheet(kind, path, table) for path, table in again.items()
        }:
            raise InputError(
                f"{', '.join(layout)}: one sheet can't hold these so that the files can be told "
                "apart again. Put each row into the folder of its border."
            )
        result.append(Sheet(kind, f"{kind}.csv", columns, rows))
    return result


def _sheet(kind: str, path: str, table: Table) -> Sheet:
    cells = (table.cells[name] for name in table.columns)
    return Sheet(kind, path, table.columns, tuple(zip(*cells, strict=True)))
