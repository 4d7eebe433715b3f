"""Starting a dataset: from nothing, from a table of points, or from OpenStreetMap."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from bordermap import dates, paths
from bordermap.api.controls import crossings_of_controls
from bordermap.api.days import day_of
from bordermap.api.proposals import crossings_of_table
from bordermap.errors import DataError, InputError, UsageError
from bordermap.geometry.boundaries import border_line
from bordermap.geometry.projection import places_along
from bordermap.join.propose import SEARCHED_M
from bordermap.read.boundaries import read_boundaries
from bordermap.read.contents import contents_of_files
from bordermap.read.files import MemoryFiles
from bordermap.read.osm import is_extract, read_extract
from bordermap.read.package import package_of, shown
from bordermap.read.table import read_table
from bordermap.render.titles import border_titles
from bordermap.render.words import LANGUAGE
from bordermap.validate.dataset import validate
from bordermap.validate.problem import nearest
from bordermap.write.files import write_files
from bordermap.write.ids import crossing_id
from bordermap.write.start import Start, start_files

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from bordermap.api.proposals import Found
    from bordermap.errors import Problem
    from bordermap.geometry.boundaries import Boundaries

EXAMPLE: Final = "Example crossing {number} (replace me)"
EXAMPLE_PAGE: Final = "https://example.org/replace-this-source"
STORIES: Final = (
    (
        ("2024-03-01", "closed", "all"),
        ("2024-05-15", "restricted", "car"),
        ("2024-06-20", "open", "all"),
    ),
    (("2024-04-10", "restricted", "truck"), ("2024-05-15", "closed", "all")),
)
"""What happens at the examples: day, status and modes of each change."""
WITHIN_KM: Final = 20.0
"""How far from its border a crossing is taken to be one of it."""


@dataclass(frozen=True)
class New:
    """A dataset that is worked out and not yet written.

    `found` are the crossings with how they were placed, `refused` tells of rows that could not be;
    `notes` says what was decided.
    """

    folder: Path
    files: Mapping[str, bytes]
    found: Sequence[Found] = ()
    refused: Sequence[Problem] = ()
    notes: Sequence[str] = field(default=())

    def write(self) -> list[Path]:
        """Make the folder and write all files, or nothing.

        Raises
        ------
        InputError
            If the folder has something in it, or can't be written.
        """
        check_empty(self.folder)
        made = [path for path in (self.folder, *self.folder.parents) if not path.exists()]
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            return write_files(self.folder, self.files, before=dict.fromkeys(self.files))
        except BaseException as error:
            for path in made:
                with suppress(OSError):
                    path.rmdir()
            if isinstance(error, OSError):
                raise InputError(f"{self.folder}: can't be made ({error.strerror}).") from error
            raise


def check_empty(folder: Path) -> None:
    """Refuse a folder that has something in it.

    Raises
    ------
    InputError
        If it has, or is no folder.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise InputError(f"{folder}: there is something here. Name a new or an empty folder.")
    except OSError as error:
        raise InputError(f"{folder}: can't be read ({error.strerror}).") from error


def new_examples(folder: Path, borders: Sequence[str], *, title: str = "") -> New:
    """A dataset of made-up crossings at thirds of border lines, plainly called so.

    Parameters
    ----------
    folder
        Where it shall be.
    borders
        Ids or slugs of borders, the countries in any order.
    title
        What the map is called; empty names its borders.

    Raises
    ------
    UsageError
        If there is no such border.
    """
    boundaries = _boundaries()
    chosen = border_ids(borders, boundaries)
    crossings, changes = [], []
    for border in chosen:
        land = border_line(boundaries, border, sea=False)
        line = border_line(boundaries, border) if land.is_empty else land
        for number, (lon, lat) in enumerate(places_along(line, (1 / 3, 2 / 3)).tolist(), 1):
            name = EXAMPLE.format(number=number)
            row = {
                "id": crossing_id(border, f"example {number}", ()),
                "border": border,
                "name": name,
                "kind": "road",
                "lat": f"{lat:.5f}",
                "lon": f"{lon:.5f}",
                "coordinate_source": "made up: on the border line",
                "modes": "car;bus;truck;pedestrian",
                "category": "international",
                "baseline": "open",
                "note": "Example. Replace or remove this row.",
            }
            crossings.append(row)
            changes += [
                {
                    "crossing": row["id"],
                    "date": date,
                    "status": status,
                    "modes": modes,
                    "direction": "both",
                    "reason": "other: example",
                    "summary": "Example. Replace or remove this row.",
                    "source_url": EXAMPLE_PAGE,
                    "confidence": "low",
                }
                for date, status, modes in STORIES[number - 1]
            ]
    start = Start(
        title or f"Example: {_title(boundaries, chosen)}",
        "Made-up examples: replace the rows of crossings.csv and changes.csv.",
        chosen,
        crossings,
        changes,
    )
    return New(folder, start_files(start, folder))


