"""Finer arcs woven into coarse ones: broken where they cross, and who lies beside each told anew.

A finer border line may cross coarse coasts and borders that begin at its ends. Where it does, the
faces between are given to whom the finer line gives them; land is what was land before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from bordermap.geometry.edges import GRID, edge_keys, edges_of
from bordermap.geometry.network import SEA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

COAST = SEA


@dataclass(frozen=True)
class Woven:
    """Pieces of arcs that meet at their ends alone."""

    arcs: tuple[NDArray[np.int64], ...]
    """Each of shape (n, 2), 1e-6 degree."""
    left: NDArray[np.int64]
    """As in `Network`."""
    right: NDArray[np.int64]
    parent: NDArray[np.int64]
    """Arc that each is a piece of."""


def weave(
    arcs: Sequence[NDArray[np.int64]],
    beside: tuple[NDArray[np.int64], NDArray[np.int64]],
    fine: NDArray[np.bool_],
    land: Any,  # noqa: ANN401 - an array of polygons
) -> Woven:
    """Break arcs where they cross, and say what is beside the pieces.

    Parameters
    ----------
    arcs
        All arcs of the boundaries, each of shape (n, 2), 1e-6 degree.
    beside
        What lay on the left and on the right of each, as in `Network`, before some became finer.
    fine
        Whether each became finer.
    land
        Polygons of all land, degrees.
    """
    lines = np.array([shapely.linestrings(arc / GRID) for arc in arcs])
    crossed = _crossed(lines, fine)
    woven = np.flatnonzero(fine | crossed)
    # Not merged: others end where two of these meet.
    noded = shapely.get_parts(shapely.union_all(lines[woven], grid_size=1 / GRID))
    pieces = [arcs[index] for index in np.flatnonzero(~(fine | crossed)).tolist()]
    parent = np.flatnonzero(~(fine | crossed)).tolist()
    forwards = [True] * len(pieces)
    for piece, (origin, along) in zip(noded, _origins(noded, arcs, woven, fine), strict=True):
        pieces.append(np.rint(shapely.get_coordinates(piece) * GRID).astype(np.int64))
        parent.append(origin)
        forwards.append(along)
    marks = [
        [beside[side][index] if along else beside[1 - side][index] for side in (0, 1)]
        for index, along in zip(parent, forwards, strict=True)
    ]
    before = np.array(marks, dtype=np.int64)
    after = _marks(pieces, before, fine[parent], land)
    kept = np.flatnonzero(after[:, 0] != after[:, 1])
    return Woven(
        tuple(pieces[index] for index in kept.tolist()),
        after[kept, 0],
        after[kept, 1],
        np.array(parent)[kept],
    )


def _crossed(lines: Any, fine: NDArray[np.bool_]) -> NDArray[np.bool_]:  # noqa: ANN401
    """Coarse lines that meet a fine one elsewhere than end to end."""
    tree = shapely.STRtree(lines)
    one, other = tree.query(lines[fine], predicate="intersects")
    number = np.flatnonzero(fine)[one]
    apart = ~fine[other]
    number, other = number[apart], other[apart]
    meeting = shapely.intersection(lines[number], lines[other])
    ends = shapely.intersection(shapely.boundary(lines[number]), shapely.boundary(lines[other]))
    more = shapely.get_num_coordinates(meeting) > shapely.get_num_coordinates(ends)
    found = np.zeros(len(lines), dtype=np.bool_)
    found[other[more]] = True
    return found


def _origins(
    pieces: Any,  # noqa: ANN401 - an array of lines
    arcs: Sequence[NDArray[np.int64]],
    woven: NDArray[np.intp],
    fine: NDArray[np.bool_],
) -> list[tuple[int, bool]]:
    """For each piece the arc that it is of, and whether it runs the same way.

    Where a fine and a coarse one fall together it is the fine one.
    """
    order = woven[np.argsort(~fine[woven], kind="stable")]
    xy = np.concatenate([arcs[index] for index in order.tolist()])
    which = np.repeat(order, [len(arcs[index]) for index in order.tolist()])
    first = np.flatnonzero(which[1:] == which[:-1])
    ends = np.stack([xy[first], xy[first + 1]], axis=1) / GRID
    tree = shapely.STRtree(np.asarray(shapely.linestrings(ends)))
    found = []
    for piece in pieces:
        a, b = shapely.get_coordinates(piece)[:2]
        _, near = tree.query_nearest(shapely.points([(a + b) / 2]))
        edge = int(near.min())
        step = ends[edge, 1] - ends[edge, 0]
        found.append((int(which[first[edge]]), bool(step @ (b - a) > 0)))
    return found


def _marks(
    pieces: Sequence[NDArray[np.int64]],
    before: NDArray[np.int64],
    fine: NDArray[np.bool_],
    land: Any,  # noqa: ANN401 - an array of polygons
) -> NDArray[np.int64]:
    """What is on the left and on the right of each piece, shape (n, 2)."""
    index = np.repeat(np.arange(len(pieces)), [len(piece) for piece in pieces])
    lines = np.asarray(shapely.linestrings(np.concatenate(pieces) / GRID, indices=index))
    faces = shapely.orient_polygons(shapely.get_parts(shapely.polygonize(lines)))
    points = shapely.STRtree(shapely.point_on_surface(faces))
    is_land = np.zeros(len(faces) + 1, dtype=np.bool_)
    is_land[points.query(land, predicate="contains")[1]] = True
    face = _faces_beside(pieces, faces)
    area = np.where(before >= 0, before, -2 - before)  # the coast's SEA becomes -1
    owner = np.full(len(faces) + 1, SEA)
    for finer in (False, True):  # what a fine line says goes last, and over what coarse ones say
        for side in (0, 1):
            said = (fine == finer) & (area[:, side] >= 0) & (face[:, side] >= 0)
            owner[face[said, side]] = area[said, side]
    owner[-1] = SEA
    on_land = is_land[face] & (face >= 0)
    after = np.where(on_land, owner[face], SEA)
    border = (area >= 0).all(axis=1)
    at_sea = border & ~on_land.any(axis=1)
    after[at_sea] = -2 - area[at_sea]
    return after


def _faces_beside(pieces: Sequence[NDArray[np.int64]], faces: Any) -> NDArray[np.int64]:  # noqa: ANN401
    """Number of the face on either side of each piece, -1 for none, shape (n, 2)."""
    edges = edges_of(faces)
    met = np.flatnonzero(edges.key != 0)
    met = met[np.argsort(edges.key[met], kind="stable")]
    first = np.concatenate([piece[:2] for piece in pieces])
    wanted = edge_keys(first, np.repeat(np.arange(len(pieces)), 2))[::2]
    at = np.minimum(np.searchsorted(edges.key[met], wanted), len(met) - 1)
    edge = met[at]
    there = edges.key[edge] == wanted
    along = (edges.xy[edge] == first[::2]).all(axis=1)
    left = np.where(along, edges.left[edge], edges.right[edge])
    right = np.where(along, edges.right[edge], edges.left[edge])
    return np.where(there[:, None], np.column_stack([left, right]), -1).astype(np.int64)
