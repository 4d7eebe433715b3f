"""How a dataset is loaded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from bordermap import paths
from bordermap.api.data import Data
from bordermap.api.days import day_of
from bordermap.geometry.worldview import apply_worldview
from bordermap.read.boundaries import read_boundaries
from bordermap.read.package import read_package
from bordermap.read.worldviews import read_worldviews
from bordermap.timeline.intervals import build_timeline
from bordermap.timings import stage
from bordermap.validate.dataset import validate
from bordermap.validate.worldview import checked_worldview, chosen_worldview

if TYPE_CHECKING:
    from bordermap.api.days import Day
    from bordermap.geometry.boundaries import Boundaries
    from bordermap.model import Dataset
    from bordermap.read.package import RawPackage


def load(
    path: str | Path | None = None,
    *,
    today: Day | None = None,
    worldview: str | None = None,
    boundaries: str | Path | None = None,
    code_column: str | None = None,
    allow_network: bool = False,
) -> Data:
    """Read and check a dataset.

    Parameters
    ----------
    path
        Its folder or `datapackage.json`, a `.zip` of it, one workbook (`.xlsx`, `.ods`) or
        GeoPackage with a sheet or layer a table, or the https address of one of these; None takes
        the bundled dataset.
    today
        Where the timeline ends, instead of the dataset's own day.
    worldview
        Whose view of disputed boundaries is taken, such as `ua` or `iso`; None takes the
        dataset's own, or else the neutral one.
    boundaries
        File of boundaries to take instead of the dataset's own or the bundled ones.
    code_column
        Column with the codes of countries, if `boundaries` are polygons; None looks for one.
    allow_network
        Whether an address may be fetched.

    Raises
    ------
    DataError
        If the data have problems; it carries all of them.
    UsageError
        If there is no such worldview, or `path` is an address and the network isn't allowed.
    InputError
        If a file can't be read.

    Examples
    --------
    >>> import bordermap
    >>> len(bordermap.load().crossings)
    102
    """
    with stage("read"):
        raw = read_package(
            path if path is not None else paths.bundled_dataset(), allow_network=allow_network
        )
    tables, drawn = checked(
        raw, today=today, worldview=worldview, boundaries=boundaries, code_column=code_column
    )
    # The texts that were read and checked are gone; Arrow would keep their memory for others.
    pa.default_memory_pool().release_unused()
    with stage("timeline"):
        timeline = build_timeline(tables.crossings, tables.changes)
    return Data(tables, drawn, timeline, raw.folder)


def checked(
    raw: RawPackage,
    *,
    today: Day | None = None,
    worldview: str | None = None,
    boundaries: str | Path | None = None,
    code_column: str | None = None,
) -> tuple[Dataset, Boundaries]:
    """The typed tables of a dataset as read, and what it is drawn on; `load` says what it takes."""
    view = chosen_worldview(raw) if worldview is None else checked_worldview(worldview)
    file = Path(boundaries) if boundaries is not None else raw.boundaries
    with stage("boundaries"):
        neutral = read_boundaries(
            file or paths.bundled_dataset() / paths.BOUNDARIES, code_column=code_column
        )
        drawn = apply_worldview(neutral, view, read_worldviews()[view])
    with stage("validate"):
        return validate(raw, drawn, today=None if today is None else day_of(today)), drawn
