"""What a new dataset takes of a workbook: the points of one sheet, the changes of another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bordermap import paths
from bordermap.errors import DataError, Problem, UsageError
from bordermap.read.columns import found, matched, table_name
from bordermap.read.formats import BOOKS, DOCUMENTS, NOTES, tables_of
from bordermap.read.limits import read_bounded
from bordermap.read.package import shown
from bordermap.read.table import read_table
from bordermap.write.record import tidy
from bordermap.write.start import CHANGE_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bordermap.api.proposals import Found
    from bordermap.read.table import Table

NEEDED = ("crossing", "date", "status")


@dataclass(frozen=True)
class Sheets:
    """Tables of a file: points, changes if it has some, and names of sheets that are neither."""

    points: Table
    changes: Table | None = None
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Change:
    """A change as its row will be, and the line of the sheet that it comes from."""

    cells: dict[str, str]
    file: str
    line: int


def sheets_of(source: Path) -> Sheets:
    """What a file has for a new dataset.

    The points of a workbook are in its only sheet, or in the one that is called like the file, or
    `crossings`; changes are in the one called `changes`.

    Raises
    ------
    UsageError
        If it can't be told which sheet has the points.
    InputError
        If the file can't be read.
    """
    label = shown(source)
    if source.suffix.lower() not in BOOKS:
        return Sheets(read_table(source, shown_as=label))
    tables = {
        name: table
        for name, table in tables_of(
            source.name, read_bounded(source, shown_as=label), shown_as=label
        ).items()
        if not name.startswith(NOTES) and name != DOCUMENTS
    }
    ours = {table_name(name): name for name in reversed(tables)}
    named = found(source.stem, tables)
    points = named[0] if len(named) == 1 else ours.get("crossings", "")
    if not points and len(tables) == 1:
        points = next(iter(tables))
    if not points:
        raise UsageError(
            f"{label}: which sheet has the points? It has {', '.join(tables) or 'none'}. "
            "Name it 'crossings', and one with changes of their status 'changes'."
        )
    changes = ours.get("changes")
    others = [name for name in tables if name not in (points, changes)]
    return Sheets(
        tables[points],
        tables[changes] if changes and changes != points else None,
        tuple(others),
    )


def leftover(sheets: Sheets, source: Path) -> str:
    """A note of the sheets that nothing was taken from; empty if there are none."""
    if not sheets.others:
        return ""
    note = f"Sheets that nothing was taken from: {', '.join(sheets.others)}."
    if any(table_name(name) for name in sheets.others):
        whole = f"bordermap convert {paths.in_shell(source)} mydata"
        note += f" If all sheets have our columns, this takes them whole: {whole}"
    return note


def changes_of(
    table: Table, crossings: Sequence[Found]
) -> tuple[list[Change], list[Problem], list[str]]:
    """Changes of a sheet, a problem a row that can't be one, and columns that nothing is taken of.

    Parameters
    ----------
    table
        As read; its crossings are called by id or by name.
    crossings
        Those that were found, whose ids the rows get.

    Raises
    ------
    DataError
        If the table has problems of form.
    UsageError
        If it lacks a column.
    """
    table = matched(table, "changes", {})
    if table.problems:
        raise DataError(table.problems)
    lacking = [column for column in NEEDED if column not in table.columns]
    if lacking:
        raise UsageError(
            f"{table.file}: it lacks the column{'s' if len(lacking) > 1 else ''} "
            f"{', '.join(lacking)}. It has {', '.join(table.columns)}."
        )
    ids: dict[str, set[str]] = {}
    for each in crossings:
        for word in (each.cells["id"], each.cells["name"]):
            ids.setdefault(word.casefold(), set()).add(each.cells["id"])
    columns = [column for column in CHANGE_COLUMNS if column in table.columns]
    # A cell must name its modes; where there is no such column a change is of all of them.
    common = {} if "modes" in columns else {"modes": "all"}
    changes, problems = [], []
    for row, line in enumerate(table.lines.tolist()):
        said = tidy(table.cells["crossing"][row])
        meant = ids.get(said.casefold(), set())
        if len(meant) == 1:
            cells = {column: table.cells[column][row] for column in columns}
            changes.append(Change({**common, **cells, "crossing": min(meant)}, table.file, line))
        else:
            problems.append(_unknown(table, line, said, meant))
    aside = [column for column in table.columns if column not in columns]
    return changes, problems, aside


def _unknown(table: Table, line: int, said: str, meant: set[str]) -> Problem:
    several = f"'{said}' may be {' or '.join(sorted(meant))}." if meant else ""
    return Problem(
        table.file,
        line,
        "crossing",
        "unknown-crossing",
        said,
        several or f"No crossing that is taken over is called '{said}'.",
        "Write its id." if meant else "Write the name or the id of a crossing.",
    )
