"""`datapackage.json` of the downloads: what each column holds, for machines (Frictionless)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bordermap import dates
from bordermap.site.structured import CC_BY, ODBL
from bordermap.terms import CATEGORIES, CONFIDENCES, KINDS, STATUSES
from bordermap.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bordermap.model import Dataset
    from bordermap.site.tables import Table

LICENSES: Final = {
    "CC-BY-4.0": {"name": "CC-BY-4.0", "path": CC_BY, "title": "Creative Commons Attribution 4.0"},
    "ODbL-1.0": {"name": "ODbL-1.0", "path": ODBL, "title": "Open Data Commons ODbL 1.0"},
}
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
    ("crossings-geojson", "crossings.geojson", "application/geo+json", ("ODbL-1.0",)),
    ("crossings-geoparquet", "crossings.parquet", "application/vnd.apache.parquet", ("ODbL-1.0",)),
    (
        "geopackage",
        "bordermap.gpkg",
        "application/geopackage+sqlite3",
        ("CC-BY-4.0", "ODbL-1.0"),
    ),
    ("status", "status.json", "application/json", ("CC-BY-4.0",)),
)


def datapackage(data: Dataset, tables: Mapping[str, Table], attribution: str) -> dict[str, Any]:
    """Descriptor of the files in `data/`.

    Parameters
    ----------
    data
        The dataset.
    tables
        Columns and rows of each CSV file by its name.
    attribution
        Who made the boundaries and many of the points.
    """
    resources: list[dict[str, Any]] = [
        {
            "name": name,
            "path": f"{name}.csv",
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "licenses": [LICENSES["ODbL-1.0" if name == "crossings" else "CC-BY-4.0"]],
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
            "licenses": [LICENSES[license_name] for license_name in licenses],
        }
        for name, path, kind, licenses in FILES
    ]
    return {
        "profile": "data-package",
        "name": "bordermap-data",
        "title": data.title,
        "version": dates.iso(data.as_of),
        "created": f"{dates.iso(data.as_of)}T00:00:00Z",
        "licenses": list(LICENSES.values()),
        "sources": [{"title": attribution, "path": "https://www.openstreetmap.org/copyright"}],
        "contributors": [{"title": "bordermap contributors", "role": "maintainer"}],
        "generator": f"bordermap {VERSION}",
        "resources": resources,
    }


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
