"""Arcs with fewer vertices: Douglas-Peucker by metres, arc by arc.

Vertices are left out, never moved. Distances are taken in a plane that is scaled to metres at the
middle of the stretch they are measured from; on it a line that is straight in degrees is straight.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bordermap.geometry.edges import GRID
from bordermap.geometry.projection import metres_per_degree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True)
class Paths:
    """Arcs laid end to end in one array, so that all can be looked at together."""

    xy: NDArray[np.int64]
    """Vertices, shape (n, 2), 1e-6 degree."""
    start: NDArray[np.int64]
    """Where each arc starts, and at last n."""
    metres: NDArray[np.float64]
    """Metres per 1e-6 degree of longitude and of latitude at each vertex, shape (n, 2)."""


def lay(arcs: Sequence[NDArray[np.int64]]) -> Paths:
    """Lay arcs end to end.

    Parameters
    ----------
    arcs
        Each of shape (n, 2), 1e-6 degree.
    """
    xy = np.concatenate(arcs)
    metres = np.column_stack(metres_per_degree(xy[:, 1] / GRID)) / GRID
    start = np.concatenate([[0], np.cumsum([len(arc) for arc in arcs])])
    return Paths(xy=xy, start=start, metres=metres)


def farthest(paths: Paths, first: int, last: int) -> tuple[int, float]:
    """Vertex between two of an arc that is farthest from the straight line between these.

    Parameters
    ----------
    paths
        The arcs.
    first, last
        Indices of the two vertices, with others between them.

    Returns
    -------
    Its index and its distance in metres.
    """
    scale = (paths.metres[first] + paths.metres[last]) / 2
    away = (paths.xy[first + 1 : last] - paths.xy[first]) * scale
    chord = (paths.xy[last] - paths.xy[first]) * scale
    square = float(chord @ chord)
    if square:
        share = np.clip(away @ chord / square, 0.0, 1.0)
        away = away - share[:, None] * chord
    distance = (away * away).sum(axis=1)
    index = int(distance.argmax())
    return first + 1 + index, float(np.sqrt(distance[index]))


def simplify(paths: Paths, tolerance_m: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Choose vertices so that no other is farther than the tolerance from the line through them.

    Parameters
    ----------
    paths
        The arcs.
    tolerance_m
        One for each arc; an arc with less than 0 keeps all its vertices.

    Returns
    -------
    For each vertex whether it is kept; the ends of every arc are.
    """
    keep = np.zeros(len(paths.xy), dtype=np.bool_)
    keep[paths.start[:-1]] = keep[paths.start[1:] - 1] = True
    for arc, tolerance in enumerate(tolerance_m.tolist()):
        if tolerance < 0:
            keep[paths.start[arc] : paths.start[arc + 1]] = True
            continue
        stack = [(int(paths.start[arc]), int(paths.start[arc + 1]) - 1)]
        while stack:
            first, last = stack.pop()
            if last - first > 1:
                middle, distance = farthest(paths, first, last)
                if distance > tolerance:
                    keep[middle] = True
                    stack += [(first, middle), (middle, last)]
    return keep
