"""CSV without quotes, blank lines and carriage returns, read as columns at once.

Most large tables are such. What is in any way out of the ordinary is left to Python's own reader,
which says line by line what is wrong with it.
"""

from __future__ import annotations

import codecs
import io
from typing import TYPE_CHECKING, Final

import numpy as np

from bordermap.read.cells import Cells
from bordermap.read.limits import MAX_CELL, MAX_COLUMNS

if TYPE_CHECKING:
    import pyarrow as pa

_UNUSUAL: Final = (b'"', b"\r", b"\n\n")
_BLOCK: Final = 1 << 24


def plain_columns(raw: bytes, separator: str) -> tuple[list[str], list[Cells]] | None:
    """The row of column names, and the cells below it by column; None if the text isn't plain.

    Parameters
    ----------
    raw
        UTF-8, with or without a byte order mark.
    separator
        What cells are separated by.
    """
    body = raw.removeprefix(codecs.BOM_UTF8)
    first = body.partition(b"\n")[0]
    header = first.decode().split(separator)
    if not 1 < len(header) <= MAX_COLUMNS or len(first) + 1 >= len(body):
        return None
    if any(mark in body for mark in _UNUSUAL):
        return None
    import pyarrow as pa  # noqa: PLC0415 - small commands read no table
    from pyarrow import csv  # noqa: PLC0415 - as above

    numbers = [str(number) for number in range(len(header))]
    text = pa.dictionary(pa.int32(), pa.string())
    try:
        table = csv.read_csv(
            io.BytesIO(body),
            csv.ReadOptions(
                use_threads=False, block_size=_BLOCK, skip_rows=1, column_names=numbers
            ),
            csv.ParseOptions(delimiter=separator, quote_char=False, ignore_empty_lines=False),
            csv.ConvertOptions(column_types=dict.fromkeys(numbers, text), check_utf8=False),
        )
    except pa.ArrowInvalid:  # rows of different lengths, or cells beyond every limit
        return None
    columns = [_texts(table[number].combine_chunks()) for number in numbers]
    return None if None in columns else (header, [each for each in columns if each is not None])


def _texts(column: pa.DictionaryArray) -> Cells | None:
    texts = column.dictionary.to_pylist()
    if max(map(len, texts), default=0) > MAX_CELL:
        return None
    return Cells(column.indices.to_numpy().astype(np.intp), texts)
