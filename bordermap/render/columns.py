"""Columns of a data block in the form that takes the fewest characters.

Twin of `web/src/data/columns.ts`, which reads them. Plain lists are always valid too.
"""

from __future__ import annotations

import json
import re
import zlib
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
NUMBERED: Final = re.compile(r"(.*?)(0|[1-9][0-9]{0,8})", re.DOTALL)
"""A text that ends in a number which reads back as it was written."""
SHORT: Final = 12
"""Columns of fewer rows are written as they are."""


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


def values(column: Sequence[Any]) -> list[Any] | dict[str, Any]:
    """Anything else: the same in each row, by numbers of different ones, or as they are."""
    cells = list(column)
    if len(cells) < SHORT:
        return cells
    keys = cells
    if not isinstance(cells[0], str):
        # Rows that share a value share its text: it is made once.
        texts = {key: str(cell) for key, cell in {id(cell): cell for cell in cells}.items()}
        keys = [texts[id(cell)] for cell in cells]
    codes, different = pd.factorize(np.array(keys, dtype=object))
    if len(different) == 1:
        return {"one": cells[0]}
    if len(different) > FEW * len(cells):
        return cells
    # `factorize` numbers them as they come: the first of each stands where the numbers reach it.
    _, first = np.unique(codes, return_index=True)
    return {"all": [cells[row] for row in first.tolist()], "at": numbers(codes)}


def texts(column: Sequence[str]) -> list[Any] | dict[str, Any]:
    """Texts that mostly differ: numbered ones as a stem and a number each, others as they are."""
    cells = list(column)
    if len(cells) < SHORT:
        return cells
    parts = [NUMBERED.fullmatch(cell) for cell in cells]
    if not all(parts):
        return cells
    found = [part.groups() for part in parts if part]
    return {
        "stem": values([stem for stem, _ in found]),
        "number": numbers([int(number) for _, number in found]),
    }


def _most_common(values: Whole) -> int:
    found, counts = np.unique(values, return_counts=True)
    return int(found[np.argmax(counts)])
