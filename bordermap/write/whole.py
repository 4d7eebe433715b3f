"""One file: its old content or its new one, whatever happens on the way."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from bordermap.write.turns import draft

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Write a file whole, and onto the disk, before it takes the place of the last one.

    A file that is there keeps its permission bits, a new one has those of the user's umask. The
    folder must be there.

    Raises
    ------
    InputError
        If somebody else keeps writing there.
    OSError
        If it can't be written; the last one is as it was.
    """
    with draft(path) as fresh:
        fresh.touch()
        if path.exists():
            fresh.chmod(stat.S_IMODE(path.stat().st_mode))
        write_through(fresh, content)
        fresh.replace(path)
    sync_folders([path.parent])


def write_through(path: Path, content: bytes) -> None:
    """Write a file and wait until it is on the disk."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_folders(folders: Iterable[Path]) -> None:
    """Put the names in folders on the disk, where a folder can be opened for that."""
    for folder in folders:
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
