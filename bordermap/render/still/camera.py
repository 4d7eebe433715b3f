"""From degrees to the pixels of a frame: an equal-area projection, scaled to fit."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from bordermap.geometry.projection import map_projection
from bordermap.render.seam import ANTARCTIC, turned

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from bordermap.geometry.projection import Plane
    from bordermap.render.still.ground import Ground

    Geometries = npt.NDArray[np.object_]
    Floats = npt.NDArray[np.float64]

STRAIGHT: Final = 0.4
"""Degrees that a line may run without a vertex: projections bend what is straight in degrees."""
WORLD: Final = 156_543.03
"""Metres that a pixel covers on the equator at the page's zoom 0."""


@dataclass(frozen=True, eq=False)
class Camera:
    """Projection, scale and place of a frame; `seen` is west, south, east, north of its view."""

    plane: Plane
    metres_per_pixel: float
    left: float
    top: float
    width: float
    height: float
    seen: tuple[float, float, float, float]

    def pixels(self, lonlat: Floats) -> Floats:
        """Pixels of degrees, shape (n, 2), from the frame's top left corner."""
        x, y = self.plane.to_plane.transform(lonlat[:, 0], lonlat[:, 1])
        return np.column_stack([x - self.left, self.top - y]) / self.metres_per_pixel

    def view(self, shapes: Iterable[shapely.Geometry]) -> list[shapely.Geometry]:
        """What the frame shows of shapes in degrees, in pixels."""
        return [part for parts in self.view_each(shapes) for part in parts]

    def view_each(self, shapes: Iterable[shapely.Geometry]) -> list[list[shapely.Geometry]]:
        """What the frame shows of each of some shapes."""
        given = np.array(list(shapes), dtype=object)
        seen, of = _clipped(given, self.seen)
        flat = shapely.transform(shapely.segmentize(seen, STRAIGHT), self.pixels)
        drawn, of_seen = _clipped(flat, (0, 0, self.width, self.height))
        found: list[list[shapely.Geometry]] = [[] for _ in given]
        for part, number in zip(drawn, of[of_seen].tolist(), strict=True):
            found[number].append(part)
        return found

    @property
    def zoom(self) -> float:
        """The page's zoom at which it would draw a map as large."""
        middle = math.radians((self.seen[1] + self.seen[3]) / 2)
        return math.log2(WORLD * math.cos(middle) / self.metres_per_pixel)


def _clipped(
    shapes: Geometries, box: tuple[float, float, float, float]
) -> tuple[Geometries, npt.NDArray[np.intp]]:
    """Parts of shapes inside a box, and which shape each is of; what only touches it is none."""
    parts, of = shapely.get_parts(shapely.clip_by_rect(shapes, *box), return_index=True)
    inside = shapely.length(parts) > 0
    return parts[inside], of[inside]


def aspect_of(ground: Ground) -> float:
    """Height of a map's borders for a width of 1."""
    _, _, (left, low, right, high) = _plane(ground)
    return (high - low) / (right - left) if right > left else math.inf


def camera_of(ground: Ground, width: float, height: float, margin: float) -> Camera:
    """Camera that shows what a map is fitted to in a frame, a margin around it."""
    plane, middle, (left, low, right, high) = _plane(ground)
    room = max(width - 2 * margin, 1.0), max(height - 2 * margin, 1.0)
    metres_per_pixel = max((right - left) / room[0], (high - low) / room[1], 1.0)
    left = (left + right) / 2 - width / 2 * metres_per_pixel
    top = (low + high) / 2 + height / 2 * metres_per_pixel
    grid = np.meshgrid(np.linspace(0, width, 25), np.linspace(0, height, 25))
    x, y = (axis.ravel() for axis in grid)
    lon, lat = plane.to_lonlat.transform(left + x * metres_per_pixel, top - y * metres_per_pixel)
    lon, lat = lon[np.isfinite(lon)], lat[np.isfinite(lat)]
    lon = turned(lon, middle)
    seen = (
        max(float(lon.min()) - 0.5, middle - 180.0),
        max(float(lat.min()) - 0.5, -85.0),
        min(float(lon.max()) + 0.5, middle + 180.0),
        min(float(lat.max()) + 0.5, 85.0),
    )
    return Camera(plane, metres_per_pixel, left, top, width, height, seen)


@lru_cache(maxsize=8)
def _plane(ground: Ground) -> tuple[Plane, float, tuple[float, float, float, float]]:
    """Projection of a map, its middle meridian, and the bounds of what it is of in metres."""
    lonlat = _outline(ground)
    west, south = lonlat.min(axis=0).tolist()
    east, north = lonlat.max(axis=0).tolist()
    plane = map_projection((west, south, east, north))
    x, y = plane.to_plane.transform(lonlat[:, 0], lonlat[:, 1])
    bounds = float(x.min()), float(y.min()), float(x.max()), float(y.max())
    return plane, (west + east) / 2, bounds


def _outline(ground: Ground) -> Floats:
    """Degrees of what must be seen: border lines and crossings, or the sides of the map's box."""
    if ground.box != ground.whole:
        sides = shapely.segmentize(shapely.box(*ground.box).exterior, STRAIGHT)
        return np.asarray(shapely.get_coordinates(sides))
    places = ground.snapped[["line_lon", "line_lat"]].to_numpy()
    lonlat = np.concatenate([*ground.pieces.coordinates, places])
    recognised = lonlat[:, 1] > ANTARCTIC
    return lonlat[recognised] if recognised.any() else lonlat
