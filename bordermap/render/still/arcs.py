"""Arcs of boundaries: which are seen, which are coasts, and all of them with fewer vertices."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    from bordermap.geometry.boundaries import Boundaries, CountryShape, DisputedArea

    Floats = npt.NDArray[np.float64]


def meets(boxes: Floats, box: tuple[float, float, float, float]) -> npt.NDArray[np.bool_]:
    """Which boxes (west, south, east, north; shape (n, 4)) overlap a box."""
    west, south, east, north = box
    across = (boxes[:, 0] < east) & (boxes[:, 2] > west)
    both: npt.NDArray[np.bool_] = across & (boxes[:, 1] < north) & (boxes[:, 3] > south)
    return both


@lru_cache(maxsize=4)
def arc_boxes(boundaries: Boundaries) -> Floats:
    """West, south, east, north of each arc, degrees, shape (arcs, 4)."""
    return np.array([(*arc.min(axis=0), *arc.max(axis=0)) for arc in boundaries.arcs])


@lru_cache(maxsize=4)
def polygon_boxes(boundaries: Boundaries) -> tuple[Floats, ...]:
    """West, south, east, north of each polygon, a table of shape (polygons, 4) each.

    Tables of countries come first, those of disputed areas follow.
    """
    boxes = arc_boxes(boundaries)

    def box(ring: Sequence[int]) -> Floats:
        own = boxes[_numbers(ring)]
        return np.concatenate([own[:, :2].min(axis=0), own[:, 2:].max(axis=0)])

    return tuple(
        np.array([box(rings[0]) for rings in shape.polygons]).reshape(-1, 4)
        for shape in _faces(boundaries)
    )


@lru_cache(maxsize=8)
def loose_arcs(
    boundaries: Boundaries, own: tuple[str, ...]
) -> tuple[list[int], list[int], list[int]]:
    """Arcs of coasts, of land borders that aren't a map's own, and of those that are disputed."""
    border = {a for line in boundaries.borders for part in line.arcs for a in _numbers(part)}
    other, disputed = (
        {
            arc
            for line in boundaries.borders
            if line.border not in own and not line.sea and line.disputed == wanted
            for part in line.arcs
            for arc in _numbers(part)
        }
        for wanted in (False, True)
    )
    rings = {
        arc
        for shape in _faces(boundaries)
        for polygon in shape.polygons
        for ring in polygon
        for arc in _numbers(ring)
    }
    return sorted(rings - border), sorted(other - disputed), sorted(disputed)


def simplified(lines: Iterable[Floats], metres: Floats, tolerance: float) -> list[Floats]:
    """Lines with fewer vertices; their ends stay.

    Parameters
    ----------
    lines
        Each of shape (n, 2), degrees.
    metres
        Metres of a degree of longitude and of one of latitude.
    tolerance
        How far a dropped vertex may be from the line, in metres.
    """
    given = list(lines)
    if not given:
        return []
    of = np.repeat(np.arange(len(given)), [len(line) for line in given])
    flat = shapely.linestrings(np.concatenate(given) * metres, indices=of)
    xy, of = shapely.get_coordinates(
        shapely.simplify(flat, tolerance, preserve_topology=False), return_index=True
    )
    found = np.split(xy / metres, np.flatnonzero(np.diff(of)) + 1)
    for line, whole in zip(found, given, strict=True):
        # Scaling there and back may move a vertex by a rounding; ends must stay where they meet.
        line[0], line[-1] = whole[0], whole[-1]
    return found


def _faces(boundaries: Boundaries) -> tuple[CountryShape | DisputedArea, ...]:
    return (*boundaries.countries, *boundaries.disputed)


def _numbers(references: Iterable[int]) -> list[int]:
    return [reference if reference >= 0 else ~reference for reference in references]
