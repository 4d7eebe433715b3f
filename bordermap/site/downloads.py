"""What a site offers to download: the dataset as files that other tools read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bordermap import paths
from bordermap.render.status import status_report
from bordermap.site.geofiles import crossings_geojson, geopackage, geoparquet
from bordermap.site.package import datapackage
from bordermap.site.tables import changes_table, crossings_table, sources_table, to_csv
from bordermap.terms import DEFAULT_MODES

if TYPE_CHECKING:
    from bordermap.site.edition import Edition


def downloads(edition: Edition) -> dict[str, bytes]:
    """Contents of the downloads by path inside the site."""
    data, timeline, boundaries = edition.data, edition.timeline, edition.boundaries
    report = status_report(data, timeline, data.as_of, choice=DEFAULT_MODES)
    tables = {
        "crossings": crossings_table(data),
        "changes": changes_table(data),
        "sources": sources_table(data),
    }
    collection = crossings_geojson(data, boundaries, report)
    plain = {name: table for name, table in tables.items() if name != "crossings"}
    folder = paths.DATA_FOLDER
    files = {f"{folder}/{name}.csv": to_csv(*table) for name, table in tables.items()}
    files[f"{folder}/crossings.geojson"] = _json(collection)
    files[f"{folder}/crossings.parquet"] = geoparquet(collection)
    files[f"{folder}/bordermap.gpkg"] = geopackage(collection, plain)
    files[f"{folder}/status.json"] = _json(report)
    files[f"{folder}/datapackage.json"] = _json(datapackage(data, tables))
    for spec in data.maps:
        held = status_report(data, timeline, spec.date, choice=spec.modes, borders=spec.borders)
        files[f"{paths.MAP_FOLDER}/{spec.slug}/status.json"] = _json(held)
    return files


def _json(value: Any) -> bytes:  # noqa: ANN401 - any JSON value
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
