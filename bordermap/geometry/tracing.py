"""Arcs chained to lines and rings: what they bound, as chains of references to them.

Arcs are held on the grid, so that where two of them meet is no matter of rounding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from bordermap.geometry.edges import GRID, edge_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Arcs = Sequence[NDArray[np.int64]]
    Rings = tuple[tuple[int, ...], ...]


def on_grid(arc: NDArray[np.float64]) -> NDArray[np.int64]:
    """Vertices as whole numbers of 1e-6 degree.

    Parameters
    ----------
    arc
        Shape (n, 2), degrees.
    """
    return np.rint(arc * GRID).astype(np.int64)


def arc_of(reference: int) -> int:
    """Number of the arc that a reference is to."""
    return reference if reference >= 0 else ~reference


def joined(arcs: Arcs, members: Iterable[int]) -> tuple[tuple[int, ...], ...]:
    """Chains of arc references, as long as they can be, each going on where two arcs meet.

    Parameters
    ----------
    arcs
        Each of shape (n, 2), 1e-6 degree.
    members
        Numbers of the arcs to join.
    """
    members = list(members)
    at: dict[tuple[int, int], list[int]] = {}
    for arc in members:
        at.setdefault(_end(arcs, arc, -1), []).append(~arc)
        at.setdefault(_end(arcs, arc, 0), []).append(arc)
    free = set(members)
    chains = []
    # Open chains first, from their ends; what is left are rings.
    starts = [r for refs in at.values() if len(refs) != 2 for r in refs]
    for start in [*starts, *members]:
        chain = [start]
        if arc_of(start) not in free:
            continue
        while True:
            last = chain[-1]
            free.discard(arc_of(last))
            onward = at[_end(arcs, last, -1)]
            after = [r for r in onward if arc_of(r) in free]
            if len(onward) != 2 or not after:
                break
            chain.append(after[0])
        chains.append(tuple(chain))
    return tuple(chains)


def _end(arcs: Arcs, reference: int, which: int) -> tuple[int, int]:
    """First (0) or last (-1) vertex of an arc, in the sense of a reference to it."""
    x, y = arcs[reference][which] if reference >= 0 else arcs[~reference][-1 - which]
    return int(x), int(y)


def traced(
    arcs: Arcs, left: NDArray[np.int64], right: NDArray[np.int64]
) -> dict[int, tuple[Rings, ...]]:
    """Polygons of each area as rings of arc references, the largest first.

    Parameters
    ----------
    arcs
        Each of shape (n, 2), 1e-6 degree; they meet at their ends alone.
    left, right
        Number of the area beside each arc, negative if there is none to be traced.
    """
    around = np.flatnonzero(((left >= 0) | (right >= 0)) & (left != right))
    lines: Any = shapely.linestrings(
        np.concatenate([arcs[arc] for arc in around.tolist()]) / GRID,
        indices=np.repeat(np.arange(len(around)), [len(arcs[arc]) for arc in around.tolist()]),
    )
    faces = shapely.orient_polygons(shapely.get_parts(shapely.polygonize(lines)))
    rings, face = shapely.get_rings(faces, return_index=True)
    degrees, ring = shapely.get_coordinates(rings, return_index=True)
    xy = np.rint(degrees * GRID).astype(np.int64)
    key = edge_keys(xy, ring)
    reference, begins = _references(arcs, around, xy, key)
    chains: list[list[int]] = [[] for _ in rings]
    for at in np.flatnonzero(begins).tolist():
        chains[ring[at]].append(int(reference[at]))
    shapes: dict[int, list[Rings]] = {}
    for index in np.argsort(-shapely.area(faces), kind="stable").tolist():
        mine = tuple(tuple(chains[at]) for at in np.flatnonzero(face == index))
        first = mine[0][0]
        area = int(left[first] if first >= 0 else right[~first])
        if area >= 0:
            shapes.setdefault(area, []).append(mine)
    return {area: tuple(polygons) for area, polygons in shapes.items()}


def _references(
    arcs: Arcs, around: NDArray[np.int64], xy: NDArray[np.int64], key: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """For each edge of the rings the reference to its arc, and whether the arc begins with it."""
    size = np.array([len(arcs[arc]) for arc in around.tolist()])
    vertices = np.concatenate([arcs[arc] for arc in around.tolist()])
    which = np.repeat(np.arange(len(around)), size)
    place = np.arange(len(vertices)) - np.repeat(np.cumsum(size) - size, size)
    keys = edge_keys(vertices, which)
    order = np.argsort(keys, kind="stable")
    edge = order[np.minimum(np.searchsorted(keys, key, sorter=order), len(order) - 1)]
    along = (vertices[edge] == xy).all(axis=1)
    arc = around[which[edge]]
    begins = np.where(along, place[edge] == 0, place[edge] == size[which[edge]] - 2)
    return np.where(along, arc, ~arc), begins & (key != 0)
