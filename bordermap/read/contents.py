"""What a dataset holds, in whatever form it comes: its tables as text, and its other files."""

from __future__ import annotations

import base64
import binascii
import csv
import io
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from bordermap import paths
from bordermap.errors import InputError, Problem
from bordermap.read import archive, limits
from bordermap.read.columns import TABLES, table_name
from bordermap.read.files import FolderFiles, MemoryFiles, shown, without_common_folder
from bordermap.read.formats import BOOKS, DOCUMENTS, NOTES, SUFFIXES, table_of, tables_of
from bordermap.read.layout import split
from bordermap.read.limits import MAX_TEXT_BYTES, parse_json, read_bounded

if TYPE_CHECKING:
    from pathlib import Path

    from bordermap.read.files import Files
    from bordermap.read.table import Table

ZIP: Final = ".zip"
TEXT, BASE64, LAYOUT = "text", "base64", "columns"
"""How a row of the sheet `documents` holds a file: as text, as base64, or a table's columns."""
DOCUMENT_COLUMNS: Final = ("path", "form", "content")
FORMS: Final = "a folder, its datapackage.json, a .zip of it, or one .xlsx, .ods or .gpkg"


@dataclass(frozen=True)
class Stored:
    """One table of a dataset: which of ours it is, its path in the dataset, its cells."""

    kind: str
    path: str
    table: Table


