"""A map's geometry inside a frame of pixels: projected, clipped, ready to be drawn on any date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely
from shapely import LineString, MultiLineString, MultiPolygon, Polygon

from bordermap.geometry.boundaries import chain
from bordermap.geometry.projection import metres_per_degree
from bordermap.render.places import map_places
from bordermap.render.seam import seamless
from bordermap.render.sentence import country_name
from bordermap.render.still.arcs import arc_boxes, loose_arcs, meets, polygon_boxes, simplified
from bordermap.render.still.camera import camera_of
from bordermap.render.still.hatch import hatched
from bordermap.render.still.outline import line_path, ring_path
from bordermap.render.still.symbols import line_width_at
from bordermap.render.territories import PART_OF, shade_of

if TYPE_CHECKING:
    import numpy.typing as npt

    from bordermap.geometry.boundaries import Boundaries, CountryShape, DisputedArea
    from bordermap.render.still.camera import Camera
    from bordermap.render.still.ground import Ground

    Floats = npt.NDArray[np.float64]

TOLERANCE: Final = 0.3
"""Pixels that a drawn line may be off."""
MARGIN: Final = 24.0
"""Pixels between the frame and the map's borders."""
SMOOTH: Final = 0.3
"""Share of its width that a border segment may be off."""
ISLET: Final = 6.0
"""Pixels around the smallest island that is drawn."""
CITY_ZOOM: Final = 6.0
"""Zoom from which cities are named that are no capitals."""
CITY_ROOM: Final = 45_000
"""Square pixels a city that is no capital."""
EVERY: Final = 4.0
"""Pixels between the points along a border that names keep off."""
SMALLEST: Final = 260.0
"""Square pixels that must be seen of a country to name it."""


@dataclass(frozen=True)
class Segment:
    """A border segment: row of its crossing in `Ground.crossings` (-1 if none), its path data."""

    crossing: int
    sea: bool
    disputed: bool
    path: str


@dataclass(frozen=True)
class Land:
    """A country of a map, or one around: its colour, its path data, where its name wants to stand.

    `shape` is what is seen of it, in pixels: no name of a country may stand on another one.
    """

    code: str
    name: str
    focus: bool
    shade: str
    path: str
    label: tuple[float, float] | None
    shape: MultiPolygon


@dataclass(frozen=True)
class Area:
    """A disputed area: its path data, those of its hatching, and as of a `Land`."""

    name: str
    path: str
    hatch: str
    label: tuple[float, float] | None
    shape: MultiPolygon


@dataclass(frozen=True)
class City:
    """A city that may be named."""

    name: str
    capital: bool
    x: float
    y: float


@dataclass(frozen=True, eq=False)
class Scene:
    """Geometry of a map in a frame, in pixels from its top left corner.

    Attributes
    ----------
    width, height
        Of the frame.
    zoom
        The page's zoom at which it would draw the map as large: it sets widths and radii.
    lands
        Countries, those of the map last.
    areas
        Disputed areas.
    coast, lines, disputed
        Path data of coasts, of borders that aren't the map's own, and of those that are disputed.
    segments
        The map's own borders.
    points
        Places of `Ground.crossings`, shape (n, 2).
    along
        Points along the map's own borders, shape (m, 2).
    cities
        Capitals and the largest cities, in the order in which they should be named.
    cut
        Whether the map's own borders go on beyond the frame: their round ends must not.
    """

    width: float
    height: float
    zoom: float
    lands: tuple[Land, ...]
    areas: tuple[Area, ...]
    coast: str
    lines: str
    disputed: str
    segments: tuple[Segment, ...]
    points: Floats
    along: Floats
    cities: tuple[City, ...]
    cut: bool


@lru_cache(maxsize=16)
def scene_of(ground: Ground, width: float, height: float) -> Scene:
    """Geometry of a map in a frame of so many pixels."""
    camera = camera_of(ground, width, height, min(MARGIN, width / 12, height / 12))
    middle = (camera.seen[1] + camera.seen[3]) / 2
    metres = np.array([float(each) for each in metres_per_degree(middle)])
    near = np.flatnonzero(meets(arc_boxes(ground.boundaries), camera.seen))
    arcs = list(ground.boundaries.arcs)
    pixel = camera.metres_per_pixel
    for arc, line in zip(
        near, simplified([arcs[arc] for arc in near], metres, TOLERANCE * pixel), strict=True
    ):
        arcs[arc] = line
    thinned = replace(ground.boundaries, arcs=tuple(arcs))
    seen = set(near.tolist())
    coast, other, disputed = (
        camera.view(LineString(part) for arc in of if arc in seen for part in seamless(arcs[arc]))
        for of in loose_arcs(ground.boundaries, ground.spec.borders)
    )
    segments, along = _segments(ground, camera, metres)
    return Scene(
        width=width,
        height=height,
        zoom=camera.zoom,
        lands=_lands(ground, thinned, camera),
        areas=_areas(ground, thinned, camera),
        coast=line_path(
            line for line in coast if not (shapely.is_ring(line) and shapely.length(line) < ISLET)
        ),
        lines=line_path(other),
        disputed=line_path(disputed),
        segments=segments,
        points=camera.pixels(ground.snapped[["line_lon", "line_lat"]].to_numpy(dtype=np.float64)),
        along=along,
        cities=_cities(ground, camera),
        cut=ground.box != ground.whole,
    )


