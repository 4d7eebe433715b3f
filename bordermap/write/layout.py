"""The tables of a dataset as its files hold them, and as one sheet a table holds them.

A package has a file a border, a workbook one sheet `crossings`. What tells the files apart again is
the border that a row belongs to, and a list of the files and their columns that goes along.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from bordermap import paths
from bordermap.errors import InputError
from bordermap.read.columns import TABLES, found

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bordermap.read.contents import Contents

SLUG: Final = 5
"""Length of a border's slug, with which the id of each of its crossings begins."""


@dataclass(frozen=True)
class Sheet:
    """One table as it is written: which of ours it is, its path, its names of columns, its rows."""

    kind: str
    path: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def sheets_of(contents: Contents) -> list[Sheet]:
    """The tables of a dataset, each as the file that it is or was."""
    whole = [
        Sheet(
            stored.kind,
            stored.path,
            stored.table.columns,
            tuple(zip(*(stored.table.cells[c] for c in stored.table.columns), strict=True)),
        )
        for stored in contents.tables
    ]
    if not contents.layout:
        return whole
    split: list[Sheet] = []
    for sheet in whole:
        parts = {
            path: columns
            for path, columns in contents.layout.items()
            if PurePosixPath(path).stem == sheet.kind
        }
        split += _split(sheet, parts) if parts else [sheet]
    return sorted(split, key=_order)


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
        whole = Sheet(kind, f"{kind}.csv", columns, rows)
        layout = {part.path: part.columns for part in parts}
        if sorted(_split(whole, layout), key=_order) != sorted(parts, key=_order):
            raise InputError(
                f"{', '.join(layout)}: one sheet can't hold these so that the files can be told "
                "apart again. Put each row into the folder of its border."
            )
        result.append(whole)
    return result


def _order(sheet: Sheet) -> tuple[bool, str]:
    return "/" in sheet.path, sheet.path


def _split(whole: Sheet, layout: dict[str, tuple[str, ...]]) -> list[Sheet]:
    """The files that a sheet was made of; a border that is new to it gets a file of its own."""
    if len(layout) == 1 and not next(iter(layout)).startswith(f"{paths.BORDER_FOLDERS}/"):
        path, columns = next(iter(layout.items()))
        return [_part(whole, path, columns, whole.rows)]
    folders = {PurePosixPath(path).parent.name: path for path in layout}
    flat = next((path for path in layout if "/" not in path), None)
    suffix = PurePosixPath(next(iter(layout))).suffix
    rows: dict[str, list[tuple[str, ...]]] = {path: [] for path in layout}
    column = found("id" if whole.kind == "crossings" else "crossing", whole.columns)
    at = whole.columns.index(column[0]) if column else None
    for row in whole.rows:
        slug = row[at][:SLUG].lower() if at is not None else ""
        new = f"{paths.BORDER_FOLDERS}/{slug}/{whole.kind}{suffix}"
        path = folders.get(slug) or flat or (new if _is_slug(slug) else next(iter(layout)))
        rows.setdefault(path, []).append(row)
    return [_part(whole, path, layout.get(path), part) for path, part in rows.items()]


def _part(
    whole: Sheet,
    path: str,
    columns: tuple[str, ...] | None,
    rows: Sequence[tuple[str, ...]],
) -> Sheet:
    """The rows of one file, with the columns that it had and those that have been filled since."""
    filled = [name for at, name in enumerate(whole.columns) if any(row[at] for row in rows)]
    had = [name for name in columns or whole.columns if name in whole.columns]
    names = tuple(dict.fromkeys([*had, *(filled if columns else ())]))
    places = [whole.columns.index(name) for name in names]
    return Sheet(whole.kind, path, names, tuple(tuple(row[at] for at in places) for row in rows))


def _is_slug(text: str) -> bool:
    first, _, second = text.partition("-")
    return len(first) == len(second) == 2 and (first + second).isalpha()
