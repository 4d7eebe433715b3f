"""Boundaries from a TopoJSON file in the form of `geodata/boundaries/README.md`."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from bordermap.errors import InputError
from bordermap.geometry.boundaries import BorderLine, Boundaries, CountryShape, DisputedArea
from bordermap.read.limits import parse_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

MAX_BYTES = 200_000_000
GEOPACKAGE = b"SQLite format 3\0"
REMEDY = (
    "Give a file that `bordermap boundaries` wrote, or polygons of countries (.geojson, .gpkg)."
)


def read_boundaries(path: Path, *, code_column: str | None = None) -> Boundaries:
    """Read boundaries from a file.

    Parameters
    ----------
    path
        TopoJSON in our form, or polygons of countries as GeoJSON or GeoPackage; it is read whole
        and may have at most 200 MB.
    code_column
        Column of polygons that has the codes of countries; None looks for one.

    Returns
    -------
    The boundaries in the neutral view, EPSG:4326.

    Raises
    ------
    InputError
        If the file can't be read or hasn't the expected form.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"{path}: larger than {MAX_BYTES:,} bytes. {REMEDY}")
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}. {REMEDY}") from error
    if raw.startswith(GEOPACKAGE):
        return _polygons_of(raw, path, code_column)
    try:
        topology = parse_json(raw)
    except ValueError as error:
        raise InputError(f"{path}: this is no JSON ({error}). {REMEDY}") from error
    if isinstance(topology, dict) and topology.get("type") == "FeatureCollection":
        return _polygons_of(raw, path, code_column)
    try:
        return _decode(topology)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise InputError(
            f"{path}: this is no TopoJSON of boundaries ({error!r}). {REMEDY}"
        ) from error


def _polygons_of(raw: bytes, path: Path, code_column: str | None) -> Boundaries:
    from bordermap.read.polygons import read_polygons  # noqa: PLC0415 - few files are such

    return read_polygons(raw, shown_as=str(path), code_column=code_column)


def _decode(topology: dict[str, Any]) -> Boundaries:
    """Boundaries of a parsed TopoJSON object."""
    if topology["type"] != "Topology":
        raise ValueError("type is not Topology")
    arcs = _arcs(topology)
    borders = tuple(
        BorderLine(
            border=str(of["properties"]["border"]),
            sea=bool(of["properties"]["sea"]),
            arcs=tuple(tuple(part) for part in of["arcs"]),
            tolerance_m=float(of["properties"]["tolerance_m"]),
            disputed=bool(of["properties"].get("disputed")),
            sides=_pair(of["properties"].get("sides")),
        )
        for of in _geometries(topology, "borders", ("MultiLineString",))
    )
    countries = tuple(
        CountryShape(
            code=str(of["properties"]["country"]),
            name=str(of["properties"]["name"]),
            polygons=_polygons(of),
        )
        for of in _geometries(topology, "countries", ("Polygon", "MultiPolygon"))
    )
    disputed = tuple(
        DisputedArea(
            code=str(of["properties"]["area"]),
            name=str(of["properties"]["name"]),
            claimants=tuple(str(code) for code in of["properties"]["claimants"]),
            polygons=_polygons(of),
            own=str(of["properties"].get("own", "")),
        )
        for of in (
            _geometries(topology, "disputed", ("Polygon", "MultiPolygon"))
            if "disputed" in topology["objects"]
            else ()
        )
    )
    shapes = [*(shape.polygons for shape in countries), *(area.polygons for area in disputed)]
    used = [
        *(reference for line in borders for part in line.arcs for reference in part),
        *(
            reference
            for polygons in shapes
            for rings in polygons
            for ring in rings
            for reference in ring
        ),
    ]
    if not all(
        type(reference) is int and -len(arcs) <= reference < len(arcs) for reference in used
    ):
        raise ValueError("a reference to an arc that isn't there")
    return Boundaries(
        arcs=arcs,
        borders=borders,
        countries=countries,
        attribution=str(topology["attribution"]),
        license=str(topology["license"]),
        source=str(topology["source"]),
        disputed=disputed,
    )


def _pair(sides: list[str] | None) -> tuple[str, str] | None:
    if sides is None:
        return None
    first, second = sides
    return str(first), str(second)


def _polygons(of: dict[str, Any]) -> tuple[tuple[tuple[int, ...], ...], ...]:
    polygons = of["arcs"] if of["type"] == "MultiPolygon" else [of["arcs"]]
    return tuple(tuple(tuple(ring) for ring in rings) for rings in polygons)


def _arcs(topology: dict[str, Any]) -> tuple[NDArray[np.float64], ...]:
    """Arcs in degrees: their whole-number steps added up, scaled and moved."""
    lengths = np.array([len(arc) for arc in topology["arcs"]], dtype=np.intp)
    if lengths.min(initial=2) < 2:
        raise ValueError("an arc of fewer than two vertices")
    steps = list(chain.from_iterable(topology["arcs"]))
    flat = np.array(list(chain.from_iterable(steps)))
    if flat.dtype.kind != "i" or set(map(len, steps)) != {2}:
        raise ValueError("arcs are not pairs of whole numbers")
    transform = topology["transform"]
    scale, move = np.array(transform["scale"]), np.array(transform["translate"])
    total = np.cumsum(flat.reshape(-1, 2), axis=0)
    ends = np.cumsum(lengths)
    before = np.concatenate([np.zeros((1, 2), dtype=total.dtype), total[ends[:-1] - 1]])
    # Rounded, because 25699530 * 1e-6 is not the number nearest to 25.69953.
    xy = np.round((total - np.repeat(before, lengths, axis=0)) * scale + move, 9)
    if not (np.abs(xy) <= (180, 90)).all():
        raise ValueError("a vertex outside of the world")
    xy.setflags(write=False)
    return tuple(np.split(xy, ends[:-1]))


def _geometries(
    topology: dict[str, Any], name: str, types: tuple[str, ...]
) -> Iterator[dict[str, Any]]:
    """Geometries of a named collection, each of one of the types."""
    for geometry in topology["objects"][name]["geometries"]:
        if geometry["type"] not in types:
            raise ValueError(f"{name}: a {geometry['type']}")
        yield geometry
