"""Boundaries from a file of country polygons: GeoJSON or GeoPackage."""

from __future__ import annotations

import json
import re
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely
from babel import Locale
from babel.core import get_global

from bordermap.errors import InputError
from bordermap.gdal import heeding_warnings
from bordermap.geometry.assembly import Origin
from bordermap.geometry.boundaries import DisputedArea
from bordermap.geometry.covering import boundaries_of
from bordermap.read.limits import MAX_VERTICES, check_shape, parse_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bordermap.geometry.boundaries import Boundaries

CODE_COLUMNS: Final = (
    "ISO_A2_EH",
    "ISO_A2",
    "ISO3166-1-Alpha-2",
    "ISO2",
    "isoA2",
    "country",
    "WB_A2",
    "ISO_A3_EH",
    "ISO_A3",
    "ADM0_A3",
    "ISO3166-1-Alpha-3",
    "isoA3",
)
"""Columns that codes are looked for in, one after the other; case doesn't matter."""
NAME_COLUMNS: Final = ("NAME", "NAME_EN", "ADMIN", "name", "country_name", "NAME_LONG")
NOBODY: Final = ("-99", "-1")
"""What stands for no code: the land is nobody's, and drawn as disputed."""
OTHER_A3: Final = {"KOS": "XK", "SDS": "SS", "PSX": "PS", "SAH": "EH", "ALD": "AX"}
"""Codes of three letters that are no ISO code, as some collections have them."""
SHOWN: Final = 10
"""How many problems of a file are told."""
REMEDY: Final = "Mend the file, or take the boundaries that come with bordermap."


@dataclass(frozen=True)
class Feature:
    """A row of the file."""

    number: int
    cells: Mapping[str, Any]
    shape: Any
    """Geometry; None if there is none."""


def read_polygons(raw: bytes, *, shown_as: str, code_column: str | None = None) -> Boundaries:
    """Boundaries out of polygons, each with a country's code; they share their edges.

    Parameters
    ----------
    raw
        The file: GeoJSON or GeoPackage, EPSG:4326.
    shown_as
        Its name in messages.
    code_column
        Column that has ISO 3166-1 codes of two or three letters; None looks for one.

    Raises
    ------
    InputError
        If it is of another form, has codes that there aren't or polygons that aren't valid, or no
        two of them share an edge.
    """
    about: dict[str, Any] = {}
    features = _geojson(raw, shown_as, about) if raw.lstrip()[:1] == b"{" else _gpkg(raw, shown_as)
    if code_column is not None and not any(code_column in one.cells for one in features):
        columns = sorted({name for one in features for name in one.cells})
        raise InputError(
            f"{shown_as}: there is no column '{code_column}'. Columns are {', '.join(columns)}."
        )
    problems: list[str] = []
    owners = [_owner(feature, code_column, problems) for feature in features]
    for feature in features:
        problems += _faults(feature)
    if problems:
        more = f" And {len(problems) - SHOWN} more." if len(problems) > SHOWN else ""
        raise InputError(f"{shown_as}: {' '.join(problems[:SHOWN])}{more} {REMEDY}")
    if sum(shapely.get_num_coordinates(one.shape) for one in features) > MAX_VERTICES:
        raise InputError(f"{shown_as}: more than {MAX_VERTICES:,} vertices. Simplify it.")
    names = {
        code: _name(feature) or code
        for feature, code in sorted(zip(features, owners, strict=True), key=lambda pair: pair[1])
        if code.isupper()
    }
    areas = {
        code: DisputedArea(code, _name(feature) or code, (), ())
        for feature, code in zip(features, owners, strict=True)
        if not code.isupper()
    }
    made = boundaries_of(
        [feature.shape for feature in features],
        owners,
        names=names,
        areas=tuple(areas.values()),
        origin=Origin(
            str(about.get("attribution") or shown_as), str(about.get("license") or ""), shown_as
        ),
    )
    if len(features) > 1 and not made.borders:
        raise InputError(
            f"{shown_as}: no two polygons share an edge, so there are no border lines. Polygons "
            "that were simplified one by one don't fit together. Simplify them as a whole."
        )
    return made


