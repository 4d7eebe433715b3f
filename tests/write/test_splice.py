"""A row goes into a file at its place, and no other byte of the file changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bordermap.read.table import parse_table
from bordermap.write.order import change_key, place_of
from bordermap.write.splice import csv_text, insert_row, replace_row

CELL = st.text(st.sampled_from('ab,;"\n\r é'), max_size=5)
ROW = st.lists(CELL, min_size=2, max_size=2).filter(any)


def written(cells: list[str], *, quoted: bool) -> str:
    """A record in a form that isn't ours."""
    must = quoted or any(mark in cell for cell in cells for mark in ',"\r\n')
    return ",".join('"' + cell.replace('"', '""') + '"' if must else cell for cell in cells)


@given(
    st.lists(st.tuples(ROW, st.booleans()), max_size=5),
    ROW,
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([b"", b"\xef\xbb\xbf"]),
    st.sampled_from(["", "\n", "\n\n"]),
    st.integers(0, 5),
)
def test_the_row_is_there_and_the_rest_is_as_it_was(rows, new, end, mark, last, at):  # noqa: PLR0917
    lines = ["one,two", *(written(row, quoted=quoted) for row, quoted in rows)]
    blank = end if at % 2 else ""  # an empty line between head and rows
    raw = mark + (lines[0] + end + blank + end.join(lines[1:]) + last.replace("\n", end)).encode()
    table = csv_text(raw)
    assert [record.cells for record in table.records] == [["one", "two"], *(row for row, _ in rows)]
    position = min(at, len(rows))
    content = insert_row(table, new, position)
    cells = [row for row, _ in rows]
    cells.insert(position, new)
    read = parse_table(content, shown_as="mine.csv")
    assert [list(row) for row in zip(*read.cells.values(), strict=True)] == cells
    pairs = enumerate(zip(raw, content, strict=False))
    same = next((at for at, (old, new_byte) in pairs if old != new_byte), len(raw))
    assert content.endswith(raw[same:])  # so what is new is one piece
    assert len(content) - len(raw) <= len(written(new, quoted=True).encode()) + 2 * len(end)


@given(st.lists(st.tuples(ROW, st.booleans()), min_size=1, max_size=4), ROW)
def test_a_row_is_replaced_alone(rows, new):
    raw = "".join(f"{written(row, quoted=q)}\n" for row, q in [(["one", "two"], False), *rows])
    content = replace_row(csv_text(raw.encode()), new, 0).decode()
    head = len("one,two\n")
    first = len(written(rows[0][0], quoted=rows[0][1])) + 1
    assert content[:head] == raw[:head]
    assert content.endswith(raw[head + first :])
    assert csv_text(content.encode()).rows[0].cells == new


def row(crossing: str, date: str, time: str = "") -> dict[str, str]:
    return {"crossing": crossing, "date": date, "time": time}


@pytest.mark.parametrize(
    ("rows", "new", "wanted"),
    [
        ([], row("a", "2020"), 0),
        ([row("a", "2020-05-01"), row("b", "2019")], row("a", "2020-05-01", "02:00"), 1),
        ([row("a", "2020-05-01"), row("b", "2019")], row("a", "2020-04"), 0),
        ([row("a", "2020"), row("a", "2020"), row("c", "2019")], row("b", "2020"), 2),
        # In an order of somebody's own: with its crossing, else at the end.
        ([row("b", "2019"), row("a", "2021"), row("c", "2019")], row("a", "2022"), 2),
        ([row("b", "2019"), row("a", "2021"), row("c", "2019")], row("a", "2020"), 1),
        ([row("b", "2019"), row("a", "2021")], row("0", "2022"), 2),
    ],
)
def test_rows_have_one_place(rows, new, wanted):
    assert place_of(change_key(new), [change_key(each) for each in rows]) == wanted
