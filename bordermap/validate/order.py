"""What changes say together: rows that repeat each other or contradict each other.

All functions take the changes of all files in canonical order, with `file` and `line`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from bordermap.terms import BACKWARD, FORWARD, MODES, STATUSES
from bordermap.validate.problem import located

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import numpy.typing as npt

    from bordermap.errors import Problem

    Rows = npt.NDArray[np.intp]
    Meets = Callable[[Rows, Rows], npt.NDArray[np.bool_]]

MOMENT: Final = ("crossing", "first", "minutes")
TEXT: Final = ("applies_to", "decided_by", "reason", "summary")


def check_order(changes: pd.DataFrame, problems: list[Problem]) -> None:
    """Report rows that repeat or contradict each other.

    Two rows contradict each other if they give one (crossing, mode, direction) two statuses at
    the same first day and minute, so that none can be said to be the later one.
    """
    same = [*MOMENT, "last", "status", "modes", "direction", *TEXT, "sources"]
    crowded = changes[alike(changes, MOMENT)]
    repeats = crowded.duplicated(same)
    if repeats.any():
        groups = crowded.groupby(same, sort=False, dropna=False).ngroup()
        numbered = groups.drop_duplicates()
        firsts = groups.map(pd.Series(numbered.index, index=numbered.to_numpy()))
        for row in repeats.index[repeats].tolist():
            message = f"The row says the same as {place_of(changes, int(firsts[row]), row)}."
            problems.append(
                problem_at(changes, row, "date", "duplicate-row", message, "Remove one of the two.")
            )
    crowded = crowded[crowded["crossing"].ge(0)]
    moments = crowded[list(MOMENT)].to_numpy()

    def clash(before: Rows, after: Rows) -> npt.NDArray[np.bool_]:
        found: npt.NDArray[np.bool_] = (moments[before] == moments[after]).all(axis=1)
        return found

    for other, row in opposed(crowded, clash):
        status = STATUSES[changes["status"].iloc[other]]
        place = place_of(changes, other, row)
        message = f"For the same crossing, traffic and moment {place} has another status, {status}."
        remedy = "Give both a time, or narrow their modes or direction."
        problems.append(problem_at(changes, row, "status", "contradiction", message, remedy))


def alike(rows: pd.DataFrame, names: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Whether each row has the same numbers in some columns as the one before or after it."""
    columns = [rows[name].to_numpy() for name in names]
    equal = np.all([column[1:] == column[:-1] for column in columns], axis=0)
    found = np.zeros(len(rows), dtype=np.bool_)
    found[1:] |= equal
    found[:-1] |= equal
    return found


def opposed(changes: pd.DataFrame, meets: Meets) -> Iterator[tuple[int, int]]:
    """Pairs of neighbouring changes of one traffic that meet and differ in status, by place."""
    status, modes = changes["status"].to_numpy(), changes["modes"].to_numpy()
    directions, labels = changes["direction"].to_numpy(), changes.index.to_numpy()
    told: dict[int, int] = {}
    for bit in range(len(MODES)):
        for direction in (FORWARD, BACKWARD):
            chosen = np.flatnonzero((modes >> bit & 1 > 0) & (directions & direction > 0))
            before, after = chosen[:-1], chosen[1:]
            found = meets(before, after) & (status[before] != status[after])
            for one, other in zip(before[found], after[found], strict=True):
                told.setdefault(int(labels[other]), int(labels[one]))
    for row, other in sorted(told.items()):
        yield other, row


def place_of(changes: pd.DataFrame, row: int, seen_from: int) -> str:
    """Where a row stands, in words for one who looks at another row."""
    file, line = changes["file"].iloc[row], changes["line"].iloc[row]
    same = file == changes["file"].iloc[seen_from]
    return f"line {line}" if same else f"{file}:{line}"


def problem_at(  # noqa: PLR0917 - as for problem.report
    changes: pd.DataFrame, row: int, field: str, code: str, message: str, remedy: str
) -> Problem:
    """A problem of a change, in its `date` or its `status`."""
    found: dict[Any, Any] = changes.iloc[row].to_dict()
    value = STATUSES[found["status"]] if field == "status" else found["date"]
    return located((found["file"], int(found["line"])), field, code, value, message, remedy)
