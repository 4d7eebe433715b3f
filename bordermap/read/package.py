"""A dataset's folder as raw tables: the full package, or the two-file form of a user's own.

The full package has a folder a border (`borders/by-lt/crossings.csv`), the two-file form has
`crossings.csv` and `changes.csv` side by side. Both may have the shared tables and maps.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bordermap import paths
from bordermap.errors import InputError, Problem
from bordermap.read.table import read_table

if TYPE_CHECKING:
    from bordermap.read.table import Table


@dataclass(frozen=True)
class RawMap:
    """A map's TOML file as read, with the name of the file for messages."""

    slug: str
    file: str
    values: dict[str, Any]


@dataclass(frozen=True)
class RawPackage:
    """The tables of a dataset as text, a table a file, and what its descriptors say."""

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


def read_package(path: Path) -> RawPackage:
    """Read a dataset from its folder, or from the `datapackage.json` in it.

    Raises
    ------
    InputError
        If there is no dataset at `path` or a file of it can't be opened.
    """
    folder = path.parent if path.name == paths.DATAPACKAGE else path
    if not folder.is_dir():
        raise InputError(f"{path}: no such folder. Name the folder of a dataset.")
    crossings = _files(folder, paths.CROSSINGS)
    changes = _files(folder, paths.CHANGES)
    if not crossings or not changes:
        missing = paths.CROSSINGS if not crossings else paths.CHANGES
        raise InputError(
            f"{path}: no {missing} here nor in {paths.BORDER_FOLDERS}/*/. "
            f"A dataset has {paths.CROSSINGS} and {paths.CHANGES}."
        )
    problems: list[Problem] = []
    boundaries = folder / paths.BOUNDARIES
    return RawPackage(
        folder=folder,
        name=folder.resolve().name,
        descriptor=_descriptor(folder, problems),
        crossings=tuple(_table(file) for file in crossings),
        changes=tuple(_table(file) for file in changes),
        sources=_optional(folder / paths.SOURCES),
        borders=_optional(folder / paths.BORDERS),
        context=_optional(folder / paths.CONTEXT),
        maps=tuple(_maps(folder, problems)),
        boundaries=boundaries if boundaries.is_file() else None,
        problems=tuple(problems),
    )


def shown(path: Path) -> str:
    """Name of a file in messages: relative to the working directory where it lies below it."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def _files(folder: Path, name: str) -> list[Path]:
    flat = folder / name
    nested = sorted((folder / paths.BORDER_FOLDERS).glob(f"*/{name}"))
    return [flat, *nested] if flat.is_file() else nested


def _table(path: Path) -> Table:
    return read_table(path, shown_as=shown(path))


def _optional(path: Path) -> Table | None:
    return _table(path) if path.is_file() else None


def _descriptor(folder: Path, problems: list[Problem]) -> dict[str, Any]:
    path = folder / paths.DATAPACKAGE
    if not path.is_file():
        return {}
    try:
        value = json.loads(_bytes(path))
    except (ValueError, RecursionError) as error:
        problems.append(_broken(path, f"It is no JSON: {error}."))
        return {}
    if not isinstance(value, dict):
        problems.append(_broken(path, "It is no JSON object."))
        return {}
    return value


def _maps(folder: Path, problems: list[Problem]) -> list[RawMap]:
    found: list[RawMap] = []
    for path in sorted((folder / paths.MAP_FOLDER).glob("*.toml")):
        try:
            values = tomllib.loads(_bytes(path).decode())
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
            problems.append(_broken(path, f"It is no TOML: {error}."))
            continue
        found.append(RawMap(path.stem, shown(path), values))
    return found


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{shown(path)}: can't be read ({error.strerror}).") from error


def _broken(path: Path, message: str) -> Problem:
    return Problem(shown(path), 0, "", "file-form", "", message, "Mend the file's syntax.")
