"""Crossings onto their border lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from bordermap.geometry.placing import project_onto_border
from bordermap.timings import stage

if TYPE_CHECKING:
    from bordermap.geometry.boundaries import Boundaries


@stage("join")
def snap(crossings: pd.DataFrame, boundaries: Boundaries) -> pd.DataFrame:
    """Nearest place on its border line for each crossing.

    Parameters
    ----------
    crossings
        Typed rows with `border`, `lat`, `lon` (EPSG:4326, degrees).
    boundaries
        What holds a line for each of the borders.

    Returns
    -------
    DataFrame
        In the order of `crossings`: `line_lon`, `line_lat` (EPSG:4326, degrees), `distance_m`
        (geodesic metres from the stated coordinate), `km` (kilometres along the border line).
    """
    result = np.full((len(crossings), 4), np.nan)
    points = crossings[["lon", "lat"]].to_numpy(dtype=np.float64)
    numbers, borders = pd.factorize(crossings["border"].to_numpy(dtype=object))
    for number, border in enumerate(borders):
        rows = np.flatnonzero(numbers == number)
        nearest, distance, km = project_onto_border(boundaries, border, points[rows])
        result[rows] = np.column_stack([nearest, distance, km])
    return pd.DataFrame(result, columns=["line_lon", "line_lat", "distance_m", "km"])
