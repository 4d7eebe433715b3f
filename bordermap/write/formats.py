"""A dataset in another form: as files of a folder or an archive, or as one workbook.

Whatever is made is read back before anybody sees it: if it says anything else than what it was made
from, it isn't written.
"""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from bordermap import paths
from bordermap.errors import InputError
from bordermap.read.archive import unsafe_name
from bordermap.read.columns import found
from bordermap.read.contents import (
    BASE64,
    DOCUMENT_COLUMNS,
    LAYOUT,
    TEXT,
    contents_of_file,
    contents_of_files,
)
from bordermap.read.files import MemoryFiles
from bordermap.read.formats import DOCUMENTS
from bordermap.write.archive import zipped
from bordermap.write.canonical import canonical_csv, canonical_line
from bordermap.write.layout import Sheet, merged, sheets_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bordermap.read.contents import Contents
    from bordermap.write.geofiles import Places

FORMATS: Final = ("csv", "tsv", "geojson", "parquet", "fgb")
"""Formats of the tables in a folder or archive."""
OF_POINTS: Final = ("geojson", "fgb")
"""Formats for the table that has points; the others of the dataset are CSV beside it."""
MEDIA: Final = {
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "geojson": "application/geo+json",
    "parquet": "application/vnd.apache.parquet",
    "fgb": "application/flatgeobuf",
}
DIALECT: Final = "csvDialect"
"""Where a descriptor keeps the dialect of a table that isn't CSV for the time being."""
TABS: Final = {"delimiter": "\t", "header": True}
"""The dialect of TSV, for other readers."""
PIECE: Final = 16_000
"""Characters of a document that go into one cell; XLSX has room for twice as many."""
_ODD: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_QUOTED: Final = re.compile('[\t"\r\n]')

Names = tuple[str | None, str | None]
"""The columns of longitude and latitude."""


def as_files(contents: Contents, format_: str) -> dict[str, bytes]:
    """Files of a dataset by their path, its tables in a format of `FORMATS`.

    Raises
    ------
    InputError
        If the format can't hold something of the dataset.
    """
    sheets = sheets_of(contents)
    renamed = {sheet.path: _renamed(sheet, format_) for sheet in sheets}
    names = _place_columns(sheets)
    files = {renamed[sheet.path]: _table(sheet, renamed[sheet.path], names) for sheet in sheets}
    for name in contents.documents():
        if reason := unsafe_name(name):
            raise InputError(f"{name}: the name {reason}. Rename the file.")
        content = contents.files.read(name)
        files[name] = _described(content, renamed) if name == paths.DATAPACKAGE else content
    made = contents_of_files(MemoryFiles(".", files), Path(), contents.name)
    _check_same(contents, made, renamed)
    return dict(sorted(files.items(), key=lambda item: (item[0] != paths.DATAPACKAGE, item[0])))


def as_zip(contents: Contents, format_: str) -> bytes:
    """A dataset as an archive of its files; `as_files` says more."""
    return zipped(as_files(contents, format_))


def as_book(contents: Contents, suffix: str) -> bytes:
    """A dataset as one workbook or GeoPackage, by a suffix of `BOOKS`.

    Raises
    ------
    InputError
        If the format can't hold something of the dataset.
    """
    sheets = sheets_of(contents)
    names = _place_columns(sheets)
    whole = merged(sheets)
    documents = _documents(contents, sheets)
    if suffix == ".gpkg":
        from bordermap.write.geofiles import geopackage, places_of  # noqa: PLC0415 - loads GDAL

        layers: list[tuple[Sheet, Places | None]] = [
            (sheet, places_of(sheet, *names) if sheet.kind == "crossings" else None)
            for sheet in whole
        ]
        raw = geopackage([*layers, (documents, None)])
    else:
        from bordermap.write.ods import ods  # noqa: PLC0415 - few need it
        from bordermap.write.xlsx import xlsx  # noqa: PLC0415

        raw = (xlsx if suffix == ".xlsx" else ods)([*whole, documents])
    made = contents_of_file(f"dataset{suffix}", raw, Path(), f"the {suffix} file")
    _check_same(contents, made, {sheet.path: sheet.path for sheet in sheets})
    return raw


def _renamed(sheet: Sheet, format_: str) -> str:
    own = "csv" if format_ in OF_POINTS and sheet.kind != "crossings" else format_
    return PurePosixPath(sheet.path).with_suffix(f".{own}").as_posix()


def _table(sheet: Sheet, path: str, names: Names) -> bytes:
    suffix = PurePosixPath(path).suffix
    if suffix == ".csv":
        return canonical_csv(sheet.columns, sheet.rows)
    if suffix == ".tsv":
        lines = (_tabbed(cells) for cells in (sheet.columns, *sheet.rows))
        return "".join(f"{line}\n" for line in lines).encode()
    from bordermap.write import geofiles  # noqa: PLC0415 - loads shapely

    places = geofiles.places_of(sheet, *names)
    if suffix == ".geojson":
        return geofiles.geojson(sheet, places)
    if suffix == ".fgb":
        return geofiles.flatgeobuf(sheet, places)
    return geofiles.parquet(sheet, places if sheet.kind == "crossings" else None)


