"""Geometry of stills: equal-area, inside of the frame, and the same path for the same line."""

from __future__ import annotations

import re

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from bordermap.geometry.projection import WGS84, map_projection
from bordermap.render.still.moment import states_on
from bordermap.render.still.outline import line_path, number, ring_path
from bordermap.render.still.scene import scene_of
from bordermap.render.still.spans import spans_of, turns_of
from tests.render.stills import small_ground
from tests.world import day

EXTENTS = [
    (23, 51, 33, 56),
    (20, 54, 31, 70),
    (20, 50, 60, 60),
    (-5, -8, 30, 6),
    (10, -45, 60, -25),
]


@pytest.mark.parametrize("bounds", EXTENTS)
def test_areas_are_true(bounds):
    west, south, east, north = bounds
    plane = map_projection(bounds)
    for lon, lat in (
        (west, south),
        ((west + east) / 2, (south + north) / 2),
        (east - 1, north - 1),
    ):
        cell = shapely.segmentize(shapely.box(lon, lat, lon + 1, lat + 1), 0.01)
        x, y = shapely.get_coordinates(cell).T
        true, _ = WGS84.polygon_area_perimeter(x, y)
        drawn = shapely.Polygon(np.column_stack(plane.to_plane.transform(x, y))).area
        assert drawn == pytest.approx(abs(true), rel=1e-3)


@pytest.mark.parametrize(
    ("bounds", "name"),
    [((23, 51, 33, 56), "laea"), ((20, 50, 60, 60), "aea"), ((-60, -5, 60, 20), "laea")],
)
def test_a_cone_for_what_is_wide_and_away_from_the_equator(bounds, name):
    assert f"proj={name} " in map_projection(bounds).to_plane.definition.replace("+", "") + " "


@given(st.integers(-100_000, 100_000))
def test_numbers_read_back(tenths):
    assert float(number(tenths)) == tenths / 10


def points_of(path: str) -> list[tuple[float, float]]:
    """Absolute vertices of path data as `outline` writes it."""
    found, at = [], (0.0, 0.0)
    for command, body in re.findall(r"([Ml])([^MlZ]*)", path):
        values = [float(text) for text in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", body)]
        for x, y in zip(values[::2], values[1::2], strict=True):
            at = (x, y) if command == "M" else (at[0] + x, at[1] + y)
            found.append((round(at[0], 1), round(at[1], 1)))
    return found


coordinates = st.floats(-50, 700).map(lambda value: round(value, 1))


@given(st.lists(st.tuples(coordinates, coordinates), min_size=2, max_size=20, unique=True))
def test_path_data_keep_every_vertex(vertices):
    assert points_of(line_path([shapely.LineString(vertices)])) == [
        (round(x, 1) + 0.0, round(y, 1) + 0.0) for x, y in vertices
    ]


def test_a_part_that_shrank_to_a_point_spoils_no_other():
    speck = shapely.LineString([(1, 1), (1.01, 1)])
    line = shapely.LineString([(2, 2), (3, 3)])
    assert line_path([speck, line]) == "M1 1M2 2l1 1"
    assert ring_path([shapely.box(0, 0, 1, 1)]).endswith("Z")


def test_everything_lies_in_the_frame():
    scene = scene_of(small_ground(), 300.0, 200.0)
    for land in scene.lands:
        x, y = np.array(points_of(land.path)).T
        assert x.min() >= -0.1
        assert x.max() <= 300.1
        assert y.min() >= -0.1
        assert y.max() <= 200.1
    assert (scene.points > 0).all()
    assert (scene.points < (300, 200)).all()
    # The bridge lies north of the ford: higher on the page.
    assert scene.points[0][1] < scene.points[1][1]


def test_a_segment_a_crossing_that_the_traffic_passes():
    scene = scene_of(small_ground(), 300.0, 200.0)
    assert {segment.crossing for segment in scene.segments} == set(range(5))


def test_spans_follow_the_status_rule_day_by_day():
    ground = small_ground()
    spans = spans_of(ground)
    assert turns_of(ground)[0] == ground.spec.start
    for at in range(ground.spec.start, ground.spec.end + 1, 11):
        for row, state in enumerate(states_on(ground, at)):
            (span,) = [each for each in spans[row] if each.start <= at < each.end]
            assert (span.state.status, span.state.uncertain) == (state.status, state.uncertain)
    for row in spans:
        assert row[0].start == ground.spec.start
        assert row[-1].end == ground.spec.end + 1
    assert states_on(ground, day("2021-05-15"))[1].uncertain
