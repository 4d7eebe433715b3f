"""The canonical form of a table: what is kept is rewritten to the same bytes."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bordermap import paths
from bordermap.read.table import parse_table
from bordermap.write.canonical import canonical_csv

if TYPE_CHECKING:
    from pathlib import Path

GEODATA = paths.bundled_dataset()
FILES = sorted(GEODATA.rglob("*.csv"))
CELLS = st.text(
    st.one_of(st.sampled_from(',;"\r\n \ufeff'), st.characters(exclude_categories=["Cs", "Cc"])),
    max_size=8,
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(GEODATA).as_posix())
def test_the_bundled_files_are_rewritten_to_the_same_bytes(path: Path):
    table = parse_table(path.read_bytes(), shown_as=path.name)
    rows = zip(*table.cells.values(), strict=True)
    assert canonical_csv(table.columns, list(rows)) == path.read_bytes()


@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n))))
def test_every_reader_gets_the_cells_back(rows: list[list[str]]):
    columns = [f"column {number}" for number in range(len(rows[0]) if rows else 1)]
    content = canonical_csv(columns, rows)
    assert list(csv.reader(io.StringIO(content.decode(), newline=""), strict=True)) == [
        columns,
        *rows,
    ]
    table = parse_table(content, shown_as="mine.csv")
    assert table.problems == ()
    assert [list(row) for row in zip(*table.cells.values(), strict=True)] == rows


def test_quotes_stand_only_where_they_must():
    rows = [["a b", "", "c;d"], ['say "x"', "1,5", "x\ny"], ["'", " a", "é"]]
    wanted = 'one,two,three\na b,,c;d\n"say ""x""","1,5","x\ny"\n\', a,é\n'
    assert canonical_csv(["one", "two", "three"], rows) == wanted.encode()


def test_a_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="2 cells for 1 columns"):
        canonical_csv(["one"], [["a", "b"]])
