"""Columns of text that hold each different cell once.

Most columns of a large table say few things many times: a million rows have some thousand dates. To
look at each cell would cost a thousand times what it costs to look at each different one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    Numbers = npt.NDArray[np.intp]


class Cells(Sequence[str]):
    """The cells of a column: texts, and for each row the number of its text.

    Parameters
    ----------
    numbers
        Shape (rows,).
    texts
        Different ones, in the order in which they come.
    """

    def __init__(self, numbers: Numbers, texts: Sequence[str]) -> None:
        self.numbers = numbers
        self.texts = texts

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, row: int) -> str: ...
    @overload
    def __getitem__(self, row: slice) -> list[str]: ...
    def __getitem__(self, row: int | slice) -> str | list[str]:
        """Cell of a row, or those of several."""
        if isinstance(row, slice):
            return list(Cells(self.numbers[row], self.texts))
        return self.texts[int(self.numbers[row])]

    def __iter__(self) -> Iterator[str]:
        texts = self.texts
        return (texts[number] for number in self.numbers.tolist())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # equal to lists, which have none

    def __repr__(self) -> str:
        return repr(list(self))


def numbered(cells: Sequence[str]) -> Cells:
    """Cells by the numbers of their texts, whatever sequence they come in."""
    if isinstance(cells, Cells):
        return cells
    number_of = {text: number for number, text in enumerate(dict.fromkeys(cells))}
    numbers = np.fromiter(map(number_of.__getitem__, cells), dtype=np.intp, count=len(cells))
    return Cells(numbers, list(number_of))


def same(cell: str, rows: int) -> Cells:
    """So many rows of one and the same cell."""
    return Cells(np.broadcast_to(np.zeros(1, dtype=np.intp), rows), [cell])
