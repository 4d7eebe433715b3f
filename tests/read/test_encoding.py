"""CSV that isn't what it should be is named for what it is, never guessed."""

from __future__ import annotations

import pytest

from bordermap.read.table import parse_table


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("id,name\n1,ä\n".encode("utf-16"), "The file is UTF-16, not UTF-8."),
        ("id,name\n1,ä\n".encode("utf-16-le"), "The file looks like UTF-16, not UTF-8."),
        ("id,name\n".encode("utf-32"), "The file is UTF-32, not UTF-8."),
        (
            b"id\n\xca\xe0\xec\xe5\xed\xed\xfb\xe9 \xcb\xee\xe3\n",
            "looks like Windows-1251 (Cyrillic)",
        ),
        ("id\nGrüße, café, Øst\n".encode("cp1252"), "It looks like Windows-1252 (Western)."),
        (b"id\n\x80\n", "Byte 3 is not UTF-8."),
        (b"id\n1\x00\n", "There is a NUL character."),
        (b"id;name;lat\n1;2;3\n", "Cells are separated by semicolons, not by commas."),
        (b"id\tname\n1\t2\n", "Cells are separated by tabs, not by commas."),
    ],
)
def test_what_a_file_seems_to_be_is_said(raw: bytes, says: str):
    table = parse_table(raw, shown_as="t.csv")
    assert [problem.code for problem in table.problems] == ["file-form"]
    assert says in table.problems[0].message
    assert table.columns == ()


def test_tabs_separate_where_they_should():
    table = parse_table(b'a\tb\n"1\t2"\t,\n', shown_as="t.tsv", separator="\t")
    assert table.cells == {"a": ["1\t2"], "b": [","]}
    wrong = parse_table(b"a,b\n", shown_as="t.tsv", separator="\t")
    assert wrong.problems[0].message == "Cells are separated by commas, not by tabs."


def test_mixed_line_ends_keep_the_lines():
    table = parse_table(b'a\r\n1\n2\r"x\r\ny"\r\n\r\n3', shown_as="t.csv")
    assert table.cells["a"] == ["1", "2", "x\r\ny", "3"]
    assert table.lines.tolist() == [2, 3, 4, 7]
