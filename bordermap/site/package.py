"""`datapackage.json` of the downloads: what each column holds, for machines (Frictionless)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bordermap import dates
from bordermap.site.rights import records, tables_of
from bordermap.terms import CATEGORIES, CONFIDENCES, KINDS, STATUSES
from bordermap.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bordermap.model import Dataset
    from bordermap.site.tables import Table

ENUMS: Final = {
    "status": STATUSES,
    "baseline": STATUSES,
    "kind": KINDS,
    "category": CATEGORIES,
    "confidence": CONFIDENCES,
}
TYPES: Final = {
    "lat": "number",
    "lon": "number",
    "coordinate_uncertainty_m": "number",
    "first_day": "date",
    "last_day": "date",
}
REQUIRED: Final = frozenset(
    {"id", "border", "crossing", "date", "first_day", "last_day", "modes", "lat", "lon", *ENUMS}
)
KEYS: Final = {"crossings": "id", "sources": "id"}
FILES: Final = (
    ("crossings-geojson", "crossings.geojson", "application/geo+json"),
    ("crossings-geoparquet", "crossings.parquet", "application/vnd.apache.parquet"),
    ("geopackage", "bordermap.gpkg", "application/geopackage+sqlite3"),
    ("status", "status.json", "application/json"),
)


def datapackage(data: Dataset, tables: Mapping[str, Table]) -> dict[str, Any]:
    """Descriptor of the files in `data/`.

    Parameters
    ----------
    data
        The dataset.
    tables
        Columns and rows of each CSV file by its name.
    """
    rights = data.rights
    resources: list[dict[str, Any]] = [
        {
            "name": name,
            "path": f"{name}.csv",
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            **_stated("licenses", records(rights.of(name))),
            "schema": _schema(name, columns),
        }
        for name, (columns, _) in tables.items()
    ]
    resources += [
        {
            "name": name,
            "path": path,
            # Some readers take every format that they know for a table.
            "type": "file",
            "profile": "data-resource",
            "mediatype": kind,
            **_stated("licenses", records(rights.of(*tables_of(path)))),
        }
        for name, path, kind in FILES
    ]
    return {
        "profile": "data-package",
        "name": "bordermap-data",
        "title": data.title,
        "version": dates.iso(data.as_of),
        "created": f"{dates.iso(data.as_of)}T00:00:00Z",
        **_stated("licenses", records(rights.every)),
        **_stated("sources", [_filled(title=title, path=path) for title, path in rights.sources]),
        **_stated(
            "contributors",
            [_filled(title=one.title, role=one.role) for one in rights.contributors],
        ),
        "generator": f"bordermap {VERSION}",
        "resources": resources,
    }


def _stated(key: str, entries: list[dict[str, str]]) -> dict[str, Any]:
    """A key of the descriptor; without entries it isn't there, for an empty list isn't allowed."""
    return {key: entries} if entries else {}


def _filled(**values: str) -> dict[str, str]:
    return {key: value for key, value in values.items() if value}


def _schema(name: str, columns: tuple[str, ...]) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in columns]}
    if name in KEYS:
        schema["primaryKey"] = KEYS[name]
    if name == "changes":
        schema["foreignKeys"] = [
            {"fields": "crossing", "reference": {"resource": "crossings", "fields": "id"}}
        ]
    return schema


def _field(column: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column, "type": TYPES.get(column, "string")}
    constraints: dict[str, Any] = {}
    if column in REQUIRED:
        constraints["required"] = True
    if column in ENUMS:
        constraints["enum"] = list(ENUMS[column])
    return field | ({"constraints": constraints} if constraints else {})
