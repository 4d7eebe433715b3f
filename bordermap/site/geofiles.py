"""Crossings with their points and status: GeoJSON, GeoPackage, GeoParquet."""

from __future__ import annotations

import io
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
import shapely

from bordermap.errors import InputError
from bordermap.gdal import clock_at
from bordermap.site.tables import described

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bordermap.geometry.boundaries import Boundaries
    from bordermap.model import Dataset
    from bordermap.site.tables import Table

NOT_FLAT: Final = ("by_mode",)
"""What a status report has of a crossing that doesn't go into one cell."""


def crossings_geojson(
    data: Dataset, boundaries: Boundaries, report: dict[str, Any]
) -> dict[str, Any]:
    """Crossings of a status report as GeoJSON (RFC 7946): stated points, and what holds there."""
    rows: dict[Any, dict[Any, Any]] = data.crossings.set_index("id").to_dict("index")
    return {
        "type": "FeatureCollection",
        **_rights(data, boundaries),
        "date": report["date"],
        "modes": report["modes"],
        "features": [
            {
                "type": "Feature",
                "id": crossing["id"],
                "geometry": {
                    "type": "Point",
                    "coordinates": _point(rows[crossing["id"]]),
                },
                "properties": {**described(rows[crossing["id"]]), **crossing},
            }
            for crossing in report["crossings"]
        ],
    }


def _rights(data: Dataset, boundaries: Boundaries) -> dict[str, str]:
    """Whose the points are and how they may be used, as far as the dataset says so."""
    makers = ", ".join(one.title for one in data.rights.contributors)
    whose = boundaries.attribution if data.rights.osm_points else makers
    how = ", ".join(one.name or one.path for one in data.rights.of("crossings"))
    return {key: text for key, text in (("attribution", whose), ("license", how)) if text}


def geoparquet(collection: Mapping[str, Any]) -> bytes:
    """GeoParquet 1.1 of GeoJSON points: WKB, longitude before latitude, OGC:CRS84."""
    # It takes a fifth of a second to load, and nothing else needs it.
    import pyarrow as pa  # noqa: PLC0415
    from pyarrow import parquet  # noqa: PLC0415

    points = _points(collection)
    columns: dict[str, Any] = {
        name: pa.array([row[name] for row in _flat(collection)], type=kind)
        for name, kind in _kinds(collection, pa).items()
    }
    columns["geometry"] = pa.array(shapely.to_wkb(points).tolist(), type=pa.binary())
    geo = {
        "version": "1.1.0",
        "primary_column": "geometry",
        "columns": {
            "geometry": {
                "encoding": "WKB",
                "geometry_types": ["Point"],
                **({"bbox": shapely.total_bounds(points).tolist()} if len(points) else {}),
            }
        },
    }
    told = [key for key in ("attribution", "license", "date", "modes") if key in collection]
    notes = {key: str(collection[key]) for key in told}
    table = pa.table(columns).replace_schema_metadata({"geo": json.dumps(geo), **notes})
    buffer = io.BytesIO()
    parquet.write_table(table, buffer, compression="snappy")
    return buffer.getvalue()


def geopackage(collection: Mapping[str, Any], tables: Mapping[str, Table]) -> bytes:
    """GeoPackage with a layer `crossings` of GeoJSON points, and tables without geometry."""
    try:
        # The time in the file is the day of the data.
        with clock_at(f"{collection['date']}T00:00:00.000Z"):
            return _made(collection, tables)
    except (OSError, RuntimeError) as error:  # GDAL's are of the second kind
        raise InputError(
            f"{tempfile.gettempdir()}: can't be written ({error}). A GeoPackage is made there. "
            "Make room, or name another folder in TMPDIR."
        ) from error


def _made(collection: Mapping[str, Any], tables: Mapping[str, Table]) -> bytes:
    with tempfile.TemporaryDirectory(prefix="bordermap-") as folder:
        path = Path(folder) / "bordermap.gpkg"
        flat = [{key: _joined(value) for key, value in row.items()} for row in _flat(collection)]
        _write(path, pd.DataFrame(flat), "crossings", points=_points(collection))
        for name, (columns, rows) in tables.items():
            _write(path, pd.DataFrame(rows, columns=list(columns), dtype=object), name)
        return path.read_bytes()


def _write(path: Path, frame: pd.DataFrame, layer: str, *, points: Any = None) -> None:  # noqa: ANN401
    from pyogrio.raw import write  # noqa: PLC0415 - loads GDAL

    fields = [frame[name].to_numpy() for name in frame.columns]
    write(
        path,
        geometry=None if points is None else shapely.to_wkb(points),
        field_data=[
            field if field.dtype.kind in "bif" else field.astype(object) for field in fields
        ],
        fields=np.array(frame.columns, dtype=object),
        layer=layer,
        driver="GPKG",
        geometry_type=None if points is None else "Point",
        crs=None if points is None else "EPSG:4326",
        append=path.exists(),
    )


def _flat(collection: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Properties of the features, without those that no cell can hold."""
    return [
        {key: value for key, value in feature["properties"].items() if key not in NOT_FLAT}
        for feature in collection["features"]
    ]


def _kinds(collection: Mapping[str, Any], pa: Any) -> dict[str, Any]:  # noqa: ANN401 - a module
    """Arrow type of each property, by its values: text unless they all are something else."""
    kinds: dict[str, Any] = {}
    types = {bool: pa.bool_(), float: pa.float64(), list: pa.list_(pa.string())}
    for row in _flat(collection):
        for name, value in row.items():
            kinds.setdefault(name, types.get(type(value), pa.string()))
    return kinds


def _points(collection: Mapping[str, Any]) -> Any:  # noqa: ANN401 - an array of points
    places = [feature["geometry"]["coordinates"] for feature in collection["features"]]
    return shapely.points(np.array(places, dtype=np.float64).reshape(-1, 2))


def _point(row: Mapping[Any, Any]) -> list[float]:
    return [round(float(row["lon"]), 6), round(float(row["lat"]), 6)]


def _joined(value: object) -> object:
    return ";".join(map(str, value)) if isinstance(value, list) else value
