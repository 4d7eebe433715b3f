"""One table as columns of text that remember their file and line, whatever it was read from.

Reading never judges what a cell says. What can't be laid out as a table at all (bytes that are no
UTF-8, rows with too many cells) is kept as problems beside the rows that could be read.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from bordermap.errors import Problem
from bordermap.read.encoding import REMEDY, NotUtf8Error, decode
from bordermap.read.limits import MAX_CELL, check_shape, read_bounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    import numpy.typing as npt

SEPARATORS: Final = {".csv": ",", ".tsv": "\t"}
_NAMES: Final = {",": "commas", ";": "semicolons", "\t": "tabs"}


@dataclass(frozen=True)
class Table:
    """Cells of one table as text, column by column.

    `lines` holds, for each row, where its record starts: the line of a text, the row of a sheet,
    the number of a feature, each counted from 1.
    """

    file: str
    columns: tuple[str, ...]
    cells: dict[str, list[str]]
    lines: npt.NDArray[np.int64]
    problems: tuple[Problem, ...] = field(default=())

    def __len__(self) -> int:
        return len(self.lines)


def read_table(path: Path, *, shown_as: str) -> Table:
    """Read one table, in the format that the name of its file says.

    Parameters
    ----------
    path
        The file: .csv, .tsv, .xlsx, .ods, .geojson, .json, .gpkg, .parquet or .fgb. Of a file that
        can hold several tables it is the one of the file's name, or the only one.
    shown_as
        The name of the file in messages.

    Raises
    ------
    InputError
        If the file can't be opened, has another suffix, or is beyond a limit.
    """
    suffix = path.suffix.lower()
    if suffix in SEPARATORS:
        raw = read_bounded(path, shown_as=shown_as)
        return parse_table(raw, shown_as=shown_as, separator=SEPARATORS[suffix])
    from bordermap.read.formats import table_of  # noqa: PLC0415 - loads parsers few datasets need

    return table_of(path.name, read_bounded(path, shown_as=shown_as), shown_as=shown_as)


def parse_table(raw: bytes, *, shown_as: str, separator: str = ",") -> Table:
    r"""Lay out CSV as a table: RFC 4180, UTF-8, the first row holds the names of columns.

    Any of the line ends `\n`, `\r\n` and `\r` will do, also within one file.
    """
    try:
        text = decode(raw)
    except NotUtf8Error as error:
        line = raw.count(b"\n", 0, error.offset) + 1
        remedy = "Save it as plain text." if "NUL" in str(error) else REMEDY
        return unreadable(shown_as, line, str(error), remedy)

    problems: list[Problem] = []
    rows: list[list[str]] = []
    lines: list[int] = []
    header: list[str] | None = None
    start = 1
    try:
        for last, row in _records(text, separator):
            if row and header is None:
                header = row
                if other := _other_separator(row, separator):
                    return _separated(shown_as, start, other, separator)
                check_shape(0, len(row), shown_as)
            elif row and header is not None:
                if len(row) == len(header):
                    rows.append(row)
                    lines.append(start)
                else:
                    problems.append(_ragged(shown_as, start, row, header))
                check_shape(len(rows), len(header), shown_as)
            start = last + 1
    except csv.Error as error:
        remedy = "Close each quoted cell with one quote and double the quotes inside it."
        problems.append(Problem(shown_as, start, "", "csv-form", "", f"{error}.", remedy))
    if header is None:
        empty = unreadable(shown_as, 0, "The file is empty.", "Give it a row of column names.")
        return replace(empty, problems=tuple(problems) or empty.problems)
    return laid_out(shown_as, header, rows, lines, problems)


def laid_out(
    file: str,
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    lines: Iterable[int],
    problems: Sequence[Problem] = (),
) -> Table:
    """A table of rows of text, each as long as the header."""
    columns = tuple(zip(*rows, strict=True)) if rows else ((),) * len(header)
    cells = {name: list(column) for name, column in zip(header, columns, strict=True)}
    return Table(
        file,
        tuple(header),
        cells,
        np.fromiter(lines, dtype=np.int64),
        problems=(*problems, *_repeated(file, header)),
    )


def unreadable(file: str, line: int, message: str, remedy: str) -> Table:
    """A table without anything but the reason why."""
    problem = Problem(file, line, "", "file-form", "", message, remedy)
    return Table(file, (), {}, np.zeros(0, dtype=np.int64), problems=(problem,))


def _records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """The last line and the cells of each record, the empty ones too."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    for row in reader:
        if max(map(len, row), default=0) > MAX_CELL:
            raise csv.Error(f"A cell is longer than {MAX_CELL:,} characters")
        yield reader.line_num, row


def _other_separator(header: list[str], separator: str) -> str:
    """What the cells seem to be separated by, if the header is one cell with such marks in it."""
    if len(header) > 1:
        return ""
    return next((mark for mark in (";", "\t", ",") if mark != separator and mark in header[0]), "")


def _separated(file: str, line: int, other: str, separator: str) -> Table:
    message = f"Cells are separated by {_NAMES[other]}, not by {_NAMES[separator]}."
    remedy = f"Save it with {_NAMES[separator]}"
    if other == "\t":
        remedy += ", or name it .tsv"
    if other == "," and separator == "\t":
        remedy += ", or name it .csv"
    return unreadable(file, line, message, f"{remedy}.")


def _ragged(file: str, line: int, row: list[str], header: list[str]) -> Problem:
    message = f"The row has {len(row)} cells, the first row has {len(header)}."
    remedy = "Add or remove commas; quote a cell that holds a comma."
    return Problem(file, line, "", "row-length", str(len(row)), message, remedy)


def _repeated(file: str, header: Sequence[str]) -> list[Problem]:
    twice = sorted({name for name in header if header.count(name) > 1})
    return [
        Problem(
            file, 1, name, "column-twice", name, f"Column '{name}' stands twice.", "Keep one of it."
        )
        for name in twice
    ]
