"""What is hardly meant in a dataset that has no error: it is told, and used all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from bordermap import dates
from bordermap.terms import BOTH, CLOSED, STATUSES
from bordermap.validate.order import TEXT, opposed, place_of, problem_at
from bordermap.validate.problem import located

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    import pandas as pd

    from bordermap.errors import Problem
    from bordermap.model import MapSpec
    from bordermap.read.package import RawPackage
    from bordermap.validate.order import Rows

SAID: Final = ("crossing", "status", "modes", "direction", *TEXT, "sources")
"""What a change says, but for when."""
TEMPORARY: Final = ("exercise", "works")
"""Reasons that end by nature."""
EARLY_YEARS: Final = 10
"""So many years before every map a date is taken for a slip of the pen."""
STALE_YEARS: Final = (5, 10)
"""After so many years a closure with nothing since is doubtful: a temporary one, and any other."""


def check_periods(
    raw: RawPackage,
    maps: Sequence[MapSpec],
    changes: pd.DataFrame,
    crossings: pd.DataFrame,
    problems: list[Problem],
) -> None:
    """Warn of maps in whose period nothing changes on their borders, though something does."""
    files = {found.slug: found.file for found in raw.maps}
    crossing = changes["crossing"].to_numpy()
    for spec in maps:
        drawn = crossings["border"].isin(spec.borders).to_numpy(dtype=np.bool_)
        days = changes.loc[drawn[crossing], ["first", "last"]]
        inside = (days["first"] <= spec.end) & (days["last"] >= spec.start)
        if spec.slug not in files or inside.any() or days.empty:
            continue
        period = f"{dates.iso(spec.start)} to {dates.iso(spec.end)}"
        first, last = dates.iso(days["first"].min()), dates.iso(days["last"].max())
        problems.append(
            located(
                (files[spec.slug], 0),
                "start",
                "empty-map",
                dates.iso(spec.start),
                f"No change on its borders lies in its period, {period}: "
                f"the first is of {first}, the last of {last}.",
                "Mend start and end, or leave them out.",
            )
        )


def check_years(
    maps: Sequence[MapSpec],
    changes: pd.DataFrame,
    context: pd.DataFrame,
    problems: list[Problem],
) -> None:
    """Warn of changes and events so long before every map that their year must be wrong."""
    begin = min(spec.start for spec in maps)
    for what, rows in (("change", changes), ("event", context)):
        early = rows[rows["first"] < begin - EARLY_YEARS * 365.25]
        problems.extend(
            located(
                (row["file"], int(row["line"])),
                "date",
                "before-maps",
                row["date"],
                f"The {what} lies {(begin - row['first']) // 365} years before any map begins, "
                f"{dates.iso(begin)}.",
                "Mend the year; what held before is the baseline of a crossing.",
            )
            for row in early.to_dict("records")
        )


def check_doubts(
    changes: pd.DataFrame, crossings: pd.DataFrame, as_of: int, problems: list[Problem]
) -> None:
    """Warn of changes of a valid dataset that are hardly meant as they stand."""
    _check_repeats(changes, problems)
    _check_overlaps(changes, problems)
    _check_closures(changes, crossings, as_of, problems)


def _check_repeats(changes: pd.DataFrame, problems: list[Problem]) -> None:
    said = changes[list(SAID)]
    for row in np.flatnonzero((said == said.shift()).all(axis=1)).tolist():
        message = f"Nothing but the date differs from {place_of(changes, row - 1, row)}."
        remedy = "Remove the row, or cite who confirms the status on that day."
        problems.append(problem_at(changes, row, "date", "repeated-change", message, remedy))


def _check_overlaps(changes: pd.DataFrame, problems: list[Problem]) -> None:
    crossing = changes["crossing"].to_numpy()
    first, last = changes["first"].to_numpy(), changes["last"].to_numpy()
    uncertain = last > first
    if not uncertain.any():
        return

    def overlap(before: Rows, after: Rows) -> npt.NDArray[np.bool_]:
        same: npt.NDArray[np.bool_] = crossing[before] == crossing[after]
        return same & uncertain[before] & (first[after] <= last[before])

    for other, row in opposed(changes, overlap):
        status = STATUSES[changes["status"].iloc[other]]
        message = (
            f"{place_of(changes, other, row)} makes it {status} on some day up to "
            f"{dates.iso(int(last[other]))}, which may be after this change."
        )
        remedy = "Narrow the dates so that one comes first."
        problems.append(
            problem_at(
                changes, row, "date", "overlapping-dates", message[0].upper() + message[1:], remedy
            )
        )


def _check_closures(
    changes: pd.DataFrame, crossings: pd.DataFrame, as_of: int, problems: list[Problem]
) -> None:
    newest = changes.drop_duplicates("crossing", keep="last")
    own = crossings["modes"].to_numpy()[newest["crossing"].to_numpy()]
    whole = (newest["modes"].to_numpy() & own == own) & newest["direction"].eq(BOTH)
    age = (as_of - newest["first"]) / 365.25
    old = newest[newest["status"].eq(CLOSED) & whole & (age > min(STALE_YEARS))]
    words = old["reason"].str.split(":").str[0]
    stale = age[old.index] > np.where(words.isin(TEMPORARY), *STALE_YEARS)
    for row in old.index[stale].tolist():
        found: dict[Any, Any] = changes.loc[row].to_dict()
        name = crossings["id"].iloc[found["crossing"]]
        message = f"'{name}' is closed since {dates.iso(found['first'])}, and nothing came after."
        remedy = "Add what ended it, or a row with a newer source that says it is closed still."
        problems.append(problem_at(changes, row, "date", "still-closed", message, remedy))
