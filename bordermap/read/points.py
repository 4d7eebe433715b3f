"""Points of geographic files as the columns `lon` and `lat`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from bordermap.errors import InputError, Problem
from bordermap.geometry.projection import to_lonlat
from bordermap.read.columns import found
from bordermap.read.limits import MAX_VERTICES
from bordermap.read.values import number_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bordermap.read.table import Table

AGREE_DEGREES: Final = 1e-6
"""Within which a point and its columns say the same place: about ten centimetres."""
DECIMALS: Final = 7
"""Of degrees that were transformed: about a centimetre."""
WGS84: Final = ("EPSG:4326", "OGC:CRS84")

Place = tuple[str, str] | None
"""Longitude and latitude as texts, or no point."""


def places_of(
    geometries: Sequence[bytes | None], crs: str | None, file: str
) -> tuple[list[Place], dict[int, str]]:
    """Places of WKB points in a coordinate reference system, and what is wrong with which row.

    Raises
    ------
    InputError
        If the system isn't known, or there are too many vertices.
    """
    wkb = np.array([None if g is None else bytes(g) for g in geometries], dtype=object)
    shapes = shapely.from_wkb(wkb, on_invalid="ignore")
    if int(shapely.get_num_coordinates(shapes).sum()) > MAX_VERTICES:
        raise InputError(f"{file}: more than {MAX_VERTICES:,} vertices. Give points.")
    faults: dict[int, str] = {}
    points: dict[int, tuple[float, float]] = {}
    for row, shape in enumerate(shapes):
        try:
            if wkb[row] is not None and (point := _point(shape)):
                points[row] = point
        except ValueError as error:
            faults[row] = str(error)
    places: list[Place] = [None] * len(shapes)
    if points:
        lon, lat = _degrees(np.array(list(points.values())), crs, file)
        for row, east, north in zip(points, lon.tolist(), lat.tolist(), strict=True):
            places[row] = (number_text(east), number_text(north))
    return places, faults


def _point(shape: shapely.Geometry | None) -> tuple[float, float] | None:
    """Coordinates of a geometry that is one point; None if it is an empty one."""
    if isinstance(shape, shapely.MultiPoint) and len(shape.geoms) == 1:
        shape = shape.geoms[0]  # what some programs make of every point
    if shape is None:
        raise ValueError("is broken")
    if not isinstance(shape, shapely.Point):
        raise ValueError(f"is a {type(shape).__name__}, no point")  # noqa: TRY004 - a fault of the data
    if shape.is_empty:
        return None
    if not (np.isfinite(shape.x) and np.isfinite(shape.y)):
        raise ValueError("has no finite coordinates")
    return shape.x, shape.y


def _degrees(
    points: NDArray[np.float64], crs: str | None, file: str
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Longitude and latitude of points, as they are if they are in degrees already."""
    x, y = points[:, 0], points[:, 1]
    if not crs:
        raise InputError(
            f"{file}: its points have no coordinate reference system. Save it as EPSG:4326."
        )
    if crs in WGS84:
        return x, y
    try:
        lon, lat = to_lonlat(crs, x, y)
    except ValueError as error:
        raise InputError(f"{file}: {error}. Save it as EPSG:4326.") from error
    if np.array_equal(lon, x) and np.array_equal(lat, y):
        return x, y
    return np.round(lon, DECIMALS), np.round(lat, DECIMALS)


def with_places(table: Table, places: Sequence[Place], faults: dict[int, str]) -> Table:
    """A table with columns `lat` and `lon` of its points, or checked against them.

    Where the table has such columns of its own they stand, because they may hold decimals as they
    were written; a point that lies elsewhere is a problem.
    """
    problems = [_wrong(table, row, f"The geometry {what}.") for row, what in faults.items()]
    cells, columns = dict(table.cells), list(table.columns)
    for axis, ours in ((1, "lat"), (0, "lon")):
        texts = [place[axis] if place else "" for place in places]
        own = found(ours, table.columns)
        if not own:
            if any(places):
                columns.append(ours)
                cells[ours] = texts
            continue
        problems += [
            _wrong(table, row, f"The point has {ours} {text}, the column {cell or 'nothing'}.")
            for row, (text, cell) in enumerate(zip(texts, table.cells[own[0]], strict=True))
            if text and not _agree(text, cell)
        ]
    return replace(
        table, columns=tuple(columns), cells=cells, problems=(*table.problems, *problems)
    )


def _agree(text: str, cell: str) -> bool:
    try:
        return abs(float(text) - float(cell)) <= AGREE_DEGREES
    except ValueError:
        return False


def _wrong(table: Table, row: int, message: str) -> Problem:
    remedy = "Give one point; remove lon and lat, or make them say the same."
    return Problem(table.file, int(table.lines[row]), "", "point-form", "", message, remedy)