def new_from(
    folder: Path,
    source: Path,
    *,
    borders: Sequence[str] = (),
    columns: Mapping[str, str] | None = None,
    within_km: float = WITHIN_KM,
    today: str = "",
    title: str = "",
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

    Raises
    ------
    DataError
        If the table has problems of form.
    UsageError
        If a column or border isn't there, or nothing can be placed.
    InputError
        If the file can't be read.
    """
    if not 0 < within_km * 1000 <= SEARCHED_M:
        raise UsageError(f"--within takes kilometres above 0, up to {SEARCHED_M / 1000:g}.")
    boundaries = _boundaries()
    chosen = border_ids(borders, boundaries) if borders else None
    osm = is_extract(source)
    day, whose = (dates.iso(day_of(today)), "") if today else ("", "")
    if osm:
        extract = read_extract(source)
        found, refused = crossings_of_controls(
            extract, shown(source), boundaries, borders=chosen, within_m=within_km * 1000
        )
        day, whose = day or extract.day, "the extract's"
    else:
        table = read_table(source, shown_as=shown(source))
        found, refused = crossings_of_table(
            table, columns or {}, boundaries, borders=chosen, within_m=within_km * 1000
        )
    if not found:
        raise UsageError(_nothing(source, refused, osm=osm))
    notes = []
    if not today:
        bundled = not day
        day = day or _bundled_day()
        whose = "that of the bundled data" if bundled else whose
        notes.append(f"The dataset's day is {day}, {whose}; --today sets another.")

    def start(kept: Sequence[Found]) -> Start:
        own = tuple(sorted({row.cells["border"] for row in kept}))
        name = title or _title(boundaries, own)
        rows = [row.cells for row in kept]
        return Start(name, "", own, rows, day=day, origin=source.name, osm=osm)

    wrong = _invalid(folder, start(found), found, boundaries, shown(source))
    kept = [row for row in found if row.where not in {where for where, _ in wrong}]
    if not kept:
        raise UsageError(_nothing(source, [problem for _, problem in wrong], osm=osm))
    refused = [*refused, *(problem for _, problem in wrong)]
    return New(folder, start_files(start(kept), folder), kept, refused, notes)


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


def border_ids(borders: Sequence[str], boundaries: Boundaries) -> tuple[str, ...]:
    """Ids of borders named by id or slug, the two countries in any order; sorted.

    Raises
    ------
    UsageError
        If the boundaries have no line for one.
    """
    known = {line.border for line in boundaries.borders}
    found = set()
    for name in borders:
        border = "-".join(sorted(name.strip().upper().split("-")))
        if border not in known:
            raise UsageError(
                f"There is no border '{name}'.{nearest(border, known)} Write the two ISO 3166 "
                "codes of neighbours, such as MX-US."
            )
        found.add(border)
    return tuple(sorted(found))


def _nothing(source: Path, refused: Sequence[Problem], *, osm: bool) -> str:
    if refused:
        return f"{source}: no row can be placed. {refused[0].message} {refused[0].remedy}"
    what = "border controls (barrier=border_control)" if osm else "rows"
    return f"{source}: there are no {what} in it."


def _title(boundaries: Boundaries, borders: Sequence[str]) -> str:
    return border_titles(boundaries, borders)[LANGUAGE].title


def _boundaries() -> Boundaries:
    return read_boundaries(paths.bundled_dataset() / paths.BOUNDARIES)


def _bundled_day() -> str:
    return str(json.loads((paths.bundled_dataset() / paths.DATAPACKAGE).read_bytes())["date"])
