"""Geometry of the payload: pieces of lines that fills and border segments share.

Coordinates become whole numbers of 1e-5 degree (about a metre), each vertex after the first of an
arc as the difference from the one before.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely
from shapely import MultiPolygon, Polygon

from bordermap.geometry.boundaries import chain
from bordermap.geometry.projection import metres_per_degree
from bordermap.geometry.simplify import simplify_all_m, simplify_m

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    from bordermap.geometry.boundaries import Boundaries, CountryShape, DisputedArea
    from bordermap.join.segments import Pieces
    from bordermap.render.seam import Box

    Polygons = tuple[tuple[tuple[int, ...], ...], ...]

SCALE: Final = 100_000
BORDER_M: Final = 40.0
"""What a border segment may be off: a pixel at the zoom at which one crossing fills the page."""
NEAR_M: Final = 300.0
"""What coasts and other borders of a map may be off at least: a pixel at the zoom of one border."""
NEAR_SHARE: Final = 1 / 3000
"""The same as a share of the map's height: a quarter of a pixel when the whole map is seen."""
FAR_M: Final = 2000.0
"""The same for what lies outside of the map's own box, where nobody looks closely."""
SMALL_DEG: Final = 0.06
"""Islands outside of the map's own box are left out if they are smaller than this."""


def encode_shapes(
    boundaries: Boundaries, pieces: Pieces, borders: Sequence[str], box: Box, extent: Box
) -> tuple[dict[str, Any], list[CountryShape], list[DisputedArea]]:
    """Geometry block of the payload, and the countries and disputed areas of its polygons.

    Parameters
    ----------
    boundaries
        Arcs, borders and countries.
    pieces
        The arcs of the map's borders, cut at its segments.
    borders
        Ids of the map's borders; `segments` refer to them by position.
    box
        West, south, east, north of what the map is about, degrees: finer inside than outside.
    extent
        The same of what a reader may see: what lies wholly outside of it is left out.
    """
    refs, arcs = _piece_arcs(pieces)
    height_m = (box[3] - box[1]) * float(metres_per_degree((box[1] + box[3]) / 2)[1])
    near = max(NEAR_M, NEAR_SHARE * height_m)

    def resolve(references: Iterable[int]) -> list[int]:
        found: list[int] = []
        for reference in references:
            arc = reference if reference >= 0 else ~reference
            if arc not in refs:
                refs[arc] = [len(arcs)]
                vertices = boundaries.arcs[arc]
                tolerance = near if _meets(_box_of(vertices), box) else FAR_M
                arcs.append(_encode(simplify_m(vertices, tolerance)))
            own = refs[arc]
            found += own if reference >= 0 else [~ref for ref in reversed(own)]
        return found

    def resolve_all(polygons: Polygons) -> list[list[int]]:
        return [
            resolve(ring)
            for polygon in polygons
            if _seen(_box_of(chain(boundaries, polygon[0])), box, extent)
            for ring in polygon
        ]

    countries: list[CountryShape] = []
    polygons = []
    for shape in boundaries.countries:
        if rings := resolve_all(shape.polygons):
            polygons.append({"country": len(countries), "rings": rings})
            countries.append(shape)
    areas = [(area, rings) for area in boundaries.disputed if (rings := resolve_all(area.polygons))]
    lines = [
        {"borders": line.border, "arcs": resolve(part)} | _mark(disputed=line.disputed)
        for line in boundaries.borders
        if line.border not in borders and not line.sea
        for part in line.arcs
        if _meets(_box_of(chain(boundaries, part)), extent)
    ]
    block = {
        "arcs": arcs,
        "polygons": polygons,
        "segments": _segments(pieces, borders),
        "lines": lines,
    }
    if areas:
        block["disputed"] = [rings for _, rings in areas]
    return block, countries, [area for area, _ in areas]


def _mark(*, disputed: bool) -> dict[str, int]:
    """What a line has more if it is disputed; few are, and a page should not pay for the others."""
    return {"disputed": 1} if disputed else {}


def polygon_of(boundaries: Boundaries, polygons: Polygons) -> MultiPolygon:
    """Polygons as a geometry, EPSG:4326."""
    return MultiPolygon(
        [
            Polygon(chain(boundaries, rings[0]), [chain(boundaries, hole) for hole in rings[1:]])
            for rings in polygons
        ]
    )


