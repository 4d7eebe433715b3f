"""A user's names of columns are matched to ours, or told why not."""

from __future__ import annotations

from typing import Any

import pytest

from bordermap.read.columns import COLUMNS, folded, mapping_of, matched
from bordermap.read.table import parse_table
from bordermap.validate import borders, changes, context, crossings, sources

CHECKS = {
    "crossings": crossings,
    "changes": changes,
    "sources": sources,
    "borders": borders,
    "context": context,
}


@pytest.mark.parametrize("name", COLUMNS)
def test_the_columns_are_those_that_validation_knows(name: str):
    module: Any = CHECKS[name]
    assert sorted(COLUMNS[name]) == sorted((*module.REQUIRED, *module.OPTIONAL))


def columns(header: str, **mapping: str) -> tuple[tuple[str, ...], list[tuple[str, str]]]:
    table = parse_table(f"{header}\n".encode(), shown_as="c.csv")
    found = matched(table, "crossings", mapping, "map.toml")
    assert set(found.cells) == set(found.columns)
    return found.columns, [(problem.code, problem.field) for problem in found.problems]


@pytest.mark.parametrize(
    ("header", "ours"),
    [
        ("ID,Name,LAT", ("id", "name", "lat")),
        ("Name Local,name-local_x,WIKIDATA ", ("name_local", "name-local_x", "wikidata")),
        ("coordinateUncertainty M", ("coordinate_uncertainty_m",)),
        ("name,Name", ("name", "Name")),  # the exact one wins, the other stays unknown
        ("Latitude", ("Latitude",)),
    ],
)
def test_case_blanks_and_hyphens_tell_no_names_apart(header: str, ours: tuple[str, ...]):
    assert columns(header) == (ours, [])


def test_two_columns_that_may_be_one_of_ours_are_a_problem():
    assert columns("Name,NAME") == (("Name", "NAME"), [("column-twice", "name")])


def test_map_toml_names_columns():
    assert columns("Checkpoint,N", name="checkpoint", lat="N") == (("name", "lat"), [])
    # What it gives away is no column of its own any more.
    assert columns("lon,lat", lat="lon", lon="lat") == (("lat", "lon"), [])
    assert columns("a,name", name="a")[1] == [("column-twice", "name")]
    assert columns("a", name="b") == (("a",), [("map-form", "columns.crossings.name")])
    assert columns("a", name="a", note="a")[1] == [("map-form", "columns.crossings.note")]


@pytest.mark.parametrize(
    ("columns_", "fields"),
    [
        ({"crossings": {"name": "Checkpoint"}}, []),
        ([], ["columns"]),
        ({"crossing": {}}, ["columns.crossing"]),
        ({"crossings": "name"}, ["columns.crossings"]),
        (
            {"crossings": {"nome": "a", "lat": 1, "lon": ""}},
            ["columns.crossings.nome", "columns.crossings.lat", "columns.crossings.lon"],
        ),
    ],
)
def test_what_map_toml_may_say_of_columns(columns_: object, fields: list[str]):
    problems: list[Any] = []
    mapping = mapping_of({"title": "x", "columns": columns_}, "map.toml", problems)
    assert [problem.field for problem in problems] == fields
    assert {problem.code for problem in problems} <= {"map-form"}
    assert all(folded(text) for names in mapping.values() for text in names.values())
