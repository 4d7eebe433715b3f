"""The files of a dataset by their path in it, whether they lie in a folder or in memory."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final, Protocol

from bordermap import paths
from bordermap.errors import InputError
from bordermap.read import limits
from bordermap.read.limits import read_bounded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAP: Final = "map.toml"
"""The one map of a dataset in the two-file form, beside its tables."""
PAPERS: Final = (".md", ".txt", ".rst")
"""Suffixes of documents beside the tables of a dataset without a descriptor."""
_OWN_FOLDERS: Final = (paths.MAP_FOLDER, "boundaries", "LICENSES")


class Files(Protocol):
    """The files of a dataset."""

    def names(self) -> list[str]:
        """Paths, with forward slashes, of the files that may be tables, maps or descriptor."""

    def documents(self) -> list[str]:
        """Paths of all files that belong to the dataset."""

    def read(self, name: str, limit: int | None = None) -> bytes:
        """Bytes of a file, at most `limit`."""

    def shown(self, name: str) -> str:
        """Name of a file in messages."""


@dataclass(frozen=True)
class FolderFiles:
    """The files of a folder. A link is followed only inside of it."""

    folder: Path

    @cached_property
    def _label(self) -> str:
        return shown(self.folder)

    @cached_property
    def _real(self) -> Path:
        return self.folder.resolve()

    def names(self) -> list[str]:
        """Paths of the files beside each other, in `borders/*/` and in `maps/`."""
        found = list(self._listed(""))
        borders = self.folder / paths.BORDER_FOLDERS
        if borders.is_dir():
            for entry in sorted(os.scandir(borders), key=lambda entry: entry.name):
                if entry.is_dir():
                    found += self._listed(f"{paths.BORDER_FOLDERS}/{entry.name}")
        found += self._listed(paths.MAP_FOLDER)
        return found

    def documents(self) -> list[str]:
        """Paths of all files of a package; of a two-file dataset, those that are its own.

        What is hidden (`.git`, `.DS_Store`) is nobody's data.
        """
        package = (self.folder / paths.DATAPACKAGE).is_file()
        package = package or (self.folder / paths.BORDER_FOLDERS).is_dir()
        found: list[str] = []
        for root, folders, files in os.walk(self.folder):
            inner = Path(root).relative_to(self.folder).as_posix()
            folders[:] = sorted(name for name in folders if name[0] not in "._")
            if not package and inner == ".":
                folders[:] = [name for name in folders if name in _OWN_FOLDERS]
            for name in sorted(files):
                path = name if inner == "." else f"{inner}/{name}"
                if name[0] != "." and (package or _is_own(path)):
                    found.append(path)
            if len(found) > limits.MAX_FILES:
                raise InputError(
                    f"{shown(self.folder)}: more than {limits.MAX_FILES:,} files. "
                    "Keep in it what belongs to the dataset."
                )
        return found

    def read(self, name: str, limit: int | None = None) -> bytes:
        """Bytes of a file, at most `limit`."""
        return read_bounded(self.path(name), shown_as=self.shown(name), limit=limit)

    def shown(self, name: str) -> str:
        """Name of a file in messages."""
        if not name:
            return self._label
        return name if self._label == "." else f"{self._label.rstrip('/')}/{name}"

    def path(self, name: str) -> Path:
        """Where a file is.

        Raises
        ------
        InputError
            If it is a link that leads out of the folder.
        """
        path = self.folder / name
        try:
            real = path.resolve(strict=True)
        except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
            said = getattr(error, "strerror", None) or "its links lead nowhere"
            raise InputError(f"{self.shown(name)}: can't be read ({said}).") from error
        if not real.is_relative_to(self._real):
            raise InputError(
                f"{self.shown(name)}: this link leads out of the dataset. "
                "Put the file itself there."
            )
        return path

    def _listed(self, inner: str) -> Iterator[str]:
        folder = self.folder / inner if inner else self.folder
        if not folder.is_dir():
            return
        try:
            names = sorted(entry.name for entry in os.scandir(folder) if entry.is_file())
        except OSError as error:
            raise InputError(f"{shown(folder)}: can't be read ({error.strerror}).") from error
        for name in names:
            yield f"{inner}/{name}" if inner else name


@dataclass(frozen=True)
class MemoryFiles:
    """Files that came out of an archive, a workbook or the network."""

    label: str
    """What they came from, for messages."""
    contents: Mapping[str, bytes] = field(default_factory=dict)

    def names(self) -> list[str]:
        """Paths of all files."""
        return sorted(self.contents)

    def documents(self) -> list[str]:
        """Paths of all files."""
        return sorted(self.contents)

    def read(self, name: str, limit: int | None = None) -> bytes:
        """Bytes of a file, at most `limit`."""
        limits.check_size(len(self.contents[name]), self.shown(name), limit)
        return self.contents[name]

    def shown(self, name: str) -> str:
        """Name of a file in messages."""
        return f"{self.label}/{name}" if name else self.label


def without_common_folder(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Files of an archive without what hidden ones it has, and without the one folder round all."""
    kept = {
        name: content
        for name, content in contents.items()
        if not any(part[0] == "." or part == "__MACOSX" for part in PurePosixPath(name).parts)
    }
    tops = {PurePosixPath(name).parts[0] for name in kept}
    if len(tops) == 1 and all("/" in name for name in kept):
        top = next(iter(tops))
        if top not in {paths.BORDER_FOLDERS, paths.MAP_FOLDER}:
            return {name[len(top) + 1 :]: content for name, content in kept.items()}
    return kept


def shown(path: Path) -> str:
    """Name of a file in messages: relative to the working directory where it lies below it."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError, RuntimeError):
        return path.as_posix()


def _is_own(path: str) -> bool:
    """Whether a file in or below the folder of a two-file dataset is part of it."""
    pure = PurePosixPath(path)
    plain = pure.name in {MAP, paths.DATAPACKAGE} or pure.suffix.lower() in PAPERS
    return len(pure.parts) > 1 or plain or pure.name.upper().startswith("LICEN")
