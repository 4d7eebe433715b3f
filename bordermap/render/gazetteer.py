"""What a page can name besides crossings: countries and cities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bordermap.render.places import map_places
from bordermap.render.shapes import label_point, whole
from bordermap.render.territories import PART_OF, shade_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bordermap.geometry.boundaries import Boundaries, CountryShape
    from bordermap.model import MapSpec
    from bordermap.render.shapes import Box


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
        None if shape.code in PART_OF else label_point(boundaries, shape.code, seen)
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
