"""What rows may say together, and where crossings may lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyproj import Geod

import bordermap
from bordermap.errors import DataError
from bordermap.validate.geography import TOLERANCE_M
from tests.validate.files import AA_BB, AA_BB_CHANGES, FILES
from tests.world import change, crossing, dataset_of, write_dataset, write_files

if TYPE_CHECKING:
    from pathlib import Path

    from tests.world import Row


def codes_of(changes: list[Row]) -> list[str]:
    """Codes of the problems that these changes of the bridge make."""
    try:
        dataset_of(changes=changes)
    except DataError as error:
        return [problem.code for problem in error.problems]
    return []


@pytest.mark.parametrize(
    ("one", "other", "codes"),
    [
        # one traffic, one moment, two statuses
        ({}, {"status": "open"}, ["contradiction"]),
        ({"modes": "all"}, {"modes": "car", "status": "open"}, ["contradiction"]),
        ({"direction": "both"}, {"direction": "BB>AA", "status": "open"}, ["contradiction"]),
        ({"time": "09:00"}, {"time": "09:00", "status": "unknown"}, ["contradiction"]),
        ({"date": "2021"}, {"date": "2021-01-01", "status": "open"}, ["contradiction"]),
        # the same status, other words, traffic or moment
        ({"summary": "a"}, {"summary": "b"}, []),
        ({"source_url": "https://example.org/1"}, {"source_url": "https://example.org/2"}, []),
        ({"modes": "car"}, {"modes": "bus", "status": "open"}, []),
        ({"direction": "AA>BB"}, {"direction": "BB>AA", "status": "open"}, []),
        ({"time": "09:00"}, {"time": "09:01", "status": "open"}, []),
        ({"time": ""}, {"time": "00:00", "status": "open"}, []),
        # the same row
        ({}, {}, ["duplicate-row"]),
        ({"modes": "car;bus"}, {"modes": "bus;car"}, ["duplicate-row"]),
        ({"date": "2021-03-01"}, {"date": "2021-03-01~"}, ["duplicate-row"]),
        ({"confidence": "high"}, {"confidence": "low"}, ["duplicate-row"]),
    ],
)
def test_two_rows(one: Row, other: Row, codes: list[str]):
    rows = [change(**one), change(**other)]
    # A column that only one of the two has would be blank in the other.
    rows = [{"modes": "all", "direction": "both", "confidence": "low"} | row for row in rows]
    assert codes_of(rows) == codes
    assert codes_of(rows[::-1]) == codes


def test_a_blank_direction_or_confidence_is_as_a_column_left_out():
    blank = change(direction="", confidence="")
    without = {key: cell for key, cell in blank.items() if key not in {"direction", "confidence"}}
    told = change(direction="both", confidence="medium")
    frames = [dataset_of(changes=[row]).changes for row in (blank, without, told)]
    assert frames[0].equals(frames[1])
    assert frames[0].equals(frames[2])


def test_rows_of_two_moments_do_not_contradict_each_other():
    ways = ("AA>BB", "BB>AA")
    closed = [change(date="2021-03-01", direction=way) for way in ways]
    opened = [change(date="2021-03-02", direction=way, status="open") for way in ways]
    assert codes_of(closed + opened) == []


def test_rows_of_two_files_are_seen_together(tmp_path: Path):
    again = "crossing,date,status,sources\naa-bb-bridge,2021-04,closed,law-gazette\n"
    with pytest.raises(DataError) as caught:
        bordermap.load(write_files(tmp_path, FILES | {"changes.csv": again}))
    [problem] = caught.value.problems
    assert problem.code == "contradiction"
    assert problem.file.endswith((AA_BB_CHANGES, "/changes.csv"))


@pytest.mark.parametrize("uncertainty", ["", "0", "2500"])
def test_a_crossing_may_be_off_by_its_uncertainty_and_a_kilometre(uncertainty: str):
    # 500 m is what a blank stands for, and 10 m what the line itself may be off.
    allowed = TOLERANCE_M + float(uncertainty or 500) + 10
    for metres, codes in ((allowed - 1, []), (allowed + 1, ["off-border"])):
        lon, lat, _ = Geod(ellps="WGS84").fwd(11, 51.5, 90, metres)
        cells = {"lat": f"{lat:.9f}", "lon": f"{lon:.9f}", "coordinate_uncertainty_m": uncertainty}
        found = []
        try:
            dataset_of([crossing(**cells)], [])
        except DataError as error:
            found = [problem.code for problem in error.problems]
        assert found == codes, metres


def test_swapped_coordinates_are_far_from_any_border():
    with pytest.raises(DataError, match="Swap lat and lon: lat 51") as caught:
        dataset_of([crossing(lat="11", lon="51.5")], [])
    [problem] = caught.value.problems
    assert "is nearer" not in problem.message
    assert problem.value == "11, 51.5"


def test_two_files_are_enough(tmp_path: Path):
    data = bordermap.load(write_dataset(tmp_path / "mine"))
    tables = data.tables
    assert tables.title == "mine"
    assert tables.sources["url"].tolist() == ["https://example.org/news"]
    assert tables.changes["sources"].tolist() == tables.sources["id"].tolist()
    # Where nothing says otherwise, the timeline ends with the last day that the rows speak of.
    assert data.status("2021-03-01")["crossings"][0]["last_known"] is False
    assert [(view.slug, view.borders) for view in tables.maps] == [("all", ("AA-BB",))]
    assert tables.maps[0].end == tables.as_of == tables.borders["checked"][0]


def test_the_timeline_reaches_the_last_day_of_evidence(tmp_path: Path):
    borders = "border,checked\nAA-BB,2024-05-05\n"
    data = bordermap.load(write_dataset(tmp_path, **{"borders.csv": borders}))
    assert bordermap.load(tmp_path, today="2024-06-01").tables.as_of == data.tables.as_of + 27


def test_a_table_without_rows_is_no_dataset(tmp_path: Path):
    with pytest.raises(DataError, match="There are no crossings"):
        bordermap.load(write_dataset(tmp_path, [], []))


def test_an_unusable_table_hides_no_problem_of_another(tmp_path: Path):
    with pytest.raises(DataError) as caught:
        bordermap.load(
            write_dataset(tmp_path, **{"crossings.csv": "id\n"}, changes=[change(date="soon")])
        )
    codes = {problem.code for problem in caught.value.problems}
    assert codes == {"missing-column", "bad-date"}


def test_a_row_that_could_not_be_read_hides_slips_of_the_pen_no_more_than_it_must(tmp_path: Path):
    ragged = FILES[AA_BB].replace("aa-bb-rail,AA-BB,Rail", "aa-bb-rail,AA-BB,Rail, old")
    changes = (
        "crossing,date,status,sources\n"
        "aa-bb-rail,2022-01-01,closed,law-gazette\n"  # which may be the row that was lost
        "aa-bb-brigde,2022-01-01,closed,law-gazette\n"
    )
    with pytest.raises(DataError) as caught:
        bordermap.load(write_files(tmp_path, FILES | {AA_BB: ragged, "changes.csv": changes}))
    found = [(problem.code, problem.value) for problem in caught.value.problems]
    assert found == [("row-length", "12"), ("unknown-crossing", "aa-bb-brigde")]
