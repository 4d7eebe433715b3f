"""What `data/` of a site holds: the dataset as files that other tools read."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any, Final

from bordermap import dates, modes
from bordermap.render.history import change_record
from bordermap.render.status import status_report
from bordermap.terms import CATEGORIES, DEFAULT_MODES, KINDS, STATUSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bordermap.geometry.boundaries import Boundaries
    from bordermap.model import Dataset
    from bordermap.timeline.intervals import Timeline

NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?")
CROSSINGS_LICENSE: Final = "ODbL-1.0"
CHANGES_LICENSE: Final = "CC-BY-4.0"
STATUS_COLUMNS: Final = (
    "date",
    "id",
    "border",
    "name",
    "kind",
    "category",
    "status",
    "since",
    "next_change",
    "uncertain",
    "last_known",
    "changed_during_day",
)


def downloads(data: Dataset, timeline: Timeline, boundaries: Boundaries) -> dict[str, bytes]:
    """Contents of the downloads by path inside the site."""
    report = status_report(data, timeline, data.as_of, choice=DEFAULT_MODES)
    tables = {
        "changes": _changes(data),
        "sources": (list(data.sources.columns), data.sources.to_numpy().tolist()),
    }
    files = {f"data/{name}.csv": _csv(*table) for name, table in tables.items()}
    files["data/crossings.geojson"] = _json(crossings_geojson(data, boundaries, report))
    files["data/status.json"] = _json(report)
    files["data/datapackage.json"] = _json(_package(data, tables))
    return files


def crossings_geojson(
    data: Dataset, boundaries: Boundaries, report: dict[str, Any]
) -> dict[str, Any]:
    """Crossings of a status report as GeoJSON (RFC 7946): stated points, and what holds there."""
    rows: dict[Any, dict[Any, Any]] = data.crossings.set_index("id").to_dict("index")
    return {
        "type": "FeatureCollection",
        "attribution": boundaries.attribution,
        "license": CROSSINGS_LICENSE,
        "date": report["date"],
        "modes": report["modes"],
        "features": [
            {
                "type": "Feature",
                "id": crossing["id"],
                "geometry": {
                    "type": "Point",
                    "coordinates": [
                        round(float(rows[crossing["id"]]["lon"]), 6),
                        round(float(rows[crossing["id"]]["lat"]), 6),
                    ],
                },
                "properties": {**_described(rows[crossing["id"]]), **crossing},
            }
            for crossing in report["crossings"]
        ],
    }


def status_rows(data: Dataset, report: dict[str, Any]) -> tuple[tuple[str, ...], list[list[str]]]:
    """Columns and rows of a status report as a table of text."""
    names = dict(zip(data.crossings["id"], data.crossings["name"], strict=True))
    rows = [
        {"date": report["date"], "name": names[crossing["id"]], **crossing}
        for crossing in report["crossings"]
    ]
    return STATUS_COLUMNS, [[_cell(row[column]) for column in STATUS_COLUMNS] for row in rows]


def defused(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe before = + - @ and the like.

    >>> defused("=1+1"), defused("-12.5"), defused("Kuźnica")
    ("'=1+1", '-12.5', 'Kuźnica')
    """
    if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def _changes(data: Dataset) -> tuple[list[str], list[list[str]]]:
    ids = data.crossings["id"].to_numpy()
    pages = {identifier: {"id": identifier} for identifier in data.sources["id"]}
    rows = []
    for row, crossing in enumerate(data.changes["crossing"]):
        record = change_record(data, row, pages)
        record["sources"] = [page["id"] for page in record["sources"]]
        rows.append({"crossing": ids[crossing], **record})
    columns = list(rows[0]) if rows else ["crossing", "date", "status"]
    return columns, [[_cell(row[column]) for column in columns] for row in rows]


def _described(row: dict[Any, Any]) -> dict[str, Any]:
    return {
        "name": row["name"],
        "name_local": row["name_local"],
        "kind": KINDS[row["kind"]],
        "category": CATEGORIES[row["category"]],
        "modes": list(modes.names_of(int(row["modes"]))),
        "baseline": STATUSES[row["baseline"]],
        "coordinate_uncertainty_m": float(row["coordinate_uncertainty_m"]),
        "coordinate_source": row["coordinate_source"],
        "facilities": row["facilities"],
        "note": row["note"],
    }


def _package(data: Dataset, tables: dict[str, tuple[list[str], list[list[str]]]]) -> dict[str, Any]:
    licenses = {
        "changes": {
            "name": CHANGES_LICENSE,
            "path": "https://creativecommons.org/licenses/by/4.0/",
        },
        "crossings": {
            "name": CROSSINGS_LICENSE,
            "path": "https://opendatacommons.org/licenses/odbl/1-0/",
        },
    }
    resources: list[dict[str, Any]] = [
        {
            "name": name,
            "path": f"{name}.csv",
            "profile": "tabular-data-resource",
            "format": "csv",
            "encoding": "utf-8",
            "licenses": [licenses["changes"]],
            "schema": {"fields": [{"name": column, "type": "string"} for column in columns]},
        }
        for name, (columns, _) in tables.items()
    ]
    for name, path, kind in (
        ("crossings", "crossings.geojson", "crossings"),
        ("status", "status.json", "changes"),
    ):
        resources.append({"name": name, "path": path, "licenses": [licenses[kind]]})
    return {
        "name": "bordermap-data",
        "title": data.title,
        "version": dates.iso(data.as_of),
        "licenses": list(licenses.values()),
        "resources": resources,
    }


def _cell(value: Any) -> str:  # noqa: ANN401 - any value of a record
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return ";".join(map(str, value)) if isinstance(value, list) else str(value)


def _csv(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([defused(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def _json(value: Any) -> bytes:  # noqa: ANN401 - any JSON value
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
