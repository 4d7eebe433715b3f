"""How a dataset is loaded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bordermap import paths
from bordermap.api.data import Data
from bordermap.api.days import day_of
from bordermap.read.boundaries import read_boundaries
from bordermap.read.package import read_package
from bordermap.timeline.intervals import build_timeline
from bordermap.validate.dataset import validate

if TYPE_CHECKING:
    from bordermap.api.days import Day


def load(path: str | Path | None = None, *, today: Day | None = None) -> Data:
    """Read and check a dataset.

    Parameters
    ----------
    path
        Its folder or `datapackage.json`; None takes the bundled dataset.
    today
        Where the timeline ends, instead of the dataset's own day.

    Raises
    ------
    DataError
        If the data have problems; it carries all of them.
    InputError
        If a file can't be read.

    Examples
    --------
    >>> import bordermap
    >>> len(bordermap.load().crossings)
    102
    """
    raw = read_package(Path(path) if path is not None else paths.bundled_dataset())
    boundaries = read_boundaries(raw.boundaries or paths.bundled_dataset() / paths.BOUNDARIES)
    tables = validate(raw, boundaries, today=None if today is None else day_of(today))
    timeline = build_timeline(tables.crossings, tables.changes)
    return Data(tables, boundaries, timeline, raw.folder)
