"""The formats that a table is read from: an allow-list, by the suffix of a file's name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bordermap.errors import InputError
from bordermap.read.columns import found, table_name
from bordermap.read.table import SEPARATORS, parse_table

if TYPE_CHECKING:
    from bordermap.read.table import Table

BOOKS: Final = (".xlsx", ".ods", ".gpkg")
"""Formats of which one file can hold all tables."""
SUFFIXES: Final = (*SEPARATORS, ".xlsx", ".ods", ".geojson", ".json", ".gpkg", ".parquet", ".fgb")
DOCUMENTS: Final = "documents"
"""Sheet or layer that holds what isn't a table: descriptor, maps, notes."""
NOTES: Final = "_"
"""How the name of a sheet begins that is the user's own affair."""


def tables_of(name: str, raw: bytes, *, shown_as: str) -> dict[str, Table]:
    """Tables of a file by the name of their sheet or layer; of the file, if it has none.

    Parameters
    ----------
    name
        The file's name; its suffix chooses the format.
    raw
        Its bytes.
    shown_as
        Its name in messages.

    Raises
    ------
    InputError
        If the suffix is none of `SUFFIXES`, or the bytes are not what it says.
    """
    stem, _, suffix = name.rpartition(".")
    suffix = f".{suffix.lower()}"
    if suffix in SEPARATORS:
        return {stem: parse_table(raw, shown_as=shown_as, separator=SEPARATORS[suffix])}
    # Each of these takes time to load, and most datasets need none.
    if suffix in {".xlsx", ".ods"}:
        return _sheets(suffix, raw, shown_as)
    if suffix in {".geojson", ".json"}:
        from bordermap.read.geojson import read_geojson  # noqa: PLC0415

        return {stem: read_geojson(raw, shown_as=shown_as)}
    if suffix == ".gpkg":
        from bordermap.read.geopackage import read_geopackage  # noqa: PLC0415

        return read_geopackage(raw, shown_as=shown_as)
    if suffix in {".parquet", ".fgb"}:
        from bordermap.read.arrow import read_flatgeobuf, read_parquet  # noqa: PLC0415

        read = read_parquet if suffix == ".parquet" else read_flatgeobuf
        return {stem: read(raw, shown_as=shown_as)}
    raise InputError(
        f"{shown_as}: '{suffix}' is no format of a table. Formats are {', '.join(SUFFIXES)}."
    )


def table_of(name: str, raw: bytes, *, shown_as: str) -> Table:
    """The one table of a file: the one that bears the file's name, or the only one.

    Raises
    ------
    InputError
        If there are several and none bears the file's name.
    """
    tables = {
        sheet: table
        for sheet, table in tables_of(name, raw, shown_as=shown_as).items()
        if not sheet.startswith(NOTES)
    }
    stem = name.rpartition(".")[0]
    same = found(stem, tables)
    if len(same) == 1:
        return tables[same[0]]
    if len(tables) == 1:
        return next(iter(tables.values()))
    listed = ", ".join(tables) or "none"
    raise InputError(f"{shown_as}: which sheet? It has {listed}. Name one of them '{stem}'.")


def _sheets(suffix: str, raw: bytes, shown_as: str) -> dict[str, Table]:
    from bordermap.read.ods import read_ods  # noqa: PLC0415
    from bordermap.read.xlsx import read_xlsx  # noqa: PLC0415

    sheets = (read_xlsx if suffix == ".xlsx" else read_ods)(raw, shown_as=shown_as)
    for sheet in sheets:
        if sheet.hidden and table_name(sheet.name):
            raise InputError(
                f"{shown_as}: the sheet '{sheet.name}' is hidden. Show it, or give it another name."
            )
    seen = [sheet for sheet in sheets if not sheet.hidden and not sheet.name.startswith(NOTES)]
    # An empty sheet beside others is what spreadsheets begin with.
    kept = [sheet for sheet in seen if sheet.rows or table_name(sheet.name)] or seen
    return {sheet.name: sheet.table(f"{shown_as}#{sheet.name}") for sheet in kept}
