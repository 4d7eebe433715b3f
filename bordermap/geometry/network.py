"""Arcs: lines between the places where more than two faces meet, each with what is beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from bordermap.geometry.edges import GRID, NOTHING, chains, edge_keys

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bordermap.geometry.edges import Edges

SEA = -1


@dataclass(frozen=True)
class Faces:
    """Faces of an arrangement of lines."""

    edges: Edges
    area: NDArray[np.int64]
    """Number of the country or disputed area that has the face, or -1."""
    land: NDArray[np.bool_]
    km2: NDArray[np.float64]
    centre: NDArray[np.float64]
    """Shape (n, 2), degrees."""


@dataclass(frozen=True)
class Network:
    """Arcs at full detail.

    What lies beside an arc is the number of the country or disputed area whose land it is, or SEA.
    Beside an arc between the waters of two of them it is `-2 - number`.
    """

    arcs: tuple[NDArray[np.int64], ...]
    """Each of shape (n, 2), longitude and latitude in 1e-6 degree."""
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    area_km2: NDArray[np.float64]
    """Area of the smaller piece of land beside the arc."""


def sums(pairs: NDArray[np.int64], size: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each thing the sum of the sizes of all that pairs tie to it.

    Parameters
    ----------
    pairs
        Numbers of things that belong together, shape (n, 2).
    size
        Of each thing.
    """
    group = _components(len(size), pairs)
    return np.asarray(np.bincount(group, size, len(size))[group], dtype=np.float64)


def neighbours(edges: Edges) -> NDArray[np.int64]:
    """Pairs of faces that share an edge, shape (n, 2).

    Parameters
    ----------
    edges
        Of all faces.
    """
    once = np.flatnonzero(edges.left < edges.right)
    mixed = edges.left[once].astype(np.int64) << 32 | edges.right[once]
    pairs = np.unique(mixed)
    return np.column_stack([pairs >> 32, pairs & 0xFFFFFFFF])


def _components(size: int, pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    """The least member of the group of each of `size` things that pairs tie together."""
    group = np.arange(size)
    while True:
        least = group.copy()
        np.minimum.at(least, pairs[:, 0], group[pairs[:, 1]])
        np.minimum.at(least, pairs[:, 1], group[pairs[:, 0]])
        least = least[least]
        if (least == group).all():
            return group
        group = least


def make_network(faces: Faces, drawn: NDArray[np.bool_]) -> Network:
    """Arcs around the drawn land and along borders at sea.

    Parameters
    ----------
    faces
        All faces.
    drawn
        Those that are land and drawn; the others are sea.
    """
    edges = faces.edges
    # Face -1, which is no face, has the last entry.
    owner = np.concatenate([faces.area, [NOTHING]])
    mark = np.concatenate([np.where(drawn, faces.area, SEA), [SEA]])
    left, right = mark[edges.left], mark[edges.right]
    waters = np.flatnonzero((left == SEA) & (right == SEA))
    between = owner[edges.left[waters]], owner[edges.right[waters]]
    owned = (between[0] != NOTHING) & (between[1] != NOTHING)
    left[waters[owned]], right[waters[owned]] = -2 - between[0][owned], -2 - between[1][owned]
    # Each edge is met from both faces; the one with the larger mark on its left draws it.
    keep = (left > right) & (edges.key != 0)
    lines = shapely.line_merge(shapely.multilinestrings(chains(edges.xy, keep)))
    arcs = [
        np.rint(shapely.get_coordinates(line) * GRID).astype(np.int64)
        for line in shapely.get_parts(lines)
    ]
    # What is beside an arc is what is beside its first edge.
    first = np.concatenate([arc[:2] for arc in arcs])
    drawer = np.flatnonzero(keep)
    drawer = drawer[np.argsort(edges.key[drawer], kind="stable")]
    wanted = edge_keys(first, np.repeat(np.arange(len(arcs)), 2))[::2]
    edge = drawer[np.searchsorted(edges.key[drawer], wanted)]
    along = (edges.xy[edge] == first[::2]).all(axis=1)
    area = np.concatenate([_piece_areas_km2(faces, drawn), [np.inf]])
    return Network(
        arcs=tuple(arcs),
        left=np.where(along, left[edge], right[edge]),
        right=np.where(along, right[edge], left[edge]),
        area_km2=np.minimum(area[edges.left[edge]], area[edges.right[edge]]),
    )


def _piece_areas_km2(faces: Faces, drawn: NDArray[np.bool_]) -> NDArray[np.float64]:
    """For each face the area of the undivided land of one country that it is part of."""
    beside = neighbours(faces.edges)
    one = drawn[beside].all(axis=1) & (faces.area[beside[:, 0]] == faces.area[beside[:, 1]])
    return np.where(drawn, sums(beside[one], faces.km2), np.inf)
