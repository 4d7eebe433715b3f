"""A pinned package in the user's cache: fetched when asked to, and held to its hash.

It is fetched by pip, so it comes from whatever index or mirror pip is set up for.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from platformdirs import user_cache_path

from bordermap.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

CHUNK: Final = 1 << 20
LOOK_SECONDS: Final = 0.2
"""How often the size of what has come is looked at."""
PATIENCE_SECONDS: Final = 900


@dataclass(frozen=True)
class Pinned:
    """A wheel that is known by its hash."""

    name: str
    version: str
    sha256: str
    file: str
    size: int
    """Bytes."""


ZONES: Final = Pinned(
    name="timezonefinder-data",
    version="3.2026.3.post1",
    sha256="d71b3814362e69cb208f8d30249efe2fa0d2cd55579679c5ae1727cd38840606",
    file="timezonefinder_data-3.2026.3.post1-py3-none-any.whl",
    size=32_410_536,
)


def default_cache() -> Path:
    """Folder that keeps fetched packages from run to run."""
    return user_cache_path("bordermap", appauthor=False)


def pinned_file(
    package: Pinned,
    cache: Path,
    *,
    allow_network: bool,
    step: Callable[[int, int], None] = lambda *_: None,
) -> Path:
    """Path of a pinned package in the cache.

    Parameters
    ----------
    package
        What is wanted.
    cache
        Folder that keeps it; made if need be. A file there that isn't the pinned one, such as half
        of it, is fetched anew.
    allow_network
        Whether it may be fetched if the cache hasn't got it.
    step
        Is told how many bytes have come, and of how many.

    Raises
    ------
    InputError
        If it isn't there and may not or can't be fetched, or isn't what is pinned.
    """
    path = cache / package.file
    if path.is_file() and _sha256(path) == package.sha256:
        return path
    if not allow_network:
        found = "is damaged" if path.is_file() else "isn't there"
        raise InputError(
            f"{path} {found}. Add --allow-network to fetch it by pip ({package.name} "
            f"{package.version}, {package.size / 1e6:.0f} MB), once; or put the file there."
        )
    try:
        cache.mkdir(parents=True, exist_ok=True)
        # On the same disk as the cache, so that the file is put there whole or not at all.
        with tempfile.TemporaryDirectory(prefix=".fetching-", dir=cache) as folder:
            fetched = _fetch(package, Path(folder), step)
            found = _sha256(fetched)
            if found != package.sha256:
                raise InputError(
                    f"{package.file}: its sha256 is {found}, wanted is {package.sha256}. "
                    "Nothing was kept; look at the index that pip takes it from."
                )
            fetched.replace(path)
    except OSError as error:
        raise InputError(f"{cache}: can't be written ({error.strerror or error}).") from error
    return path


def _fetch(package: Pinned, folder: Path, step: Callable[[int, int], None]) -> Path:
    """Let pip download a wheel to an empty folder."""
    if importlib.util.find_spec("pip") is None:
        raise InputError(
            f"{package.file} can't be fetched, because this Python has no pip. Install pip, or "
            "download the file and name its folder with --cache."
        )
    requirements = folder / "requirements.txt"
    requirements.write_text(
        f"{package.name}=={package.version} --hash=sha256:{package.sha256}\n", encoding="utf-8"
    )
    options = ["--no-deps", "--require-hashes", "--only-binary=:all:", "--no-cache-dir", "--quiet"]
    options += ["--disable-pip-version-check", "--dest", str(folder)]
    options += ["--requirement", str(requirements)]
    done = threading.Event()

    def watch() -> None:
        while not done.wait(LOOK_SECONDS):
            step(min(_size(folder), package.size), package.size)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        result = subprocess.run(
            [sys.executable, "-m", "pip", "download", *options],
            check=False,
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
            env=os.environ | {"TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)},
        )
    except subprocess.TimeoutExpired as error:
        raise InputError(f"{package.file} took too long to fetch. Try again later.") from error
    finally:
        done.set()
        watcher.join()
    path = folder / package.file
    if result.returncode or not path.is_file():
        lines = [line.strip() for line in result.stderr.splitlines() if line.strip()]
        raise InputError(
            f"{package.name} {package.version} could not be fetched by pip. "
            f"{lines[-1] if lines else ''} Try again, or put {package.file} into the cache."
        )
    return path


def _size(folder: Path) -> int:
    """Bytes of all files below a folder, as far as they can be seen."""
    total = 0
    # Files and folders come and go meanwhile; `os.walk` passes over what is gone.
    for place, _, names in os.walk(folder):
        for name in names:
            try:
                total += Path(place, name).stat().st_size
            except OSError:
                continue
    return total


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
