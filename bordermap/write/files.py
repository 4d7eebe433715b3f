"""A set of files inside a folder: all of them are written, or none.

Every content is first written beside its target and put on the disk. Then the targets are renamed
over, one after the other; what fails half-way is rolled back. Only a loss of power between two of
the renames can leave a part of them, so who calls gives the files in an order in which every
beginning is valid: the source before the change that cites it.
"""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from bordermap.errors import InputError
from bordermap.write.whole import sync_folders, write_through

if TYPE_CHECKING:
    from collections.abc import Mapping


def write_files(
    folder: Path, files: Mapping[str, bytes], *, before: Mapping[str, bytes | None] | None = None
) -> list[Path]:
    """Write files inside a folder, all or none.

    Parameters
    ----------
    folder
        The folder, such as a dataset's; it must be there.
    files
        Contents by path inside the folder, with forward slashes, in the order of writing. Folders
        on the way are made. A file that is there keeps its permission bits.
    before
        What the caller took files to hold, None for no file: where one of them has changed since,
        nothing is written.

    Returns
    -------
    The paths written, in the order given.

    Raises
    ------
    InputError
        If a path leads out of the folder, also by a link, a file isn't what it was taken for, or
        something can't be written.
    """
    staged = _Staged()
    try:
        targets = {name: _target(folder, name) for name in (*files, *(before or ()))}
        for name, content in files.items():
            staged.add(targets[name], content)
        for name, expected in (before or {}).items():
            if _content(targets[name]) != expected:
                raise InputError(
                    f"{folder / name}: somebody changed it meanwhile. Look at it, then try again."
                )
        staged.put()
    except OSError as error:
        at = staged.target or folder
        raise InputError(f"{at}: can't be written ({error.strerror or error}).") from error
    finally:
        staged.clear()
    return [folder / name for name in files]


def _target(folder: Path, name: str) -> Path:
    """Where a file lies when all links are followed."""
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or ".." in parts or "\\" in name or "\0" in name:
        raise InputError(f"{name!r}: this is no path inside of {folder}.")
    root = folder.resolve()
    found = Path(os.path.realpath(root.joinpath(*parts)))  # ends also for links in a circle
    if root not in found.parents:
        raise InputError(f"{folder / name}: this link leads out of {folder}. Replace it.")
    if found.is_symlink() or (found.exists() and not found.is_file()):
        raise InputError(f"{folder / name}: this is no file. Move it away.")
    return found


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


@dataclass
class _Staged:
    """Files on their way: first beside their targets, then in their place."""

    fresh: dict[Path, Path] = field(default_factory=dict)
    """What is to be put in the place of each target."""
    kept: dict[Path, Path | None] = field(default_factory=dict)
    """The old file of each target that is replaced, None where there is none."""
    folders: list[Path] = field(default_factory=list)
    """Folders that were made, the outer ones first."""
    target: Path | None = None
    """The file at work, for messages."""

    def add(self, target: Path, content: bytes) -> None:
        """Write a content beside its target."""
        self.target = target
        missing = [folder for folder in target.parents if not folder.exists()]
        for folder in reversed(missing):
            folder.mkdir()
            self.folders.append(folder)
        path = _beside(target, "new")
        self.fresh[target] = path
        write_through(path, content)
        if target.exists():
            path.chmod(stat.S_IMODE(target.stat().st_mode))

    def put(self) -> None:
        """Rename all files into their place; if one can't be, put all the old ones back."""
        try:
            for target, path in self.fresh.items():
                self.target = target
                self.kept[target] = _second_name(target) if target.exists() else None
                path.replace(target)
        except BaseException:
            for target, old in list(self.kept.items()):
                try:
                    if old:
                        old.replace(target)
                    else:
                        target.unlink(missing_ok=True)
                except OSError:  # Then the old file is kept, under its second name.
                    del self.kept[target]
            raise
        self.folders.clear()
        sync_folders({target.parent for target in self.fresh})

    def clear(self) -> None:
        """Remove what is no longer needed, and after a failure what was made."""
        for path in [*self.fresh.values(), *self.kept.values()]:
            if path:
                with suppress(OSError):
                    path.unlink(missing_ok=True)
        for folder in reversed(self.folders):
            with suppress(OSError):
                folder.rmdir()


def _beside(target: Path, what: str) -> Path:
    return target.with_name(f".{what}-{secrets.token_hex(6)}")


def _second_name(target: Path) -> Path:
    """Keep a file under another name, so that its own never stands for nothing."""
    old = _beside(target, "old")
    try:
        old.hardlink_to(target)
    except OSError:  # a file system without links
        shutil.copy2(target, old)
    return old
