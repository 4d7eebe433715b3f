"""Raw tables to a valid dataset, or every problem that stands in the way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from bordermap import dates
from bordermap.errors import DataError, Problem
from bordermap.geometry.boundaries import known_codes
from bordermap.model import Dataset, MapSpec
from bordermap.read.package import shown
from bordermap.read.table import Table
from bordermap.terms import DEFAULT_MODES
from bordermap.validate.borders import check_borders
from bordermap.validate.changes import KEY, check_changes
from bordermap.validate.changes import REQUIRED as CHANGE_COLUMNS
from bordermap.validate.citations import by_address, check_citations
from bordermap.validate.context import check_context
from bordermap.validate.crossings import REQUIRED as CROSSING_COLUMNS
from bordermap.validate.crossings import check_crossings, check_ids, misspelt_ids
from bordermap.validate.date_forms import recognise_date
from bordermap.validate.doubts import check_doubts, check_periods, check_years
from bordermap.validate.geography import check_geography
from bordermap.validate.maps import check_map
from bordermap.validate.near import ASKING
from bordermap.validate.order import TEXT, alike, check_order
from bordermap.validate.problem import located
from bordermap.validate.rights import check_rights
from bordermap.validate.sources import check_sources, no_sources, sources_of_addresses
from bordermap.validate.worldview import check_worldview

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    from bordermap.geometry.boundaries import Boundaries
    from bordermap.read.package import RawPackage

PLACE = ["file", "line"]
LOST = frozenset({"csv-form", "row-length"})
"""Codes of rows that couldn't be read."""
TOLD = frozenset({"crossing", "date", "time", "status", "modes", "direction"})
"""Fields of a change without which it can't be compared to another."""


def validate(raw: RawPackage, boundaries: Boundaries, *, today: int | None = None) -> Dataset:
    """The dataset in typed tables.

    Parameters
    ----------
    raw
        The tables as read.
    boundaries
        The border lines that crossings must lie on.
    today
        Day number at which the timeline ends, instead of the dataset's own day: what is dated
        later is left out.

    Raises
    ------
    DataError
        If the data have errors; it carries all of them, and the warnings.
    """
    problems = list(raw.problems)
    unusable: set[str] = set()
    found = [check_crossings(table, problems) for table in raw.crossings]
    if any(frame is None for frame in found):
        unusable |= {"unknown-crossing", "unknown-border"}
    crossings = _stacked(found, check_crossings(_bare(CROSSING_COLUMNS), []))
    crossings = crossings.sort_values("id", kind="stable", ignore_index=True)
    if crossings.empty and not problems:
        problems.append(_nothing(raw))
    check_ids(crossings, problems)
    check_geography(crossings, boundaries, problems)

    misspelt = {id_ for table in raw.crossings for id_ in misspelt_ids(table)}
    rows = (check_changes(table, crossings, problems, misspelt=misspelt) for table in raw.changes)
    bare = check_changes(_bare(CHANGE_COLUMNS), crossings, [])
    changes = _in_order(_stacked(rows, bare), KEY, [*TEXT, "sources"])
    check_order(_sound(changes, problems), problems)

    sources = check_sources(raw.sources, problems)
    if sources is None:
        unusable.add("unknown-source")
        sources = no_sources()
    addressed = [table for table in raw.changes if by_address(table)]
    if addressed:
        made = sources_of_addresses(addressed, problems)
        sources = pd.concat([sources, made]).sort_values("id", ignore_index=True)
    cited = {*sources["id"], *(misspelt_ids(raw.sources) if raw.sources else ())}
    check_citations(raw, sorted(cited), problems)

    context = check_context(raw.context, known_codes(boundaries), problems)
    own = _own_day(raw, changes, context, problems)
    as_of = own if today is None else today
    end = max(own, as_of)
    names = sorted(set(crossings["border"].unique()) - {""})
    borders = check_borders(raw.borders, names, problems, own=own, end=end)
    _check_future(changes, "change", end, problems)
    _check_future(context, "event", end, problems)
    maps = _maps(raw, names, changes, end, problems)
    check_worldview(raw, problems)
    rights = check_rights(raw, problems)
    if not any(problem.severity == "error" for problem in problems):
        check_doubts(changes, crossings, own, problems)
        check_periods(raw, maps, changes, crossings, problems)
        check_years(maps, changes, context, problems)
    # What a table that can't be used may hold can't be called unknown.
    problems = [problem for problem in problems if problem.code not in unusable]
    problems = _without_followers(raw, _told_once(raw, problems))
    warnings = [problem for problem in problems if problem.severity != "error"]
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        raise DataError(errors, warnings)
    data = Dataset(
        title=str(raw.descriptor.get("title") or raw.name),
        as_of=as_of,
        crossings=crossings.drop(columns=PLACE),
        changes=changes.drop(columns=PLACE),
        sources=sources,
        borders=borders,
        context=context.drop(columns=PLACE),
        maps=maps,
        warnings=tuple(sorted(warnings)),
        rights=rights,
    )
    return data if as_of == end else _up_to(data, as_of)


