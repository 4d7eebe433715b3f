"""Raw tables to a valid dataset, or every problem that stands in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from bordermap import dates
from bordermap.errors import DataError, Problem
from bordermap.model import Dataset, MapSpec
from bordermap.read.package import shown
from bordermap.read.table import Table
from bordermap.terms import DEFAULT_MODES
from bordermap.validate.borders import check_borders
from bordermap.validate.changes import KEY, TEXT, check_changes, check_order
from bordermap.validate.context import check_context
from bordermap.validate.crossings import check_crossings, check_ids
from bordermap.validate.geography import check_geography
from bordermap.validate.maps import check_map
from bordermap.validate.sources import check_references, check_sources, sources_of_addresses

if TYPE_CHECKING:
    from bordermap.geometry.boundaries import Boundaries
    from bordermap.read.package import RawPackage

PLACE = ["file", "line"]


def validate(raw: RawPackage, boundaries: Boundaries, *, today: int | None = None) -> Dataset:
    """The dataset in typed tables.

    Parameters
    ----------
    raw
        The tables as read.
    boundaries
        The border lines that crossings must lie on.
    today
        Day number at which the timeline ends, instead of the dataset's own day.

    Raises
    ------
    DataError
        If the data have problems; it carries all of them.
    """
    problems = list(raw.problems)
    frames = [check_crossings(table, problems) for table in raw.crossings]
    crossings = _stacked([frame for frame in frames if frame is not None], ["id"])
    if crossings is None:
        raise DataError(problems or [_nothing(raw)])
    check_ids(crossings, problems)
    check_geography(crossings, boundaries, problems)

    changes = _stacked(
        [
            frame
            for table in raw.changes
            if (frame := check_changes(table, crossings, problems)) is not None
        ],
        [*KEY, *TEXT, "sources"],
    )
    if changes is None:
        raise DataError(problems)
    check_order(changes, problems)

    sources = check_sources(raw.sources, problems)
    addressed = [table for table in raw.changes if _by_address(table)]
    if addressed:
        made = sources_of_addresses(addressed, problems)
        sources = pd.concat([sources, made]).sort_values("id", ignore_index=True)
    _check_citations(raw, list(sources["id"]), problems)

    context = check_context(raw.context, problems)
    as_of = _as_of(raw, changes, today, problems)
    names = sorted(set(crossings["border"]) - {""})
    borders = check_borders(raw.borders, names, as_of, problems)
    _check_future(changes, as_of, problems)
    maps = _maps(raw, names, changes, as_of, problems)
    if problems:
        raise DataError(problems)
    return Dataset(
        title=str(raw.descriptor.get("title") or raw.name),
        as_of=as_of,
        crossings=crossings.drop(columns=PLACE),
        changes=changes.drop(columns=PLACE),
        sources=sources,
        borders=borders,
        context=context,
        maps=maps,
    )


def _stacked(frames: list[pd.DataFrame], key: list[str]) -> pd.DataFrame | None:
    if not frames:
        return None
    stacked = pd.concat(frames, ignore_index=True)
    return stacked.sort_values(key, kind="stable", ignore_index=True)


def _nothing(raw: RawPackage) -> Problem:
    return Problem(
        shown(raw.folder), 0, "", "file-form", "", "There are no crossings.", "Add a row."
    )


def _by_address(table: Table) -> bool:
    return "source_url" in table.cells and "sources" not in table.cells


def _check_citations(raw: RawPackage, known: list[str], problems: list[Problem]) -> None:
    for table in raw.changes:
        field = "source_url" if _by_address(table) else "sources"
        if field == "sources":
            check_references(table, field, known, problems, required=True)
        else:
            check_references(_without_cells(table, field), field, (), problems, required=True)
    for table in raw.crossings:
        check_references(table, "baseline_source", known, problems, required=False)
    if raw.borders:
        check_references(raw.borders, "source", known, problems, required=False)
    if raw.context:
        check_references(raw.context, "sources", known, problems, required=True)


def _without_cells(table: Table, field: str) -> Table:
    """The table with only its empty cells of a column, so that just these are reported."""
    rows = [row for row, cell in enumerate(table.cells[field]) if not cell.strip()]
    return Table(table.file, (field,), {field: [""] * len(rows)}, table.lines[rows])


def _as_of(
    raw: RawPackage, changes: pd.DataFrame, today: int | None, problems: list[Problem]
) -> int:
    if today is not None:
        return today
    given: Any = raw.descriptor.get("date", "")
    if given:
        try:
            return dates.day_number(str(given))
        except ValueError as error:
            problems.append(
                Problem(
                    shown(raw.folder / "datapackage.json"),
                    0,
                    "date",
                    "descriptor-form",
                    str(given),
                    f"'{given}' {error}.",
                    "Give the dataset's own day, such as 2026-11-22.",
                )
            )
    return int(changes["last"].max()) if len(changes) else 0


def _check_future(changes: pd.DataFrame, as_of: int, problems: list[Problem]) -> None:
    problems.extend(
        Problem(
            row["file"],
            row["line"],
            "date",
            "after-dataset-date",
            row["date"],
            f"The change is later than the dataset's own day, {dates.iso(as_of)}.",
            "Mend the date, or move the date in datapackage.json (or --today).",
        )
        for row in changes[changes["first"] > as_of].to_dict("records")
    )


def _maps(
    raw: RawPackage,
    borders: list[str],
    changes: pd.DataFrame,
    as_of: int,
    problems: list[Problem],
) -> tuple[MapSpec, ...]:
    start = min(int(changes["first"].min()), as_of) if len(changes) else as_of
    if raw.maps:
        return tuple(check_map(found, borders, (start, as_of), problems) for found in raw.maps)
    title = str(raw.descriptor.get("title") or raw.name)
    return (MapSpec("all", title, "", tuple(borders), start, as_of, as_of, DEFAULT_MODES),)