def _tabbed(cells: tuple[str, ...]) -> str:
    if cells == ("",):
        return '""'  # An empty line would be no record.
    quoted = ('"' + cell.replace('"', '""') + '"' for cell in cells)
    return "\t".join(
        text if _QUOTED.search(cell) else cell for cell, text in zip(cells, quoted, strict=True)
    )


def _place_columns(sheets: list[Sheet]) -> Names:
    """What the columns of longitude and latitude are called in this dataset.

    Columns that only `map.toml` names so are left out: whoever reads a file of points doesn't know
    it, and would add columns of its own.
    """
    columns = [name for sheet in sheets if sheet.kind == "crossings" for name in sheet.columns]

    def name_of(ours: str) -> str | None:
        return next(iter(found(ours, dict.fromkeys(columns))), None)

    return name_of("lon"), name_of("lat")


def _documents(contents: Contents, sheets: list[Sheet]) -> Sheet:
    """What isn't a table, as one: files in pieces, and the columns of each table's file."""
    rows = [(sheet.path, LAYOUT, canonical_line(sheet.columns)) for sheet in sheets]
    for name in contents.documents():
        raw = contents.files.read(name)
        try:
            form, text = TEXT, raw.decode()
        except UnicodeDecodeError:
            form, text = BASE64, ""
        if form == BASE64 or _ODD.search(text):
            form, text = BASE64, base64.b64encode(raw).decode()
        pieces = [text[at : at + PIECE] for at in range(0, len(text), PIECE)] or [""]
        rows += [(name, form, piece) for piece in pieces]
    return Sheet(DOCUMENTS, "", DOCUMENT_COLUMNS, tuple(rows))


def _described(raw: bytes, renamed: Mapping[str, str]) -> bytes:
    """A descriptor in which tables are called as their files are now."""
    try:
        value = json.loads(raw)
    except ValueError:
        return raw
    resources = value.get("resources") if isinstance(value, dict) else None
    changed = False
    for resource in resources if isinstance(resources, list) else []:
        if isinstance(resource, dict) and (told := _renamed_resource(resource, renamed)):
            resource.clear()
            resource.update(told)
            changed = True
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode() if changed else raw


def _renamed_resource(
    resource: dict[str, Any], renamed: Mapping[str, str]
) -> dict[str, Any] | None:
    """A resource with the paths and the format that its tables have now; None if it stays."""
    given = resource.get("path")
    old = given if isinstance(given, list) else [given]
    new = [renamed.get(path, path) if isinstance(path, str) else path for path in old]
    if new == old:
        return None
    first = str(next(path for path in old if path in renamed))
    before, after = PurePosixPath(first).suffix[1:], PurePosixPath(renamed[first]).suffix[1:]
    told = {**resource, "path": new if isinstance(given, list) else new[0]}
    if told.get("format") == before:
        told["format"] = after
    if told.get("mediatype") == MEDIA.get(before, ""):
        told["mediatype"] = MEDIA[after]
    # How commas and quotes stand is true of CSV alone; elsewhere it is kept for the way back.
    if before == "tsv" and told.get("dialect") == TABS:
        del told["dialect"]
    if after == "csv":
        return {"dialect" if key == DIALECT else key: told[key] for key in told}
    told = {DIALECT if key == "dialect" else key: told[key] for key in told}
    return told | {"dialect": TABS} if after == "tsv" else told


def _check_same(contents: Contents, made: Contents, renamed: Mapping[str, str]) -> None:
    """Refuse to write what says anything else than what it was made from.

    Raises
    ------
    InputError
        If it does; the message names the first difference.
    """
    for problem in (*made.problems, *(p for each in made.tables for p in each.table.problems)):
        raise InputError(f"This format can't hold the dataset: {problem}")
    before = {renamed[sheet.path]: sheet for sheet in sheets_of(contents)}
    after = {sheet.path: sheet for sheet in sheets_of(made)}
    if before.keys() != after.keys():
        odd = ", ".join(sorted(before.keys() ^ after.keys()))
        raise InputError(f"This format can't hold the tables {odd}.")
    for path, sheet in before.items():
        if said := _difference(sheet, after[path]):
            raise InputError(f"This format can't hold {path}: {said}. Choose another one.")
    for name in contents.documents():
        if name != paths.DATAPACKAGE and contents.files.read(name) != made.files.read(name):
            raise InputError(f"This format can't hold the file {name}. Choose another one.")


def _difference(first: Sheet, second: Sheet) -> str:
    if first.columns != second.columns:
        return f"its columns would be {', '.join(second.columns) or 'none'}"
    if len(first.rows) != len(second.rows):
        return f"it would have {len(second.rows):,} rows, not {len(first.rows):,}"
    for number, (row, other) in enumerate(zip(first.rows, second.rows, strict=True), 1):
        for name, cell, text in zip(first.columns, row, other, strict=True):
            if cell != text:
                return f"'{name}' of row {number} would be {text[:80]!r}, not {cell[:80]!r}"
    return ""
