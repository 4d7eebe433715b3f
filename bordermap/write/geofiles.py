"""Tables with points as GeoJSON, FlatGeobuf, GeoParquet and GeoPackage.

Every cell is written as text, `lon` and `lat` too, so that decimals come back as they were written;
the geometry says the same place to whoever draws it.
"""

from __future__ import annotations

import io
import json
import math
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from bordermap.errors import InputError
from bordermap.gdal import clock_at, heeding_warnings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bordermap.write.layout import Sheet

Places = list[tuple[float, float] | None]
"""Longitude and latitude of each row, or nothing."""
_CLOCK: Final = "1980-01-01T00:00:00.000Z"
"""GDAL writes the time into a GeoPackage; this is the same each time."""


def places_of(sheet: Sheet, lon: str | None, lat: str | None) -> Places:
    """Points of a table's rows: of the columns named, where both hold degrees."""
    if lon not in sheet.columns or lat not in sheet.columns:
        return [None] * len(sheet.rows)
    at = sheet.columns.index(str(lon)), sheet.columns.index(str(lat))
    return [_place(row[at[0]], row[at[1]]) for row in sheet.rows]


def geojson(sheet: Sheet, places: Places) -> bytes:
    """GeoJSON (RFC 7946), a line a feature; `columns` names the columns in their order."""
    features = [
        {
            "type": "Feature",
            "geometry": None if place is None else {"type": "Point", "coordinates": place},
            "properties": dict(zip(sheet.columns, row, strict=True)),
        }
        for row, place in zip(sheet.rows, places, strict=True)
    ]
    lines = ",\n".join(_json(feature) for feature in features)
    head = f'{{"type":"FeatureCollection","columns":{_json(list(sheet.columns))},"features":['
    return f"{head}\n{lines}\n]}}\n".encode()


def flatgeobuf(sheet: Sheet, places: Places) -> bytes:
    """FlatGeobuf without an index, which would change the order of rows."""
    buffer = io.BytesIO()
    _write(buffer, sheet, places, driver="FlatGeobuf", SPATIAL_INDEX="NO")
    return buffer.getvalue()


def parquet(sheet: Sheet, places: Places | None) -> bytes:
    """GeoParquet 1.1 of points, WKB, OGC:CRS84; without places plain Parquet."""
    import pyarrow as pa  # noqa: PLC0415 - it takes a fifth of a second to load
    from pyarrow import parquet as writer  # noqa: PLC0415

    if places is not None and "geometry" in sheet.columns:
        raise InputError(f"{sheet.kind}: GeoParquet has a column 'geometry' of its own. Rename it.")
    texts = list(zip(*sheet.rows, strict=True)) if sheet.rows else [()] * len(sheet.columns)
    columns: dict[str, Any] = {
        name: pa.array(column, type=pa.string())
        for name, column in zip(sheet.columns, texts, strict=True)
    }
    metadata = {}
    if places is not None:
        wkb = _wkb(places)
        columns["geometry"] = pa.array(wkb.tolist(), type=pa.binary())
        about = {"encoding": "WKB", "geometry_types": ["Point"]}
        metadata["geo"] = json.dumps(
            {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": about}}
        )
    buffer = io.BytesIO()
    table = pa.table(columns).replace_schema_metadata(metadata or None)
    writer.write_table(table, buffer, compression="snappy")
    return buffer.getvalue()


def geopackage(sheets: Sequence[tuple[Sheet, Places | None]]) -> bytes:
    """GeoPackage with a layer a table, called after it; without places a layer has no geometry."""
    with clock_at(_CLOCK), tempfile.TemporaryDirectory(prefix="bordermap-") as folder:
        path = Path(folder) / "dataset.gpkg"
        for sheet, places in sheets:
            _write(path, sheet, places, driver="GPKG", append=path.exists())
        return path.read_bytes()


def _write(
    target: Path | io.BytesIO,
    sheet: Sheet,
    places: Places | None,
    **options: Any,  # noqa: ANN401 - of GDAL
) -> None:
    from pyogrio.raw import write  # noqa: PLC0415 - loads GDAL

    rows = np.array(sheet.rows, dtype=object).reshape(len(sheet.rows), len(sheet.columns))
    try:
        with heeding_warnings():
            write(
                target,
                geometry=None if places is None else _wkb(places),
                field_data=[rows[:, at] for at in range(len(sheet.columns))],
                fields=np.array(sheet.columns, dtype=object),
                layer=sheet.kind,
                geometry_type=None if places is None else "Point",
                crs=None if places is None else "EPSG:4326",
                **options,
            )
    except Exception as error:  # GDAL's errors are of many types
        raise InputError(f"{sheet.kind}: {options['driver']} can't hold it ({error}).") from error


def _wkb(places: Places) -> np.ndarray[Any, Any]:
    made = [None if place is None else shapely.to_wkb(shapely.Point(*place)) for place in places]
    return np.array(made, dtype=object)


def _place(lon: str, lat: str) -> tuple[float, float] | None:
    try:
        place = float(lon), float(lat)
    except ValueError:
        return None
    return place if all(map(math.isfinite, place)) else None


def _json(value: Any) -> str:  # noqa: ANN401 - any JSON value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