def _geojson(raw: bytes, shown_as: str, about: dict[str, Any]) -> list[Feature]:
    try:
        document = parse_json(raw)
        about |= {key: document[key] for key in ("attribution", "license") if key in document}
        rows = document["features"]
        check_shape(len(rows), 1, shown_as)
        return [
            Feature(
                number,
                dict(row.get("properties") or {}),
                shapely.from_geojson(json.dumps(row["geometry"])) if row["geometry"] else None,
            )
            for number, row in enumerate(rows, 1)
        ]
    except (ValueError, KeyError, TypeError, AttributeError, shapely.errors.ShapelyError) as error:
        raise InputError(
            f"{shown_as}: this is no GeoJSON of polygons ({error}). {REMEDY}"
        ) from error


def _gpkg(raw: bytes, shown_as: str) -> list[Feature]:
    import pyogrio  # noqa: PLC0415 - loads GDAL

    try:
        # A folder of its own, where there is nothing beside it that GDAL might look for.
        with tempfile.TemporaryDirectory() as folder, heeding_warnings():
            path = Path(folder, "boundaries.gpkg")
            path.write_bytes(raw)
            layers = [name for name, kind in pyogrio.list_layers(path) if "Polygon" in str(kind)]
            about = pyogrio.read_info(path, layer=layers[0])
            if about["driver"] != "GPKG":
                raise ValueError("it is of another format")  # noqa: TRY301
            check_shape(max(about["features"], 0), len(about["fields"]), shown_as)
            meta, _, shapes, values = pyogrio.raw.read(path, layer=layers[0])
    except InputError:
        raise
    except Exception as error:  # GDAL's errors are of many types
        raise InputError(
            f"{shown_as}: this is no GeoPackage with a layer of polygons ({error}). {REMEDY}"
        ) from error
    if meta["crs"] not in {"EPSG:4326", "OGC:CRS84"}:
        raise InputError(f"{shown_as}: its coordinates are {meta['crs']}. Reproject to EPSG:4326.")
    names = [str(name) for name in meta["fields"]]
    return [
        Feature(number, dict(zip(names, cells, strict=True)), shapely.from_wkb(shape))
        for number, (shape, *cells) in enumerate(zip(shapes, *values, strict=True), 1)
    ]


def _owner(feature: Feature, code_column: str | None, problems: list[str]) -> str:
    """Code of the country that has a feature, or a code of its own for land that is nobody's."""
    folded = {name.casefold(): value for name, value in feature.cells.items()}
    wanted = [code_column] if code_column else CODE_COLUMNS
    cells = [
        str(folded[name.casefold()] or "").strip() for name in wanted if name.casefold() in folded
    ]
    for cell in cells:
        if code := _alpha2(cell):
            return code
    if cells and (named := _by_name().get(_name(feature).casefold())):
        return named
    where = f"Feature {feature.number}" + (f" ({_name(feature)})" if _name(feature) else "")
    if not cells:
        problems.append(
            f"{where} has no column of codes, such as ISO_A2; name it by --code-column."
        )
    elif any(cell in NOBODY for cell in cells):
        slug = re.sub(r"[^a-z0-9]+", "-", _name(feature).casefold()).strip("-")
        return slug or f"area-{feature.number}"
    else:
        problems.append(f"{where} has no code of a country, but '{cells[0]}'.")
    return ""


def _alpha2(cell: str) -> str:
    """ISO 3166-1 alpha-2 of a code of two or three letters; empty if it is none."""
    if re.fullmatch("[A-Z]{2}", cell):
        return cell
    known: Sequence[str] = get_global("territory_aliases").get(cell, ())
    if re.fullmatch("[A-Z]{3}", cell):
        return OTHER_A3.get(cell) or (known[0] if len(known) == 1 else "")
    return ""


@lru_cache
def _by_name() -> dict[str, str]:
    """Codes of countries by their English names."""
    names = Locale("en").territories.items()
    return {name.casefold(): code for code, name in names if re.fullmatch("[A-Z]{2}", code)}


def _name(feature: Feature) -> str:
    return next((str(feature.cells[name]) for name in NAME_COLUMNS if feature.cells.get(name)), "")


def _faults(feature: Feature) -> list[str]:
    """What is wrong with a feature's geometry."""
    where, shape = f"Feature {feature.number}", feature.shape
    if shape is None or shape.is_empty or shape.geom_type not in {"Polygon", "MultiPolygon"}:
        return [f"{where} is no polygon."]
    west, south, east, north = shape.bounds
    if not np.isfinite(shape.bounds).all() or west < -180 or east > 180 or max(-south, north) > 90:
        return [f"{where} reaches beyond 180° or 90°; cut it at the 180th meridian."]
    if not shape.is_valid:
        return [f"{where} isn't valid: {shapely.is_valid_reason(shape)}."]
    return []