@dataclass(frozen=True)
class Contents:
    """A dataset as it comes: tables with the names of columns that they have."""

    place: Path
    """What was named: the folder, or the one file."""
    name: str
    tables: tuple[Stored, ...]
    files: Files
    """Every file that is no table."""
    descriptor: dict[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def documents(self) -> list[str]:
        """Paths of all files that are no table."""
        taken = {stored.path for stored in self.tables}
        return [name for name in self.files.documents() if name not in taken]


def read_contents(path: Path) -> Contents:
    """Read a dataset from a folder or a file.

    Raises
    ------
    InputError
        If there is no dataset, or it is beyond a limit.
    """
    folder = path.parent if path.name == paths.DATAPACKAGE else path
    if folder.is_dir():
        return contents_of_files(FolderFiles(folder), folder, folder.resolve().name)
    if not path.suffix:
        raise InputError(f"{path}: no such folder. Name {FORMS}.")
    if path.suffix.lower() not in {ZIP, *BOOKS}:
        one = path.suffix.lower() in SUFFIXES
        more = "That is one table: name its folder." if one else f"A dataset is {FORMS}."
        raise InputError(f"{path}: no dataset can be in a file of this name. {more}")
    label = shown(path)
    return contents_of_file(path.name, read_bounded(path, shown_as=label), path, label)


def contents_of_file(name: str, raw: bytes, place: Path, label: str) -> Contents:
    """A dataset that is one file: an archive, a workbook or a GeoPackage."""
    stem, suffix = PurePosixPath(name).stem, PurePosixPath(name).suffix.lower()
    if suffix == ZIP:
        unpacked = without_common_folder(archive.unpack(raw, shown_as=label))
        return contents_of_files(MemoryFiles(label, unpacked), place, stem)
    problems: list[Problem] = []
    tables: dict[str, Stored] = {}
    files: dict[str, bytes] = {}
    layout: dict[str, tuple[str, ...]] = {}
    for sheet, table in tables_of(name, raw, shown_as=label).items():
        kind = table_name(sheet)
        if kind in tables:
            problems.append(_twice(table.file, str(kind), tables[str(kind)].table.file))
        elif kind:
            tables[kind] = Stored(kind, f"{kind}.csv", table)
        elif sheet == DOCUMENTS:
            files, layout = _unfolded(table, label)
        elif not sheet.startswith(NOTES):
            problems.append(_unknown_sheet(label, sheet))
    held = MemoryFiles(label, files)
    descriptor = _descriptor(held, problems)
    found: list[Stored] = []
    for kind, stored in tables.items():
        parts = {path: names for path, names in layout.items() if PurePosixPath(path).stem == kind}
        made = split(kind, stored.table, parts) if parts else {stored.path: stored.table}
        found += [Stored(kind, path, table) for path, table in made.items()]
    return Contents(place, stem, _sorted(found), held, descriptor, tuple(problems))


def contents_of_files(files: Files, place: Path, name: str) -> Contents:
    """A dataset that is many files."""
    problems: list[Problem] = []
    descriptor = _descriptor(files, problems)
    names = files.names()
    chosen: dict[tuple[str, str], str] = {}
    for path in names:
        kind = _kind(path)
        key = (PurePosixPath(path).parent.as_posix(), str(kind))
        if kind and key in chosen:
            problems.append(_twice(files.shown(path), kind, files.shown(chosen[key])))
        elif kind:
            chosen[key] = path
    found = [(kind, path) for (_, kind), path in chosen.items()]
    found += _resources(descriptor, files, {path for _, path in found}, problems)
    if len(found) > limits.MAX_FILES:
        raise InputError(f"{files.shown('')}: more than {limits.MAX_FILES:,} tables.")
    tables = [Stored(kind, path, _table(files, path)) for kind, path in found]
    return Contents(place, name, _sorted(tables), files, descriptor, tuple(problems))


def _sorted(tables: list[Stored]) -> tuple[Stored, ...]:
    return tuple(sorted(tables, key=lambda stored: ("/" in stored.path, stored.path)))


def _table(files: Files, path: str) -> Table:
    return table_of(PurePosixPath(path).name, files.read(path), shown_as=files.shown(path))


def _kind(path: str) -> str | None:
    """Which of our tables a file is, by its place and name."""
    pure = PurePosixPath(path)
    kind = table_name(pure.stem) if pure.suffix.lower() in SUFFIXES else None
    if len(pure.parts) == 1:
        return kind
    nested = len(pure.parts) == 3 and pure.parts[0] == paths.BORDER_FOLDERS
    return kind if nested and kind in {"crossings", "changes"} else None


def _descriptor(files: Files, problems: list[Problem]) -> dict[str, Any]:
    if paths.DATAPACKAGE not in files.names():
        return {}
    file = files.shown(paths.DATAPACKAGE)
    try:
        value = parse_json(files.read(paths.DATAPACKAGE, MAX_TEXT_BYTES))
        if not isinstance(value, dict):
            raise ValueError("no object")  # noqa: TRY004, TRY301 - said like the other faults
    except ValueError as error:
        message = f"It is no JSON: {error}."
        if str(error) == "no object":
            message = "It is no JSON object."
        problems.append(Problem(file, 0, "", "file-form", "", message, "Mend the file's syntax."))
        return {}
    return value


def _resources(
    descriptor: dict[str, Any], files: Files, known: set[str], problems: list[Problem]
) -> list[tuple[str, str]]:
    """Tables that the descriptor names and that lie at another path than is usual."""
    found: list[tuple[str, str]] = []
    listed = descriptor.get("resources", [])
    resources = listed if isinstance(listed, list) else []
    there = set(files.names())
    for resource in resources:
        if not isinstance(resource, dict):
            continue
        given = resource.get("path", [])
        for path in given if isinstance(given, list) else [given]:
            reason = archive.unsafe_name(path) if isinstance(path, str) else "is no text"
            kind = table_name(str(resource.get("name", "")))
            if reason:
                problems.append(_bad_path(files, str(path), reason))
            elif kind and path not in known:
                if path not in there and path not in files.documents():
                    problems.append(_bad_path(files, path, "is no file of the dataset"))
                else:
                    found.append((kind, path))
    return found


def _unfolded(table: Table, label: str) -> tuple[dict[str, bytes], dict[str, tuple[str, ...]]]:
    """Files, and the columns of tables, that the rows of the sheet `documents` hold."""
    if tuple(sorted(table.columns)) != tuple(sorted(DOCUMENT_COLUMNS)):
        raise InputError(
            f"{label}: the sheet '{DOCUMENTS}' hasn't the columns {', '.join(DOCUMENT_COLUMNS)}. "
            "Remove it, or give it another name."
        )
    pieces: dict[tuple[str, str], list[str]] = {}
    rows = zip(*(table.cells[column] for column in DOCUMENT_COLUMNS), strict=True)
    for path, form, content in rows:
        if reason := archive.unsafe_name(path):
            raise InputError(f"{label}: in the sheet '{DOCUMENTS}', '{path}' {reason}. Mend it.")
        pieces.setdefault((path, form), []).append(content)
    files: dict[str, bytes] = {}
    layout: dict[str, tuple[str, ...]] = {}
    for (path, form), texts in pieces.items():
        content = "".join(texts)
        try:
            if form == LAYOUT:
                layout[path] = tuple(next(csv.reader(io.StringIO(content, newline=""))))
            elif form == TEXT:
                files[path] = content.encode()
            elif form == BASE64:
                files[path] = base64.b64decode(content, validate=True)
            else:
                raise ValueError(f"'{form}' is no form")  # noqa: TRY301
        except (ValueError, binascii.Error, csv.Error, StopIteration) as error:
            raise InputError(f"{label}: in the sheet '{DOCUMENTS}', '{path}': {error}.") from error
    return files, layout


def _twice(file: str, kind: str, other: str) -> Problem:
    message = f"The table '{kind}' is in {other} too."
    return Problem(file, 0, "", "table-twice", "", message, "Keep one of the two.")


def _unknown_sheet(label: str, sheet: str) -> Problem:
    message = f"The sheet '{sheet}' is none of {', '.join(TABLES)}."
    remedy = f"Rename it; a sheet of notes has a name that begins with '{NOTES}'."
    return Problem(f"{label}#{sheet}", 0, "", "unknown-sheet", sheet, message, remedy)


def _bad_path(files: Files, path: str, reason: str) -> Problem:
    file = files.shown(paths.DATAPACKAGE)
    message, remedy = (
        f"The path '{path}' {reason}.",
        "Name a file of the dataset, such as sources.csv.",
    )
    return Problem(file, 0, "resources", "descriptor-form", path, message, remedy)
