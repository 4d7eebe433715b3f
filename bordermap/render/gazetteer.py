"""What a page can name besides crossings: countries and cities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from shapely import Point

from bordermap.render.places import map_places
from bordermap.render.shapes import label_point, polygon_of, whole
from bordermap.render.territories import PART_OF, shade_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely import MultiPolygon

    from bordermap.geometry.boundaries import Boundaries, CountryShape, DisputedArea
    from bordermap.model import MapSpec
    from bordermap.render.seam import Box


def countries_block(
    boundaries: Boundaries, shapes: Sequence[CountryShape], spec: MapSpec, box: Box
) -> dict[str, list[Any]]:
    """Columns of the countries that a page draws, and where their names want to stand.

    Parameters
    ----------
    boundaries
        What their shapes are made of.
    shapes
        The countries, in the order in which the page's polygons refer to them.
    spec
        The map.
    box
        West, south, east, north of what it is about, EPSG:4326, degrees.
    """
    west, south, east, north = box
    margin = 0.3 * max(east - west, north - south)
    seen = (west - 2 * margin, south - margin, east + 2 * margin, north + margin)
    points = [
        None if shape.code in PART_OF else label_point(polygon_of(boundaries, shape.polygons), seen)
        for shape in shapes
    ]
    shades = [shade_of(shape.code, spec.borders) for shape in shapes]
    places = whole([point or (0.0, 0.0) for point in points])
    return {
        "code": [shape.code for shape in shapes],
        "name": [shape.name for shape in shapes],
        "focus": [int(shade != "land") for shade in shades],
        "subject": [int(shade == "subject") for shade in shades],
        "shown": [int(point is not None) for point in points],
        "x": places[:, 0].tolist(),
        "y": places[:, 1].tolist(),
    }


def disputed_block(
    boundaries: Boundaries, areas: Sequence[DisputedArea], extent: Box
) -> dict[str, list[Any]]:
    """Columns of the disputed areas that a page draws, in the order of its `geometry.disputed`."""
    middles = [_middle(polygon_of(boundaries, area.polygons), extent) for area in areas]
    places = whole(np.array(middles))
    return {
        "code": [area.code for area in areas],
        "name": [area.name for area in areas],
        "claimants": [list(area.claimants) for area in areas],
        "x": places[:, 0].tolist(),
        "y": places[:, 1].tolist(),
    }


def _middle(shape: MultiPolygon, extent: Box) -> tuple[float, float]:
    """Where the name of an area wants to stand: areas may be too small for a tenth of a degree."""
    large = label_point(shape, extent)
    if large is not None and shape.contains(Point(large)):
        return large
    biggest = max(shape.geoms, key=lambda polygon: polygon.area)
    return round(biggest.centroid.x, 4), round(biggest.centroid.y, 4)


def places_block(spec: MapSpec, box: Box, extent: Box) -> dict[str, list[Any]]:
    """Columns of the cities that a page may name, in the order in which they are placed.

    `box` is what the map is about, `extent` what a reader may see of it, both west, south, east,
    north, EPSG:4326, degrees.
    """
    focus = {country for border in spec.borders for country in (border[:2], border[3:])}
    places = map_places(_padded(box), extent, focus)
    points = whole(places[["lon", "lat"]])
    return {
        "name": places["name"].tolist(),
        "capital": places["capital"].astype(int).tolist(),
        "focus": places["country"].isin(focus).astype(int).tolist(),
        "population": places["population"].tolist(),
        "x": points[:, 0].tolist(),
        "y": points[:, 1].tolist(),
    }


def _padded(box: Box) -> Box:
    west, south, east, north = box
    margin = 0.1 * max(east - west, north - south)
    return west - 2 * margin, south - margin, east + 2 * margin, north + margin
