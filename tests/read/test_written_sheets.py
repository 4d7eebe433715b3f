"""Workbooks that we write: another reader reads the same in them, and so do we."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from bordermap.errors import InputError
from bordermap.read.formats import table_of
from bordermap.write.layout import Sheet
from bordermap.write.ods import ods
from bordermap.write.xlsx import xlsx

texts = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\x00\ufffe\uffff"), max_size=12
) | st.sampled_from(["=1+1", "+1", "-1", "@x", "_x0041_", "<r>b</r>", " a ", "\t", "#REF!", "é\n"])


@given(st.lists(st.lists(texts, min_size=2, max_size=2), min_size=1, max_size=4))
@settings(max_examples=40)
def test_what_we_write_another_reader_reads_the_same(rows: list[list[str]]):
    made = [
        ("id", "date"),
        *((f"r{number}", first + second) for number, (first, second) in enumerate(rows)),
    ]
    sheet = Sheet("changes", "", tuple(made[0]), tuple(made[1:]))
    raw = xlsx([sheet])
    values = (
        CalamineWorkbook.from_filelike(io.BytesIO(raw)).get_sheet_by_name("changes").to_python()
    )
    # Office's own way of writing control characters is what the other reader doesn't know.
    plain = all(c.isprintable() or c in "\n\t" for _, text in made for c in text)
    if plain and not any("_x" in text for _, text in made):
        assert [tuple(line) for line in values] == made
    table = table_of("changes.xlsx", raw, shown_as="x")
    assert table.cells["date"] == [text for _, text in made[1:]]


@given(st.lists(texts, min_size=1, max_size=4))
@settings(max_examples=40)
def test_ods_holds_what_it_can_and_says_what_it_cannot(cells: list[str]):
    sheet = Sheet(
        "changes", "", ("id", "date"), tuple((f"r{i}", text) for i, text in enumerate(cells))
    )
    if any(ord(c) < 32 and c not in "\n\t" for text in cells for c in text):
        with pytest.raises(InputError, match=r"an ODS cell can't hold the character U\+"):
            ods([sheet])
        return
    table = table_of("changes.ods", ods([sheet]), shown_as="x")
    assert table.cells["date"] == cells
    values = CalamineWorkbook.from_filelike(io.BytesIO(ods([sheet]))).get_sheet_by_name("changes")
    # Tabs, and blanks at the ends, are what the other reader leaves out.
    if all(text.strip(" \n") == text and "\t" not in text for text in cells):
        assert [line[1] for line in values.to_python()[1:]] == cells


def test_same_sheets_same_bytes():
    sheet = Sheet("changes", "", ("id",), (("x",),))
    assert xlsx([sheet]) == xlsx([sheet])
    assert ods([sheet]) == ods([sheet])
