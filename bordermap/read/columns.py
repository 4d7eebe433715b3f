"""Names of tables and columns, and how those of a user's file are matched to them.

A name is ours if it is spelt so, or else if it differs only in case, blanks, `_` and `-`, or if the
`[columns]` of the dataset's `map.toml` say so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from bordermap.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bordermap.read.table import Table

COLUMNS: Final = {
    "crossings": (
        "id",
        "border",
        "name",
        "name_local",
        "kind",
        "lat",
        "lon",
        "coordinate_uncertainty_m",
        "coordinate_source",
        "modes",
        "category",
        "baseline",
        "baseline_source",
        "facilities",
        "unlocode",
        "wikidata",
        "note",
    ),
    "changes": (
        "crossing",
        "date",
        "time",
        "status",
        "modes",
        "direction",
        "applies_to",
        "decided_by",
        "reason",
        "summary",
        "sources",
        "source_url",
        "confidence",
    ),
    "sources": (
        "id",
        "url",
        "title",
        "publisher",
        "published",
        "accessed",
        "language",
        "archive_url",
    ),
    "borders": ("border", "checked", "source", "note"),
    "context": ("date", "kind", "countries", "title", "summary", "sources"),
}
"""Columns of each table of a dataset, in the order in which they are written."""
TABLES: Final = tuple(COLUMNS)
KEY: Final = "columns"
"""The table of `map.toml` that names columns."""

Mapped = dict[str, dict[str, str]]
"""The user's names of columns by table and our name."""


def folded(name: str) -> str:
    """A name without what doesn't tell names apart."""
    return "".join(c for c in name.casefold() if not c.isspace() and c not in "_-")


def found(name: str, among: Iterable[str]) -> list[str]:
    """Which names a name may stand for: the one spelt so, else all that are folded alike."""
    names = list(among)
    if name in names:
        return [name]
    return [other for other in names if folded(other) == folded(name)]


def matched(table: Table, name: str, mapping: Mapping[str, str], where: str = "") -> Table:
    """A table with our names for its columns; what can't be matched stays as it is.

    Parameters
    ----------
    table
        As read.
    name
        Which of our tables it is.
    mapping
        The user's names of columns by ours, for this table.
    where
        The file that holds the mapping, for messages.
    """
    problems: list[Problem] = []
    given: dict[str, str] = {}
    for ours, theirs in mapping.items():
        candidates = found(theirs, table.columns)
        if not candidates and table.columns:
            problems.append(_absent(where, table, name, ours, theirs))
        for column in candidates:
            if column in given:
                problems.append(_shared(where, name, ours, given[column], column))
            given[column] = ours
    names = {column: column for column in table.columns} | given
    for ours in COLUMNS[name]:
        named = [column for column, of in given.items() if of == ours]
        own = [column for column in found(ours, table.columns) if column not in given]
        if len(named + own) > 1:
            problems.append(_ambiguous(table, ours, named + own))
        elif own:
            names[own[0]] = ours
    if all(column == ours for column, ours in names.items()) and not problems:
        return table
    return replace(
        table,
        columns=tuple(names[column] for column in table.columns),
        cells={names[column]: cells for column, cells in table.cells.items()},
        problems=(*table.problems, *problems),
    )


def mapping_of(values: Mapping[str, Any], where: str, problems: list[Problem]) -> Mapped:
    """The `[columns]` of a `map.toml`, and a problem for each entry that makes no sense."""

    def wrong(key: str, message: str, remedy: str) -> None:
        problems.append(Problem(where, 0, key, "map-form", "", message, remedy))

    given = values.get(KEY, {})
    example = 'Write [columns.crossings] and below it name = "Checkpoint".'
    result: Mapped = {}
    if not isinstance(given, dict):
        wrong(KEY, "'columns' has no table of names.", example)
        return result
    for table, names in given.items():
        if table not in TABLES:
            wrong(f"{KEY}.{table}", f"There is no table '{table}'.", _known(TABLES))
        elif not isinstance(names, dict):
            wrong(f"{KEY}.{table}", f"'{KEY}.{table}' is no table of names.", example)
        else:
            result[table] = {}
            for ours, theirs in names.items():
                key = f"{KEY}.{table}.{ours}"
                if ours not in COLUMNS[table]:
                    wrong(key, f"'{table}' has no column '{ours}'.", _known(COLUMNS[table]))
                elif not isinstance(theirs, str) or not theirs:
                    wrong(key, f"'{key}' is no text.", "Give your column's name in quotes.")
                else:
                    result[table][ours] = theirs
    return result


def table_name(name: str) -> str | None:
    """Which of our tables a sheet, layer or file (without suffix) is, if any."""
    return next(iter(found(name, TABLES)), None)


def _known(names: Sequence[str]) -> str:
    return f"Write one of {', '.join(names)}."


def _absent(where: str, table: Table, name: str, ours: str, theirs: str) -> Problem:
    return Problem(
        where,
        0,
        f"{KEY}.{name}.{ours}",
        "map-form",
        theirs,
        f"{table.file} has no column '{theirs}'.",
        f"Write one of {', '.join(table.columns)}, or remove the line.",
    )


def _shared(where: str, name: str, ours: str, other: str, theirs: str) -> Problem:
    message = f"'{theirs}' is to be both '{other}' and '{ours}'."
    return Problem(
        where, 0, f"{KEY}.{name}.{ours}", "map-form", theirs, message, "Keep one of the two."
    )


def _ambiguous(table: Table, ours: str, columns: Sequence[str]) -> Problem:
    named = " and ".join(f"'{column}'" for column in columns)
    return Problem(
        table.file,
        1,
        ours,
        "column-twice",
        columns[0],
        f"The columns {named} both stand for '{ours}'.",
        "Keep or rename one, or name the right one in [columns] of map.toml.",
    )
