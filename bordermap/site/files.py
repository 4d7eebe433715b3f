"""Files onto the disk: whole or not at all, and never over somebody else's.

A site is written to a sibling folder and swapped in when it is whole. Its manifest lists every file
that it made; files of the folder that no manifest lists are somebody's and are carried over.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from bordermap import paths
from bordermap.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

MADE_BY: Final = b'id="bordermap-data"'
"""What tells a single page of ours from any other file of that name."""


def write_page(path: Path, html: str, *, force: bool) -> None:
    """Write one page in one step; a file that bordermap didn't write is left alone.

    Raises
    ------
    InputError
        If there is such a file and `force` is False, or the page can't be written.
    """
    write_file(path, html.encode(), made_by=MADE_BY, force=force)


def write_file(path: Path, content: bytes, *, made_by: bytes, force: bool) -> None:
    """Write one file in one step; a file that bordermap didn't write is left alone.

    Parameters
    ----------
    path
        The file; folders on the way to it are made.
    content
        What it shall hold.
    made_by
        What tells a file of ours from any other of that name: bytes that all of ours hold.
    force
        Whether a file that lacks them is overwritten.

    Raises
    ------
    InputError
        If there is such a file and `force` is False, or the file can't be written.
    """
    try:
        if path.exists() and not path.is_file():
            raise InputError(f"{path}: this is no file. Choose another name.")
        if path.exists() and not force and made_by not in path.read_bytes():
            raise InputError(
                f"{path}: bordermap didn't write this file. Choose another name, or --force."
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            # A temporary file is private; the file is for whoever the user's umask lets read it.
            Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise InputError(f"{path}: can't be written ({error.strerror}).") from error


def write_site(out: Path, files: Mapping[str, bytes], *, force: bool) -> list[Path]:
    """Write a site whole: all files, or none and the last site stays.

    Parameters
    ----------
    out
        Folder of the site.
    files
        Contents by path inside the folder, with forward slashes, the manifest among them.
    force
        Whether files that bordermap didn't make may be overwritten.

    Returns
    -------
    The paths written, sorted.

    Raises
    ------
    InputError
        If a file that bordermap didn't make is in the way and `force` is False, or something can't
        be written.
    """
    # A link stays a link: what it leads to is swapped.
    out = Path(os.path.realpath(out) if out.is_symlink() else os.path.normpath(out))
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        if out.exists() and not out.is_dir():
            raise InputError(f"{out}: this is no folder. Choose another --out.")
        foreign = foreign_files(out)
        folders = {parent.as_posix() for name in files for parent in PurePosixPath(name).parents}
        taken = sorted(foreign & (files.keys() | folders))
        if taken and not force:
            shown = ", ".join(taken[:5]) + (" …" if len(taken) > len(taken[:5]) else "")
            raise InputError(
                f"{out}: bordermap didn't make, or somebody changed, {shown}. "
                "Move it, choose another --out, or --force."
            )
        fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}.new-", dir=out.parent))
        try:
            fresh.chmod(0o777 & ~_umask())
            for name, content in files.items():
                target = fresh / name
                target.parent.mkdir(parents=True, exist_ok=True)
                if not _keep(out / name, target, content):
                    target.write_bytes(content)
            for name in sorted(foreign.difference(taken)):
                (fresh / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(out / name, fresh / name, follow_symlinks=False)
            _swap(fresh, out)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    except OSError as error:
        raise InputError(
            f"{error.filename or out}: can't be written ({error.strerror})."
        ) from error
    return sorted(out / name for name in files)


def foreign_files(out: Path) -> set[str]:
    """Files in a folder that bordermap didn't make, or that were changed since."""
    if not out.is_dir():
        return set()
    made = _manifest_hashes(out)
    return {
        name
        for path in sorted(out.rglob("*"))
        if path.is_file() or path.is_symlink()
        if (name := path.relative_to(out).as_posix()) != paths.MANIFEST or not made
        if path.is_symlink() or made.get(name) != digest(path.read_bytes())
        if not (name == paths.MANIFEST and made)
    }


def digest(content: bytes) -> str:
    """SHA-256 of a content, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _keep(last: Path, target: Path, content: bytes) -> bool:
    """Carry a file of the last site over if it is to be the same, with its time of change.

    What copies a site to a server goes by that time: only pages that changed are sent again.
    """
    if last.is_symlink() or not last.is_file() or last.stat().st_size != len(content):
        return False
    if last.read_bytes() != content:
        return False
    try:
        target.hardlink_to(last)
    except OSError:  # a file system without links
        shutil.copy2(last, target)
    return True


def _manifest_hashes(out: Path) -> dict[str, str]:
    try:
        manifest = json.loads((out / paths.MANIFEST).read_bytes())
        if manifest.get("generator", "").startswith("bordermap"):
            return dict(manifest["files"])
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        pass
    return {}


def _swap(fresh: Path, out: Path) -> None:
    """Put `fresh` in the place of `out`; if that fails half-way, `out` is put back."""
    if not out.exists():
        fresh.rename(out)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{out.name}.old-", dir=out.parent))
    old.rmdir()
    out.rename(old)
    try:
        fresh.rename(out)
    except BaseException:
        old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
