"""Which faces are drawn as land: no small islands, and no small pools."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bordermap.geometry.edges import NOTHING
from bordermap.geometry.network import neighbours, sums

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bordermap.geometry.network import Faces


def choose_land(
    faces: Faces, *, coarse_km2: float, fine_km2: float, region: tuple[float, float, float, float]
) -> NDArray[np.bool_]:
    """Whether each face is drawn as land: land without small islands, with small pools filled.

    An island is the faces of land that hang together, of whatever countries; a pool the other
    faces that do. A country keeps the islands that are at least a tenth of its largest one,
    however small.

    Parameters
    ----------
    faces
        All faces.
    coarse_km2, fine_km2
        What is smaller than this is dropped or filled, outside and inside of the region.
    region
        West, south, east and north in degrees.
    """
    land = faces.land & (faces.area != NOTHING)
    beside = neighbours(faces.edges)
    area = np.where(land, faces.km2, 0)
    largest = np.zeros(faces.area.max() + 1)
    np.maximum.at(largest, faces.area[land], area[land])
    west, south, east, north = region
    x, y = faces.centre.T
    near = (west <= x) & (x <= east) & (south <= y) & (y <= north)
    enough = np.where(near, fine_km2, coarse_km2)
    island = sums(beside[land[beside].all(axis=1)], area)
    drawn = land & (island >= np.minimum(enough, largest[faces.area] / 10))
    pool = sums(beside[~drawn[beside].any(axis=1)], np.where(drawn, 0, faces.km2))
    # What lies at the edge of the world is open sea, however little of it has a face.
    open_sea = np.zeros(len(drawn), dtype=np.bool_)
    open_sea[faces.edges.left[(faces.edges.right == NOTHING) & (faces.edges.key != 0)]] = True
    closed = sums(beside[~drawn[beside].any(axis=1)], open_sea.astype(np.float64)) == 0
    return np.asarray(drawn | (~drawn & closed & (pool < enough) & (faces.area != NOTHING)))
