"""Worlds for what a map must also stand: disputed areas, and borders across 180°."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from bordermap.geometry.boundaries import BorderLine, Boundaries, CountryShape, DisputedArea
from bordermap.model import MapSpec
from bordermap.render.snapshot import lay_ground
from bordermap.validate.dataset import validate
from tests.world import (
    CHANGE,
    crossing,
    csv_text,
    dataset_of,
    day,
    raw_package,
    timeline_of,
    world,
)

if TYPE_CHECKING:
    from bordermap.model import Dataset
    from bordermap.render.still.ground import Ground


@lru_cache
def disputed_world(*, worldview: str = "neutral") -> Boundaries:
    """The square countries, but the eastern one is Sand, which BB and CC claim.

    Its line with BB is disputed, and that of AA-BB too.
    """
    square = world()
    *countries, eastern = square.countries
    own, inner = (replace(line, disputed=True) for line in square.borders)
    return replace(
        square,
        borders=(own, replace(inner, border="", sides=("BB", "x-sand"))),
        countries=tuple(countries),
        disputed=(DisputedArea("x-sand", "Sand", ("BB", "CC"), eastern.polygons),),
        worldview=worldview,
    )


def disputed_ground(boundaries: Boundaries | None = None) -> Ground:
    """The map of AA-BB in that world, or in another, laid for stills."""
    data = dataset_of()
    return lay_ground(data, timeline_of(data), boundaries or disputed_world(), spec_of("AA-BB"))


@lru_cache
def world_across() -> Boundaries:
    """Two countries with a border along 16° south from 179° east to 179° west, cut at 180°.

    AA lies north of it and BB south, each two degrees wide on either side and in two polygons.
    """
    arcs = [
        [(179, -16), (180, -16)],
        [(180, -16), (180, -14), (178, -14), (179, -16)],
        [(180, -16), (180, -18), (178, -18), (179, -16)],
        [(-180, -16), (-179, -16)],
        [(-179, -16), (-178, -14), (-180, -14), (-180, -16)],
        [(-179, -16), (-178, -18), (-180, -18), (-180, -16)],
    ]
    shapes = {"AA": (((0, 1),), ((3, 4),)), "BB": (((0, 2),), ((3, 5),))}
    return Boundaries(
        arcs=tuple(np.array(arc, dtype=float) for arc in arcs),
        borders=(BorderLine("AA-BB", sea=False, arcs=((0,), (3,))),),
        countries=tuple(
            CountryShape(code, f"Land {code}", rings) for code, rings in shapes.items()
        ),
        attribution="© Nobody",
        license="CC0-1.0",
        source="four quarters",
    )


def data_across() -> Dataset:
    """Two crossings of that border, one on either side of 180°."""
    rows = [
        crossing(id="aa-bb-bridge", name="West", lat="-16", lon="179.4"),
        crossing(id="aa-bb-ford", name="East", lat="-16", lon="-179.4"),
    ]
    raw = raw_package(csv_text(rows).encode(), csv_text([CHANGE]).encode(), date="2030-01-01")
    return validate(raw, world_across())


def spec_of(*borders: str) -> MapSpec:
    """A map of these borders."""
    return MapSpec(
        slug="some",
        title="Some borders",
        summary="",
        borders=borders,
        start=day("2021-01-01"),
        end=day("2022-12-31"),
        date=day("2022-12-31"),
        modes="people",
    )
