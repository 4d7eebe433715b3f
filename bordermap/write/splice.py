"""Rows into a CSV file, with every other byte left as it was."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from bordermap.write.canonical import canonical_line

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINE_END = re.compile("\r\n|\r|\n")


class Record(NamedTuple):
    """A record's cells, and where in the text it begins and ends, its line end included."""

    cells: list[str]
    start: int
    end: int


@dataclass(frozen=True)
class CsvText:
    """The text of a CSV file and where its records lie; the first is the one of column names."""

    text: str
    records: tuple[Record, ...]

    @property
    def columns(self) -> list[str]:
        """Names of the columns."""
        return self.records[0].cells

    @property
    def rows(self) -> tuple[Record, ...]:
        """The records of data."""
        return self.records[1:]

    @property
    def line_end(self) -> str:
        """What ends a line of this file."""
        found = _LINE_END.search(self.text)
        return found[0] if found else "\n"


def csv_text(raw: bytes) -> CsvText:
    r"""Lay out a file that the reader of tables took without a problem.

    A byte order mark stays what it is, the beginning of the text.
    """
    text = raw.decode()
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    ends = [match.end() for match in _LINE_END.finditer(text)]
    bounds = [0, *ends, *([len(text)] if not ends or ends[-1] < len(text) else [])]
    records: list[Record] = []
    line = 0
    reader = csv.reader(io.StringIO(text.removeprefix(mark), newline=""), strict=True)
    for cells in reader:
        if cells:
            records.append(Record(cells, bounds[line], bounds[reader.line_num]))
        line = reader.line_num
    return CsvText(text, tuple(records))


def insert_row(table: CsvText, cells: Sequence[str], position: int) -> bytes:
    """Bytes of the file with a row more, which becomes the row number `position`."""
    line = canonical_line(cells) + table.line_end
    if position < len(table.rows):
        at = table.rows[position].start
        return (table.text[:at] + line + table.text[at:]).encode()
    at = table.records[-1].end
    before = table.text[:at]
    if not before.endswith(("\r", "\n")):
        before += table.line_end
    return (before + line + table.text[at:]).encode()


def replace_row(table: CsvText, cells: Sequence[str], position: int) -> bytes:
    """Bytes of the file with other cells in one row."""
    row = table.rows[position]
    old = table.text[row.start : row.end]
    end = old[len(old.rstrip("\r\n")) :]
    new = canonical_line(cells) + end
    return (table.text[: row.start] + new + table.text[row.end :]).encode()
