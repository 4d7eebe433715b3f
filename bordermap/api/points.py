"""A dataset of the crossings in a table of points, or in an OpenStreetMap extract."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bordermap import dates, paths
from bordermap.api.controls import crossings_of_controls
from bordermap.api.days import day_of
from bordermap.api.new import New, border_ids, lines_of, title_of
from bordermap.api.proposals import crossings_of_table, remarks_of
from bordermap.api.sheets import changes_of, leftover, sheets_of
from bordermap.errors import DataError, UsageError, counted
from bordermap.join.propose import SEARCHED_M
from bordermap.read.contents import contents_of_files
from bordermap.read.coordinates import left_aside
from bordermap.read.files import MemoryFiles
from bordermap.read.osm import is_extract, read_extract
from bordermap.read.package import package_of, shown
from bordermap.validate.dataset import validate
from bordermap.write.start import Start, start_files

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from bordermap.api.proposals import Found
    from bordermap.api.sheets import Change
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
        A table with names and coordinates, in any format that tables have, of a workbook also a
        sheet `changes` with dated changes of their status; or an extract of
        `barrier=border_control`, as `.osm`, `.osm.xml` or the JSON of the Overpass API.
    borders
        Borders that are meant; none takes all.
    columns
        The table's names of columns by ours, where they can't be told.
    within_km
        How far from its border a crossing may lie.
    today
        The dataset's own day; empty takes that of the extract, or the last one of the changes, or
        else that of the bundled dataset.
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
    read = _read(source, columns or {}, lines, borders=chosen, within_m=within_km * 1000)
    if not read.found:
        raise _nothing(source, read.refused, osm=read.osm)
    stated = dates.iso(day_of(today)) if today else ""

    def start(kept: Sequence[Found], dated: Sequence[Change], day: str) -> Start:
        own = tuple(sorted({row.cells["border"] for row in kept}))
        name = title or title_of(lines, own)
        rows, cells = [row.cells for row in kept], [row.cells for row in dated]
        return Start(name, "", own, rows, cells, day=day, origin=source.name, osm=read.osm)

    # The last day of which changes tell is the dataset's own.
    day = stated or read.day or ("" if read.changes else _bundled_day())
    wrong = _invalid(
        folder, start(read.found, read.changes, day), (read.found, read.changes), lines, read.file
    )
    lost = {id(row) for row, _ in wrong}
    kept = [row for row in read.found if id(row) not in lost]
    refused = [*read.refused, *(problem for _, problem in wrong)]
    if not kept:
        raise _nothing(source, refused, osm=read.osm)
    ids = {row.cells["id"] for row in kept}
    dated = [row for row in read.changes if row.cells["crossing"] in ids and id(row) not in lost]
    notes = [*read.notes, *remarks_of(read.found)]
    if dated:
        notes.append(f"{counted(len(dated), 'change')} taken over.")
    elif not stated:
        day = day or _bundled_day()
        whose = "the extract's" if read.day else "that of the bundled data"
        notes.insert(0, f"The dataset's day is {day}, {whose}; --today sets another.")
    files = start_files(start(kept, dated, day), folder)
    if boundaries is not None:
        files[paths.BOUNDARIES] = boundaries.read_bytes()
    return New(folder, files, kept, refused, notes)


@dataclass(frozen=True)
class _Read:
    """What a file has: crossings, changes, what is wrong with others of its rows, what to say.

    `file` is that of the points in messages, `day` that of an extract.
    """

    file: str
    found: Sequence[Found]
    refused: Sequence[Problem]
    changes: Sequence[Change] = ()
    notes: Sequence[str] = ()
    osm: bool = False
    day: str = ""


def _read(
    source: Path,
    columns: Mapping[str, str],
    lines: Boundaries,
    *,
    borders: Collection[str] | None,
    within_m: float,
) -> _Read:
    if is_extract(source):
        extract = read_extract(source)
        found, refused = crossings_of_controls(
            extract, shown(source), lines, borders=borders, within_m=within_m
        )
        return _Read(shown(source), found, refused, osm=True, day=extract.day)
    sheets = sheets_of(source)
    table = sheets.points
    found, refused = crossings_of_table(table, columns, lines, borders=borders, within_m=within_m)
    notes = [leftover(sheets, source), _aside("Columns", left_aside(table, columns))]
    changes: list[Change] = []
    if sheets.changes is not None:
        changes, unknown, aside = changes_of(sheets.changes, found)
        refused = [*refused, *unknown]
        notes.append(_aside("Columns of changes", aside))
    return _Read(table.file, found, refused, changes, [note for note in notes if note])


def _aside(what: str, names: Sequence[str]) -> str:
    return f"{what} that nothing was taken from: {', '.join(names)}." if names else ""


def _invalid(
    folder: Path,
    start: Start,
    rows: tuple[Sequence[Found], Sequence[Change]],
    boundaries: Boundaries,
    file: str,
) -> list[tuple[Found | Change, Problem]]:
    """What the validator has against rows of the dataset, told of the rows that they come from.

    `file` is that of the points.
    """
    content = MemoryFiles(folder.as_posix(), start_files(start, folder))
    raw = package_of(contents_of_files(content, folder, folder.name))
    try:
        validate(raw, boundaries)
    except DataError as error:
        of: dict[tuple[str, int], Found | Change] = {}
        crossings, changes = raw.crossings[0], raw.changes[0]
        for line, row in zip(crossings.lines.tolist(), rows[0], strict=True):
            of[crossings.file, line] = row
        for line, change in zip(changes.lines.tolist(), rows[1], strict=True):
            of[changes.file, line] = change
        told = [(of.get((problem.file, problem.line)), problem) for problem in error.problems]
        if any(row is None for row, _ in told):
            raise  # nothing that leaving out a row would mend
        return [
            (row, replace(problem, file=getattr(row, "file", file), line=row.line))
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
