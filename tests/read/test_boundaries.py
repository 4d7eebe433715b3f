"""Boundaries from TopoJSON: what is taken, and what is refused without a traceback."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bordermap.errors import InputError
from bordermap.geometry.boundaries import border_line, country_polygon
from bordermap.read.boundaries import read_boundaries
from tests.world import topology, world

if TYPE_CHECKING:
    from pathlib import Path


def test_the_small_world_is_read_as_it_was_drawn():
    assert list(border_line(world(), "AA-BB").geoms[0].coords) in (
        [(11, 50), (11, 51), (11, 52)],
        [(11, 52), (11, 51), (11, 50)],
    )
    for code in ("AA", "BB", "CC"):
        assert country_polygon(world(), code).is_valid
        assert country_polygon(world(), code).area == pytest.approx(2)
    assert world().attribution == "© Nobody"


def test_arcs_cannot_be_written_to():
    with pytest.raises(ValueError, match="read-only"):
        world().arcs[0][0] = 0


def broken(*keys: Any, value: Any) -> dict[str, Any]:
    """The world's TopoJSON with another value in one place."""
    found = deepcopy(topology())
    inner: Any = found
    for key in keys[:-1]:
        inner = inner[key]
    inner[keys[-1]] = value
    return found


BROKEN = {
    "another type": broken("type", value="GeometryCollection"),
    "no object": [],
    "an arc of one vertex": broken("arcs", 0, value=[[0, 0]]),
    "an arc with fractions": broken("arcs", 0, 0, value=[0.5, 0]),
    "an arc of text": broken("arcs", 0, 0, value=["0", "0"]),
    "an arc in three dimensions": broken("arcs", 0, 0, value=[0, 0, 0]),
    "a vertex outside of the world": broken("arcs", 0, 0, value=[181_000_000, 0]),
    "no scale": broken("transform", value={}),
    "a reference that isn't there": broken(
        "objects", "borders", "geometries", 0, "arcs", value=[[99]]
    ),
    "a reference that is no number": broken(
        "objects", "countries", "geometries", 0, "arcs", value=[[True]]
    ),
    "a border that is a polygon": broken(
        "objects", "borders", "geometries", 0, "type", value="Polygon"
    ),
    "a country without a name": broken(
        "objects", "countries", "geometries", 0, "properties", value={"country": "AA"}
    ),
}


@pytest.mark.parametrize("value", BROKEN.values(), ids=BROKEN)
def test_another_form_is_refused(tmp_path: Path, value: Any):
    path = tmp_path / "boundaries.topojson"
    path.write_text(json.dumps(value), encoding="utf-8")
    with pytest.raises(InputError, match="this is no TopoJSON of boundaries"):
        read_boundaries(path)


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff", b"[" * 100_000, b"NaN"])
def test_what_is_no_json_is_refused(tmp_path: Path, raw: bytes):
    path = tmp_path / "boundaries.topojson"
    path.write_bytes(raw)
    with pytest.raises(InputError, match="this is no"):
        read_boundaries(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(
        InputError, match=r"gone\.topojson: No such file.* Give a file that `bordermap boundaries`"
    ):
        read_boundaries(tmp_path / "gone.topojson")


vertices = st.lists(
    st.tuples(st.integers(-18_000, 18_000), st.integers(-9_000, 9_000)), min_size=2, max_size=9
)


@given(vertices, st.sampled_from([0.01, 0.001]))
def test_steps_add_up_to_the_vertices(tmp_path_factory, points: list, scale: float):
    path = tmp_path_factory.mktemp("world") / "boundaries.topojson"
    found = topology()
    steps = np.diff(np.array([(0, 0), *points]), axis=0)
    found["arcs"] = [steps.tolist()]
    found["objects"] = {"borders": {"geometries": []}, "countries": {"geometries": []}}
    found["transform"]["scale"] = [scale, scale]
    path.write_text(json.dumps(found), encoding="utf-8")
    np.testing.assert_array_equal(
        read_boundaries(path).arcs[0],
        [(round(x * scale, 9), round(y * scale, 9)) for x, y in points],
    )
