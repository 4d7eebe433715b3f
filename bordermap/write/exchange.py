"""Putting a folder into the place of another, in one step where the system has one for that."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_HERE: Final = -100
"""AT_FDCWD on Linux: relative paths begin in the working directory."""
_EXCHANGE: Final = 2
"""RENAME_EXCHANGE on Linux, RENAME_SWAP on macOS."""
_LACKING: Final = frozenset(
    {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOTTY}
)
"""What systems and file systems without the call answer to it."""


def put_in_place(fresh: Path, target: Path, last: Path) -> Path | None:
    """Put a whole folder into the place of another one.

    At every moment `target` is there, the old one or the new one, where the system can let two
    paths change places. Elsewhere it is away for the moment between two renames; whoever is killed
    in it leaves the old one as `last`.

    Parameters
    ----------
    fresh
        The new folder, on the same file system.
    target
        Where it shall be.
    last
        Where the old one may be put; there is nothing of that name.

    Returns
    -------
    Where the old one is now; None if there was none.
    """
    if not target.exists():
        fresh.rename(target)
        return None
    if exchange(fresh, target):
        return fresh
    try:
        target.rename(last)
        fresh.rename(target)
    except BaseException:
        if last.exists() and not target.exists():
            last.rename(target)
        raise
    return last


def exchange(first: Path, second: Path) -> bool:
    """Let two paths change places in one step; False where that can't be done.

    Raises
    ------
    OSError
        If the system could, but not these two.
    """
    if sys.platform not in {"linux", "darwin"}:
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    paths = os.fsencode(first), os.fsencode(second)
    try:
        if sys.platform == "linux":
            failed = libc.renameat2(_HERE, paths[0], _HERE, paths[1], ctypes.c_uint(_EXCHANGE))
        else:
            failed = libc.renamex_np(*paths, ctypes.c_uint(_EXCHANGE))
    except AttributeError:  # a C library from before the call
        return False
    if not failed:
        return True
    error = ctypes.get_errno()
    if error in _LACKING:
        return False
    raise OSError(error, os.strerror(error), str(second))
