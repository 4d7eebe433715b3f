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
from bordermap.read.limits import MAX_CELL, MAX_ROWS, check_shape, read_bounded
from bordermap.read.plain import plain_columns

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import numpy.typing as npt

SEPARATORS: Final = {".csv": ",", ".tsv": "\t"}
_BATCH: Final = 1024
"""So many rows are turned into columns at once, few enough for a processor's cache."""
_NAMES: Final = {",": "commas", ";": "semicolons", "\t": "tabs"}


@dataclass(frozen=True)
class Table:
    """Cells of one table as text, column by column.

    `lines` holds, for each row, where its record starts: the line of a text, the row of a sheet,
    the number of a feature, each counted from 1.
    """

    file: str
    columns: tuple[str, ...]
    cells: Mapping[str, Sequence[str]]
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
        decode(raw)  # to be kept only by who needs it: a large text is mostly plain
    except NotUtf8Error as error:
        line = raw.count(b"\n", 0, error.offset) + 1
        remedy = "Save it as plain text." if "NUL" in str(error) else REMEDY
        return unreadable(shown_as, line, str(error), remedy)

    plain = plain_columns(raw, separator)
    if plain:
        names, columns = plain
        check_shape(len(columns[0]), len(names), shown_as)
        return in_columns(shown_as, names, columns, np.arange(2, len(columns[0]) + 2))
    rows, starts, fault = _records(decode(raw), separator, shown_as)
    header = rows.pop(0) if rows else []
    if other := _other_separator(header, separator):
        return _separated(shown_as, int(starts[0]), other, separator)
    check_shape(0, len(header), shown_as)
    lines = starts[1 : len(rows) + 1]
    widths = np.fromiter(map(len, rows), dtype=np.intp, count=len(rows))
    ragged = widths != len(header)
    problems = [
        _ragged(shown_as, int(lines[row]), rows[row], header)
        for row in np.flatnonzero(ragged).tolist()
    ]
    if problems:
        rows = [row for row, wrong in zip(rows, ragged.tolist(), strict=True) if not wrong]
    check_shape(len(rows), len(header), shown_as)
    if fault:
        remedy = "Close each quoted cell with one quote and double the quotes inside it."
        last = int(starts[-1])
        problems.append(Problem(shown_as, last, "", "csv-form", "", f"{fault}.", remedy))
    if not header:
        empty = unreadable(shown_as, 0, "The file is empty.", "Give it a row of column names.")
        return replace(empty, problems=tuple(problems) or empty.problems)
    return laid_out(shown_as, header, rows, lines[~ragged], problems)


def laid_out(
    file: str,
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    lines: Sequence[int] | npt.NDArray[np.int64],
    problems: Sequence[Problem] = (),
) -> Table:
    """A table of rows of text, each as long as the header."""
    columns: list[list[str]] = [[] for _ in header]
    for start in range(0, len(rows), _BATCH):
        cells = zip(*rows[start : start + _BATCH], strict=True)
        for column, more in zip(columns, cells, strict=True):
            column.extend(more)
    return in_columns(file, header, columns, lines, problems)


def in_columns(
    file: str,
    header: Sequence[str],
    columns: Sequence[Sequence[str]],
    lines: Sequence[int] | npt.NDArray[np.int64],
    problems: Sequence[Problem] = (),
) -> Table:
    """A table of columns of text, one for each name of the header."""
    return Table(
        file,
        tuple(header),
        dict(zip(header, columns, strict=True)),
        np.asarray(lines, dtype=np.int64),
        problems=(*problems, *_repeated(file, header)),
    )


def unreadable(file: str, line: int, message: str, remedy: str) -> Table:
    """A table without anything but the reason why."""
    problem = Problem(file, line, "", "file-form", "", message, remedy)
    return Table(file, (), {}, np.zeros(0, dtype=np.int64), problems=(problem,))


def _records(
    text: str, separator: str, shown_as: str
) -> tuple[list[list[str]], npt.NDArray[np.int64], str]:
    """Records that aren't empty, up to a fault; where each starts, and what follows; the fault."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    measure = csv.field_size_limit() > MAX_CELL  # else the reader itself refuses such a cell
    rows: list[list[str]] = []
    starts: list[int] = []
    start, fault = 1, ""
    try:
        for row in reader:
            if row:
                if measure and max(map(len, row)) > MAX_CELL:
                    raise csv.Error(f"A cell is longer than {MAX_CELL:,} characters")  # noqa: TRY301
                rows.append(row)
                starts.append(start)
                if len(rows) > MAX_ROWS:
                    check_shape(len(rows) - 1, 0, shown_as)
            start = reader.line_num + 1
    except csv.Error as error:
        fault = str(error)
    return rows, np.array([*starts, start], dtype=np.int64), fault


def _other_separator(header: list[str], separator: str) -> str:
    """What the cells seem to be separated by, if the header is one cell with such marks in it."""
    if len(header) != 1:
        return ""
    return next((mark for mark in (";", "\t", ",") if mark != separator and mark in header[0]), "")


def _separated(file: str, line: int, other: str, separator: str) -> Table:
    message = f"Cells are separated by {_NAMES[other]}, not by {_NAMES[separator]}."
    remedy = f"Save it with {_NAMES[separator]}"
    if other == "\t":
        remedy += ", or name it .tsv"
    if other == ";":  # what spreadsheets write where the comma is the decimal sign
        remedy += ", or as .xlsx or .ods, which have no separator"
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
