"""What a map is fitted to: its borders, unless all crossings lie on a small part of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from bordermap.geometry.projection import geodesic_distance_m
from bordermap.read.boundaries import _decode
from bordermap.render.framing import LEAST_M, framed
from bordermap.render.payload import build_payload
from bordermap.render.seam import bounds_of
from bordermap.render.snapshot import draw_still, lay_ground
from bordermap.render.still.scene import scene_of
from bordermap.validate.dataset import validate
from tests.render.worlds import data_across, spec_of, world_across
from tests.world import crossing, csv_text, day, raw_package, tall_topology, timeline_of

if TYPE_CHECKING:
    from bordermap.model import Dataset
    from bordermap.render.seam import Box

TALL = _decode(tall_topology())
WHOLE = (11, 50, 11, 58)


def data_at(*latitudes: float, border: str = "AA-BB") -> Dataset:
    """Crossings of a border of the tall world."""
    lon = {"AA-BB": "11", "BB-CC": "12"}[border]
    slug = border.lower()
    rows = [
        crossing(id=f"{slug}-{n}", name=f"Gate {n}", border=border, lat=str(lat), lon=lon)
        for n, lat in enumerate(latitudes)
    ]
    raw = raw_package(
        csv_text(rows).encode(), b"crossing,date,status,source_url\n", date="2030-01-01"
    )
    return validate(raw, TALL)


def box_at(*latitudes: float, borders: tuple[str, ...] = ("AA-BB",)) -> Box:
    """What the map of crossings on the meridian of 11° is fitted to."""
    crossings = pd.DataFrame({"border": ["AA-BB"] * len(latitudes)})
    places = pd.DataFrame({"line_lon": 11.0, "line_lat": latitudes})
    return framed(TALL, borders, crossings, places)


def test_crossings_from_end_to_end_need_the_whole_border():
    assert box_at(50.2, 57.9) == WHOLE
    assert box_at(52.0, 56.0) == WHOLE
    assert box_at() == WHOLE


def test_crossings_close_together_are_looked_at_closely():
    west, south, east, north = box_at(53.0, 54.0)
    # A quarter of where they are stays free on each side, also where the border has no width.
    assert (south, north) == pytest.approx((52.75, 54.25))
    assert west < 11 < east


def test_one_crossing_is_shown_with_what_is_around_it():
    west, south, east, north = box_at(54.0)
    assert geodesic_distance_m(11, south, 11, north) == pytest.approx(LEAST_M, rel=0.01)
    assert geodesic_distance_m(west, 54, east, 54) == pytest.approx(LEAST_M, rel=0.01)


def test_a_border_without_a_crossing_stays_in_view():
    assert box_at(54.0, borders=("AA-BB", "BB-CC")) == (11, 50, 12, 58)


def test_page_and_still_show_the_same_part():
    data = data_at(53.0, 53.05, 53.2)
    ground = lay_ground(data, timeline_of(data), TALL, spec_of("AA-BB"))
    payload = build_payload(data, TALL, spec_of("AA-BB"), words={}, lang="en")
    assert payload["map"]["bbox"] == pytest.approx(ground.box, abs=1e-4)
    assert payload["map"]["around"] == list(WHOLE)
    scene = scene_of(ground, 600.0, 400.0)
    # All are in the frame, apart from each other; the borders go on beyond it.
    assert ((scene.points > 24) & (scene.points < (576, 376))).all()
    assert np.ptp(scene.points[:, 1]) > 70
    assert scene.cut
    # What is drawn over the ends of lines is no line of the map.
    assert 'stroke-width="5" d="M-2.5 -2.5H' in draw_still(ground, day("2022-01-01"))


def test_a_map_of_whole_borders_says_nothing_more():
    data = data_at(50.5, 57.0)
    payload = build_payload(data, TALL, spec_of("AA-BB"), words={}, lang="en")
    assert payload["map"]["bbox"] == list(WHOLE)
    assert "around" not in payload["map"]
    assert not scene_of(
        lay_ground(data, timeline_of(data), TALL, spec_of("AA-BB")), 600.0, 400.0
    ).cut


def test_across_180_degrees_it_is_one_map():
    data = data_across()
    payload = build_payload(data, world_across(), spec_of("AA-BB"), words={}, lang="en")
    assert tuple(payload["map"]["bbox"]) == bounds_of(world_across(), ["AA-BB"])
