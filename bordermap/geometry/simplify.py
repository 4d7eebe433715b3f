"""Fewer vertices for the same line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from bordermap.geometry.projection import metres_per_degree

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def simplify_all_m(
    lines: Sequence[npt.NDArray[np.float64]], tolerance_m: float
) -> list[npt.NDArray[np.float64]]:
    """`simplify_m` of many lines in one call.

    Parameters
    ----------
    lines
        Vertices of each, shape (n, 2), longitude and latitude, EPSG:4326.
    tolerance_m
        How far a dropped vertex may be from its line, in metres.
    """
    if not lines:
        return []
    counts = np.array([len(line) for line in lines])
    index = np.repeat(np.arange(len(lines)), counts)
    vertices = np.concatenate(lines)
    middle = np.bincount(index, vertices[:, 1]) / counts
    east, north = metres_per_degree(middle)
    scale = np.stack([np.broadcast_to(east, middle.shape), north], axis=1)
    made = shapely.linestrings(vertices * scale[index], indices=index)
    found, of = shapely.get_coordinates(
        shapely.simplify(made, tolerance_m, preserve_topology=False), return_index=True
    )
    kept = found / scale[of]
    many = np.bincount(of, minlength=len(lines))
    last = np.cumsum(many) - 1
    # Scaling there and back may move a vertex by a rounding; ends must stay where they are.
    kept[last - many + 1] = vertices[np.cumsum(counts) - counts]
    kept[last] = vertices[np.cumsum(counts) - 1]
    return np.split(kept, last[:-1] + 1)
