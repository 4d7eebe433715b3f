"""GeoParquet and FlatGeobuf as tables: columns of values that become columns of text."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from bordermap.errors import InputError, Problem
from bordermap.gdal import heeding_warnings
from bordermap.read import limits
from bordermap.read.limits import MAX_CELL, check_shape, parse_json
from bordermap.read.points import places_of, with_places
from bordermap.read.table import Table
from bordermap.read.values import value_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PARQUET: Final = b"PAR1"
FLATGEOBUF: Final = b"fgb\x03fgb"
_BATCH: Final = 4096
_REMEDY: Final = "Save it anew, or as GeoPackage or CSV."


def read_parquet(raw: bytes, *, shown_as: str) -> Table:
    """The table of a Parquet file, with points if it is GeoParquet; `lines` counts rows from 1.

    Raises
    ------
    InputError
        If it is no such file, or beyond a limit.
    """
    import pyarrow as pa  # noqa: PLC0415 - it takes a fifth of a second to load
    from pyarrow import parquet  # noqa: PLC0415

    if not raw.startswith(PARQUET):
        raise InputError(f"{shown_as}: this is no Parquet file. {_REMEDY}")
    try:
        with parquet.ParquetFile(io.BytesIO(raw)) as file:
            metadata = file.metadata
            names = file.schema_arrow.names
            check_shape(metadata.num_rows, len(names), shown_as)
            _check_unpacked(metadata, shown_as)
            geometry, crs = _geometry((file.schema_arrow.metadata or {}).get(b"geo"), names)
            if len(set(names)) < len(names):
                raise ValueError("two columns have one name")  # noqa: TRY301
            columns: dict[str, list[Any]] = {name: [] for name in names}
            unpacked = 0
            for batch in file.iter_batches(_BATCH, use_threads=False):
                unpacked += batch.nbytes
                limits.check_size(unpacked, shown_as, limits.MAX_UNPACKED)
                for name, array in zip(names, batch.columns, strict=True):
                    columns[name].extend(array.to_pylist())
            if any(len(values) != metadata.num_rows for values in columns.values()):
                raise ValueError("it has other rows than it says")  # noqa: TRY301
    except InputError:
        raise
    except (
        pa.ArrowException,
        OSError,
        ValueError,
        TypeError,
        KeyError,
        OverflowError,
        MemoryError,
    ) as error:
        said = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        raise InputError(
            f"{shown_as}: this is no whole Parquet file ({said}). {_REMEDY}"
        ) from error
    wkb = columns.pop(geometry) if geometry else None
    return _table(shown_as, columns, metadata.num_rows, wkb, crs)


def read_flatgeobuf(raw: bytes, *, shown_as: str) -> Table:
    """The table of a FlatGeobuf file with its points; `lines` counts features from 1.

    Raises
    ------
    InputError
        If it is no such file, or beyond a limit.
    """
    import pyogrio  # noqa: PLC0415 - loads GDAL

    if not raw.startswith(FLATGEOBUF):
        raise InputError(f"{shown_as}: this is no FlatGeobuf file. {_REMEDY}")
    try:
        with heeding_warnings():
            # From memory, where there is nothing beside it; its first bytes choose the driver.
            about = pyogrio.read_info(raw)
            if about["driver"] != "FlatGeobuf":
                raise ValueError("it is of another format")  # noqa: TRY301
            check_shape(max(about["features"], 0), len(about["fields"]), shown_as)
            meta, _, geometries, values = pyogrio.raw.read(raw)
    except InputError:
        raise
    except Exception as error:  # GDAL's errors are of many types
        raise InputError(
            f"{shown_as}: this is no whole FlatGeobuf file ({error}). {_REMEDY}"
        ) from error
    names = [str(name) for name in meta["fields"]]
    columns = dict(zip(names, (_listed(column) for column in values), strict=True))
    rows = len(geometries) if geometries is not None else len(next(iter(columns.values()), ()))
    check_shape(rows, len(names), shown_as)
    wkb = None if geometries is None else list(geometries)
    return _table(shown_as, columns, rows, wkb, meta["crs"])


def _listed(column: np.ndarray[Any, Any]) -> list[Any]:
    """Values of a column as Python's own; days of GDAL are date-times."""
    if column.dtype.kind == "M":
        return [None if np.isnat(v) else v.item() for v in column.astype("datetime64[us]")]
    return list(column)


def _check_unpacked(metadata: Any, shown_as: str) -> None:  # noqa: ANN401 - pyarrow has no types
    sizes = [metadata.row_group(group).total_byte_size for group in range(metadata.num_row_groups)]
    if sum(sizes) > limits.MAX_UNPACKED or min(sizes, default=0) < 0:
        raise InputError(
            f"{shown_as}: unpacks to more than {limits.MAX_UNPACKED:,} bytes. Split it."
        )


def _geometry(geo: bytes | None, names: Sequence[str]) -> tuple[str, str]:
    """The column of points and its coordinate reference system, by GeoParquet's metadata."""
    if geo is None:
        return "", ""
    about = parse_json(geo)
    column = about.get("primary_column") if isinstance(about, dict) else None
    told = about.get("columns", {}).get(column) if isinstance(about, dict) else None
    if column not in names or not isinstance(told, dict):
        raise ValueError("its metadata name no column of points")
    if told.get("encoding") != "WKB":
        raise ValueError("its points are not encoded as WKB")
    if "crs" not in told:
        return str(column), "OGC:CRS84"  # as GeoParquet has it
    crs = told["crs"]
    return str(column), json.dumps(crs) if isinstance(crs, dict) else ""


def _table(
    file: str,
    columns: dict[str, list[Any]],
    rows: int,
    wkb: Sequence[bytes | None] | None,
    crs: str | None,
) -> Table:
    problems: list[Problem] = []
    cells = {name: _texts(values, name, file, problems) for name, values in columns.items()}
    lines = np.arange(1, rows + 1, dtype=np.int64)
    table = Table(file, tuple(cells), cells, lines, problems=tuple(problems))
    if wkb is None:
        return table
    if not all(value is None or isinstance(value, bytes) for value in wkb):
        raise InputError(f"{file}: its geometries are no WKB. {_REMEDY}")
    return with_places(table, *places_of(wkb, crs, file))


def _texts(values: Iterable[Any], name: str, file: str, problems: list[Problem]) -> list[str]:
    texts: list[str] = []
    for line, value in enumerate(values, 1):
        try:
            text = value_text(value)
        except ValueError as error:
            message, remedy = f"The value of '{name}' {error}.", "Give a text or a number."
            problems.append(Problem(file, line, name, "cell-form", "", message, remedy))
            text = ""
        if len(text) > MAX_CELL:
            raise InputError(
                f"{file}: '{name}' of row {line} is longer than {MAX_CELL:,} characters."
            )
        texts.append(text)
    return texts
