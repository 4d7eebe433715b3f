"""Zones out of a wheel."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bordermap.read.zones import read_zones
from tests.read.zone_wheel import wheel_of

vertex = st.tuples(st.integers(-180_000_000, 180_000_000), st.integers(-90_000_000, 90_000_000))
rings = st.lists(vertex, min_size=3, max_size=300).map(lambda ring: np.array(ring, dtype=np.int64))
polygons = st.lists(rings, min_size=1, max_size=3)


@settings(max_examples=30)
@given(st.lists(st.lists(polygons, min_size=1, max_size=2), min_size=1, max_size=4), st.data())
def test_rings_are_as_they_were_packed(tmp_path_factory, zones, data):
    path = tmp_path_factory.mktemp("zones") / "zones.whl"
    named = {f"Test/{index}": zone for index, zone in enumerate(zones)}
    path.write_bytes(wheel_of(named))
    area_of = {name: data.draw(st.sampled_from(["AA", "BB", "fen"])) for name in named}
    found = read_zones(path, area_of, ["AA", "fen"])
    wanted = [
        (area_of[name], polygon)
        for name, zone in named.items()
        for polygon in zone
        if area_of[name] != "BB"
    ]
    assert [found.codes[area] for area in found.area] == [code for code, _ in wanted]
    for polygon, (_, expected) in zip(found.polygons, wanted, strict=True):
        assert len(polygon) == len(expected)
        for ring, other in zip(polygon, expected, strict=True):
            np.testing.assert_array_equal(ring, other)
