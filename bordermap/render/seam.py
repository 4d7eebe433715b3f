"""The meridian at which the world is cut: a map's own is opposite of its middle.

Data are cut at 180° east. A map near that meridian counts degrees on beyond it, so that what lies
side by side on the globe lies side by side on the map.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from bordermap.geometry.boundaries import border_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    from bordermap.geometry.boundaries import Boundaries

    Floats = npt.NDArray[np.float64]
    Rings = tuple[tuple[int, ...], ...]

AROUND: Final = 0.9
"""How far land is drawn beyond the map's borders, in their larger side: a wide screen shows it."""

ANTARCTIC: Final = -60.0
"""South of it no border is recognised, so lines there are no part of what a map is about."""

Box = tuple[float, float, float, float]


def bounds_of(boundaries: Boundaries, borders: Iterable[str]) -> Box:
    """West, south, east, north of border lines, EPSG:4326; east is beyond 180° across it."""
    lines = [part for border in borders for part in border_line(boundaries, border).geoms]
    sides = shapely.bounds(np.array(lines, dtype=object))
    north = sides[:, 3] > ANTARCTIC
    sides = sides[north] if north.any() else sides
    box = _around(sides)
    if box[2] - box[0] <= 180:
        return box
    across = _around(sides + np.where(sides[:, :1] < 0, 360.0, 0.0) * (1, 0, 1, 0))
    return min(box, across, key=lambda each: each[2] - each[0])


def _around(sides: Floats) -> Box:
    west, south = sides[:, :2].min(axis=0).tolist()
    east, north = sides[:, 2:].max(axis=0).tolist()
    return west, south, east, north


def extent_of(box: Box) -> Box:
    """What a reader may see of a map whose borders lie in a box; at most once around the globe."""
    west, south, east, north = box
    # A degree of latitude is drawn about as long as two of longitude in these parts.
    reach = AROUND * max(east - west, 2 * (north - south))
    middle = (west + east) / 2
    return (
        max(west - reach, middle - 180.0),
        max(south - reach / 2, -85.0),
        min(east + reach, middle + 180.0),
        min(north + reach / 2, 85.0),
    )


def turned(longitudes: Floats, middle: float) -> Floats:
    """Longitudes of at most 180° to either side of a middle; those that are it already stay."""
    on = np.where(longitudes < middle - 180, 360.0, 0.0)
    back = np.where(longitudes > middle + 180, 360.0, 0.0)
    return np.asarray(np.where(on == back, longitudes, longitudes + on - back), dtype=np.float64)


def seamless(line: Floats) -> list[Floats]:
    """Parts of a coast: without what runs along the meridian at which data are cut, and is none."""
    on = np.abs(line[:, 0]) % 360 == 180
    cut = np.flatnonzero(on[1:] & on[:-1]) + 1
    return [part for part in np.split(line, cut) if len(part) > 1]


def unrolled(boundaries: Boundaries, borders: Sequence[str]) -> Boundaries:
    """Boundaries for a map of some borders: no line, country or area is cut near them.

    They are given back as they are if nothing that a reader may see lies beyond 180°.
    """
    box = bounds_of(boundaries, borders)
    west, _, east, _ = extent_of(box)
    if west >= -180 and east <= 180:
        return boundaries
    return _turned_around(boundaries, (box[0] + box[2]) / 2)


@lru_cache(maxsize=4)
def _turned_around(boundaries: Boundaries, middle: float) -> Boundaries:
    arcs = list(boundaries.arcs)
    moved: dict[tuple[int, float], int] = {}

    def references(chain: tuple[int, ...], turn: float) -> tuple[int, ...]:
        if not turn:
            return chain
        found = []
        for reference in chain:
            arc = reference if reference >= 0 else ~reference
            if (arc, turn) not in moved:
                moved[arc, turn] = len(arcs)
                arcs.append(boundaries.arcs[arc] + (turn, 0))
            number = moved[arc, turn]
            found.append(number if reference >= 0 else ~number)
        return tuple(found)

    def turn_of(chain: tuple[int, ...]) -> float:
        sides = np.concatenate([arcs[r if r >= 0 else ~r][:, 0] for r in chain])
        centre = np.array([(sides.min() + sides.max()) / 2])
        return float((turned(centre, middle) - centre)[0])

    def polygons(all_rings: tuple[Rings, ...]) -> tuple[Rings, ...]:
        found = []
        for rings in all_rings:
            turn = turn_of(rings[0])
            found.append(tuple(references(ring, turn) for ring in rings))
        return tuple(found)

    borders = tuple(
        replace(line, arcs=tuple(references(part, turn_of(part)) for part in line.arcs))
        for line in boundaries.borders
    )
    countries = tuple(
        replace(shape, polygons=polygons(shape.polygons)) for shape in boundaries.countries
    )
    disputed = tuple(
        replace(area, polygons=polygons(area.polygons)) for area in boundaries.disputed
    )
    return replace(
        boundaries, arcs=tuple(arcs), borders=borders, countries=countries, disputed=disputed
    )
