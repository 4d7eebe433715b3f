"""Places in tables of somebody's own: found as they are written, or told as a problem."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bordermap.errors import UsageError
from bordermap.read.coordinates import placed
from bordermap.read.table import parse_table
from bordermap.write.canonical import canonical_csv


def table(columns, *rows):
    return parse_table(canonical_csv(columns, rows), shown_as="p.csv")


@pytest.mark.parametrize(
    ("column", "cell", "wanted"),
    [
        ("LAT/LON", "54.5, 25.6", (25.6, 54.5)),
        ("Coordinates", "(54.5 25.6)", (25.6, 54.5)),
        ("lat_lng", "54.5;25.6", (25.6, 54.5)),
        ("geom", "POINT(25.6 54.5)", (25.6, 54.5)),
        ("WKT", "SRID=4326;Point Z (25.6 54.5 120)", (25.6, 54.5)),
        ("wkt", "POINT EMPTY", None),
        ("wkt", "LINESTRING (25.6 54.5, 26 54)", None),
        ("gps", "54°32'N 25°41'E", None),
        ("gps", "54,5 25,6", None),
        ("gps", "91, 0", None),
    ],
)
def test_one_cell_holds_a_place(column: str, cell: str, wanted: tuple[float, float] | None):
    found = placed(table(["name", column], ["A", cell]), {})
    place = (found.lon[0], found.lat[0]) if found.lon else None
    assert place == wanted
    assert [(one.line, one.field, one.code) for one in found.problems] == (
        [] if wanted else [(2, column, "bad-number")]
    )


CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=9)


@given(st.lists(st.tuples(CELL, CELL), max_size=4), st.booleans())
@example([("1" * 400, "1"), ("٣", "1"), ("1_0", "nan"), ("1e5", "0x1")], True)
def test_whatever_stands_there_is_a_place_or_a_problem(cells, apart: bool):
    columns = ["name", "lat", "lon"] if apart else ["name", "coords"]
    rows = [["A", *pair] if apart else ["A", ",".join(pair)] for pair in cells]
    given_table = table(columns, *rows)
    found = placed(given_table, {})
    assert len(found.lon) + len(found.problems) == len(given_table)
    assert all(abs(lon) <= 180 for lon in found.lon.values())
    assert all(abs(lat) <= 90 for lat in found.lat.values())


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        (["name", "lat"], "no column of coordinates among name, lat."),
        (
            ["place", "lat", "lon"],
            "no column of names among place, lat, lon. Say which it is: --col",
        ),
        ([""], "no column of coordinates"),
    ],
)
def test_columns_that_are_not_there_are_asked_for(columns: list[str], says: str):
    with pytest.raises(UsageError, match=says):
        placed(table(columns, ["1"] * len(columns)), {})
