"""GeoJSON (RFC 7946) as a table: a row a feature, numbers as the texts that stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bordermap.errors import InputError, Problem
from bordermap.read.limits import MAX_CELL, check_shape, parse_json
from bordermap.read.points import with_places
from bordermap.read.table import laid_out
from bordermap.read.values import value_text

if TYPE_CHECKING:
    from bordermap.read.points import Place
    from bordermap.read.table import Table

WGS84: Final = ("crs84", "4326")
"""Ends of the names that the coordinate reference system of RFC 7946 had before."""
_REMEDY: Final = "Give a FeatureCollection of points."


def read_geojson(raw: bytes, *, shown_as: str) -> Table:
    """The table of a FeatureCollection; `lines` counts its features from 1.

    Raises
    ------
    InputError
        If it is no FeatureCollection, or beyond a limit.
    """
    try:
        value = parse_json(raw, exact=True)
        features = _features(value)
    except ValueError as error:
        raise InputError(f"{shown_as}: this is no GeoJSON ({error}). {_REMEDY}") from error
    named = value.get("columns", [])
    columns = dict.fromkeys(named if _is_texts(named) else ())
    for feature in features:
        if "id" in feature and "id" not in feature["properties"]:
            columns.setdefault("id")
        columns.update(dict.fromkeys(feature["properties"]))
    check_shape(len(features), len(columns), shown_as)
    problems: list[Problem] = []
    rows: list[list[str]] = []
    places: list[Place] = []
    faults: dict[int, str] = {}
    for row, feature in enumerate(features):
        values = {"id": feature.get("id"), **feature["properties"]}
        rows.append([_text(values.get(c), row + 1, c, shown_as, problems) for c in columns])
        try:
            places.append(_place(feature.get("geometry")))
        except ValueError as error:
            places.append(None)
            faults[row] = str(error)
    table = laid_out(shown_as, list(columns), rows, range(1, len(rows) + 1), problems)
    return with_places(table, places, faults)


def _features(value: object) -> list[dict[str, Any]]:
    if not isinstance(value, dict) or value.get("type") != "FeatureCollection":
        raise ValueError("it is no FeatureCollection")
    features = value.get("features")
    if not isinstance(features, list):
        raise ValueError("it has no list of features")  # noqa: TRY004
    if crs := value.get("crs"):
        name = crs.get("properties", {}) if isinstance(crs, dict) else {}
        said = str(name.get("name", crs) if isinstance(name, dict) else crs)
        if not said.lower().endswith(WGS84):
            raise ValueError(f"its points are in {said[:80]}, not in EPSG:4326")
    for feature in features:
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            raise ValueError("one of its features is none")
        feature["properties"] = properties = feature.get("properties") or {}
        if not isinstance(properties, dict):
            raise ValueError("the properties of a feature are no object")  # noqa: TRY004
    return features


def _place(geometry: object) -> Place:
    """Longitude and latitude of a geometry, as they are written; its height isn't read."""
    if geometry is None:
        return None
    if not isinstance(geometry, dict):
        raise ValueError("is no object")  # noqa: TRY004 - a fault of the data
    kind, place = geometry.get("type"), geometry.get("coordinates")
    if kind == "MultiPoint" and isinstance(place, list) and len(place) == 1:
        kind, place = "Point", place[0]
    if kind != "Point":
        raise ValueError(f"is a {str(kind)[:40]}, no point")
    if not isinstance(place, list) or len(place) < 2 or not _is_texts(place):
        raise ValueError("has no two numbers as coordinates")
    try:
        float(place[0]), float(place[1])
    except ValueError:
        raise ValueError("has no two numbers as coordinates") from None
    return (place[0], place[1])


def _text(value: object, line: int, column: str, file: str, problems: list[Problem]) -> str:
    try:
        text = value_text(value)
    except ValueError as error:
        message = f"The property '{column}' {error}."
        remedy = "Give a text, a number, or a list of texts."
        problems.append(Problem(file, line, column, "cell-form", "", message, remedy))
        return ""
    if len(text) > MAX_CELL:
        raise InputError(
            f"{file}: '{column}' of feature {line} is longer than {MAX_CELL:,} characters."
        )
    return text


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
