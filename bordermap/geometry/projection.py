"""Distances, lengths and places along a line, on the WGS 84 ellipsoid.

The only module that measures. Coordinates are longitude and latitude in degrees (EPSG:4326), in
that order. A line between two vertices is straight in longitude and latitude, as maps draw it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely
from pyproj import CRS, Geod, Transformer
from pyproj.exceptions import ProjError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray
    from shapely import LineString, MultiLineString

WGS84 = Geod(ellps="WGS84")
# The straight line in degrees and in the plane part by 4 cm in the middle of a piece this long.
PIECE_DEGREES = 0.01
# From which ratio of width to height a cone fits an extent better than a plane.
CONIC_RATIO = 1.5
TROPIC = 15.0
HALF_TURN = 180.0


def geodesic_distance_m(
    lon1: ArrayLike, lat1: ArrayLike, lon2: ArrayLike, lat2: ArrayLike
) -> NDArray[np.float64]:
    """Length of the shortest way between points, in metres.

    Parameters
    ----------
    lon1, lat1, lon2, lat2
        Degrees; arrays that broadcast to one shape.

    Returns
    -------
    Metres, an array of that shape.
    """
    arrays = np.broadcast_arrays(
        *(np.asarray(each, dtype=np.float64) for each in (lon1, lat1, lon2, lat2))
    )
    shape = arrays[0].shape
    flat = [np.atleast_1d(each).ravel() for each in arrays]
    _, _, metres = WGS84.inv(flat[0], flat[1], flat[2], flat[3])
    return np.asarray(metres, dtype=np.float64).reshape(shape)


def metres_per_degree(lat: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Metres that a small step of one degree covers at a latitude.

    Parameters
    ----------
    lat
        Degrees.

    Returns
    -------
    Metres per degree of longitude and metres per degree of latitude, in the shape of `lat`.
    """
    phi = np.radians(np.asarray(lat, dtype=np.float64))
    bend = 1 - WGS84.es * np.sin(phi) ** 2
    across = WGS84.a / np.sqrt(bend)
    along = WGS84.a * (1 - WGS84.es) / bend**1.5
    return np.radians(across * np.cos(phi)), np.radians(along)


@lru_cache(maxsize=256)
def local_projection(lon: float, lat: float) -> tuple[Transformer, Transformer]:
    """Azimuthal equidistant projection around a point, and the way back.

    Distances from the centre are true; 500 km away those across the ray are 0.1 % too long.

    Parameters
    ----------
    lon, lat
        The centre, degrees.

    Returns
    -------
    Transformer from EPSG:4326 (longitude first) to metres, and its inverse.
    """
    return _both_ways(proj="aeqd", lon_0=lon, lat_0=lat)


