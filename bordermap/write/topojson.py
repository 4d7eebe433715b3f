"""Boundaries as TopoJSON text, in the form of `geodata/boundaries/README.md`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from bordermap.geometry.edges import GRID
from bordermap.geometry.tracing import on_grid

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bordermap.geometry.boundaries import BorderLine, Boundaries


def topology_text(boundaries: Boundaries) -> str:
    """Text of a TopoJSON file; `read.boundaries` reads it.

    Parameters
    ----------
    boundaries
        In the neutral view; vertices are laid on a grid of 1e-6 degree.
    """
    objects = {
        "borders": [_line(line) for line in boundaries.borders],
        "countries": [
            _shape({"country": shape.code, "name": shape.name}, shape.polygons)
            for shape in boundaries.countries
        ],
        "disputed": [
            _shape(
                {"area": area.code, "name": area.name, "claimants": area.claimants}
                | ({"own": area.own} if area.own else {}),
                area.polygons,
            )
            for area in boundaries.disputed
        ],
    }
    head = {
        "type": "Topology",
        "attribution": boundaries.attribution,
        "license": boundaries.license,
        "source": boundaries.source,
        "transform": {"scale": [1 / GRID, 1 / GRID], "translate": [0, 0]},
    }
    text = _dump(head)[:-1] + ',"objects":{'
    text += ",".join(
        f'\n"{name}":{{"type":"GeometryCollection","geometries":['
        + ",".join("\n" + _dump(geometry) for geometry in geometries)
        + "]}"
        for name, geometries in objects.items()
    )
    rows = ("\n" + _dump(_steps(arc)) for arc in boundaries.arcs)
    return text + '},\n"arcs":[' + ",".join(rows) + "]}\n"


def _line(line: BorderLine) -> dict[str, Any]:
    properties = {"border": line.border, "sea": line.sea, "tolerance_m": line.tolerance_m}
    if line.tolerance_m == round(line.tolerance_m):
        properties["tolerance_m"] = round(line.tolerance_m)
    if line.disputed:
        properties |= {"disputed": True, "sides": line.sides}
    return {"type": "MultiLineString", "properties": properties, "arcs": line.arcs}


def _shape(properties: dict[str, Any], polygons: Any) -> dict[str, Any]:  # noqa: ANN401 - nested
    return {"type": "MultiPolygon", "properties": properties, "arcs": polygons}


def _dump(value: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _steps(arc: NDArray[np.float64]) -> Any:  # noqa: ANN401 - nested lists
    xy = on_grid(arc)
    return np.concatenate([xy[:1], np.diff(xy, axis=0)]).tolist()
