"""A dataset of the crossings in a table of points, or in an OpenStreetMap extract."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bordermap import dates, paths
from bordermap.api.controls import crossings_of_controls
from bordermap.api.days import day_of
from bordermap.api.new import New, border_ids, lines_of, title_of
from bordermap.api.proposals import crossings_of_table, remarks_of
from bordermap.errors import DataError, UsageError
from bordermap.join.propose import SEARCHED_M
from bordermap.read.contents import contents_of_files
from bordermap.read.coordinates import left_aside
from bordermap.read.files import MemoryFiles
from bordermap.read.osm import is_extract, read_extract
from bordermap.read.package import package_of, shown
from bordermap.read.table import read_table
from bordermap.validate.dataset import validate
from bordermap.write.start import Start, start_files

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from bordermap.api.proposals import Found
    from bordermap.errors import BordermapError, Problem
    from bordermap.geometry.boundaries import Boundaries

TOPOJSON: Final = ".topojson"
WITHIN_KM: Final = 20.0
"""How far from its border a crossing is taken to be one of it."""


def new_from(
    folder: Path,
    source: Path,
    *,
    borders: Sequence[str] = (),
    columns: Mapping[str, str] | None = None,
    within_km: float = WITHIN_KM,
    today: str = "",
    title: str = "",
    boundaries: Path | None = None,
) -> New:
    """A dataset of the crossings in a table or in an extract of OpenStreetMap.

    Parameters
    ----------
    folder
        Where it shall be.
    source
        A table with names and coordinates, in any format that tables have; or an extract of
        `barrier=border_control`, as `.osm`, `.osm.xml` or the JSON of the Overpass API.
    borders
        Borders that are meant; none takes all.
    columns
        The table's names of columns by ours, where they can't be told.
    within_km
        How far from its border a crossing may lie.
    today
        The dataset's own day; empty takes that of the extract, or else of the bundled dataset.
    title
        What the map is called; empty names its borders.
    boundaries
        A file that `bordermap boundaries` wrote, which becomes the dataset's own; None measures
        against the bundled lines.

    Raises
    ------
    DataError
        If the table has problems of form, or none of its rows can be placed.
    UsageError
        If a column or border isn't there, or there are no rows.
    InputError
        If the file can't be read.
    """
    if not 0 < within_km * 1000 <= SEARCHED_M:
        raise UsageError(f"--within takes kilometres above 0, up to {SEARCHED_M / 1000:g}.")
    if boundaries is not None and boundaries.suffix != TOPOJSON:
        raise UsageError(
            f"--boundaries {boundaries}: give a {TOPOJSON} that bordermap boundaries wrote."
        )
    lines = lines_of(boundaries)
    chosen = border_ids(borders, lines) if borders else None
    osm = is_extract(source)
    aside: list[str] = []
    day, whose = (dates.iso(day_of(today)), "") if today else ("", "")
    if osm:
        extract = read_extract(source)
        found, refused = crossings_of_controls(
            extract, shown(source), lines, borders=chosen, within_m=within_km * 1000
        )
        day, whose = day or extract.day, "the extract's"
    else:
        table = read_table(source, shown_as=shown(source))
        found, refused = crossings_of_table(
            table, columns or {}, lines, borders=chosen, within_m=within_km * 1000
        )
        aside = left_aside(table, columns or {})
    if not found:
        raise _nothing(source, refused, osm=osm)
    notes = []
    if not today:
        bundled = not day
        day = day or _bundled_day()
        whose = "that of the bundled data" if bundled else whose
        notes.append(f"The dataset's day is {day}, {whose}; --today sets another.")

    def start(kept: Sequence[Found]) -> Start:
        own = tuple(sorted({row.cells["border"] for row in kept}))
        name = title or title_of(lines, own)
        rows = [row.cells for row in kept]
        return Start(name, "", own, rows, day=day, origin=source.name, osm=osm)

    if aside:
        notes.append(f"Columns that nothing was taken from: {', '.join(aside)}.")
    notes += remarks_of(found)
    wrong = _invalid(folder, start(found), found, lines, shown(source))
    kept = [row for row in found if row.where not in {where for where, _ in wrong}]
    if not kept:
        raise _nothing(source, [*refused, *(problem for _, problem in wrong)], osm=osm)
    refused = [*refused, *(problem for _, problem in wrong)]
    files = start_files(start(kept), folder)
    if boundaries is not None:
        files[paths.BOUNDARIES] = boundaries.read_bytes()
    return New(folder, files, kept, refused, notes)


def _invalid(
    folder: Path, start: Start, found: Sequence[Found], boundaries: Boundaries, file: str
) -> list[tuple[str, Problem]]:
    """What the validator has against rows of the dataset, told of the rows that they come from."""
    content = MemoryFiles(folder.as_posix(), start_files(start, folder))
    raw = package_of(contents_of_files(content, folder, folder.name))
    try:
        validate(raw, boundaries)
    except DataError as error:
        rows = {int(line): row for line, row in zip(raw.crossings[0].lines, found, strict=True)}
        told = [(rows.get(problem.line), problem) for problem in error.problems]
        if any(row is None or problem.file != raw.crossings[0].file for row, problem in told):
            raise  # nothing that leaving out a row would mend
        return [
            (row.where, replace(problem, file=file, line=row.line))
            for row, problem in told
            if row is not None
        ]
    return []


def _nothing(source: Path, refused: Sequence[Problem], *, osm: bool) -> BordermapError:
    if refused:
        return DataError(refused)
    what = "border controls (barrier=border_control)" if osm else "rows"
    return UsageError(f"{source}: there are no {what} in it.")


def _bundled_day() -> str:
    return str(json.loads((paths.bundled_dataset() / paths.DATAPACKAGE).read_bytes())["date"])
