"""`manifest.json`: what a site was made from, and every file of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from bordermap import paths
from bordermap.read.columns import TABLES
from bordermap.read.files import MAP
from bordermap.read.formats import SUFFIXES
from bordermap.site.files import digest
from bordermap.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_TABLES: Final = tuple(f"{table}{suffix}" for table in TABLES for suffix in SUFFIXES)
INPUTS: Final = (
    paths.DATAPACKAGE,
    MAP,
    *_TABLES,
    paths.BOUNDARIES,
    *(f"{paths.BORDER_FOLDERS}/*/{name}" for name in _TABLES if name.startswith("c")),
    f"{paths.MAP_FOLDER}/*.toml",
)
"""What is read of a dataset's folder. Whatever else lies there is nobody's business."""
DEEPEST: Final = 4
"""How many folders to look for a manifest in: a map's page lies two below that of its site."""


def inputs(dataset: Path) -> list[Path]:
    """The files that a dataset is read from, sorted; its one file if it is one."""
    if dataset.is_file():
        return [dataset]
    found = {path for pattern in INPUTS for path in dataset.glob(pattern)}
    return sorted(path for path in found if path.is_file())


def comes_from(page: Path, dataset: Path) -> bool:
    """Whether the site that a page or folder is of was made from a dataset as it is now.

    True as well of what stands in no site.
    """
    whole = page.absolute()
    for folder in (whole, *whole.parents)[:DEEPEST]:
        if (folder / paths.MANIFEST).is_file():
            try:
                stated = json.loads((folder / paths.MANIFEST).read_bytes())
            except (OSError, ValueError, RecursionError):
                return True
            return not isinstance(stated, dict) or stated.get("inputs") == _hashes(dataset)
    return True


def _hashes(dataset: Path) -> dict[str, str]:
    base = dataset.parent if dataset.is_file() else dataset
    return {
        path.relative_to(base).as_posix(): digest(path.read_bytes()) for path in inputs(dataset)
    }


def manifest(dataset: Path, files: Mapping[str, bytes], *, as_of: str, boundaries: str) -> bytes:
    """Manifest of a site; the same inputs give the same bytes.

    Parameters
    ----------
    dataset
        Folder of the dataset, or its one file.
    files
        Contents by path inside the site.
    as_of
        Day at which the timeline ends.
    boundaries
        Where the boundary lines come from.
    """
    value = {
        "generator": f"bordermap {VERSION}",
        "as_of": as_of,
        "boundaries": boundaries,
        "inputs": _hashes(dataset),
        "files": {name: digest(files[name]) for name in sorted(files) if name != paths.MANIFEST},
    }
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
