"""Border lines out of polygons, and lines in order."""

import numpy as np
import pytest
import shapely
from shapely import LineString, MultiLineString, Polygon, box

from bordermap.geometry.lines import ordered, shared_line
from bordermap.geometry.projection import line_length_m


def test_two_squares_share_a_side():
    west, east = box(0, 0, 1, 2), box(1, 0.5, 2, 1.5)
    # A polygon made by cutting has the corner of its neighbour as a vertex.
    west = Polygon([(0, 0), (1, 0), (1, 0.5), (1, 1.5), (1, 2), (0, 2)])
    line = shared_line(west, east)
    assert len(line.geoms) == 1
    assert line.equals(LineString([(1, 0.5), (1, 1.5)]))


def test_a_point_in_common_is_no_line():
    assert shared_line(box(0, 0, 1, 1), box(1, 1, 2, 2)).is_empty
    assert shared_line(box(0, 0, 1, 1), box(5, 5, 6, 6)).is_empty
    assert shared_line(box(0, 0, 1, 1), Polygon()).is_empty


def test_an_enclave_and_an_outer_border_are_two_parts():
    hole = [(0.4, 0.4), (0.6, 0.4), (0.6, 0.6), (0.4, 0.6)]
    outer = Polygon([(0, 0), (1, 0), (1, 1), (0, 1)], [hole])
    other = shapely.union(Polygon(hole), box(1, 0, 2, 1))
    line = shared_line(outer, other)
    assert sorted(part.is_ring for part in line.geoms) == [False, True]


def test_tolerance_finds_the_border_of_polygons_that_do_not_fit():
    west = box(24, 54, 25, 55)
    east = box(25.001, 54, 26, 55)  # 65 m beyond
    assert shared_line(west, east).is_empty
    line = shared_line(west, east, tolerance_m=100)
    assert line_length_m(line) == pytest.approx(
        line_length_m(LineString([(25, 54), (25, 55)])), rel=0.01
    )


def test_parts_are_joined_and_laid_in_their_course():
    parts = [[(3, 0), (2, 0)], [(0, 0), (1, 0)], [(5, 0), (6, 0)], [(2, 0), (1, 0)]]
    for order in ([0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]):
        x = shapely.get_coordinates(ordered(MultiLineString([parts[i] for i in order])))[:, 0]
        assert len(x) == 6
        assert (np.diff(x) > 0).all() or (np.diff(x) < 0).all()


def test_a_line_cut_at_the_180th_meridian_goes_on_behind_it():
    parts = [[(-180, 66), (-179.5, 66)], [(179.5, 66), (180, 66)], [(-179.4, 66), (-179, 66)]]
    x = shapely.get_coordinates(ordered(MultiLineString(parts)))[:, 0] % 360
    assert (np.diff(x) >= 0).all() or (np.diff(x) <= 0).all()
