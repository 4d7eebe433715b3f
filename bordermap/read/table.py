"""One CSV file as columns of text that remember their file and line.

Reading never judges what a cell says. What can't be laid out as a table at all (bytes that are no
UTF-8, rows with too many cells) is kept as problems beside the rows that could be read.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from bordermap.errors import InputError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy.typing as npt

MAX_BYTES: Final = 512 * 1024 * 1024
MAX_ROWS: Final = 5_000_000
MAX_CELL: Final = 131_072
"""Characters of a cell; the limit of Python's reader belongs to the whole process."""


@dataclass(frozen=True)
class Table:
    """Cells of one file as text, column by column.

    `lines` holds, for each row, the line on which its record starts, counted from 1.
    """

    file: str
    columns: tuple[str, ...]
    cells: dict[str, list[str]]
    lines: npt.NDArray[np.int64]
    problems: tuple[Problem, ...] = field(default=())

    def __len__(self) -> int:
        return len(self.lines)


def read_table(path: Path, *, shown_as: str) -> Table:
    """Read a CSV file (RFC 4180, UTF-8, first row = column names).

    Parameters
    ----------
    path
        The file.
    shown_as
        The name of the file in messages.

    Raises
    ------
    InputError
        If the file can't be opened or is larger than `MAX_BYTES`.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise InputError(
                f"{shown_as}: {size:,} bytes are more than the limit of {MAX_BYTES:,}. Split it."
            )
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"{shown_as}: can't be read ({error.strerror}).") from error
    return parse_table(raw, shown_as=shown_as)


def parse_table(raw: bytes, *, shown_as: str) -> Table:
    """Lay out the bytes of a CSV file as a table; `read_table` says of what form."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return _unreadable(shown_as, line, f"Byte {error.start} is not UTF-8.", "Save it as UTF-8.")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        return _unreadable(shown_as, line, "There is a NUL character.", "Save it as plain text.")

    problems: list[Problem] = []
    rows: list[list[str]] = []
    lines: list[int] = []
    header: list[str] | None = None
    start = 1
    try:
        for last, row in _records(text):
            if row and header is None:
                header = row
            elif row and header is not None:
                if len(row) == len(header):
                    rows.append(row)
                    lines.append(start)
                else:
                    problems.append(_ragged(shown_as, start, row, header))
                if len(rows) > MAX_ROWS:
                    raise InputError(f"{shown_as}: more than {MAX_ROWS:,} rows. Split it.")
            start = last + 1
    except csv.Error as error:
        remedy = "Close each quoted cell with one quote and double the quotes inside it."
        problems.append(Problem(shown_as, start, "", "csv-form", "", f"{error}.", remedy))
    if header is None:
        empty = _unreadable(shown_as, 0, "The file is empty.", "Give it a row of column names.")
        return replace(empty, problems=tuple(problems) or empty.problems)
    columns = tuple(zip(*rows, strict=True)) if rows else ((),) * len(header)
    cells = {name: list(column) for name, column in zip(header, columns, strict=True)}
    problems += _repeated(shown_as, header)
    return Table(
        shown_as, tuple(header), cells, np.array(lines, dtype=np.int64), problems=tuple(problems)
    )


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """The last line and the cells of each record, the empty ones too."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    for row in reader:
        if max(map(len, row), default=0) > MAX_CELL:
            raise csv.Error(f"A cell is longer than {MAX_CELL:,} characters")
        yield reader.line_num, row


def _unreadable(file: str, line: int, message: str, remedy: str) -> Table:
    problem = Problem(file, line, "", "file-form", "", message, remedy)
    return Table(file, (), {}, np.zeros(0, dtype=np.int64), problems=(problem,))


def _ragged(file: str, line: int, row: list[str], header: list[str]) -> Problem:
    message = f"The row has {len(row)} cells, the first row has {len(header)}."
    remedy = "Add or remove commas; quote a cell that holds a comma."
    return Problem(file, line, "", "row-length", str(len(row)), message, remedy)


def _repeated(file: str, header: list[str]) -> list[Problem]:
    twice = sorted({name for name in header if header.count(name) > 1})
    return [
        Problem(
            file, 1, name, "column-twice", name, f"Column '{name}' stands twice.", "Keep one of it."
        )
        for name in twice
    ]
