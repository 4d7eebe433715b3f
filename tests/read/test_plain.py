"""Tests of the fast way to read CSV: it says what Python's own reader says."""

from __future__ import annotations

import csv
import io

from hypothesis import example, given
from hypothesis import strategies as st

from bordermap.read.plain import plain_columns
from bordermap.read.table import parse_table

CELLS = st.text(alphabet="aé1- ;\x0b\x1c\u2028\ufeffN", max_size=3)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=3), max_size=5), st.sampled_from(",\t"))
@example([["a", "b"], ["NA", "null"], ["", ""]], ",")
@example([["a", "b"], ["1"], ["2", "3"]], ",")
def test_plain_tables_are_read_as_pythons_reader_reads_them(
    rows: list[list[str]], separator: str
) -> None:
    text = "".join(separator.join(row) + "\n" for row in rows)
    found = plain_columns(text.encode(), separator)
    known = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    whole = len(known) > 1 and len({len(row) for row in known}) == 1
    if whole and not text.startswith("\ufeff"):
        assert found == (known[0], [list(column) for column in zip(*known[1:], strict=True)])
    elif found is not None:
        assert whole


def test_what_is_not_plain_keeps_the_lines_of_its_rows() -> None:
    for text, lines in {
        "a,b\n1,2\n3,4": [2, 3],
        "a,b\n\n1,2\n3,4\n": [3, 4],
        'a,b\n"1\n",2\n3,4\n': [2, 4],
        "a,b\r\n1,2\r\n3,4\r\n": [2, 3],
    }.items():
        assert parse_table(text.encode(), shown_as="t.csv").lines.tolist() == lines
