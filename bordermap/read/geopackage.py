"""GeoPackages as tables, a table a layer.

A GeoPackage is an SQLite database. It is opened from memory, so nothing is ever written beside the
file, and only plain tables are read: no view, no virtual table, no computed column, no function.
"""

from __future__ import annotations

import re
import sqlite3
import struct
from contextlib import closing
from typing import TYPE_CHECKING, Final

from bordermap.errors import InputError, Problem
from bordermap.read.columns import COLUMNS, found, table_name
from bordermap.read.limits import MAX_CELL, check_shape
from bordermap.read.points import places_of, with_places
from bordermap.read.table import laid_out
from bordermap.read.values import value_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from bordermap.read.table import Table

MAGIC: Final = b"SQLite format 3\0"
_OWN: Final = ("gpkg_", "rtree_", "sqlite_", "layer_styles", "qgis_projects", "spatial_ref_sys")
"""How tables are called that are the format's, the database's or a program's own."""
_MIDNIGHT: Final = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]00:00(?::00(?:\.0+)?)?Z?")
_ENVELOPES: Final = (0, 32, 48, 48, 64)
_STEPS: Final = 10_000_000
"""Thousands of steps of the database, after which a file is given up."""
_REMEDY: Final = "Save it anew as a GeoPackage."
_WRITE_VERSION: Final = slice(18, 20)


def read_geopackage(raw: bytes, *, shown_as: str) -> dict[str, Table]:
    """Tables of a GeoPackage by the name of their layer; `lines` counts rows from 1.

    Raises
    ------
    InputError
        If it is no GeoPackage, holds what may not be in it, or is beyond a limit.
    """
    if not raw.startswith(MAGIC):
        raise InputError(f"{shown_as}: this is no GeoPackage. {_REMEDY}")
    content = bytearray(raw)
    # A file of which no program has a part beside it is whole, even if it says otherwise.
    content[_WRITE_VERSION] = b"\1\1"
    try:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
            database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, max(len(raw), 8 * MAX_CELL) + 1024)
            database.deserialize(bytes(content))
            database.execute("PRAGMA trusted_schema = OFF")
            database.execute("PRAGMA cell_size_check = ON")
            database.execute("PRAGMA query_only = ON")
            database.set_progress_handler(_patience(), 1000)
            database.set_authorizer(_allow)
            return {name: _table(database, name, shown_as) for name in _names(database, shown_as)}
    except (sqlite3.Error, sqlite3.Warning, ValueError, OverflowError, struct.error) as error:
        raise InputError(f"{shown_as}: this is no whole GeoPackage ({error}). {_REMEDY}") from error


def _patience() -> Callable[[], int]:
    steps = iter(range(_STEPS))
    return lambda: next(steps, None) is None


def _allow(action: int, *of: str | None) -> int:
    """Let the database select and read, and look at the columns of a table."""
    pragma = action == sqlite3.SQLITE_PRAGMA and of[0] in {"table_xinfo", "table_info"}
    selects = action in {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}
    return sqlite3.SQLITE_OK if pragma or selects else sqlite3.SQLITE_DENY


def _names(database: sqlite3.Connection, shown_as: str) -> list[str]:
    """Names of the layers; what looks like one and isn't a plain table is refused."""
    rows = database.execute("SELECT type, name, sql FROM sqlite_master ORDER BY rowid").fetchall()
    names = []
    for kind, name, sql in rows:
        if kind not in {"table", "view"} or str(name).lower().startswith(_OWN):
            continue
        if kind == "view" or not re.match(r"\s*CREATE\s+TABLE\b", str(sql), re.IGNORECASE):
            if table_name(str(name)):
                raise InputError(
                    f"{shown_as}: '{name}' is a view, not a table. Save it as a layer of its own."
                )
            continue
        names.append(str(name))
    return names


def _table(database: sqlite3.Connection, name: str, shown_as: str) -> Table:
    file = f"{shown_as}#{name}"
    quoted = _quoted(name)
    fields = database.execute(f"PRAGMA table_xinfo({quoted})").fetchall()
    computed = [field[1] for field in fields if field[6]]
    if computed:
        raise InputError(f"{file}: column '{computed[0]}' is computed. Save its values instead.")
    ours = COLUMNS.get(table_name(name) or "", ())
    geometry, system = _geometry(database, name, fields)
    # The number of a feature is the database's own.
    columns = [
        field[1]
        for field in fields
        if field[1] != geometry
        and not (field[5] and "INT" in field[2].upper() and not found(field[1], ours))
    ]
    moments = {field[1] for field in fields if field[2].upper() == "DATETIME"}
    check_shape(0, len(columns), file)
    wanted = [*columns, *([geometry] if geometry else [])]
    listed = ", ".join(map(_quoted, wanted)) or "NULL"
    problems: list[Problem] = []
    rows: list[list[str]] = []
    geometries: list[bytes | None] = []
    for values in database.execute(f"SELECT {listed} FROM {quoted} ORDER BY rowid"):  # noqa: S608 - quoted
        line = len(rows) + 1
        check_shape(line, len(columns), file)
        rows.append(
            [
                _text(value, line, column, file, problems, moment=column in moments)
                for column, value in zip(columns, values, strict=False)
            ]
        )
        geometries.append(_wkb(values[-1]) if geometry else None)
    table = laid_out(file, columns, rows, range(1, len(rows) + 1), problems)
    if not geometry:
        return table
    return with_places(table, *places_of(geometries, system, file))


def _geometry(
    database: sqlite3.Connection, name: str, fields: list[tuple[object, ...]]
) -> tuple[str, str | None]:
    """The column of a layer's geometry, and its coordinate reference system."""
    known = {
        str(row[0])
        for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    }
    if "gpkg_geometry_columns" not in known:
        return "", None
    found_row = database.execute(
        "SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?", (name,)
    ).fetchone()
    if not found_row or found_row[0] not in {field[1] for field in fields}:
        return "", None
    column, number = str(found_row[0]), found_row[1]
    if "gpkg_spatial_ref_sys" not in known:
        return column, None
    system = database.execute(
        "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys "
        "WHERE srs_id = ?",
        (number,),
    ).fetchone()
    if not system or number in {-1, 0}:  # which mean that nobody knows it
        return column, None
    if str(system[0]).upper() == "EPSG":
        return column, f"EPSG:{system[1]}"
    return column, str(system[2])


def _wkb(blob: object) -> bytes | None:
    """The WKB in a GeoPackage's geometry."""
    if blob is None:
        return None
    if not isinstance(blob, bytes) or blob[:2] != b"GP" or len(blob) < 8:
        raise ValueError("a geometry is none")
    envelope = blob[3] >> 1 & 7
    if envelope >= len(_ENVELOPES):
        raise ValueError("a geometry is none")
    return None if blob[3] >> 4 & 1 else blob[8 + _ENVELOPES[envelope] :]


def _text(
    value: object, line: int, column: str, file: str, problems: list[Problem], *, moment: bool
) -> str:
    try:
        text = value_text(value)
    except ValueError as error:
        message, remedy = f"The value of '{column}' {error}.", "Give a text or a number."
        problems.append(Problem(file, line, column, "cell-form", "", message, remedy))
        return ""
    if len(text) > MAX_CELL:
        raise InputError(
            f"{file}: '{column}' of row {line} is longer than {MAX_CELL:,} characters. Shorten it."
        )
    if moment and (match := _MIDNIGHT.fullmatch(text)):
        return match[1]
    return text


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