def label_point(shape: MultiPolygon, extent: Box) -> tuple[float, float] | None:
    """Middle of the largest circle in what an extent shows of land; None if it shows none.

    Rounded to a tenth of a degree: versions of GEOS find it some hundredths apart.
    """
    seen = shapely.clip_by_rect(shapely.make_valid(shapely.simplify(shape, 0.02)), *extent)
    # Clipping may leave a line beside what it leaves of the land.
    parts = shapely.get_parts(seen)
    seen = MultiPolygon(list(parts[shapely.get_dimensions(parts) == 2]))
    if seen.is_empty:
        return None
    east, north = metres_per_degree((extent[1] + extent[3]) / 2)
    ratio = float(east / north)
    flat: Any = shapely.transform(seen, lambda xy: xy * (ratio, 1.0))
    centre = shapely.maximum_inscribed_circle(flat, tolerance=0.02).coords[0]
    return round(centre[0] / ratio, 1), round(centre[1], 1)


def whole(degrees: npt.ArrayLike) -> npt.NDArray[np.int64]:
    """Degrees as whole numbers of 1e-5 degree."""
    return np.rint(np.asarray(degrees, dtype=np.float64) * SCALE).astype(np.int64)


def _piece_arcs(pieces: Pieces) -> tuple[dict[int, list[int]], list[list[int]]]:
    refs: dict[int, list[int]] = {}
    for number, arc in enumerate(pieces.arc.tolist()):
        refs.setdefault(arc, []).append(number)
    return refs, _encode_all(simplify_all_m(pieces.coordinates, BORDER_M))


def _segments(pieces: Pieces, borders: Sequence[str]) -> list[dict[str, Any]]:
    """Segments: pieces of one border that have the same owners and are drawn alike."""
    place = {border: number for number, border in enumerate(borders)}
    border = [place[name] for name in pieces.border]
    looks = np.column_stack([border, pieces.owners, pieces.sea, pieces.disputed]).astype(np.int64)
    order = np.lexsort(looks.T[::-1])
    looks = looks[order]
    begins = np.flatnonzero(np.append(True, (looks[1:] != looks[:-1]).any(axis=1)))
    numbers = order.tolist()
    spans = pairwise([*begins.tolist(), len(numbers)])
    return [
        {"border": first, "owners": owners, "sea": sea, "arcs": numbers[begin:end]}
        | _mark(disputed=bool(disputed))
        for (first, *owners, sea, disputed), (begin, end) in zip(
            looks[begins].tolist(), spans, strict=True
        )
    ]


def _encode(vertices: npt.NDArray[np.float64]) -> list[int]:
    """Whole-number steps; vertices that fall together are given once, two ends always stay."""
    (steps,) = _encode_all([vertices])
    return steps


def _encode_all(lines: Sequence[npt.NDArray[np.float64]]) -> list[list[int]]:
    """The same of many lines, in one pass over all of their vertices."""
    if not lines:
        return []
    counts = np.array([len(line) for line in lines])
    numbers = whole(np.concatenate(lines))
    begins = np.zeros(len(numbers), dtype=np.bool_)
    begins[np.cumsum(counts) - counts] = True
    kept = begins | np.append(True, np.any(np.diff(numbers, axis=0) != 0, axis=1))
    line = np.repeat(np.arange(len(lines)), counts)[kept]
    numbers, begins = numbers[kept], begins[kept]
    # A line that has shrunk to a point keeps two ends.
    again = np.where((np.bincount(line, minlength=len(lines)) == 1)[line], 2, 1)
    numbers, line = np.repeat(numbers, again, axis=0), np.repeat(line, again)
    begins = np.append(True, line[1:] != line[:-1])
    steps = np.diff(numbers, axis=0, prepend=0)
    steps[begins] = numbers[begins]
    ends = 2 * np.cumsum(np.bincount(line, minlength=len(lines)))
    every: list[int] = steps.ravel().tolist()
    return [every[begin:end] for begin, end in pairwise([0, *ends.tolist()])]


def _box_of(vertices: npt.NDArray[np.float64]) -> Box:
    (west, south), (east, north) = vertices.min(axis=0), vertices.max(axis=0)
    return float(west), float(south), float(east), float(north)


def _seen(ring: Box, box: Box, extent: Box) -> bool:
    """Whether a ring is drawn: near or in the map's box, or large enough further away."""
    large = ring[2] - ring[0] > SMALL_DEG or ring[3] - ring[1] > SMALL_DEG
    return _meets(ring, extent) and (large or _meets(ring, box))


def _meets(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
