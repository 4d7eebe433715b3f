"""Border lines out of boundary polygons, and lines put in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely import MultiLineString

from bordermap.geometry.projection import HALF_TURN, local_projection

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pyproj import Transformer
    from shapely import LineString, MultiPolygon, Polygon
    from shapely.geometry.base import BaseGeometry


def shared_line(
    a: Polygon | MultiPolygon, b: Polygon | MultiPolygon, *, tolerance_m: float = 0
) -> MultiLineString:
    """Line that two boundary polygons share.

    Parameters
    ----------
    a, b
        EPSG:4326.
    tolerance_m
        0 takes the edges that both have, which is right for polygons cut from one set of lines.
        Above 0 it takes the parts of the boundary of `a` that are this near to that of `b`, in
        metres, for polygons that were simplified one by one.

    Returns
    -------
    EPSG:4326, in order; empty if the two have no line in common, even if they meet in a point.
    """
    if a.is_empty or b.is_empty:
        return MultiLineString()
    if tolerance_m <= 0:
        return ordered(shapely.intersection(a.boundary, b.boundary))
    west, south, east, north = a.bounds
    to_plane, to_lonlat = local_projection((west + east) / 2, (south + north) / 2)
    line, other = _moved(a.boundary, to_plane), _moved(b.boundary, to_plane)
    near = shapely.intersection(line, shapely.buffer(other, tolerance_m))
    return ordered(_moved(near, to_lonlat))


def _moved(geometry: BaseGeometry, to: Transformer) -> BaseGeometry:
    """Move a geometry to other coordinates."""

    def move(xy: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(to.transform(xy[:, 0], xy[:, 1]))

    return shapely.transform(geometry, move)


def ordered(geometry: BaseGeometry) -> MultiLineString:
    """Lines of a geometry, joined where two ends meet and laid in an order along their course.

    Parameters
    ----------
    geometry
        Any; what is no line is left out.

    Returns
    -------
    The parts one after the other, each begun at the end that is nearer to the last one's. The
    first begins at the end that is farthest from the middle of all.
    """
    parts = shapely.get_parts(shapely.get_parts(geometry))
    lines = parts[(shapely.get_dimensions(parts) == 1) & ~shapely.is_empty(parts)]
    left = list(shapely.get_parts(shapely.line_merge(MultiLineString(list(lines)))))
    if not left:
        return MultiLineString()
    ends = np.array([[line.coords[0], line.coords[-1]] for line in left])
    if np.ptp(ends[..., 0]) > HALF_TURN:  # Cut at the 180th meridian, it goes on behind it.
        ends[..., 0] %= 360
    # Degrees of longitude are shortened, so that nearness is about true.
    ends[..., 0] *= np.cos(np.radians(ends[..., 1].mean()))
    free = np.ones(len(left), dtype=np.bool_)
    distance = -np.hypot(*(ends - ends.mean(axis=(0, 1))).transpose(2, 0, 1))
    walk: list[LineString] = []
    while free.any():
        distance[~free] = np.inf
        index, end = divmod(int(distance.argmin()), 2)
        walk.append(shapely.reverse(left[index]) if end else left[index])
        free[index] = False
        distance = np.hypot(*(ends - ends[index, 1 - end]).transpose(2, 0, 1))
    return MultiLineString(walk)
