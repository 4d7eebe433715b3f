"""Boundaries out of polygons: lines where two of them meet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from bordermap.geometry.assembly import assemble
from bordermap.geometry.edges import GRID, NOTHING, edges_of
from bordermap.geometry.network import Faces, make_network

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bordermap.geometry.assembly import Origin
    from bordermap.geometry.boundaries import Boundaries, DisputedArea

CENTRE = np.zeros((0, 2))


def boundaries_of(
    polygons: Sequence[Any],
    owner: Sequence[str],
    *,
    names: Mapping[str, str],
    areas: Sequence[DisputedArea],
    origin: Origin,
) -> Boundaries:
    """Boundaries of polygons that lie side by side.

    Parameters
    ----------
    polygons
        Valid ones, EPSG:4326, laid on a grid of 1e-6 degree here. Where two overlap, the later one
        has the land.
    owner
        Code of the country or disputed area that has each.
    names
        Names of countries by code.
    areas
        Disputed areas, without their polygons.
    origin
        Where they are from.
    """
    codes = [*names, *(area.code for area in areas)]
    outlines = shapely.boundary(np.array(polygons))
    noded = shapely.union_all(outlines, grid_size=1 / GRID)
    faces = shapely.orient_polygons(shapely.get_parts(shapely.polygonize([noded])))
    points = shapely.STRtree(shapely.point_on_surface(faces))
    polygon, face = points.query(np.array(polygons), predicate="contains")
    area = np.full(len(faces), NOTHING)
    order = np.argsort(polygon, kind="stable")
    number = {code: index for index, code in enumerate(codes)}
    area[face[order]] = np.array([number[code] for code in owner])[polygon[order]]
    network = make_network(
        Faces(
            edges=edges_of(faces),
            area=area,
            land=area != NOTHING,
            km2=np.ones(len(faces)),
            centre=CENTRE,
        ),
        area != NOTHING,
    )
    return assemble(
        network.arcs,
        (network.left, network.right),
        np.zeros(len(network.arcs)),
        names=names,
        areas=areas,
        origin=origin,
    )
