"""Simplified arcs held apart: vertices put back until no two arcs cross and none changes sides.

Before they are simplified the arcs meet at their ends alone, so putting vertices back ends well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from bordermap.geometry.edges import GRID
from bordermap.geometry.thinning import farthest

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from bordermap.geometry.thinning import Paths


def repair(
    paths: Paths, keep: NDArray[np.bool_], report: Callable[[str], None]
) -> NDArray[np.bool_]:
    """Put back the vertices that it takes for the arcs to be as they were towards each other.

    Parameters
    ----------
    paths
        The arcs at full detail.
    keep
        For each vertex whether it was kept.
    report
        Is told how it goes.

    Returns
    -------
    For each vertex whether it is kept now.

    Raises
    ------
    ValueError
        If the arcs touch at full detail.
    """
    keep = keep.copy()
    while True:
        first, last = _pieces(paths, keep)
        crossing, fault = _crossing(paths, first, last)
        caught = _catching(paths, keep, first, last)
        piece = np.union1d(crossing, caught)
        piece = piece[last[piece] - first[piece] > 1]
        report(f"{len(first):,} pieces, {len(crossing)} cross another, {len(caught)} a vertex")
        if not len(piece):
            if len(crossing):
                raise ValueError(f"arcs meet at full detail, near {fault}")
            return keep
        for at in piece.tolist():
            keep[farthest(paths, int(first[at]), int(last[at]))[0]] = True


def _pieces(paths: Paths, keep: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """First and last vertex of each straight piece."""
    vertex = np.flatnonzero(keep)
    arc = np.searchsorted(paths.start, vertex, side="right")
    joined = arc[1:] == arc[:-1]
    return vertex[:-1][joined], vertex[1:][joined]


def _crossing(
    paths: Paths, first: NDArray[np.int64], last: NDArray[np.int64]
) -> tuple[NDArray[np.int64], list[float]]:
    """Pieces that meet another one elsewhere than end to end, and the place of one of them.

    With them those that a whole ring has shrunk to and that have no length.
    """
    a, b = paths.xy[first], paths.xy[last]
    lines = np.asarray(shapely.linestrings(np.stack([a, b], axis=1).astype(np.float64)))
    one, other = shapely.STRtree(lines).query(lines, predicate="intersects")
    one, other = one[one < other], other[one < other]
    # The four ways in which ends can fall together: turn both so that the shared ends come first.
    ends = np.array([a[one], b[one]]), np.array([a[other], b[other]])
    bad = np.ones(len(one), dtype=np.bool_)
    for i in (0, 1):
        for j in (0, 1):
            shared = (ends[0][i] == ends[1][j]).all(axis=1)
            u = ends[0][1 - i] - ends[0][i]
            v = ends[1][1 - j] - ends[0][i]
            same_way = (u[:, 0] * v[:, 1] == u[:, 1] * v[:, 0]) & ((u * v).sum(axis=1) > 0)
            bad &= ~shared | same_way
    shrunk = np.flatnonzero((a == b).all(axis=1))
    pieces = np.unique(np.concatenate([one[bad], other[bad], shrunk]))
    return pieces, (a[pieces[0]] / GRID).tolist() if len(pieces) else []


def _catching(
    paths: Paths, keep: NDArray[np.bool_], first: NDArray[np.int64], last: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Pieces with a kept vertex between them and the vertices that they stand for."""
    wide = np.flatnonzero(last - first > 1)
    size = last[wide] - first[wide] + 2
    ring = np.repeat(np.arange(len(wide)), size)
    within = np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size)
    vertex = np.where(within == size[ring] - 1, first[wide][ring], first[wide][ring] + within)
    areas = shapely.polygons(shapely.linearrings(paths.xy[vertex].astype(np.float64), indices=ring))
    points = np.asarray(shapely.points(np.unique(paths.xy[keep], axis=0).astype(np.float64)))
    caught = shapely.STRtree(points).query(areas, predicate="contains_properly")[0]
    return np.asarray(wide[np.unique(caught)])
