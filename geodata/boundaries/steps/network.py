"""Arcs: lines between the places where more than two faces meet, each with what is beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from steps.planar import GRID, NOWHERE, chains, edge_keys, face_areas_km2

if TYPE_CHECKING:
    from numpy.typing import NDArray

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
    beside = _neighbours(faces)
    land = faces.land & (faces.country != NOWHERE)
    island = _components(len(land), beside[land[beside].all(axis=1)])
    area = np.where(land, face_areas_km2(faces.polygons), 0)
    size = np.bincount(island, area, len(land))[island]
    largest = np.zeros(faces.country.max() + 1)
    np.maximum.at(largest, faces.country[land], area[land])
    west, south, east, north = region
    x, y = shapely.get_coordinates(shapely.centroid(faces.polygons)).T
    near = (west <= x) & (x <= east) & (south <= y) & (y <= north)
    enough = np.minimum(np.where(near, fine_km2, coarse_km2), largest[faces.country] / 10)
    return np.asarray(land & (size >= enough))


def _neighbours(faces: Faces) -> NDArray[np.int64]:
    """Pairs of faces that share an edge, shape (n, 2)."""
    _, face, key = _edges(faces)
    order = np.argsort(key, kind="stable")
    same = np.flatnonzero((key[order[1:]] == key[order[:-1]]) & (key[order[1:]] != 0))
    return np.unique(np.column_stack([face[order[same]], face[order[same + 1]]]), axis=0)


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


def _edges(
    faces: Faces,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Vertices of all rings, the face of each, and the key of the edge to the next one."""
    rings, face = shapely.get_rings(faces.polygons, return_index=True)
    degrees, ring = shapely.get_coordinates(rings, return_index=True)
    xy = np.rint(degrees * GRID).astype(np.int64)
    return xy, face[ring], np.concatenate([edge_keys(xy, ring), [0]])


def make_network(faces: Faces, drawn: NDArray[np.bool_]) -> Network:
    """Arcs around the drawn land and along borders at sea.

    Parameters
    ----------
    faces
        All faces.
    drawn
        Those that are land and drawn; the others are sea.
    """
    xy, face, key = _edges(faces)
    order = np.argsort(key, kind="stable")
    same = np.flatnonzero((key[order[1:]] == key[order[:-1]]) & (key[order[1:]] != 0))
    beyond = np.full(len(key), NOWHERE)
    beyond[order[same]] = face[order[same + 1]]
    beyond[order[same + 1]] = face[order[same]]
    del order, same
    country = np.concatenate([faces.country, [NOWHERE]])
    shown = np.concatenate([drawn, [False]])
    left, right = (np.where(shown[side], country[side], SEA) for side in (face, beyond))
    waters = (left == SEA) & (right == SEA) & (country[face] >= 0) & (country[beyond] >= 0)
    left[waters], right[waters] = -2 - country[face[waters]], -2 - country[beyond[waters]]
    area = np.concatenate([_piece_areas_km2(faces, drawn), [np.inf]])
    # Each edge is met from both faces; the one with the larger mark on its left draws it.
    keep = (left > right) & (key != 0)
    lines = shapely.line_merge(shapely.multilinestrings(chains(xy, keep)))
    arcs = [
        np.rint(shapely.get_coordinates(line) * GRID).astype(np.int64)
        for line in shapely.get_parts(lines)
    ]
    # What is beside an arc is what is beside its first edge.
    first = np.concatenate([arc[:2] for arc in arcs])
    drawer = np.flatnonzero(keep)
    drawer = drawer[np.argsort(key[drawer], kind="stable")]
    wanted = edge_keys(first, np.repeat(np.arange(len(arcs)), 2))[::2]
    edge = drawer[np.searchsorted(key[drawer], wanted)]
    along = (xy[edge] == first[::2]).all(axis=1)
    return Network(
        arcs=tuple(arcs),
        left=np.where(along, left[edge], right[edge]),
        right=np.where(along, right[edge], left[edge]),
        area_km2=np.minimum(area[face[edge]], area[beyond[edge]]),
    )


def _piece_areas_km2(faces: Faces, drawn: NDArray[np.bool_]) -> NDArray[np.float64]:
    """For each face the area of the undivided land of one country that it is part of."""
    beside = _neighbours(faces)
    one = drawn[beside].all(axis=1) & (faces.country[beside[:, 0]] == faces.country[beside[:, 1]])
    piece = _components(len(drawn), beside[one])
    area = np.bincount(piece, face_areas_km2(faces.polygons), len(drawn))[piece]
    return np.where(drawn, area, np.inf)
