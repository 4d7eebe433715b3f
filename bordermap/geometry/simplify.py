"""Fewer vertices for the same line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from bordermap.geometry.projection import metres_per_degree

if TYPE_CHECKING:
    import numpy.typing as npt


def simplify_m(vertices: npt.NDArray[np.float64], tolerance_m: float) -> npt.NDArray[np.float64]:
    """Douglas-Peucker of a line with a tolerance in metres; its two ends stay.

    Parameters
    ----------
    vertices
        Shape (n, 2), longitude and latitude, EPSG:4326. The line should span a few degrees of
        latitude at most, since one scale is used for all of it.
    tolerance_m
        How far a dropped vertex may be from the line, in metres.

    Returns
    -------
    Shape (m, 2) with 2 <= m <= n: vertices of the input.
    """
    east, north = metres_per_degree(float(vertices[:, 1].mean()))
    scale = np.array([float(east), float(north)])
    line = shapely.simplify(
        shapely.linestrings(vertices * scale), tolerance_m, preserve_topology=False
    )
    kept: npt.NDArray[np.float64] = shapely.get_coordinates(line) / scale
    # Scaling there and back may move a vertex by a rounding; ends must stay where they are.
    kept[0], kept[-1] = vertices[0], vertices[-1]
    return kept