def to_lonlat(
    crs: str, x: ArrayLike, y: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Longitude and latitude of points in another coordinate reference system.

    Parameters
    ----------
    crs
        Its name or definition, such as `EPSG:3346`.
    x, y
        Shape (n,), in the order east (longitude), north (latitude), in the system's own units.

    Returns
    -------
    Degrees, EPSG:4326, each of shape (n,).

    Raises
    ------
    ValueError
        If the system isn't known, or a point can't be transformed.
    """
    try:
        system = CRS.from_user_input(crs)
        if system == CRS.from_epsg(4326) or system == CRS.from_user_input("OGC:CRS84"):
            return np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
        across = Transformer.from_crs(system, "EPSG:4326", always_xy=True)
        lon, lat = across.transform(np.asarray(x), np.asarray(y))
    except ProjError as error:
        raise ValueError(f"no known coordinate reference system ({error})") from error
    if not (np.isfinite(lon).all() and np.isfinite(lat).all()):
        raise ValueError("a point lies outside of its coordinate reference system")
    return np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)


class Plane(NamedTuple):
    """A projection from EPSG:4326 (longitude first) to metres, and its inverse."""

    to_plane: Transformer
    to_lonlat: Transformer


def map_projection(bounds: tuple[float, float, float, float]) -> Plane:
    """Equal-area projection for a map of an extent.

    An extent that is much wider than high, and away from the equator, gets Albers' conic with its
    standard parallels a sixth from the edges; any other an azimuthal projection around its middle.

    Parameters
    ----------
    bounds
        West, south, east, north, degrees.
    """
    west, south, east, north = bounds
    lon, lat = (west + east) / 2, (south + north) / 2
    metres_east, metres_north = metres_per_degree(lat)
    wide = (east - west) * metres_east > CONIC_RATIO * (north - south) * metres_north
    if wide and min(abs(south), abs(north)) > TROPIC and south * north > 0:
        sixth = (north - south) / 6
        parallels = {"lat_1": south + sixth, "lat_2": north - sixth}
        return Plane(*_both_ways(proj="aea", lon_0=lon, lat_0=lat, **parallels))
    return Plane(*_both_ways(proj="laea", lon_0=lon, lat_0=lat))


def _both_ways(proj: str, **parameters: float) -> tuple[Transformer, Transformer]:
    """A projection of EPSG:4326, longitude first, to metres, and its inverse.

    As pipelines: to look for the best way between two reference systems, as PROJ else does, takes
    a thousand times as long, and here there is but one.
    """
    values = " ".join(f"+{name}={float(value)!r}" for name, value in parameters.items())
    plane = f"+proj={proj} {values} +ellps=WGS84"
    return (
        Transformer.from_pipeline(
            f"+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step {plane}"
        ),
        Transformer.from_pipeline(
            f"+proj=pipeline +step +inv {plane} +step +proj=unitconvert +xy_in=rad +xy_out=deg"
        ),
    )


def line_length_m(line: LineString | MultiLineString) -> float:
    """Length of a line, in metres; an empty line has none.

    Parameters
    ----------
    line
        EPSG:4326.
    """
    if line.length == 0:  # GEOS can't cut a line that doesn't lead anywhere
        return 0.0
    parts = shapely.get_parts(shapely.segmentize(line, PIECE_DEGREES))
    xy, part = shapely.get_coordinates(parts, return_index=True)
    return float(_steps_m(xy, part).sum())


def project_onto_line(
    points: ArrayLike, line: LineString | MultiLineString
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Nearest place on a line for each point.

    Parameters
    ----------
    points
        Shape (n, 2), longitude and latitude, EPSG:4326.
    line
        EPSG:4326, at most about 2,000 km across. The parts of a MultiLineString count as one line
        laid end to end in their order; gaps between them have no length.

    Returns
    -------
    nearest
        Shape (n, 2), longitude and latitude of the place on the line.
    distance_m
        Shape (n,), geodesic metres from the point to that place.
    km_along
        Shape (n,), kilometres along the line from its start to that place.

    Raises
    ------
    ValueError
        If the line is empty or a coordinate isn't finite.
    """
    lonlat = np.asarray(points, dtype=np.float64).reshape(-1, 2)
    if line.is_empty or not np.isfinite(lonlat).all():
        raise ValueError("the line is empty or a coordinate isn't a finite number")
    to_plane, to_lonlat = local_projection(*_middle(line))
    parts = shapely.get_parts(shapely.segmentize(line, PIECE_DEGREES))
    xy, part = shapely.get_coordinates(parts, return_index=True)
    steps = _steps_m(xy, part)
    start_m = np.concatenate([[0.0], np.cumsum(steps)])[:-1]
    first = np.flatnonzero(part[1:] == part[:-1])
    plane = np.column_stack(to_plane.transform(xy[:, 0], xy[:, 1]))
    ends = np.stack([plane[first], plane[first + 1]], axis=1)
    pieces = np.asarray(shapely.linestrings(ends))
    places = shapely.points(np.column_stack(to_plane.transform(lonlat[:, 0], lonlat[:, 1])))
    # A vertex is as near as both of its pieces; the earlier piece is taken.
    which, found = shapely.STRtree(pieces).query_nearest(places)
    piece = np.full(len(lonlat), len(pieces), dtype=np.intp)
    np.minimum.at(piece, which, found)
    on_piece = shapely.line_interpolate_point(
        pieces[piece], shapely.line_locate_point(pieces[piece], places)
    )
    x, y = shapely.get_coordinates(on_piece).T
    nearest = np.column_stack(to_lonlat.transform(x, y))
    vertex = xy[first[piece]]
    beyond = geodesic_distance_m(vertex[:, 0], vertex[:, 1], nearest[:, 0], nearest[:, 1])
    distance = geodesic_distance_m(lonlat[:, 0], lonlat[:, 1], nearest[:, 0], nearest[:, 1])
    return nearest, distance, (start_m[first[piece]] + beyond) / 1000


def _middle(line: LineString | MultiLineString) -> tuple[float, float]:
    """Middle of a line's extent; one that is cut at the 180th meridian has it there."""
    west, south, east, north = line.bounds
    if east - west > HALF_TURN:
        turned = shapely.get_coordinates(line)[:, 0] % 360
        west, east = float(turned.min()), float(turned.max())
    middle = (west + east) / 2
    return middle - 360 if middle > HALF_TURN else middle, (south + north) / 2


def places_along(line: LineString | MultiLineString, fractions: ArrayLike) -> NDArray[np.float64]:
    """Places at fractions of a line's length, such as a third.

    Parameters
    ----------
    line
        EPSG:4326. The parts of a MultiLineString count as one line laid end to end.
    fractions
        Shape (n,), each from 0 to 1.

    Returns
    -------
    Shape (n, 2), longitude and latitude.

    Raises
    ------
    ValueError
        If the line is empty.
    """
    if line.is_empty:
        raise ValueError("the line is empty")
    parts = shapely.get_parts(shapely.segmentize(line, PIECE_DEGREES))
    xy, part = shapely.get_coordinates(parts, return_index=True)
    along = np.concatenate([[0.0], np.cumsum(_steps_m(xy, part))])[:-1]
    wanted = np.asarray(fractions, dtype=np.float64) * along[-1]
    return np.column_stack([np.interp(wanted, along, xy[:, axis]) for axis in (0, 1)])


def _steps_m(xy: NDArray[np.float64], part: NDArray[np.intp]) -> NDArray[np.float64]:
    """Metres from each vertex to the next one of its part; 0 at the end of a part."""
    steps = np.zeros(len(xy))
    if len(xy) > 1:
        metres = geodesic_distance_m(xy[:-1, 0], xy[:-1, 1], xy[1:, 0], xy[1:, 1])
        steps[:-1] = np.where(part[1:] == part[:-1], metres, 0.0)
    return steps
