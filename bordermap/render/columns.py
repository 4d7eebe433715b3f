"""Columns of a data block in the form that takes the fewest characters.

Twin of `web/src/data/columns.ts`, which reads them. Plain lists are always valid too.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    Whole = npt.NDArray[np.int64]

SPARSE: Final = 0.15
"""Share of rows that may differ from the others before a column is written in full."""
FEW: Final = 0.5
"""Share of different values up to which a column is written as numbers of them."""
DIGITS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
LOW: Final = len(DIGITS)
SAMPLE: Final = 5000
"""Of a longer column the first rows tell which form is the shortest."""
NUMERALS: Final = "0123456789"
CLOSE: Final = 4
"""Up to so many times as many numbers as rows, all of them are counted rather than sorted."""
SHORT: Final = 12
"""Columns of fewer rows are written as they are."""


@dataclass(frozen=True, eq=False)
class Repeated:
    """A column of few values: each once, in the order in which they come, and a number a row."""

    at: npt.NDArray[np.intp]
    of: list[Any]

    def __len__(self) -> int:
        return len(self.at)

    def tolist(self) -> list[Any]:
        """The value of each row; rows that share a value share the object."""
        return [self.of[number] for number in self.at.tolist()]


def repeated(cells: pd.Series, make: Callable[[str], Any] = str) -> Repeated:
    """What is made of each cell of a table's column; of those that are the same, once."""
    at, different = pd.factorize(cells)
    return Repeated(at, [make(cell) for cell in different.tolist()])


def numbers(column: npt.ArrayLike) -> list[int] | dict[str, Any]:
    """Whole numbers: the same in each row, mostly so, digits, steps, parted, or as they are."""
    values: Whole = np.asarray(column, dtype=np.int64)
    if len(values) < SHORT:
        return _plain(values)
    short = _short(values)
    if not isinstance(short, list):
        return short
    form = min(FORMS, key=lambda form: _packed(form(values[:SAMPLE])))
    return form(values)


def _digits(values: Whole) -> str:
    return np.frombuffer(DIGITS.encode(), dtype=np.uint8)[values].tobytes().decode("ascii")


def _short(values: Whole) -> list[int] | dict[str, Any]:
    """The same in each row, mostly so, or a digit each; as they are where none of these will do."""
    common = _most_common(values)
    other = np.flatnonzero(values != common)
    if len(other) == 0:
        return {"is": common}
    if len(other) < SPARSE * len(values):
        rows = np.diff(other, prepend=0)
        return {"is": common, "at": rows.tolist(), "of": values[other].tolist()}
    if values.min() >= 0 and values.max() < LOW:
        return {"digits": _digits(values)}
    return _plain(values)


def _plain(values: Whole) -> list[int]:
    found: list[int] = values.tolist()
    return found


def _steps(values: Whole) -> dict[str, Any]:
    """Differences, each row from the one before."""
    steps = np.diff(values, prepend=0)
    return {"steps": _short(steps)}


def _parted(values: Whole) -> dict[str, Any]:
    """Low digits and what is above them: low ones are noise, and no packer can do better."""
    high, low = np.divmod(values, LOW)
    return {"low": _digits(low), "high": _short(high)}


def _parted_steps(values: Whole) -> dict[str, Any]:
    return {"steps": _parted(np.diff(values, prepend=0))}


FORMS: Final[tuple[Callable[[Whole], list[int] | dict[str, Any]], ...]] = (
    _plain,
    _steps,
    _parted,
    _parted_steps,
)


def _packed(column: list[int] | dict[str, Any]) -> int:
    """Bytes that a column takes when the page is packed."""
    return len(zlib.compress(json.dumps(column, separators=(",", ":")).encode(), 6))


def values(column: Sequence[Any] | Repeated) -> list[Any] | dict[str, Any]:
    """Anything else: the same in each row, by numbers of different ones, or as they are."""
    if not isinstance(column, Repeated):
        column = Repeated(np.arange(len(column)), list(column))
    if len(column) < SHORT:
        return column.tolist()
    # What reads alike is one value; `factorize` numbers them as they come.
    alike, _ = pd.factorize(np.array([str(value) for value in column.of], dtype=object))
    _, first = np.unique(alike, return_index=True)
    if len(first) == 1:
        return {"one": column.of[0]}
    if len(first) > FEW * len(column):
        return column.tolist()
    return {"all": [column.of[row] for row in first.tolist()], "at": numbers(alike[column.at])}


def texts(column: Sequence[str]) -> list[Any] | dict[str, Any]:
    """Texts that mostly differ: numbered ones as a stem and a number each, others as they are."""
    cells = list(column)
    if len(cells) < SHORT:
        return cells
    ends = [_number_at_end(cell) for cell in cells]
    if not all(ends):
        return cells
    stems = [cell[: -len(end)] for cell, end in zip(cells, ends, strict=True)]
    return {"stem": values(stems), "number": numbers([int(end) for end in ends])}


def _number_at_end(text: str) -> str:
    """The number of at most nine digits at the end of a text that reads back as it was written."""
    digits = text[len(text.rstrip(NUMERALS)) :]
    return digits[-9:].lstrip("0") or digits[-1:]


def _most_common(values: Whole) -> int:
    low, high = int(values.min()), int(values.max())
    if high - low < CLOSE * len(values):
        return low + int(np.argmax(np.bincount(values - low)))
    found, counts = np.unique(values, return_counts=True)
    return int(found[np.argmax(counts)])
