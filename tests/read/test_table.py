"""CSV bytes as columns of text that know their lines."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bordermap.errors import InputError
from bordermap.read import limits
from bordermap.read.table import parse_table, read_table

if TYPE_CHECKING:
    from pathlib import Path

    from bordermap.read.table import Table


def parse(raw: bytes | str) -> Table:
    return parse_table(raw.encode() if isinstance(raw, str) else raw, shown_as="t.csv")


def problems_of(table: Table) -> list[tuple[str, int]]:
    return [(problem.code, problem.line) for problem in table.problems]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("last", [True, False])
def test_line_ends_and_byte_order_mark_change_nothing(end: str, mark: str, last: int):
    text = end.join(["a,b", "1,2", "", "ä,ö"]) + end * last
    table = parse(mark + text)
    assert table.cells == {"a": ["1", "ä"], "b": ["2", "ö"]}
    assert table.lines.tolist() == [2, 4]
    assert not table.problems


def test_quoted_line_breaks_keep_the_lines_right():
    table = parse('a,b\r\n"1\r\n1\n1",2\r\n3,"4, ""four"""\n\n"5\n5",6\n')
    assert table.cells == {"a": ["1\r\n1\n1", "3", "5\n5"], "b": ["2", '4, "four"', "6"]}
    # The first record spans the lines 2 to 4, an empty line is the 6th.
    assert table.lines.tolist() == [2, 5, 7]


def test_ragged_rows_are_problems_and_the_others_stay():
    table = parse('a,b\n1\n"x\ny",2\n1,2,3\n4,5\n')
    assert problems_of(table) == [("row-length", 2), ("row-length", 5)]
    assert table.cells == {"a": ["x\ny", "4"], "b": ["2", "5"]}
    assert table.lines.tolist() == [3, 6]


@pytest.mark.parametrize(
    ("raw", "problems"),
    [
        (b"", [("file-form", 0)]),
        (b"\n\n", [("file-form", 0)]),
        (b"\xef\xbb\xbf", [("file-form", 0)]),
        (b"a\n1\n\xe4\n", [("file-form", 3)]),  # Latin-1
        ("a\n1\n".encode("utf-16"), [("file-form", 1)]),
        (b"a\n\xed\xa0\x80\n", [("file-form", 2)]),  # half of a surrogate pair
        (b"a\nb\0\n", [("file-form", 2)]),
        (b'a\n1\n"2', [("csv-form", 3)]),
        (b'a\n1\n"2"2\n', [("csv-form", 3)]),
        (b'"a\n1\n', [("csv-form", 1)]),
        (b"a,a,b,b\n", [("column-twice", 1), ("column-twice", 1)]),
        (b"a\n" + b"x" * 200_000, [("csv-form", 2)]),
    ],
)
def test_what_is_no_table(raw: bytes, problems: list[tuple[str, int]]):
    table = parse(raw)
    assert problems_of(table) == problems
    assert all(problem.file == "t.csv" and problem.remedy for problem in table.problems)


def test_rows_before_broken_quotes_are_kept():
    assert parse('a\n1\n"2"2\n3\n').cells == {"a": ["1"]}


def test_a_header_alone_is_an_empty_table():
    table = parse("a,b\n")
    assert table.cells == {"a": [], "b": []}
    assert len(table) == 0
    assert not table.problems


def test_a_file_of_too_many_rows_or_bytes_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "t.csv"
    path.write_bytes(b"a\n" + b"1\n" * 10)
    monkeypatch.setattr(limits, "MAX_ROWS", 9)
    with pytest.raises(InputError, match=r"^t.csv: more than 9 rows\. Split it\."):
        read_table(path, shown_as="t.csv")
    monkeypatch.setattr(limits, "MAX_BYTES", 21)
    with pytest.raises(InputError, match=r"^t.csv: 22 bytes are more than the limit of 21"):
        read_table(path, shown_as="t.csv")


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path):
    for path in (tmp_path / "missing.csv", tmp_path):
        with pytest.raises(InputError, match=r"^t.csv: can't be read \(.+\)\."):
            read_table(path, shown_as="t.csv")


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
grids = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(texts, min_size=width, max_size=width), max_size=6)
)


@settings(max_examples=200)
@given(grids, st.sampled_from(["\n", "\r\n"]))
def test_what_a_writer_writes_is_read_back(rows: list[list[str]], end: str):
    header = [f"c{number}" for number in range(len(rows[0]) if rows else 2)]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerow(header)
    starts = []
    for row in rows:
        so_far = text.getvalue().replace("\r\n", "\n").replace("\r", "\n")
        starts.append(so_far.count("\n") + 1)
        writer.writerow(row)
    table = parse(text.getvalue())
    assert not table.problems
    assert table.columns == tuple(header)
    assert table.cells == {name: [row[n] for row in rows] for n, name in enumerate(header)}
    assert table.lines.tolist() == starts


_csv_like = st.lists(st.sampled_from([b'"', b",", b"\n", b"\r", b"a", b"\xc3", b"\xa4"])).map(
    b"".join
)


@settings(max_examples=300)
@given(st.binary(max_size=60) | _csv_like)
def test_any_bytes_are_a_table_or_its_problems(raw: bytes):
    table = parse(raw)
    assert all(len(cells) == len(table.lines) for cells in table.cells.values())
    assert set(table.columns) == set(table.cells)
    assert table.columns or table.problems
