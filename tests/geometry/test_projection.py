"""Distances, lengths and nearest places."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, MultiLineString

from bordermap.geometry.projection import (
    geodesic_distance_m,
    line_length_m,
    local_projection,
    metres_per_degree,
    project_onto_line,
)


def test_distance_is_that_of_the_ellipsoid():
    # A degree along the equator is a 360th of its girth; the quarter meridian is 10,001,965.729 m.
    metres = geodesic_distance_m([0, 0, 0], [0, 0, 0], [1, 0, 180], [0, 90, 0])
    assert metres == pytest.approx([6378137 * np.pi / 180, 10001965.729, 20003931.459], abs=1e-3)


def test_distance_keeps_the_shape_and_broadcasts():
    assert geodesic_distance_m(25, 54, 25, 54).shape == ()
    assert geodesic_distance_m(np.zeros((2, 1)), 54, np.ones(3), 54).shape == (2, 3)
    assert geodesic_distance_m([], [], [], []).shape == (0,)


@given(lat=st.floats(-89, 89), step=st.floats(1e-4, 1e-3))
def test_metres_per_degree_agree_with_short_geodesics(lat, step):
    east, north = metres_per_degree(lat)
    assert float(geodesic_distance_m(0, lat, step, lat)) == pytest.approx(step * east, rel=1e-5)
    along = float(geodesic_distance_m(0, lat - step / 2, 0, lat + step / 2))
    assert along == pytest.approx(step * north, rel=1e-5)


def test_local_projection_is_true_from_its_centre_and_leads_back():
    to_plane, to_lonlat = local_projection(25.0, 54.0)
    x, y = to_plane.transform([25.0, 28.0], [54.0, 56.0])
    assert np.hypot(x, y) == pytest.approx([0, float(geodesic_distance_m(25, 54, 28, 56))])
    assert np.array(to_lonlat.transform(x, y)) == pytest.approx(np.array([[25, 28], [54, 56]]))


def test_length_adds_up_over_parts_without_the_gaps():
    line = MultiLineString([[(0, 0), (1, 0)], [(2, 0), (2.5, 0), (3, 0)]])
    assert line_length_m(line) == pytest.approx(2 * 6378137 * np.pi / 180)
    assert line_length_m(MultiLineString()) == 0


def test_nearest_place_distance_and_way_along():
    line = LineString([(24, 54), (24, 55), (26, 55)])
    nearest, distance, km = project_onto_line([(23.9, 54.5), (23, 56), (25, 55.001)], line)
    assert nearest == pytest.approx(np.array([(24, 54.5), (24, 55), (25, 55)]), abs=2e-4)
    assert distance[1] == pytest.approx(float(geodesic_distance_m(23, 56, 24, 55)))
    assert distance[2] == pytest.approx(0.001 * float(metres_per_degree(55)[1]), rel=1e-3)
    north = float(geodesic_distance_m(24, 54, 24, 55)) / 1000
    assert km[1] == pytest.approx(north)
    assert km[2] == pytest.approx(
        north + float(geodesic_distance_m(24, 55, 25, 55)) / 1000, rel=1e-3
    )


def test_parts_are_measured_end_to_end():
    parts = [[(24, 54), (24, 55)], [(25, 55), (25, 56)]]
    _, _, km = project_onto_line([(24.1, 54.0), (25.1, 55.0)], MultiLineString(parts))
    assert km == pytest.approx([0, line_length_m(LineString(parts[0])) / 1000], abs=0.2)


def test_a_long_straight_line_stays_where_maps_draw_it():
    """On the plane 30 km of parallel bend by 30 m; the nearest place may not bend with it."""
    on_line = [(25.2 + 0.01 * i, 62.0) for i in range(10)]
    nearest, distance, _ = project_onto_line(on_line, LineString([(25, 62), (25.6, 62)]))
    assert distance.max() < 0.1
    assert np.abs(nearest - on_line).max() < 1e-6


vertices = st.lists(
    st.tuples(st.floats(20, 30), st.floats(50, 60)), min_size=2, max_size=8, unique=True
)


@settings(max_examples=15)
@given(line=vertices, lon=st.floats(18, 32), lat=st.floats(48, 62))
def test_nearest_place_is_on_the_line_and_no_vertex_is_nearer(line, lon, lat):
    shape = LineString(line)
    nearest, distance, km = project_onto_line([(lon, lat)], shape)
    assert shapely.distance(shape, shapely.Point(nearest[0])) < 1e-5
    x, y = np.array(line).T
    # 500 km from its middle the plane is a thousandth off.
    assert distance[0] <= geodesic_distance_m(lon, lat, x, y).min() * 1.005 + 1
    assert -1e-6 <= km[0] <= line_length_m(shape) / 1000 * (1 + 1e-6) + 1e-6


@pytest.mark.parametrize(
    ("points", "line"),
    [([(0, 0)], MultiLineString()), ([(np.nan, 0)], LineString([(0, 0), (1, 1)]))],
)
def test_nothing_to_measure_is_an_error(points, line):
    with pytest.raises(ValueError, match="empty or"):
        project_onto_line(points, line)


def test_a_line_that_leads_nowhere_has_no_length():
    assert line_length_m(shapely.LineString([(20.02, 50), (20.02, 50)])) == 0


def test_a_line_cut_at_the_180th_meridian_is_measured_there():
    parts = [[(179.5, 66), (180, 66)], [(-180, 66), (-179.5, 66)]]
    line = MultiLineString(parts)
    nearest, distance, km = project_onto_line([(179.8, 66.01), (-179.8, 66.01)], line)
    assert nearest == pytest.approx(np.array([(179.8, 66), (-179.8, 66)]), abs=1e-3)
    away = 0.01 * float(metres_per_degree(66)[1])
    assert distance == pytest.approx([away, away], rel=1e-3)
    length = line_length_m(line) / 1000
    assert km == pytest.approx([0.3 * length, 0.7 * length], rel=1e-3)