def _lands(ground: Ground, thinned: Boundaries, camera: Camera) -> tuple[Land, ...]:
    boxes = polygon_boxes(ground.boundaries)
    lands = []
    for shape, box in zip(thinned.countries, boxes, strict=False):
        drawn = _drawn(shape, box, thinned, camera)
        if drawn:
            shade = shade_of(shape.code, ground.spec.borders)
            focus = shade != "land"
            label = None if shape.code in PART_OF else _middle(drawn, camera)
            path, whole = ring_path(drawn), MultiPolygon(drawn)
            name = country_name(ground.boundaries, ground.words, shape.code)
            lands.append(Land(shape.code, name, focus, shade, path, label, whole))
    return tuple(sorted(lands, key=lambda land: (land.focus, land.code)))


def _drawn(
    shape: CountryShape | DisputedArea, boxes: Floats, thinned: Boundaries, camera: Camera
) -> list[Any]:
    """What is seen of a country or area, in pixels."""
    seen = np.flatnonzero(meets(boxes, camera.seen))
    chains = ([chain(thinned, ring) for ring in shape.polygons[polygon]] for polygon in seen)
    # An island below the tolerance has shrunk to fewer vertices than a ring has.
    return [
        polygon
        for polygon in camera.view(
            Polygon(rings[0], [ring for ring in rings[1:] if len(ring) > 3])
            for rings in chains
            if len(rings[0]) > 3
        )
        if shapely.length(polygon) >= ISLET
    ]


def _areas(ground: Ground, thinned: Boundaries, camera: Camera) -> tuple[Area, ...]:
    boxes = polygon_boxes(ground.boundaries)[len(thinned.countries) :]
    return tuple(
        Area(
            area.name,
            ring_path(drawn),
            line_path(hatched(drawn)),
            _middle(drawn, camera),
            MultiPolygon(drawn),
        )
        for area, box in zip(thinned.disputed, boxes, strict=True)
        if (drawn := _drawn(area, box, thinned, camera))
    )


def _cities(ground: Ground, camera: Camera) -> tuple[City, ...]:
    """Capitals, and so many of the largest cities as the frame has room for."""
    focus = {country for border in ground.spec.borders for country in (border[:2], border[3:])}
    places = map_places(camera.seen, camera.seen, focus)
    xy = camera.pixels(places[["lon", "lat"]].to_numpy(dtype=np.float64))
    inside = np.flatnonzero(((xy > 6) & (xy < (camera.width - 6, camera.height - 6))).all(axis=1))
    room = int(camera.width * camera.height / CITY_ROOM) if camera.zoom >= CITY_ZOOM else 0
    found = [
        City(name, capital, round(x, 1), round(y, 1))
        for name, capital, (x, y) in zip(
            places["name"].iloc[inside].tolist(),
            places["capital"].iloc[inside].tolist(),
            xy[inside].tolist(),
            strict=True,
        )
    ]
    capitals = [city for city in found if city.capital]
    return (*capitals, *[city for city in found if not city.capital][:room])


def _middle(drawn: list[Any], camera: Camera) -> tuple[float, float] | None:
    """Middle of the largest circle in what is seen of a country; None if too little is."""
    inset = shapely.box(4, 4, camera.width - 4, camera.height - 4)
    largest = max((shapely.intersection(shapely.make_valid(p), inset) for p in drawn), key=_area)
    if largest.area < SMALLEST:
        return None
    circle = shapely.maximum_inscribed_circle(shapely.simplify(largest, 1.0), tolerance=2.0)
    x, y = circle.coords[0]
    return float(x), float(y)


def _area(shape: shapely.Geometry) -> float:
    return float(shapely.area(shape))


def _segments(ground: Ground, camera: Camera, metres: Floats) -> tuple[tuple[Segment, ...], Floats]:
    pieces = ground.pieces
    # A broad line is drawn smoother than a fine one: its own width would clot the bends.
    smooth = line_width_at(camera.zoom) * SMOOTH * camera.metres_per_pixel
    simple = [shapely.linestrings(line) for line in simplified(pieces.coordinates, metres, smooth)]
    groups: dict[tuple[int, bool, bool], list[Any]] = {}
    for crossing, sea, disputed, line in zip(
        pieces.crossing.tolist(),
        pieces.sea.tolist(),
        pieces.disputed.tolist(),
        simple,
        strict=True,
    ):
        groups.setdefault((crossing, sea, disputed), []).append(line)
    keys = sorted(groups)
    drawn = camera.view_each(shapely.line_merge(MultiLineString(groups[key])) for key in keys)
    segments = tuple(
        Segment(*key, line_path(lines)) for key, lines in zip(keys, drawn, strict=True)
    )
    owned = [
        line
        for (crossing, *_), lines in zip(keys, drawn, strict=True)
        if crossing >= 0
        for line in lines
    ]
    return segments, shapely.get_coordinates(shapely.segmentize(owned, EVERY))
