"""Borders across 180°: drawn as one, never once around the world."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bordermap.geometry.boundaries import BorderLine, Boundaries
from bordermap.render.payload import build_payload
from bordermap.render.seam import bounds_of, extent_of, seamless, turned, unrolled
from bordermap.render.snapshot import draw_still, lay_ground
from bordermap.render.still.camera import camera_of
from bordermap.render.still.scene import scene_of
from tests.render.stills import numbers_in
from tests.render.worlds import data_across, spec_of, world_across
from tests.world import day, timeline_of, world


def test_bounds_are_those_of_the_shorter_way():
    assert bounds_of(world_across(), ["AA-BB"]) == (179, -16, 181, -16)
    assert bounds_of(world(), ["AA-BB", "BB-CC"]) == (11, 50, 12, 52)


def test_lines_that_nobody_recognises_make_no_map_larger():
    lines = (BorderLine("AA-BB", sea=False, arcs=((0,), (1,))),)
    arcs = (np.array([(-70.0, -50), (-70, -40)]), np.array([(-60.0, -64), (-58, -63)]))
    boundaries = Boundaries(arcs, lines, (), "", "", "")
    assert bounds_of(boundaries, ["AA-BB"]) == (-70, -50, -70, -40)
    alone = replace(boundaries, borders=(replace(lines[0], arcs=((1,),)),))
    assert bounds_of(alone, ["AA-BB"]) == (-60, -64, -58, -63)


def test_nothing_changes_away_from_the_meridian():
    assert unrolled(world(), ("AA-BB",)) is world()


@given(st.floats(-180, 180), st.floats(-180, 360))
@example(152.95103415830414, 333.0)
def test_longitudes_lie_around_the_middle(lon, middle):
    (found,) = turned(np.array([lon]), middle)
    assert abs(found - middle) <= 180 + 1e-9 or abs(lon - middle) > 540
    # Whole turns away; a little less than one is as near as a little more.
    assert (found - lon + 180) % 360 == pytest.approx(180, abs=1e-9)


def test_an_extent_is_once_around_at_most():
    west, _, east, _ = extent_of((-141, 41, -67, 70))
    assert west < -180
    assert east - west <= 360
    assert extent_of((-170, -50, 170, 50))[2] == 180


def test_a_page_is_one_map():
    data = data_across()
    payload = build_payload(data, world_across(), spec_of("AA-BB"), words={}, lang="en")
    assert payload["map"]["bbox"] == [179, -16, 181, -16]
    assert payload["crossings"]["x"] == [17940000, 18060000]
    # What is said of a place is its own longitude.
    assert payload["crossings"]["lon"] == [179.4, -179.4]
    starts = np.array([arc[0] for arc in payload["geometry"]["arcs"]]) / 1e5
    assert ((starts >= 178) & (starts <= 182)).all()
    kilometres = payload["crossings"]["km"]
    assert abs(kilometres[0] - kilometres[1]) == pytest.approx(128.4, abs=0.5)
    owners = {owner for each in payload["geometry"]["segments"] for owner in each["owners"]}
    assert owners == {0, 1}


def test_a_still_is_one_map():
    data = data_across()
    ground = lay_ground(data, timeline_of(data), world_across(), spec_of("AA-BB"))
    camera = camera_of(ground, 600, 400, 24)
    assert camera.seen[2] - camera.seen[0] < 5
    scene = scene_of(ground, 600.0, 400.0)
    west, east = scene.points
    assert 24 < west[0] < east[0] < 576
    assert numbers_in(draw_still(ground, day("2021-05-15"))) == []
    # Where data are cut there is no coast.
    assert " 0 " not in scene.coast
    for land in scene.lands:
        assert land.shape.bounds[0] < 300 < land.shape.bounds[2]


def test_where_data_are_cut_is_no_coast():
    line = np.array([(179.0, 1), (180, 1), (180, 0), (180, -1), (179, -1)])
    parts = [part.tolist() for part in seamless(line)]
    assert parts == [[[179, 1], [180, 1]], [[180, -1], [179, -1]]]
    assert len(seamless(line - (1, 0))) == 1


def test_a_ring_and_its_line_turn_together():
    moved = unrolled(replace(world_across()), ("AA-BB",))
    for shape in moved.countries:
        for (ring,) in shape.polygons:
            xs = np.concatenate([moved.arcs[r][:, 0] for r in ring])
            assert xs.max() - xs.min() <= 2
