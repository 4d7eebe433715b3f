"""Faces: the pieces into which country borders and coasts cut the world.

All lines are broken where they meet and laid on a grid of 1e-6 degree in one go. What is made of
the pieces later has neither gaps nor overlaps, because there is one set of lines for all.
"""

from __future__ import annotations

import json
import tarfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from steps.edges import GRID, NOTHING, chains, edge_keys, edges_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from steps.edges import Edges
    from steps.zones import Zones

# Who is drawn where two countries' zones overlap; elsewhere the first by code. README.md lists all.
DISPUTED = {("GE", "RU"): "GE", ("IL", "PS"): "PS"}


@dataclass(frozen=True)
class Faces:
    """Faces of the arrangement."""

    edges: Edges
    country: NDArray[np.int64]
    """Index of the country that has the face, or -1."""
    land: NDArray[np.bool_]
    area_km2: NDArray[np.float64]
    centre: NDArray[np.float64]
    """Shape (n, 2), degrees."""
    overlaps: tuple[tuple[str, str, float], ...]
    """Pairs of countries that both have a piece of land, with its area in square kilometres."""


def read_coasts(path: Path) -> list[list[NDArray[np.int64]]]:
    """Polygons of land as lists of closed rings, 1e-6 degree.

    Parameters
    ----------
    path
        Tarball of an earth-coastlines package.
    """
    with tarfile.open(path) as package:
        file = package.extractfile("package/map.geo.json")
        document = json.load(file) if file else {}
    return [
        [np.rint(np.array(ring) * GRID).astype(np.int64) for ring in polygon]
        for polygon in _polygons(document)
    ]


def _polygons(geometry: dict[str, Any]) -> Iterator[Any]:
    for part in geometry.get("geometries", ()):
        yield from _polygons(part)
    if geometry["type"] == "MultiPolygon":
        yield from geometry["coordinates"]


def make_faces(zones: Zones, coasts: list[list[NDArray[np.int64]]]) -> Faces:
    """Cut the world into faces along borders and coasts, and say what each is.

    Parameters
    ----------
    zones
        Polygons of the countries; they may overlap.
    coasts
        Polygons of land; they may touch and cross.
    """
    shores = _lines([ring for polygon in coasts for ring in polygon])
    lines = np.concatenate([_border_lines(zones), shores])
    noded = shapely.union_all(lines, grid_size=1 / GRID)
    del lines
    polygons = shapely.orient_polygons(shapely.get_parts(shapely.polygonize([noded])))
    inside = shapely.point_on_surface(polygons)
    land = np.zeros(len(polygons), dtype=np.bool_)
    # The tree holds the points, so that it is the polygon that is prepared for many questions.
    points = shapely.STRtree(inside)
    mask = [_polygon(rings) for rings in coasts]
    land[points.query(mask, predicate="contains")[1]] = True
    shapes = [_polygon(rings) for rings in zones.polygons]
    shape, face = points.query(shapes, predicate="contains")
    country, overlaps = _countries(zones, len(polygons), face, zones.country[shape])
    del points, mask, shapes, inside
    area = _areas_km2(polygons)
    return Faces(
        edges=edges_of(polygons),
        country=country,
        land=land,
        area_km2=area,
        centre=shapely.get_coordinates(shapely.centroid(polygons)),
        overlaps=_sum_pairs(zones, overlaps, np.where(land, area, 0)),
    )


def _lines(rings: list[NDArray[np.int64]]) -> Any:  # noqa: ANN401 - an array of lines
    index = np.repeat(np.arange(len(rings)), [len(ring) for ring in rings])
    return shapely.linestrings(np.concatenate(rings) / GRID, indices=index)


def _polygon(rings: Sequence[NDArray[np.int64]]) -> Any:  # noqa: ANN401 - a polygon
    return shapely.Polygon(rings[0] / GRID, [ring / GRID for ring in rings[1:]])


def _border_lines(zones: Zones) -> Any:  # noqa: ANN401 - an array of lines
    """Outlines of the countries as lines, each edge once.

    An edge that two zones of the same country have lies inside the country and is left out.
    """
    vertices, edges = [], []
    for index in range(len(zones.codes)):
        rings = [
            np.vstack([ring, ring[:1]])
            for polygon, country in zip(zones.polygons, zones.country, strict=True)
            if country == index
            for ring in polygon
        ]
        xy = np.concatenate(rings)
        key = edge_keys(xy, np.repeat(np.arange(len(rings)), [len(ring) for ring in rings]))
        _, place, times = np.unique(key, return_inverse=True, return_counts=True)
        key[(times % 2 == 0)[place]] = 0
        vertices.append(xy)
        edges.append(key)
    key = np.concatenate(edges)
    keep = np.zeros(len(key), dtype=np.bool_)
    keep[np.unique(key, return_index=True)[1]] = True
    return chains(np.concatenate(vertices), keep & (key != 0))


def _countries(
    zones: Zones, faces: int, face: NDArray[np.int64], having: NDArray[np.int64]
) -> tuple[NDArray[np.int64], list[tuple[int, int, int]]]:
    """Country of each face, and the faces that two countries have, as (face, first, second)."""
    pairs = np.unique(np.column_stack([face, having]), axis=0)
    country = np.full(faces, NOTHING)
    overlaps = []
    for at, index in pairs.tolist():
        if country[at] == NOTHING:
            country[at] = index
            continue
        overlaps.append((at, int(country[at]), index))
        pair = (zones.codes[country[at]], zones.codes[index])
        country[at] = zones.codes.index(DISPUTED.get(pair, pair[0]))
    return country, overlaps


def _sum_pairs(
    zones: Zones, overlaps: list[tuple[int, int, int]], area: NDArray[np.float64]
) -> tuple[tuple[str, str, float], ...]:
    """Area that each pair of countries has in common, by code."""
    sums: dict[tuple[str, str], float] = {}
    for face, a, b in overlaps:
        pair = (zones.codes[a], zones.codes[b])
        sums[pair] = sums.get(pair, 0.0) + float(area[face])
    return tuple((*pair, round(km2, 1)) for pair, km2 in sorted(sums.items()) if km2 >= 0.1)


def _areas_km2(polygons: Any) -> NDArray[np.float64]:  # noqa: ANN401 - an array of polygons
    """Areas on a sphere of the mean radius, near enough to tell large from small."""

    def equal_area(xy: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack([np.radians(xy[:, 0]), np.sin(np.radians(xy[:, 1]))]) * 6371.0088

    return np.asarray(shapely.area(shapely.transform(polygons, equal_area)), dtype=np.float64)
