"""The cases of `tests/cases/as_of.json`, which the page's own rule runs too."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bordermap import dates
from bordermap.errors import DataError
from bordermap.geometry.boundaries import BorderLine
from bordermap.model import Dataset
from bordermap.read.table import parse_table
from bordermap.render.status import status_report
from bordermap.validate.borders import check_borders
from bordermap.validate.changes import check_changes
from bordermap.validate.crossings import check_crossings
from bordermap.validate.dataset import validate
from tests.world import csv_text, day, raw_package, timeline_of, world

CASES = json.loads((Path(__file__).parent.parent / "cases" / "as_of.json").read_bytes())["cases"]
REFUSED = {
    "of two untimed changes of a day the later row holds": {"contradiction"},
    "a change of a mode that the crossing hasn't got is without effect": {"foreign-mode"},
}
"""Cases that no valid dataset has, though the rule has an answer: the problems they are."""


def typed(case: dict[str, Any]) -> Dataset:
    """The case's tables, read and checked as from files."""
    crossings = [
        row | {"name": row["id"], "lat": "51", "lon": "11", "modes": ";".join(row["modes"])}
        for row in case["crossings"]
    ]
    changes = [
        {name: row[name] for name in row if name not in {"first", "last"}}
        | {"source_url": f"https://example.org/{number}"}
        for number, row in enumerate(case["changes"])
    ]
    columns = ["crossing", "date", "status", "source_url"]
    raw = raw_package(
        csv_text(crossings).encode(), csv_text(changes, columns).encode(), date="2030-01-01"
    )
    raw = replace(
        raw, borders=parse_table(csv_text(case["borders"]).encode(), shown_as="borders.csv")
    )
    found: set[str] = set()
    try:
        data = validate(raw, boundaries_with({row["border"] for row in case["borders"]}))
    except DataError as error:
        found = {problem.code for problem in error.problems}
        data = unchecked(raw)
    assert found == REFUSED.get(case["name"], set())
    return data


def boundaries_with(borders: set[str]):
    """The world with each of the borders on the line of its first one."""
    line = world().borders[0].arcs
    return replace(world(), borders=tuple(BorderLine(name, False, line) for name in borders))


def unchecked(raw) -> Dataset:
    """Typed tables in the order of the files, whatever is wrong between their rows."""
    crossings = check_crossings(raw.crossings[0], [])
    changes = check_changes(raw.changes[0], crossings, [])
    names = sorted(set(crossings["border"]))
    borders = check_borders(raw.borders, names, [], own=day("2030-01-01"), end=day("2030-01-01"))
    return Dataset("", 0, crossings, changes, None, borders, None, ())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]):
    for row in case["changes"]:
        assert [dates.iso(day) for day in dates.span(row["date"])] == [row["first"], row["last"]]
    data = typed(case)
    timeline = timeline_of(data)
    for expected in case["expect"]:
        report = status_report(
            data, timeline, dates.day_number(expected["date"]), choice=expected["modes"]
        )
        rows = report["crossings"]
        assert {row["id"]: row["status"] for row in rows} == expected["status"]
        for flag in ("uncertain", "last_known", "changed_during_day"):
            flagged = {row["id"] for row in rows if row[flag] and row["status"]}
            assert flagged == set(expected[flag]), (expected["date"], flag)
        if "counts" in expected:
            assert report["counts"] == expected["counts"]


def test_each_exception_is_a_case():
    assert set(REFUSED) <= {case["name"] for case in CASES}
