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

from bordermap.geometry.edges import GRID, NOTHING, chains, edges_of, outline
from bordermap.geometry.network import Faces
from steps.atoms import ATOMS, KOSOVO, SMALLEST_KM2, inner_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from bordermap.read.zones import Zones


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


@dataclass(frozen=True)
class World:
    """Faces of the world, and what two countries both have."""

    faces: Faces
    overlaps: tuple[tuple[str, str, str, float], ...]
    """Pairs of countries or areas that both have a piece of land, what it is drawn as, and how
    many square kilometres it has."""


def make_faces(
    zones: Zones,
    coasts: list[list[NDArray[np.int64]]],
    kosovo: Any,  # noqa: ANN401 - a polygon
) -> World:
    """Cut the world into faces along borders and coasts, and say what each is.

    Parameters
    ----------
    zones
        Polygons of the countries and disputed areas; they may overlap.
    coasts
        Polygons of land; they may touch and cross.
    kosovo
        Outline of Kosovo, of which there is no zone.
    """
    serbia = [
        _polygon(rings)
        for rings, area in zip(zones.polygons, zones.area, strict=True)
        if zones.codes[area] == KOSOVO.claimants[0]
    ]
    shores = _lines([ring for polygon in coasts for ring in polygon])
    inner = _lines([inner_line(kosovo, shapely.union_all(serbia))])
    lines = np.concatenate([_border_lines(zones), inner, shores])
    noded = shapely.union_all(lines, grid_size=1 / GRID)
    del lines, shores
    polygons = shapely.orient_polygons(shapely.get_parts(shapely.polygonize([noded])))
    del noded
    inside = shapely.point_on_surface(polygons)
    land = np.zeros(len(polygons), dtype=np.bool_)
    # The tree holds the points, so that it is the polygon that is prepared for many questions.
    points = shapely.STRtree(inside)
    mask = [_polygon(rings) for rings in coasts]
    land[points.query(mask, predicate="contains")[1]] = True
    del mask
    shapes = [_polygon(rings) for rings in zones.polygons]
    shape, face = points.query(shapes, predicate="contains")
    del shapes
    centre = shapely.get_coordinates(shapely.centroid(polygons))
    km2 = _areas_km2(polygons)
    area, overlaps = _areas(zones, centre, km2, face, zones.area[shape])
    within = points.query(kosovo, predicate="contains")
    area[within[area[within] == zones.codes.index(KOSOVO.claimants[0])]] = zones.codes.index(
        KOSOVO.code
    )
    del points, inside
    return World(
        Faces(edges=edges_of(polygons), area=area, land=land, km2=km2, centre=centre),
        _sum_pairs(zones, overlaps, np.where(land, km2, 0)),
    )


def _lines(rings: list[NDArray[np.int64]]) -> Any:  # noqa: ANN401 - an array of lines
    index = np.repeat(np.arange(len(rings)), [len(ring) for ring in rings])
    return shapely.linestrings(np.concatenate(rings) / GRID, indices=index)


def _polygon(rings: Sequence[NDArray[np.int64]]) -> Any:  # noqa: ANN401 - a polygon
    return shapely.Polygon(rings[0] / GRID, [ring / GRID for ring in rings[1:]])


def _border_lines(zones: Zones) -> Any:  # noqa: ANN401 - an array of lines
    """Outlines of countries and disputed areas as lines, each edge once.

    An edge that two zones of the same country have lies inside of it and is left out.
    """
    vertices, edges = [], []
    for index in range(len(zones.codes)):
        rings = [
            ring
            for polygon, area in zip(zones.polygons, zones.area, strict=True)
            if area == index
            for ring in polygon
        ]
        if not rings:
            continue
        xy, key = outline(rings)
        vertices.append(xy)
        edges.append(key)
    key = np.concatenate(edges)
    keep = np.zeros(len(key), dtype=np.bool_)
    keep[np.unique(key, return_index=True)[1]] = True
    return chains(np.concatenate(vertices), keep & (key != 0))


def _areas(
    zones: Zones,
    centre: NDArray[np.float64],
    km2: NDArray[np.float64],
    face: NDArray[np.int64],
    having: NDArray[np.int64],
) -> tuple[NDArray[np.int64], list[tuple[int, int, int, int]]]:
    """Whose each face is, and the faces that two have, as (face, first, second, drawn as)."""
    pairs = np.unique(np.column_stack([face, having]), axis=0)
    area = np.full(len(centre), NOTHING)
    overlaps = []
    for at, index in pairs.tolist():
        if area[at] == NOTHING:
            area[at] = index
            continue
        first = int(area[at])
        area[at] = _drawn_as(zones.codes, (first, index), centre[at], float(km2[at]))
        overlaps.append((at, first, index, int(area[at])))
    return area, overlaps


def _drawn_as(
    codes: tuple[str, ...], pair: tuple[int, int], centre: NDArray[np.float64], km2: float
) -> int:
    """What a face is that is in the zones of two: a disputed area, or the first one's by code."""
    first, second = (codes[index] for index in pair)
    by_code = {atom.code: atom for atom in ATOMS}
    if second in by_code:
        return pair[1]
    for atom in ATOMS:
        lon, lat, reach = atom.around
        near = float(np.hypot(centre[0] - lon, centre[1] - lat)) <= reach or not lon
        if atom.overlap == (first, second) and near and km2 >= SMALLEST_KM2:
            return codes.index(atom.code)
    return pair[0]


def _sum_pairs(
    zones: Zones, overlaps: list[tuple[int, int, int, int]], km2: NDArray[np.float64]
) -> tuple[tuple[str, str, str, float], ...]:
    """Area that each pair has in common, by code and by what it is drawn as."""
    sums: dict[tuple[str, str, str], float] = {}
    for face, *codes in overlaps:
        first, second, drawn = (zones.codes[code] for code in codes)
        key = (first, second, drawn)
        sums[key] = sums.get(key, 0.0) + float(km2[face])
    return tuple((*key, round(area, 1)) for key, area in sorted(sums.items()) if area >= 0.1)


def _areas_km2(polygons: Any) -> NDArray[np.float64]:  # noqa: ANN401 - an array of polygons
    """Areas on a sphere of the mean radius, near enough to tell large from small."""

    def equal_area(xy: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack([np.radians(xy[:, 0]), np.sin(np.radians(xy[:, 1]))]) * 6371.0088

    return np.asarray(shapely.area(shapely.transform(polygons, equal_area)), dtype=np.float64)
