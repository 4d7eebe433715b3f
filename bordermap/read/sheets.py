"""Sheets of a spreadsheet as tables: what XLSX and ODS have in common."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bordermap.errors import InputError, Problem
from bordermap.read import limits
from bordermap.read.table import laid_out, unreadable
from bordermap.read.values import moment_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bordermap.read.table import Table

QUOTED: Final = 60
"""How many characters of a title a message quotes."""


@dataclass
class Sheet:
    """Cells of one sheet while it is read; rows and columns are counted from 1."""

    name: str
    hidden: bool = False
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    faults: list[tuple[int, int, str, str, str, str]] = field(default_factory=list)
    """Row, column, code, value, message, remedy; what has no row and column is of the sheet."""
    _cells: int = 0

    def put(self, row: int, column: int, text: str, shown_as: str) -> None:
        """Keep a cell that isn't empty."""
        if not text:
            return
        self._cells += 1
        if column > limits.MAX_COLUMNS or self._cells > limits.MAX_CELLS:
            limits.check_shape(self._cells, max(column, 1), shown_as)
        if len(text) > limits.MAX_CELL:
            raise InputError(
                f"{shown_as}: cell {reference(row, column)} is longer than "
                f"{limits.MAX_CELL:,} characters. Shorten it."
            )
        self.rows.setdefault(row, {})[column] = text

    def fault(self, row: int, column: int, code: str, message: str, remedy: str) -> None:
        """Keep what is wrong with a cell; the message begins with its reference."""
        value = self.rows.get(row, {}).get(column, "")
        said = f"Cell {reference(row, column)} {message}"
        self.faults.append((row, column, code, value, said, remedy))

    def merged(self, first: tuple[int, int], last: tuple[int, int]) -> None:
        """Keep that a range of cells is merged."""
        if first != last:
            area = f"{reference(*first)}:{reference(*last)}"
            message = f"The cells {area} are merged."
            remedy = "Split them, and fill each row on its own."
            self.faults.append((*first, "merged-cells", "", message, remedy))

    def table(self, file: str) -> Table:
        """The table of the sheet: its first row that isn't empty holds the names of columns."""
        if not self.rows:
            return unreadable(file, 0, "The sheet is empty.", "Give it a row of column names.")
        first, *rest = sorted(self.rows)
        width = max(max(self.rows[number]) for number in self.rows)
        limits.check_shape(len(rest), width, file)
        names = self.rows[first]
        unnamed = {c for number in rest for c in self.rows[number]} - set(names)
        if len(names) == 1 and len(unnamed) > 1:
            [title] = names.values()
            return unreadable(
                file,
                first,
                f"Row {first} has one cell, '{title[:QUOTED]}', where the names of columns belong.",
                "Delete the rows above these names, such as a title.",
            )
        header = [names[column] for column in sorted(names)]
        rows = [[self.rows[number].get(c, "") for c in sorted(names)] for number in rest]
        problems = [
            Problem(
                file,
                first,
                "",
                "unknown-column",
                "",
                f"Column {letters(column)} has cells, but no name in row {first}.",
                "Name it, or empty its cells.",
            )
            for column in sorted(unnamed)
        ]
        problems += [
            Problem(file, row, names.get(column, ""), code, value, message, remedy)
            for row, column, code, value, message, remedy in self.faults
        ]
        return laid_out(file, header, rows, rest, problems)


def letters(column: int) -> str:
    """Letters of a column: 1 is A, 27 is AA."""
    text = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def reference(row: int, column: int) -> str:
    """Name of a cell as spreadsheets show it: `C5`."""
    return f"{letters(column)}{row}"


def put_moment(sheet: Sheet, at: tuple[int, int], moment: dt.datetime, shown_as: str) -> None:
    """Keep a date-time cell: a day if it is midnight, else a fault."""
    sheet.put(*at, moment_text(moment), shown_as)
    if moment.time() == dt.time():
        return
    sheet.fault(
        *at,
        "bad-date",
        "holds a day and a time of day.",
        "Keep the day here, and put the time into the column 'time'.",
    )


def put_error(sheet: Sheet, at: tuple[int, int], error: str, shown_as: str) -> None:
    """Keep a cell whose formula failed."""
    sheet.put(*at, error, shown_as)
    sheet.fault(*at, "cell-form", f"holds the error {error}.", "Mend its formula, or type a value.")


def fault_formula(sheet: Sheet, at: tuple[int, int]) -> None:
    """Note a formula whose result isn't in the file."""
    sheet.fault(
        *at,
        "formula-cell",
        "holds a formula, but not its result.",
        "Open and save the file in a spreadsheet, or type the value.",
    )


def tables_of(sheets: Sequence[Sheet], shown_as: str) -> dict[str, Table]:
    """Tables by the name of their sheet."""
    return {sheet.name: sheet.table(f"{shown_as}#{sheet.name}") for sheet in sheets}
