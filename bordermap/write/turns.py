"""One writer at a time: whoever comes second waits, and clears what a killed one left.

The kernel lets go of a lock when its process ends, however it ends. So whoever holds the lock of a
name knows that whatever else bears that name is nobody's any more.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import stat
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bordermap.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAUSE: Final = 0.1
"""Seconds between two attempts to get one's turn."""
PATIENCE: Final = 600
"""Attempts, one minute: writing a site takes about a second."""
LOOKS: Final = 10
NEW_FILE: Final = 0o666
"""Permission bits of a new file, of which the user's umask takes some away."""
_LOCK: Final = "lock"
_NEW: Final = "new"
_LAST: Final = "last"
_NO_LINKS: Final = getattr(os, "O_NOFOLLOW", 0)


def beside(target: Path) -> Path:
    """Where something is made that shall take the place of `target`: a name of ours beside it."""
    return target.with_name(f".{target.name}.bordermap")


@contextmanager
def stage(target: Path) -> Iterator[tuple[Path, Path]]:
    """Hold the folder beside `target` in which what shall replace it is made.

    What a killed process left there is cleared: if it had moved `target` away, that is put back.

    Yields
    ------
    Two paths in that folder at which there is nothing: for the new one, and for the last one.

    Raises
    ------
    InputError
        If somebody else has been writing there for a minute, or something else bears the name.
    """
    folder = beside(target)
    descriptor = _turn(folder / _LOCK, in_folder=True)
    try:
        if (folder / _LAST).is_dir() and not target.exists():
            (folder / _LAST).rename(target)
        _clear(folder)
        yield folder / _NEW, folder / _LAST
    finally:
        _clear(folder)
        _leave(folder / _LOCK, descriptor)
        with suppress(OSError):  # whoever is next is in it already
            folder.rmdir()


def recover(target: Path) -> None:
    """Clear what a killed process left beside `target`, if any did and nobody is at it now."""
    if (beside(target) / _LOCK).is_file():
        with stage(target):
            pass


@contextmanager
def draft(target: Path) -> Iterator[Path]:
    """Hold the file beside `target` in which its new content is written; it is empty.

    Whoever renames it onto `target` has put it in place; if nobody does, it goes.

    Raises
    ------
    InputError
        If somebody else has been writing there for a minute, or something else bears the name.
    """
    path = beside(target)
    if sys.platform == "win32":  # which renames no open file, so none can be held
        path = path.with_name(f"{path.name}-{secrets.token_hex(6)}")
        try:
            yield path
        finally:
            path.unlink(missing_ok=True)
        return
    descriptor = _turn(path, in_folder=False)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise _taken(path)
        os.ftruncate(descriptor, 0)
        yield path
    finally:
        _leave(path, descriptor)


def _turn(lock: Path, *, in_folder: bool) -> int:
    """Open the lock's file and hold it; what is opened is what bears the name."""
    strange = 0
    for _ in range(PATIENCE):
        if in_folder:
            # A look while somebody clears the folder may see anything, ten looks see what is there.
            strange = 0 if _made(lock.parent) else strange + 1
            if strange >= LOOKS:
                raise _taken(lock.parent)
        if not strange and (descriptor := _opened(lock)) is not None:
            if _held(descriptor) and _is(lock, descriptor):
                return descriptor
            os.close(descriptor)
        time.sleep(PAUSE)
    raise InputError(f"{lock}: another bordermap is writing here. Wait until it is done.")


def _made(folder: Path) -> bool:
    """Make the stage's folder; False if one is there that isn't ours."""
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    try:
        names = {path.name for path in folder.iterdir()}
    except FileNotFoundError:  # who went before has just removed it
        return True
    return not folder.is_symlink() and (not names or _LOCK in names)


def _opened(lock: Path) -> int | None:
    try:
        return os.open(lock, os.O_RDWR | os.O_CREAT | _NO_LINKS, NEW_FILE)
    except FileNotFoundError:
        if lock.parent.exists() and not lock.is_symlink():
            raise
        return None  # who went before has just removed the folder


def _taken(path: Path) -> InputError:
    return InputError(f"{path}: bordermap needs this name for a while. Move it away.")


def _held(descriptor: int) -> bool:
    """Take the lock if it is free; a file system without locks has no second writer either."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - there on Windows alone

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - there everywhere else

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in {errno.EAGAIN, errno.EACCES, errno.EDEADLK}
    return True


def _is(path: Path, descriptor: int) -> bool:
    """Whether an open file still bears its name: who went before may have removed it."""
    try:
        return os.path.samestat(path.lstat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _leave(lock: Path, descriptor: int) -> None:
    """Remove the lock's file if it is still there, then let go of it."""
    if sys.platform == "win32":  # which removes no open file
        os.close(descriptor)
        with suppress(OSError):
            lock.unlink()
        return
    try:
        with suppress(OSError):
            if _is(lock, descriptor):
                lock.unlink()
    finally:
        os.close(descriptor)


def _clear(folder: Path) -> None:
    """Remove everything but the lock."""
    for path in folder.iterdir():
        if path.name == _LOCK:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, onerror=_unlock)
        else:
            path.unlink(missing_ok=True)


def _unlock(remove: Callable[..., object], name: str, _: object) -> None:
    """Remove what lies in a folder that was made read-only; what can't be removed stays."""
    with suppress(OSError):
        Path(name).parent.chmod(0o700)
        remove(name)
