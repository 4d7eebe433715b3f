"""A dataset as raw tables with our names for their columns: what validation begins with.

The full package has a folder a border (`borders/by-lt/crossings.csv`), the two-file form has
`crossings.csv` and `changes.csv` side by side. Both may have the shared tables and maps.
"""

from __future__ import annotations

import shutil
import tempfile
import tomllib
import weakref
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from bordermap import paths
from bordermap.errors import InputError, Problem
from bordermap.read.address import address_of
from bordermap.read.columns import KEY, mapping_of, matched
from bordermap.read.contents import read_contents
from bordermap.read.files import MAP, FolderFiles, shown
from bordermap.read.limits import MAX_TEXT_BYTES, check_depth, check_toml

if TYPE_CHECKING:
    from bordermap.read.columns import Mapped
    from bordermap.read.contents import Contents
    from bordermap.read.files import Files
    from bordermap.read.table import Table

__all__ = ["RawMap", "RawPackage", "package_of", "read_package", "shown"]

WHOLE = "all"
"""Slug of the one map that lies beside the tables."""


@dataclass(frozen=True)
class RawMap:
    """A map's TOML file as read, with the name of the file for messages."""

    slug: str
    file: str
    values: dict[str, Any]


@dataclass(frozen=True)
class RawPackage:
    """The tables of a dataset as text, a table a file, and what its descriptors say.

    `folder` is what it was read from: a folder, or one file. A file of boundaries that comes out of
    an archive lies on the disk for as long as this is held.
    """

    folder: Path
    name: str
    descriptor: dict[str, Any]
    crossings: tuple[Table, ...]
    changes: tuple[Table, ...]
    sources: Table | None
    borders: Table | None
    context: Table | None
    maps: tuple[RawMap, ...]
    boundaries: Path | None
    problems: tuple[Problem, ...]
    held: object = None


class _Kept:
    """A folder for as long as somebody holds this."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="bordermap-"))
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)


def read_package(path: Path | str, *, allow_network: bool = False) -> RawPackage:
    """Read a dataset.

    Parameters
    ----------
    path
        Its folder or the `datapackage.json` in it, a `.zip` of it, one workbook (`.xlsx`, `.ods`)
        or GeoPackage with a sheet or layer a table, the https address of one of these, or `-`: one
        such file from standard input.
    allow_network
        Whether an address may be fetched.

    Raises
    ------
    InputError
        If there is no dataset at `path`, a file of it can't be opened or is beyond a limit, or it
        is an address and the network isn't allowed.
    """
    return package_of(contents_at(path, allow_network=allow_network))


def contents_at(path: Path | str, *, allow_network: bool = False) -> Contents:
    """What a dataset holds; `read_package` says what `path` may be."""
    if address := address_of(path):
        from bordermap.read.remote import fetch_contents  # noqa: PLC0415 - it loads the network

        return fetch_contents(address, allow_network=allow_network)
    if str(path) == paths.STDIO:
        from bordermap.read.stdin import read_stdin  # noqa: PLC0415 - it loads every format

        return read_stdin()
    return read_contents(Path(path))


def package_of(contents: Contents) -> RawPackage:
    """The tables of a dataset with our names for their columns.

    Raises
    ------
    InputError
        If it has no crossings or no changes.
    """
    kinds = {stored.kind for stored in contents.tables}
    for kind in ("crossings", "changes"):
        if kind not in kinds:
            raise InputError(
                f"{contents.files.shown('') or contents.place}: no {kind}.csv here nor in "
                f"{paths.BORDER_FOLDERS}/*/. A dataset has {paths.CROSSINGS} and {paths.CHANGES}, "
                "in these or other formats, or sheets of these names."
            )
    problems = list(contents.problems)
    files = contents.files
    names = files.names()
    maps: list[RawMap] = []
    mapping: Mapped = {}
    if MAP in names:
        values = toml_of(files, MAP, problems)
        mapping = mapping_of(values, files.shown(MAP), problems)
        if own := {key: value for key, value in values.items() if key != KEY}:
            maps.append(RawMap(WHOLE, files.shown(MAP), own))
    maps += _maps(files, names, problems)
    tables: dict[str, list[Table]] = {kind: [] for kind in ("sources", "borders", "context")}
    for stored in contents.tables:
        table = matched(stored.table, stored.kind, mapping.get(stored.kind, {}), files.shown(MAP))
        tables.setdefault(stored.kind, []).append(table)
    for kind in ("sources", "borders", "context"):
        for more in tables[kind][1:]:
            message = f"The table '{kind}' is in {tables[kind][0].file} too."
            remedy = "Keep one of the two."
            problems.append(Problem(more.file, 0, "", "table-twice", "", message, remedy))
    boundaries, held = _boundaries(files)
    return RawPackage(
        folder=contents.place,
        name=contents.name,
        descriptor=contents.descriptor,
        crossings=tuple(tables["crossings"]),
        changes=tuple(tables["changes"]),
        sources=next(iter(tables["sources"]), None),
        borders=next(iter(tables["borders"]), None),
        context=next(iter(tables["context"]), None),
        maps=tuple(maps),
        boundaries=boundaries,
        problems=tuple(problems),
        held=held,
    )


def _boundaries(files: Files) -> tuple[Path | None, object]:
    """The dataset's own boundaries as a file on the disk, and what keeps it there."""
    if isinstance(files, FolderFiles):
        there = (files.folder / paths.BOUNDARIES).is_file()
        return (files.path(paths.BOUNDARIES) if there else None), None
    if paths.BOUNDARIES not in files.names():
        return None, None
    kept = _Kept()
    path = kept.folder / PurePosixPath(paths.BOUNDARIES).name
    path.write_bytes(files.read(paths.BOUNDARIES))
    return path, kept


def _maps(files: Files, names: list[str], problems: list[Problem]) -> list[RawMap]:
    found: list[RawMap] = []
    for name in names:
        path = PurePosixPath(name)
        if path.parent.as_posix() != paths.MAP_FOLDER or path.suffix != ".toml":
            continue
        broken = len(problems)
        values = toml_of(files, name, problems)
        if len(problems) > broken:
            continue
        if path.stem == WHOLE and MAP in names:
            message = f"The map '{WHOLE}' is in {files.shown(MAP)} too."
            remedy = "Keep one of the two."
            problems.append(Problem(files.shown(name), 0, "", "map-form", "", message, remedy))
        found.append(RawMap(path.stem, files.shown(name), values))
    return found


def toml_of(files: Files, name: str, problems: list[Problem]) -> dict[str, Any]:
    """Values of a TOML file; none, and a problem, if it is broken or beyond a limit."""
    raw = files.read(name, MAX_TEXT_BYTES)
    try:
        check_toml(raw)
        values = tomllib.loads(raw.decode())
        check_depth(values)
    except (ValueError, RecursionError) as error:
        message = f"It is no TOML: {error}."
        remedy = "Mend the file's syntax."
        problems.append(Problem(files.shown(name), 0, "", "file-form", "", message, remedy))
        return {}
    return values
