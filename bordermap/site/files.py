"""Files onto the disk: whole or not at all, and never over somebody else's.

A site is written to a folder beside its own and swapped in when it is whole. Its manifest lists
every file that it made; files of the folder that no manifest lists are somebody's and are carried
over.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from bordermap import paths
from bordermap.errors import InputError
from bordermap.write.exchange import put_in_place
from bordermap.write.turns import recover, stage
from bordermap.write.whole import replace_file, sync_folders, write_through

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
    # A link stays a link: what it leads to is replaced.
    path = Path(os.path.realpath(path)) if path.is_symlink() else path
    try:
        if path.exists() and not path.is_file():
            raise InputError(f"{path}: this is no file. Choose another name.")
        if path.exists() and not force and made_by not in path.read_bytes():
            raise InputError(
                f"{path}: bordermap didn't write this file. Choose another name, or --force."
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, content)
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
    out = _folder(out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        if out.exists() and not out.is_dir():
            raise InputError(f"{out}: this is no folder. Choose another --out.")
        if (here := Path.cwd()) == out.resolve() or out.resolve() in here.parents:
            raise InputError(
                f"{out}: you are in this folder, and it would be swapped from under your feet. "
                "Choose a folder in it, such as --out site, or go elsewhere."
            )
        if os.path.ismount(out):  # Path.is_mount is not for Windows before Python 3.12
            raise InputError(
                f"{out}: other file systems are mounted here, and no site can be swapped in. "
                f"Choose a folder in it: --out {out / 'site'}."
            )
        with stage(out) as (fresh, last):
            foreign = foreign_files(out)
            folders = {
                parent.as_posix() for name in files for parent in PurePosixPath(name).parents
            }
            taken = sorted(foreign & (files.keys() | folders))
            if taken and not force:
                shown = ", ".join(taken[:5]) + (" …" if len(taken) > len(taken[:5]) else "")
                raise InputError(
                    f"{out}: bordermap didn't make, or somebody changed, {shown}. "
                    "Move it, choose another --out, or --force."
                )
            _fill(fresh, out, files, foreign.difference(taken))
            if old := put_in_place(fresh, out, last):
                # Whatever came in while we wrote is somebody's too.
                _carry_over(old, out, foreign_files(old) - foreign - files.keys())
            sync_folders([out.parent])
    except OSError as error:
        raise InputError(
            f"{error.filename or out}: can't be written ({error.strerror}). A site is made beside "
            f"its folder, in {out.parent}, and swapped in when it is whole; the last one is as it "
            "was."
        ) from error
    return sorted(out / name for name in files)


def recover_site(out: Path) -> None:
    """Put the last site back if a killed build left it half-way, and clear what else it left.

    Raises
    ------
    InputError
        If that can't be done.
    """
    out = _folder(out)
    try:
        recover(out)
    except OSError as error:
        raise InputError(f"{out}: can't be written ({error.strerror}).") from error


def _folder(out: Path) -> Path:
    """The folder itself: a link stays a link, and what it leads to is swapped."""
    return Path(os.path.realpath(out) if out.is_symlink() else os.path.normpath(out))


def _fill(fresh: Path, last: Path, files: Mapping[str, bytes], foreign: Iterable[str]) -> None:
    """Make a site's folder: our files onto the disk, those of others as they are."""
    fresh.mkdir()
    for name, content in files.items():
        target = fresh / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if not _keep(last / name, target, content):
            write_through(target, content)
    _carry_over(last, fresh, foreign)
    if last.is_dir():
        shutil.copymode(last, fresh)
    sync_folders([fresh, *(path for path in fresh.rglob("*") if path.is_dir())])


def _carry_over(last: Path, fresh: Path, names: Iterable[str]) -> None:
    for name in sorted(names):
        (fresh / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(last / name, fresh / name, follow_symlinks=False)


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
