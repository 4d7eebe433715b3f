"""Recording adds one row to any file of changes, and leaves the bytes of all others alone."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

import bordermap
from bordermap.api.record import open_book, prepare
from bordermap.write.entry import Entry, Page
from tests.world import crossing, csv_text, write_files

IDS = ("aa-bb-bridge", "aa-bb-ford")
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2020, 12, 31)).map(str)
ROWS = st.lists(
    st.tuples(st.sampled_from(IDS), DAYS, st.booleans()), unique_by=lambda row: row[:2], max_size=6
)
PAGE = "https://example.org/?a=1,2"
NOTES = st.sampled_from(["", "plain", "a, b", 'so "called"', "two\nlines", "é–", " "])


@settings(max_examples=10)
@given(ROWS, NOTES, st.sampled_from(["\n", "\r\n"]), st.booleans(), st.sampled_from(IDS), DAYS)
def test_one_row_more_and_no_other_byte_changed(  # noqa: PLR0917
    tmp_path_factory, rows, note, end, ended, where, day
):
    folder = tmp_path_factory.mktemp("any") / "mine"
    rows = [row for row in rows if row[:2] != (where, day)]
    quoted = '"' + note.replace('"', '""').replace("\n", end) + '"'
    lines = ["summary,crossing,date,status,source_url"]
    for name, date, quotes in rows:
        cells = f'{quoted},"{name}",{date}' if quotes else f"{quoted},{name},{date}"
        lines.append(f'{cells},closed,"{PAGE}"')
    text = end.join(lines) + (end if ended else "")
    crossings = [crossing(), crossing(id=IDS[1], name="Ford", lat="50.5")]
    files = {"crossings.csv": csv_text(crossings), "changes.csv": text}
    book = open_book(write_files(folder, files))
    entry = Entry(where, day, "open", (Page(PAGE),), summary=note)
    record = prepare(book, entry)
    [written] = record.write()
    before, after = text.encode(), written.read_bytes()
    pairs = enumerate(zip(before, after, strict=False))
    same = next((at for at, (old, new) in pairs if old != new), len(before))
    assert after.endswith(before[same:])  # so what is new is one piece
    old, new = book.data.tables.changes, bordermap.load(folder).tables.changes
    assert len(new) == len(old) + 1
    assert record.report["status"]["people"]["after"] == "open"
