"""`manifest.json`: what a site was made from, and every file of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from bordermap import paths
from bordermap.site.files import digest
from bordermap.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

INPUTS: Final = (
    paths.DATAPACKAGE,
    paths.CROSSINGS,
    paths.CHANGES,
    paths.SOURCES,
    paths.BORDERS,
    paths.CONTEXT,
    paths.BOUNDARIES,
    f"{paths.BORDER_FOLDERS}/*/{paths.CROSSINGS}",
    f"{paths.BORDER_FOLDERS}/*/{paths.CHANGES}",
    f"{paths.MAP_FOLDER}/*.toml",
)
"""What is read of a dataset's folder. Whatever else lies there is nobody's business."""


def manifest(dataset: Path, files: Mapping[str, bytes], *, as_of: str, boundaries: str) -> bytes:
    """Manifest of a site; the same inputs give the same bytes.

    Parameters
    ----------
    dataset
        Folder of the dataset.
    files
        Contents by path inside the site.
    as_of
        Day at which the timeline ends.
    boundaries
        Where the boundary lines come from.
    """
    inputs = {
        path.relative_to(dataset).as_posix(): digest(path.read_bytes())
        for path in sorted(path for pattern in INPUTS for path in dataset.glob(pattern))
        if path.is_file()
    }
    value = {
        "generator": f"bordermap {VERSION}",
        "as_of": as_of,
        "boundaries": boundaries,
        "inputs": inputs,
        "files": {name: digest(files[name]) for name in sorted(files) if name != paths.MANIFEST},
    }
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
