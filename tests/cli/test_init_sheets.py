"""`bordermap init --from` a workbook: which sheets it takes, and what it says of the others."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import openpyxl
import pytest

import bordermap

if TYPE_CHECKING:
    from pathlib import Path

CROSSINGS = """\
Checkpoint,Latitude,Longitude
El Paso,31.764,-106.451
Мост,27.4996,-99.5075
"""


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def workbook(path: Path, **sheets: str) -> None:
    """A workbook of these sheets, each the text of a CSV."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, text in sheets.items():
        sheet = book.create_sheet(name)
        for row in csv.reader(text.splitlines()):
            sheet.append(row)
    book.save(path)


CHANGED = """\
crossing,date,status,source_url,who
Мост,2024-05-18,closed,https://example.org/a,me
mx-us-el-paso,2024-05-02,restricted,https://example.org/b,me
"""


def test_sheets_that_are_called_like_our_tables_are_taken(run, tmp_path):
    book = tmp_path / "mine.xlsx"
    workbook(book, notes="a\nb\n", crossings=CROSSINGS, changes=CHANGED, sources="id\na\n")
    done = run("init", "new", "--from", "mine.xlsx")
    assert done.code == 0, done.err
    assert "Columns of changes that nothing was taken from: who.\n2 changes taken over." in done.err
    assert "nothing was taken from: notes, sources. If all sheets have our columns" in done.err
    assert "bordermap convert mine.xlsx mydata" in done.err
    folder = tmp_path / "new"
    assert [(row["crossing"], row["modes"]) for row in rows(folder / "changes.csv")] == [
        ("mx-us-most", "all"),
        ("mx-us-el-paso", "all"),
    ]
    data = bordermap.load(folder)
    # No day is made up where the changes tell one, and none is called evidence.
    assert "date" not in json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert data.on("2024-05-18").set_index("id").loc["mx-us-most", "status"] == "closed"
    readme = (folder / "README.md").read_text("utf-8")
    assert "2 changes of their status" in readme
    assert "made up" not in readme


def test_a_change_that_cannot_be_taken_is_told_of_its_row(run, tmp_path):
    wrong = "Nowhere,2024-05-18,closed,https://a.example/,\nEl Paso,2024-05-19,shut,x,\n"
    workbook(tmp_path / "mine.xlsx", crossings=CROSSINGS, changes=CHANGED + wrong)
    done = run("init", "new", "--from", "mine.xlsx")
    assert done.code == 1
    assert "mine.xlsx#changes:4  unknown-crossing" in done.err
    assert "mine.xlsx#changes:5  unknown-value  status" in done.err
    assert "2 crossings proposed, 0 not placed, 2 changes not taken over." in done.err
    assert not (tmp_path / "new").exists()
    assert run("init", "new", "--from", "mine.xlsx", "--skip").code == 0
    assert len(rows(tmp_path / "new" / "changes.csv")) == 2


@pytest.mark.parametrize(
    ("sheets", "says"),
    [
        (
            {"a": CROSSINGS, "b": CROSSINGS},
            "which sheet has the points? It has a, b. Name it 'crossings'",
        ),
        (
            {"crossings": CROSSINGS, "changes": "crossing,day\n"},
            "it lacks the columns date, status.",
        ),
    ],
)
def test_what_a_workbook_lacks_is_said(run, tmp_path, sheets, says):
    workbook(tmp_path / "mine.xlsx", **sheets)
    done = run("init", "new", "--from", "mine.xlsx")
    assert done.code == 2
    assert says in done.err
