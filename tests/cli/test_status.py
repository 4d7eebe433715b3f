"""`bordermap status`: the form that others read, and the counts of the story."""

from __future__ import annotations

import csv
import io
import json

import pytest

from bordermap.terms import CATEGORIES, KINDS, MODES, STATUSES
from tests.world import change, crossing, write_dataset

COUNTS = ["operating", "open", "restricted", "closed", "unknown"]
CROSSING = [
    "id",
    "border",
    "kind",
    "category",
    "status",
    "since",
    "next_change",
    "uncertain",
    "by_mode",
    "last_known",
    "changed_during_day",
]


def test_json_has_the_promised_form_and_counts(run):
    done = run("status", "--date", "2023-08-18", "--border", "by-lt", "--json")
    assert (done.code, done.err) == (0, "")
    report = json.loads(done.out)
    assert list(report) == ["date", "modes", "counts", "crossings"]
    assert report["date"] == "2023-08-18"
    assert report["modes"] == "people"
    assert list(report["counts"].items()) == list(zip(COUNTS, [4, 4, 0, 2, 0], strict=True))
    assert len(report["crossings"]) == 17
    ids = [row["id"] for row in report["crossings"]]
    assert ids == sorted(ids)
    for row in report["crossings"]:
        assert list(row) == CROSSING
        assert row["border"] == "BY-LT"
        assert row["kind"] in KINDS
        assert row["category"] in CATEGORIES
        assert row["status"] in (*STATUSES, None)
        assert all(isinstance(row[flag], bool) for flag in ("uncertain", *CROSSING[-2:]))
        assert list(row["by_mode"]) == [mode for mode in MODES if mode in row["by_mode"]]
        assert all(list(ways) == ["BY>LT", "LT>BY"] for ways in row["by_mode"].values())
    medininkai = report["crossings"][ids.index("by-lt-medininkai")]
    assert medininkai["status"] == "open"
    assert medininkai["since"] == "2022-04-15"
    assert medininkai["by_mode"]["car"] == {"BY>LT": "open", "LT>BY": "open"}
    closed = [row["id"] for row in report["crossings"] if row["since"] == "2023-08-18"]
    assert closed == ["by-lt-sumskas", "by-lt-tverecius"]


def test_csv_says_the_same_row_by_row(run):
    words = ("status", "--date", "2023-08-18", "--border", "BY-LT")
    report = json.loads(run(*words, "--json").out)
    rows = list(csv.DictReader(io.StringIO(run(*words, "--csv").out)))
    assert [row["id"] for row in rows] == [row["id"] for row in report["crossings"]]
    for row, wanted in zip(rows, report["crossings"], strict=True):
        assert row["date"] == "2023-08-18"
        assert row["name"]
        for column in ("border", "kind", "category", "status", "since", "next_change"):
            assert row[column] == (wanted[column] or "")
        for flag in ("uncertain", "last_known", "changed_during_day"):
            assert row[flag] == str(wanted[flag]).lower()


def test_geojson_has_a_point_a_crossing_and_its_licence(run):
    done = run("status", "--date", "2023-08-18", "--border", "by-lt", "--geojson")
    found = json.loads(done.out)
    assert found["type"] == "FeatureCollection"
    assert "OpenStreetMap contributors" in found["attribution"]
    assert len(found["features"]) == 17
    by_id = {feature["id"]: feature for feature in found["features"]}
    sumskas = by_id["by-lt-sumskas"]
    assert sumskas["properties"]["status"] == "closed"
    lon, lat = sumskas["geometry"]["coordinates"]
    assert 25 < lon < 27
    assert 54 < lat < 56


def test_the_table_names_crossings_and_the_news_count_them(run):
    done = run("status", "--date", "2023-08-18", "--border", "by-lt")
    assert done.code == 0
    lines = done.out.splitlines()
    assert len(lines) == 18
    assert lines[0].split()[:3] == ["border", "crossing", "name"]
    [line] = [line for line in lines if "by-lt-sumskas" in line]
    assert "closed" in line
    assert "4 of 6 regular road crossings operating" in done.err
    assert "\x1b" not in done.out
    quiet = run("status", "--date", "2023-08-18", "--border", "by-lt", "--quiet")
    assert (quiet.out, quiet.err) == (done.out, "")


@pytest.mark.parametrize(
    ("words", "operating", "crossings"),
    [
        (["--border", "by-lt,by-lv"], 6, 23),
        (["--border", "by-lt", "--border", "BY-LV"], 6, 23),
        (["--border", "by-lt", "--modes", "goods"], 4, 17),
        (["--border", "by-lt", "--modes", "truck,car"], 4, 17),
        (["--map", "belarus", "--border", "by-lt"], 4, 17),
    ],
)
def test_borders_and_modes_are_chosen(run, words: list[str], operating: int, crossings: int):
    report = json.loads(run("status", "--date", "2023-08-18", "--json", *words).out)
    assert report["counts"]["operating"] == operating
    assert len(report["crossings"]) == crossings


def test_a_map_stands_for_its_borders(run):
    report = json.loads(run("status", "--json", "--map", "russia-northwest").out)
    borders = {row["border"] for row in report["crossings"]}
    assert borders == {"EE-RU", "FI-RU", "LT-RU", "LV-RU", "NO-RU", "PL-RU"}
    assert report["date"] == "2026-11-22"  # the dataset's own day


def test_flags_are_told_in_every_form(run, tmp_path):
    rows = [
        change(date="2021-03-01/2021-03-02", time=""),
        change(date="2021-03-01", time="09:00", status="open"),
    ]
    folder = write_dataset(
        tmp_path / "mine",
        [crossing(), crossing(id="aa-bb-rail", kind="rail", modes="rail_freight")],
        rows,
        **{"borders.csv": "border,checked\nAA-BB,2021-02-01\n"},
    )
    words = ("status", folder, "--date", "2021-03-01")
    bridge, rail = json.loads(run(*words, "--json").out)["crossings"]
    assert (bridge["status"], bridge["uncertain"], bridge["last_known"]) == ("open", True, True)
    assert bridge["changed_during_day"]
    assert rail["status"] is None
    table = run(*words).out
    assert "date uncertain, changed during this day, last known" in table
    assert "–" in table.splitlines()[2]
    cells = run(*words, "--csv").out.splitlines()
    assert cells[1].endswith("open,2021-03-01,,true,true,true")
    assert cells[2].endswith(",rail,international,,,,false,true,false")


def test_spreadsheet_formulas_are_defused(run, tmp_path):
    folder = write_dataset(tmp_path / "mine", [crossing(name='=HYPERLINK("https://x.example")')])
    cells = list(csv.reader(io.StringIO(run("status", folder, "--csv").out)))
    assert cells[1][cells[0].index("name")] == '\'=HYPERLINK("https://x.example")'
