"""Columns that hold each different cell once say what plain lists say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bordermap.read.cells import Cells, numbered, same
from bordermap.validate.fields import blank_rows, column

CELLS = st.lists(st.sampled_from(["", " ", "a", "b", "nan", "\u00e9"]), max_size=20)


@given(CELLS)
def test_cells_are_the_texts_of_their_rows(cells: list[str]):
    found = numbered(cells)
    assert found == cells
    assert list(found) == [found[row] for row in range(len(found))] == cells
    assert found[1:] == cells[1:]
    assert found.texts == list(dict.fromkeys(cells))
    assert numbered(found) is found


@given(CELLS)
def test_columns_and_blank_rows_are_those_of_the_texts(cells: list[str]):
    found = column(numbered(cells))
    assert found.dtype == "str"
    assert list(found) == cells
    blank = blank_rows(numbered(cells)).tolist()
    assert blank == [row for row, cell in enumerate(cells) if not cell.strip()]


def test_one_cell_in_every_row():
    assert same("", 3) == ["", "", ""]
    assert same("", 0) == []
    assert Cells(same("a", 2).numbers, ["b"]) != ["a", "a"]
