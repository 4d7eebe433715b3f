"""What a map is fitted to: its borders, or only where its crossings are.

Most borders have crossings from end to end. Where all of them lie on a small part of a long one, a
map of the whole would show them on each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from bordermap.geometry.projection import metres_per_degree
from bordermap.render.seam import bounds_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from bordermap.geometry.boundaries import Boundaries
    from bordermap.render.seam import Box

SHARE: Final = 1 / 3
"""Of the larger side of its borders: up to so large a part of them is what a map is fitted to."""
MARGIN: Final = 0.25
"""Around the crossings, as a share of the larger side of where they are: their names need it."""
LEAST_M: Final = 80_000.0
"""Metres that such a map is wide and high at least: enough to see cities and roads lead there."""


def framed(
    boundaries: Boundaries, borders: Sequence[str], crossings: pd.DataFrame, snapped: pd.DataFrame
) -> Box:
    """West, south, east, north of what a map is fitted to, EPSG:4326.

    Parameters
    ----------
    boundaries
        What the map is drawn on.
    borders
        Ids of the map's borders.
    crossings, snapped
        The map's crossings, and their places on the border lines, in the same round of longitudes.
    """
    whole = bounds_of(boundaries, borders)
    if not set(borders) <= set(crossings["border"].unique()):
        # A border without a crossing is on the map to be seen as well.
        return whole
    places = snapped[["line_lon", "line_lat"]].to_numpy(dtype=np.float64)
    low, high = places.min(axis=0), places.max(axis=0)
    scale = np.array([float(each) for each in metres_per_degree(float(low[1] + high[1]) / 2)])
    across = (high - low) * scale
    sides = np.maximum(across + 2 * MARGIN * across.max(), LEAST_M)
    if sides.max() > SHARE * (np.subtract(whole[2:], whole[:2]) * scale).max():
        return whole
    middle, reach = (low + high) / 2, sides / 2 / scale
    west, south, east, north = np.concatenate([middle - reach, middle + reach]).tolist()
    return west, south, east, north
