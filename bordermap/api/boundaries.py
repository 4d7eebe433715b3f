"""Boundaries of a dataset's own, in which its border lines are detailed."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bordermap import paths
from bordermap.errors import DataError, InputError, UsageError
from bordermap.geometry.cutting import Crossing
from bordermap.geometry.detail import areas_beside, detail
from bordermap.geometry.tracing import arc_of
from bordermap.geometry.worldview import apply_worldview, viewed_lines
from bordermap.read.boundaries import read_boundaries
from bordermap.read.package import read_package
from bordermap.read.pinned import ZONES, default_cache, pinned_file
from bordermap.read.worldviews import read_worldviews
from bordermap.read.zones import read_zones
from bordermap.validate.crossings import check_crossings
from bordermap.validate.geography import check_geography
from bordermap.validate.worldview import checked_worldview, chosen_worldview
from bordermap.write.files import write_files
from bordermap.write.topojson import topology_text

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    import pandas as pd

    from bordermap.errors import Problem
    from bordermap.geometry.boundaries import Boundaries
    from bordermap.read.package import RawPackage

OWN_MARK = ZONES.name
"""What the source of boundaries names that bordermap made."""


@dataclass(frozen=True)
class Written:
    """The boundaries' file that was written."""

    path: Path
    borders: tuple[str, ...]
    vertices: int
    """Of the detailed border lines."""
    size: int
    """Bytes."""
    coarse: tuple[str, ...]
    """Borders that the source has no finer line of."""


def detail_boundaries(
    data: str | Path,
    *,
    allow_network: bool = False,
    cache: str | Path | None = None,
    worldview: str | None = None,
    force: bool = False,
    step: Callable[[str, int, int], None] = lambda *_: None,
) -> Written:
    """Write boundaries into a dataset in which its own border lines are exact to 10 m.

    Parameters
    ----------
    data
        Folder of the dataset, or its `datapackage.json`.
    allow_network
        Whether the source of the lines may be fetched if the cache hasn't got it.
    cache
        Folder that keeps the source; None takes the user's own.
    worldview
        Whose view of disputed boundaries decides which lines are the dataset's borders; None takes
        the dataset's own, or else the neutral one. The file serves all views.
    force
        Whether a boundaries' file that bordermap didn't make is overwritten.
    step
        Is told what is done now, how much of it is done, and how much there is.

    Raises
    ------
    DataError
        If the crossings have problems.
    UsageError
        If there is no such worldview, or `data` is no folder.
    InputError
        If something can't be read, fetched or written.
    """
    folder = Path(data)
    if not folder.is_dir() and folder.name != paths.DATAPACKAGE:
        raise UsageError(f"{data}: this is no folder to write into. Unpack it, or use convert.")
    raw = read_package(folder)
    view = chosen_worldview(raw) if worldview is None else checked_worldview(worldview)
    _check_target(raw.folder / paths.BOUNDARIES, force=force)
    neutral = read_boundaries(paths.bundled_dataset() / paths.BOUNDARIES)
    crossings = _crossings(raw, apply_worldview(neutral, view, read_worldviews()[view]))
    borders = sorted(set(crossings["border"]))
    arcs = {
        arc_of(reference): line.border
        for line in viewed_lines(neutral, read_worldviews()[view])
        if line.border in borders
        for part in line.arcs
        for reference in part
    }
    wheel = pinned_file(
        ZONES,
        Path(cache) if cache is not None else default_cache(),
        allow_network=allow_network,
        step=lambda done, total: step(f"fetching {ZONES.name}", done, total),
    )
    step("reading lines", 0, 3)
    made = detail(neutral, arcs, _rings(wheel, neutral, set(arcs)), _places(crossings))
    step("writing", 2, 3)
    content = topology_text(made.boundaries).encode()
    [path] = write_files(raw.folder, {paths.BOUNDARIES: content})
    return Written(path, tuple(borders), made.vertices, len(content), made.coarse)


def _check_target(path: Path, *, force: bool) -> None:
    if force or not path.is_file():
        return
    try:
        is_own = OWN_MARK in read_boundaries(path).source
    except InputError:
        is_own = False
    if not is_own:
        raise InputError(f"{path}: bordermap didn't make this file. Add --force to replace it.")


def _crossings(raw: RawPackage, boundaries: Boundaries) -> pd.DataFrame:
    """Crossings that lie on their borders."""
    import pandas as pd  # noqa: PLC0415

    problems: list[Problem] = []
    frames = [check_crossings(table, problems) for table in raw.crossings]
    crossings = pd.concat([frame for frame in frames if frame is not None], ignore_index=True)
    check_geography(crossings, boundaries, problems)
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        raise DataError(errors)
    return crossings


def _places(crossings: pd.DataFrame) -> list[Crossing]:
    columns = (crossings[name] for name in ("id", "border", "lon", "lat"))
    return [
        Crossing(str(id_), str(border), float(lon), float(lat))
        for id_, border, lon, lat in zip(*columns, strict=True)
    ]


def _rings(wheel: Path, boundaries: Boundaries, arcs: set[int]) -> dict[str, list[np.ndarray]]:
    """Rings of the zones of what lies beside the arcs, by country or disputed area."""
    lines = [
        line
        for line in boundaries.borders
        if any(arc_of(reference) in arcs for part in line.arcs for reference in part)
    ]
    codes = sorted(areas_beside(lines, {line.border for line in lines}))
    with (paths.bundled_dataset() / paths.ZONES).open(encoding="utf-8", newline="") as file:
        area_of = {row["zone"]: row["area"] for row in csv.DictReader(file)}
    zones = read_zones(wheel, area_of, codes)
    rings: dict[str, list[np.ndarray]] = {code: [] for code in codes}
    for area, polygon in zip(zones.area.tolist(), zones.polygons, strict=True):
        rings[codes[area]] += polygon
    return rings