def _up_to(data: Dataset, day: int) -> Dataset:
    """The dataset without what is dated after a day; maps and evidence end on it."""
    kept = [frame[frame["first"] <= day] for frame in (data.changes, data.context)]
    return replace(
        data,
        changes=kept[0].reset_index(drop=True),
        context=kept[1].reset_index(drop=True),
        borders=data.borders.assign(checked=data.borders["checked"].clip(upper=day)),
        maps=tuple(
            replace(
                spec, start=min(spec.start, day), end=min(spec.end, day), date=min(spec.date, day)
            )
            for spec in data.maps
        ),
    )


def _told_once(raw: RawPackage, problems: list[Problem]) -> list[Problem]:
    """Without what is wrong with cells of which the reader has told already."""
    shared = [table for table in (raw.sources, raw.borders, raw.context) if table]
    read = {
        problem
        for table in (*raw.crossings, *raw.changes, *shared)
        for problem in table.problems
        if problem.line and problem.field
    }
    places = {(problem.file, problem.line, problem.field) for problem in read}
    return [p for p in problems if p in read or (p.file, p.line, p.field) not in places]


def _without_followers(raw: RawPackage, problems: list[Problem]) -> list[Problem]:
    """Without what may be unknown only because a row that names it couldn't be read.

    What is like a known id is a slip of its own, and stays.
    """
    lost: set[str] = set()
    if any(problem.code in LOST for table in raw.crossings for problem in table.problems):
        lost |= {"unknown-crossing", "unknown-border"}
    if raw.sources and any(problem.code in LOST for problem in raw.sources.problems):
        lost.add("unknown-source")
    return [p for p in problems if p.code not in lost or ASKING in p.message]


def _sound(changes: pd.DataFrame, problems: Sequence[Problem]) -> pd.DataFrame:
    """The rows of which it is known for what traffic and when they say what."""
    faulty = {(p.file, p.line) for p in problems if p.field in TOLD}
    if not faulty:
        return changes
    keep = [place not in faulty for place in zip(changes["file"], changes["line"], strict=True)]
    return changes[np.array(keep, dtype=bool)].reset_index(drop=True)


def _stacked(frames: Iterable[pd.DataFrame | None], bare: pd.DataFrame | None) -> pd.DataFrame:
    """The rows of all tables that could be used; without any, `bare` has the typed columns."""
    found = [frame for frame in frames if frame is not None and len(frame)]
    found += [bare] if bare is not None and not found else []
    return found.pop() if len(found) == 1 else pd.concat(found, ignore_index=True)


def _in_order(rows: pd.DataFrame, key: Sequence[str], ties: Sequence[str]) -> pd.DataFrame:
    """Rows sorted by a key of numbers, and where that is the same by columns of text.

    Texts are dear to sort, so that they are looked at only in rows whose numbers are the same.
    """
    rows = _taken(rows, np.lexsort([rows[name].to_numpy() for name in reversed(key)]))
    tied = np.flatnonzero(alike(rows, key))
    order = np.arange(len(rows))
    order[tied] = rows.iloc[tied].sort_values([*key, *ties], kind="stable").index
    return _taken(rows, order)


def _taken(rows: pd.DataFrame, order: npt.NDArray[np.intp]) -> pd.DataFrame:
    """Rows in an order; as they are if it is theirs, as it mostly is."""
    if (order[1:] > order[:-1]).all():
        return rows
    return rows.take(order).reset_index(drop=True)


def _bare(columns: Sequence[str]) -> Table:
    """A table without rows, so that there are typed columns even if no file can be used."""
    return Table("", tuple(columns), {name: [] for name in columns}, np.zeros(0, dtype=np.int64))


def _nothing(raw: RawPackage) -> Problem:
    return Problem(
        shown(raw.folder), 0, "", "file-form", "", "There are no crossings.", "Add a row."
    )


def _own_day(
    raw: RawPackage, changes: pd.DataFrame, context: pd.DataFrame, problems: list[Problem]
) -> int:
    given: Any = raw.descriptor.get("date", "")
    if given:
        try:
            return dates.day_number(str(given))
        except ValueError as error:
            meant = recognise_date(str(given))
            problems.append(
                located(
                    (shown(raw.folder / "datapackage.json"), 0),
                    "date",
                    "descriptor-form",
                    str(given),
                    " ".join([f"'{given}' {error}.", *([meant.found] if meant else [])]),
                    meant.remedy if meant else "Give the dataset's own day, such as 2026-11-22.",
                )
            )
    # Else the last day of which the dataset says anything.
    checked = raw.borders.cells.get("checked", []) if raw.borders else []
    known = [day for day in map(_day, checked) if day is not None]
    known += [int(frame["last"].max()) for frame in (changes, context) if len(frame)]
    return max(known, default=0)


def _day(text: str) -> int | None:
    try:
        return dates.day_number(text)
    except ValueError:
        return None


def _check_future(rows: pd.DataFrame, what: str, day: int, problems: list[Problem]) -> None:
    late = np.flatnonzero(rows["first"].to_numpy() > day)
    problems.extend(
        located(
            (row["file"], row["line"]),
            "date",
            "after-dataset-date",
            row["date"],
            f"The {what} is later than the dataset's own day, {dates.iso(day)}.",
            "Mend the date, or move the date in datapackage.json.",
        )
        for row in (rows.iloc[late].to_dict("records") if len(late) else ())
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
