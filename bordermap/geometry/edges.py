"""Edges of polygons: which faces they part, and lines made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

GRID = 1_000_000  # vertices are whole numbers of 1e-6 degree
NOTHING = -1


@dataclass(frozen=True)
class Edges:
    """Edges of faces, each met twice: once from either side."""

    xy: NDArray[np.int64]
    """Vertices of all rings, shape (n, 2), 1e-6 degree; edge i goes from vertex i to i + 1."""
    key: NDArray[np.int64]
    """The same number for both meetings of an edge; 0 where a ring ends and no edge begins."""
    left: NDArray[np.int32]
    """Face of the ring."""
    right: NDArray[np.int32]
    """Face on the other side, or -1."""


def edges_of(polygons: Any) -> Edges:  # noqa: ANN401 - an array of polygons
    """Edges of polygons that have their edges in common.

    Parameters
    ----------
    polygons
        Degrees; outer rings counter-clockwise, so that each face is on the left of its edges.
    """
    rings, face = shapely.get_rings(polygons, return_index=True)
    degrees, ring = shapely.get_coordinates(rings, return_index=True)
    xy = np.rint(degrees * GRID).astype(np.int64)
    left = face[ring].astype(np.int32)
    key = edge_keys(xy, ring)
    del degrees, ring
    order = np.argsort(key, kind="stable")
    same = np.flatnonzero((key[order[1:]] == key[order[:-1]]) & (key[order[1:]] != 0))
    right = np.full(len(key), NOTHING, dtype=np.int32)
    right[order[same]] = left[order[same + 1]]
    right[order[same + 1]] = left[order[same]]
    return Edges(xy=xy, key=key, left=left, right=right)


def places(xy: NDArray[np.int64]) -> NDArray[np.int64]:
    """A number for each vertex that no other place has.

    Parameters
    ----------
    xy
        Shape (n, 2), 1e-6 degree.
    """
    return np.asarray((xy[:, 0] + 180 * GRID) * (180 * GRID + 1) + (xy[:, 1] + 90 * GRID))


def edge_keys(xy: NDArray[np.int64], ring: NDArray[np.int64]) -> NDArray[np.int64]:
    """A number for the edge from each vertex to the next, the same both ways; 0 for no edge.

    Parameters
    ----------
    xy
        Vertices of all rings or lines, shape (n, 2), 1e-6 degree; a ring ends with its first one.
    ring
        Which ring each vertex belongs to, shape (n,).

    Returns
    -------
    Shape (n,); the last vertex of a ring has no edge.
    """
    place = places(xy)
    low, high = np.minimum(place[:-1], place[1:]), np.maximum(place[:-1], place[1:])
    none = (ring[:-1] != ring[1:]) | (low == high)
    # Two places of 57 bits each don't fit one number; a mix of both is as good as unique.
    low *= np.int64(-7046029254386353131)
    high *= np.int64(-4417276706812531889)
    low ^= high
    low[none] = 0
    return np.concatenate([low, [0]])


def chains(xy: NDArray[np.int64], keep: NDArray[np.bool_]) -> Any:  # noqa: ANN401 - an array
    """Lines along the kept edges, cut where not exactly two of them meet.

    Parameters
    ----------
    xy
        Vertices, shape (n, 2), 1e-6 degree.
    keep
        For each vertex whether the edge to the next one is kept.

    Returns
    -------
    Array of lines in degrees.
    """
    edge = np.flatnonzero(keep)
    begin, end = places(xy[edge]), places(xy[edge + 1])
    vertex, times = np.unique(np.concatenate([begin, end]), return_counts=True)
    through = times[np.searchsorted(vertex, begin)] == 2
    starts = np.flatnonzero(~(through & np.concatenate([[False], edge[1:] == edge[:-1] + 1])))
    size = np.diff(np.concatenate([starts, [len(edge)]])) + 1
    index = np.repeat(np.arange(len(starts)), size)
    within = np.arange(len(index)) - np.repeat(np.cumsum(size) - size, size)
    return shapely.linestrings(xy[edge[starts][index] + within] / GRID, indices=index)


def outline(rings: Sequence[NDArray[np.int64]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Edges around polygons that lie side by side, without those between two of them.

    Parameters
    ----------
    rings
        Of all polygons, open, each of shape (n, 2), 1e-6 degree.

    Returns
    -------
    Vertices, shape (n, 2), and for each the number of the edge to the next one, 0 for none.
    """
    closed = [np.vstack([ring, ring[:1]]) for ring in rings]
    xy = np.concatenate(closed)
    key = edge_keys(xy, np.repeat(np.arange(len(closed)), [len(ring) for ring in closed]))
    _, place, times = np.unique(key, return_inverse=True, return_counts=True)
    key[(times % 2 == 0)[place]] = 0
    return xy, key
