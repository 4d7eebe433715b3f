"""CSV in the one form in which datasets are kept, so that a change of data is a change of lines.

Python's own writer isn't used, because what it quotes differs from version to version.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_QUOTED: Final = re.compile('[,"\r\n]')


def canonical_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    r"""Bytes of a table: UTF-8, `\n` after each line, quotes only where RFC 4180 asks for them.

    Parameters
    ----------
    columns
        Names of the columns, the first line.
    rows
        A cell a column; cells are written as they stand, rows in the order given.

    Raises
    ------
    ValueError
        If a row has more or fewer cells than there are columns.
    """
    lines = [canonical_line(columns)]
    for row in rows:
        if len(row) != len(columns):
            raise ValueError(f"{len(row)} cells for {len(columns)} columns")
        lines.append(canonical_line(row))
    return "".join(f"{line}\n" for line in lines).encode()


def canonical_line(cells: Sequence[str]) -> str:
    """One record, without the end of its line."""
    if len(cells) == 1 and not cells[0]:
        return '""'  # An empty line would be no record.
    return ",".join(
        '"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell for cell in cells
    )
