"""Files whose description of themselves isn't true."""

from __future__ import annotations

import io

import pyarrow as pa
from pyarrow import parquet

from bordermap.errors import InputError
from bordermap.read.arrow import read_parquet


def test_a_parquet_file_that_lies_about_its_rows_is_refused():
    file = io.BytesIO()
    parquet.write_table(pa.table({"id": ["aa-bb-bridge", "aa-bb-rail"]}), file, store_schema=False)
    whole = file.getvalue()
    footer = len(whole) - 8 - int.from_bytes(whole[-8:-4], "little")
    refused = 0
    for place in range(footer, len(whole) - 8):
        for turned in (1, 2, 4):
            lying = bytearray(whole)
            lying[place] ^= turned
            try:
                table = read_parquet(bytes(lying), shown_as="crossings.parquet")
            except InputError as error:
                refused += "other rows than it says" in str(error)
            else:
                assert {len(cells) for cells in table.cells.values()} <= {len(table)}
    assert refused
