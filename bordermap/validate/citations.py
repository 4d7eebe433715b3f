"""Who says so: the sources that the rows of a dataset cite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bordermap.read.table import Table
from bordermap.validate.changes import REQUIRED as CHANGE_COLUMNS
from bordermap.validate.fields import blank_rows, cells_of
from bordermap.validate.problem import located
from bordermap.validate.sources import check_references

if TYPE_CHECKING:
    from bordermap.errors import Problem
    from bordermap.read.package import RawPackage


def by_address(table: Table) -> bool:
    """Whether a table of changes names its sources by their address."""
    return "source_url" in table.cells and "sources" not in table.cells


def check_citations(raw: RawPackage, known: list[str], problems: list[Problem]) -> None:
    """Report rows of all tables that cite no source, or one that isn't known."""
    for table in raw.changes:
        field = "source_url" if by_address(table) else "sources"
        if field not in table.cells:
            if set(CHANGE_COLUMNS) <= set(table.columns):
                problems.append(_uncited(table))
        elif field == "sources":
            check_references(table, field, known, problems, required=True)
        else:
            check_references(_without_cells(table, field), field, (), problems, required=True)
    for table in raw.crossings:
        check_references(table, "baseline_source", known, problems, required=False)
    if raw.borders:
        check_references(raw.borders, "source", known, problems, required=False)
    if raw.context:
        check_references(raw.context, "sources", known, problems, required=True)


def _uncited(table: Table) -> Problem:
    message = "There is neither a column 'sources' nor 'source_url'."
    remedy = "Add source_url with the address of a page, or sources with ids of sources.csv."
    return located((table.file, 1), "sources", "missing-column", "", message, remedy)


def _without_cells(table: Table, field: str) -> Table:
    """The table with only its empty cells of a column, so that just these are reported."""
    rows = blank_rows(cells_of(table, field))
    return Table(table.file, (field,), {field: [""] * len(rows)}, table.lines[rows])
