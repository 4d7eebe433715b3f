"""Which border a point lies on: the nearest, unless another may as well be meant."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from bordermap.geometry.boundaries import border_line
from bordermap.geometry.projection import geodesic_distance_m, line_length_m, places_along
from bordermap.join.propose import propose
from tests.world import world


def nearest(lon: float, lat: float, **options):
    [found] = propose(np.array([[lon, lat]]), world(), **options)
    return found


def test_the_nearest_line_in_metres_is_proposed():
    found = nearest(11.01, 50.5)
    assert (found.border, found.rival) == ("AA-BB", "")
    assert found.distance_m == pytest.approx(float(geodesic_distance_m(11.01, 50.5, 11, 50.5)))
    assert found.km == pytest.approx(
        line_length_m(shapely.LineString([(11, 50), (11, 50.5)])) / 1000
    )


def test_half_way_between_two_lines_is_told_and_not_guessed():
    assert nearest(11.5, 51).rival == "BB-CC"
    assert nearest(11.499, 51).border == "AA-BB"
    assert nearest(11.48, 51).rival == ""
    assert nearest(11.5, 51, borders={"BB-CC"}).rival == ""


def test_what_lies_far_off_is_nowhere():
    assert nearest(14.5, 51).border == ""
    assert nearest(-11, 51).border == ""
    assert nearest(11.1, 51, borders={"BB-CC"}).border == "BB-CC"
    assert nearest(10.1, 51, borders={"BB-CC"}).border == ""
    assert propose(np.zeros((0, 2)), world()) == []


def test_thirds_of_a_line_are_thirds_of_its_length():
    line = border_line(world(), "AA-BB")
    places = places_along(line, (0, 1 / 3, 0.5, 2 / 3, 1))
    assert places[:, 0] == pytest.approx(11)
    assert sorted(places[:, 1])[0::4] == pytest.approx([50, 52])
    whole = line_length_m(line)
    first = shapely.LineString([(11, places[0, 1]), (11, places[1, 1])])
    assert line_length_m(first) == pytest.approx(whole / 3, rel=1e-6)
    with pytest.raises(ValueError, match="empty"):
        places_along(shapely.MultiLineString(), (0.5,))
