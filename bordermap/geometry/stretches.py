"""Stretches of a full outline between the ends of an arc that was simplified from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from bordermap.geometry.edges import GRID, chains, outline, places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

NEAR = 3
"""How far from the outline a vertex of an arc may be, in 1e-6 degree: it was laid on a grid."""


@dataclass(frozen=True)
class Outline:
    """Lines around a country or an area, at full detail."""

    lines: tuple[NDArray[np.int64], ...]
    """Each of shape (n, 2), 1e-6 degree; one that is closed ends with its first vertex."""
    place: NDArray[np.int64]
    """Number of the place of each vertex of all lines, sorted."""
    line: NDArray[np.int64]
    """Line that each of these is of."""
    index: NDArray[np.int64]
    """Its position there."""


def outline_of(rings: Sequence[NDArray[np.int64]]) -> Outline:
    """Outline of polygons that lie side by side.

    Parameters
    ----------
    rings
        Of all polygons, open, each of shape (n, 2), 1e-6 degree.
    """
    xy, key = outline(rings)
    merged = shapely.line_merge(shapely.multilinestrings(chains(xy, key != 0)))
    lines = tuple(
        np.rint(shapely.get_coordinates(part) * GRID).astype(np.int64)
        for part in shapely.get_parts(merged)
    )
    # The last vertex of a closed line is its first one.
    sizes = [len(line) - int((line[0] == line[-1]).all()) for line in lines]
    place = np.concatenate([places(line[:size]) for line, size in zip(lines, sizes, strict=True)])
    order = np.argsort(place, kind="stable")
    return Outline(
        lines,
        place[order],
        np.repeat(np.arange(len(lines)), sizes)[order],
        np.concatenate([np.arange(size) for size in sizes])[order],
    )


def stretch(arc: NDArray[np.int64], outlines: Sequence[Outline]) -> NDArray[np.int64] | None:
    """The stretch of an outline that an arc stands for; None if it lies on none of them.

    Parameters
    ----------
    arc
        Vertices of the simplified arc, shape (n, 2), 1e-6 degree. Its ends stay its ends.
    outlines
        Of what lies beside the arc.
    """
    found = []
    for whole in outlines:
        wanted = places(arc)
        at = np.minimum(np.searchsorted(whole.place, wanted), len(whole.place) - 1)
        candidates = np.unique(whole.line[at][whole.place[at] == wanted])
        for line in candidates.tolist():
            vertices = whole.lines[line]
            along = _along(arc, vertices)
            if along is not None:
                found.append(_between(arc, vertices, along))
    return min(found, key=len) if found else None


def _along(arc: NDArray[np.int64], line: NDArray[np.int64]) -> NDArray[np.float64] | None:
    """Place of each vertex of an arc along a line, in vertices; None if one isn't on it."""
    order = np.argsort(places(line), kind="stable")
    sorted_places = places(line)[order]
    at = np.minimum(np.searchsorted(sorted_places, places(arc)), len(order) - 1)
    exact = sorted_places[at] == places(arc)
    along = order[at].astype(np.float64)
    start, step = line[:-1].astype(np.float64), np.diff(line, axis=0).astype(np.float64)
    square = np.maximum((step * step).sum(axis=1), 1e-9)
    for index in np.flatnonzero(~exact).tolist():
        away = arc[index] - start
        share = np.clip((away * step).sum(axis=1) / square, 0, 1)
        distance = np.hypot(*(away - share[:, None] * step).T)
        edge = int(distance.argmin())
        if distance[edge] > NEAR:
            return None
        along[index] = edge + share[edge]
    return along


def _between(
    arc: NDArray[np.int64], line: NDArray[np.int64], along: NDArray[np.float64]
) -> NDArray[np.int64]:
    """Vertices of a line from the first place of an arc to its last, by way of those between."""
    size = len(line) - 1
    closed = bool((line[0] == line[-1]).all())
    steps = np.diff(along)
    if not closed:
        return _walk(
            arc, line, along, abs(float(along[-1] - along[0])), reverse=along[-1] < along[0]
        )
    # On a ring the way is the one that goes round once at most.
    forwards, backwards = float((steps % size).sum()), float((-steps % size).sum())
    if len(arc) > 2 or forwards == 0:
        whole = size if (arc[0] == arc[-1]).all() else 0.0
        return _walk(
            arc, line, along, min(forwards, backwards) or whole, reverse=backwards < forwards
        )
    # Two vertices don't tell; what was simplified to them kept near them.
    ways = [
        _walk(arc, line, along, forwards, reverse=False),
        _walk(arc, line, along, backwards, reverse=True),
    ]
    return min(ways, key=lambda way: np.abs(way - arc.mean(axis=0)).max())


def _walk(
    arc: NDArray[np.int64],
    line: NDArray[np.int64],
    along: NDArray[np.float64],
    length: float,
    *,
    reverse: bool | np.bool_,
) -> NDArray[np.int64]:
    """Vertices on the way of a length along a line, between the ends of an arc."""
    size = len(line) - 1
    closed = bool((line[0] == line[-1]).all())
    if reverse:
        line, along = line[::-1], size - along
    first = int(np.floor(along[0])) + 1
    last = int(np.ceil(along[0] + length)) - 1
    numbers = np.arange(first, last + 1)
    inner = line[numbers % size if closed else numbers]
    path = np.concatenate([arc[:1], inner, arc[-1:]])
    same = (path[1:] == path[:-1]).all(axis=1)
    return np.asarray(path[np.concatenate([[True], ~same])])
