"""What is told of a dataset that is used all the same, and where its timeline ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import bordermap
from bordermap import dates
from bordermap.errors import DataError
from bordermap.validate.problem import WARNINGS
from tests.validate.files import AA_BB, AA_BB_CHANGES, BB_CC_CHANGES, FILES
from tests.validate.test_problems import OPENED, Case
from tests.world import change, dataset_of, write_files

if TYPE_CHECKING:
    from pathlib import Path

    from tests.world import Row

DOUBTS = [
    Case("unseen-character", AA_BB, ",Bridge,", ",Bri\u200bdge,", 2, "name",
         "zero width space (U+200B)", "Type the text anew"),
    Case("repeated-change", BB_CC_CHANGES, "CC>BB,law-gazette",
         "CC>BB,law-gazette\nbb-cc-lane,2022-02-01,restricted,bicycle,CC>BB,law-gazette", 3, "date",
         "Nothing but the date differs from line 2", "cite who confirms"),
    Case("overlapping-dates", BB_CC_CHANGES, "CC>BB,law-gazette",
         "CC>BB,law-gazette\nbb-cc-lane,2022-01-03,open,bicycle,both,law-gazette", 3, "date",
         "Line 2 makes it restricted on some day up to 2022-01-05", "Narrow the dates"),
    Case("still-closed", AA_BB_CHANGES, OPENED,
         "aa-bb-rail,2018-04,,closed,all,both,works: new bridge,,law-gazette,low", 4, "date",
         "'aa-bb-rail' is closed since 2018-04-01", "a newer source"),
    Case("before-maps", "context.csv", "2021-02", "1921-02", 2, "date",
         "The event lies 98 years before any map begins, 2020-01-01.", "Mend the year"),
    Case("empty-map", "maps/squares.toml", "2020-01-01", "2023-01-01", 0, "start",
         "No change on its borders lies in its period, 2023-01-01 to 2024-01-01: the first is of "
         "2021-03-01, the last of 2022-01-05", "Mend start and end"),
]  # fmt: skip


@pytest.mark.parametrize("case", DOUBTS, ids=lambda case: case.code)
def test_doubt(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    files = case.files()
    if case.code == "empty-map":
        files["maps/squares.toml"] = str(files["maps/squares.toml"]).replace("2021-08", "2023-08")
    [problem] = bordermap.load(write_files(tmp_path, files)).tables.warnings
    found = (problem.severity, problem.code, problem.file, problem.line, problem.field)
    assert found == ("warning", case.code, case.file, case.line, case.field)
    assert case.says in problem.message
    assert case.remedy in problem.remedy
    assert f"  warning: {case.code}  " in str(problem)


CLOSED = {"status": "closed"}
OPEN = {"status": "open"}


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        # A closure of long ago, of the whole crossing, with nothing since.
        ([CLOSED | {"date": "2019-12-01"}], ["still-closed"]),
        ([CLOSED | {"date": "2020-02-01"}], []),
        ([CLOSED | {"date": "2020-02-01", "reason": "works"}], ["still-closed"]),
        ([CLOSED | {"date": "2024-12-01", "reason": "works: bridge"}], ["still-closed"]),
        ([CLOSED | {"date": "2025-02-01", "reason": "works: bridge"}], []),
        ([CLOSED | {"date": "2019-12-01", "modes": "truck"}], []),
        ([CLOSED | {"date": "2019-12-01", "direction": "AA>BB"}], []),
        ([OPEN | {"date": "2010-12-01"}], []),
        ([CLOSED | {"date": "2019-12-01"},
          CLOSED | {"date": "2025-12-01", "source_url": "https://example.org/later"}], []),
        # Dates of which either may be the earlier one.
        ([CLOSED | {"date": "2028-03"}, OPEN | {"date": "2028-03-31"}], ["overlapping-dates"]),
        ([CLOSED | {"date": "2028-03"}, OPEN | {"date": "2028-04-01"}], []),
        ([CLOSED | {"date": "2028-03"}, OPEN | {"date": "2028-03-01", "time": "09:00"}],
         ["overlapping-dates"]),
        ([CLOSED | {"date": "2028-03-01", "time": "08:00"},
          OPEN | {"date": "2028-03-01", "time": "09:00"}], []),
        ([CLOSED | {"date": "2028-03-01", "time": "08:00"},
          OPEN | {"date": "2028-03-01", "time": "09:00"}, CLOSED | {"date": "2029"}], []),
        ([CLOSED | {"date": "2028-03", "modes": "car"},
          OPEN | {"date": "2028-03-10", "modes": "bus"}], []),
        ([CLOSED | {"date": "2028-03"}, CLOSED | {"date": "2028-03-10", "summary": "x"}], []),
        # The same again.
        ([CLOSED | {"date": "2028-03-01"}, CLOSED | {"date": "2028-04-01"}], ["repeated-change"]),
        ([CLOSED | {"date": "2028-03-01"}, OPEN | {"date": "2028-03-10"},
          CLOSED | {"date": "2028-04-01"}], []),
        ([CLOSED | {"date": "2028-03-01"}, CLOSED | {"date": "2028-04-01", "summary": "x"}], []),
    ],
)  # fmt: skip
def test_which_changes_are_doubted(rows: list[Row], codes: list[str]):
    blank = {"modes": "all", "direction": "both", "reason": "other", "summary": "", "time": ""}
    data = dataset_of(changes=[change(**(blank | row)) for row in rows], date="2030-01-01")
    assert [problem.code for problem in data.warnings] == codes


def test_doubts_stand_beside_errors(tmp_path: Path):
    files = DOUBTS[0].files() | {"borders.csv": "border,checked\nAA-BB,soon\n"}
    with pytest.raises(DataError) as caught:
        bordermap.load(write_files(tmp_path, files))
    assert [problem.code for problem in caught.value.problems] == ["bad-date"]
    assert [problem.code for problem in caught.value.warnings] == ["unseen-character"]


def test_today_ends_the_timeline_and_makes_no_problems(tmp_path: Path):
    folder = write_files(tmp_path, FILES)
    data = bordermap.load(folder, today="2021-03-15")
    assert dates.iso(data.tables.as_of) == "2021-03-15"
    assert data.tables.changes["date"].tolist() == ["2021-03-01"]
    assert data.tables.context["date"].tolist() == ["2021-02"]
    assert set(map(dates.iso, data.tables.borders["checked"])) == {"2021-03-15"}
    [spec] = data.tables.maps
    assert [dates.iso(day) for day in (spec.start, spec.date, spec.end)] == [
        "2020-01-01", "2021-03-15", "2021-03-15",
    ]  # fmt: skip
    assert data.page(spec)
    # Before anything is known there is a map of nothing.
    early = bordermap.load(folder, today="2019-01-01")
    assert early.tables.changes.empty
    assert early.page(early.tables.maps[0])
    assert early.counts("2019-01-01")["open"] == 1


def test_every_warning_has_a_case():
    assert {case.code for case in DOUBTS} == WARNINGS
