"""Arcs: lines between the places where more than two faces meet, each with what is beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from steps.edges import GRID, NOTHING, chains, edge_keys

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from steps.edges import Edges
    from steps.planar import Faces

SEA = -1


@dataclass(frozen=True)
class Network:
    """Arcs at full detail.

    What lies beside an arc is the index of the country whose land it is, or SEA. Beside an arc
    between the waters of two countries it is `-2 - index`.
    """

    arcs: tuple[NDArray[np.int64], ...]
    """Each of shape (n, 2), longitude and latitude in 1e-6 degree."""
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    area_km2: NDArray[np.float64]
    """Area of the smaller piece of land beside the arc."""


def drop_islands(
    faces: Faces, *, coarse_km2: float, fine_km2: float, region: tuple[float, float, float, float]
) -> NDArray[np.bool_]:
    """Whether each face is land that is drawn.

    An island is the faces of land that hang together, of whatever countries. A country keeps the
    islands that are at least a tenth of its largest one, however small.

    Parameters
    ----------
    faces
        All faces.
    coarse_km2, fine_km2
        Islands smaller than this are dropped, outside and inside of the region.
    region
        West, south, east and north in degrees.
    """
    land = faces.land & (faces.country != NOTHING)
    beside = _neighbours(faces.edges)
    island = _components(len(land), beside[land[beside].all(axis=1)])
    area = np.where(land, faces.area_km2, 0)
    size = np.bincount(island, area, len(land))[island]
    largest = np.zeros(faces.country.max() + 1)
    np.maximum.at(largest, faces.country[land], area[land])
    west, south, east, north = region
    x, y = faces.centre.T
    near = (west <= x) & (x <= east) & (south <= y) & (y <= north)
    enough = np.minimum(np.where(near, fine_km2, coarse_km2), largest[faces.country] / 10)
    return np.asarray(land & (size >= enough))


def _neighbours(edges: Edges) -> NDArray[np.int64]:
    """Pairs of faces that share an edge, shape (n, 2)."""
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
    country = np.concatenate([faces.country, [NOTHING]])
    mark = np.concatenate([np.where(drawn, faces.country, SEA), [SEA]])
    left, right = mark[edges.left], mark[edges.right]
    waters = np.flatnonzero((left == SEA) & (right == SEA))
    between = country[edges.left[waters]], country[edges.right[waters]]
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
    beside = _neighbours(faces.edges)
    one = drawn[beside].all(axis=1) & (faces.country[beside[:, 0]] == faces.country[beside[:, 1]])
    piece = _components(len(drawn), beside[one])
    area = np.bincount(piece, faces.area_km2, len(drawn))[piece]
    return np.where(drawn, area, np.inf)
