"""The status rule: what holds on a day. `web/src/timeline/asof.ts` is its twin.

Both run `tests/cases/as_of.json`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bordermap.terms import (
    ABSENT,
    CLOSED,
    MODES,
    OPEN,
    REGULAR_CATEGORIES,
    REGULAR_KIND,
    RESTRICTED,
    STATUSES,
    UNKNOWN,
)
from bordermap.timeline.intervals import steps_until

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    from bordermap.timeline.intervals import Timeline


@dataclass(frozen=True)
class DayStatus:
    """What holds at each crossing on one day for the chosen modes; shape (crossings,) each.

    Attributes
    ----------
    status
        Status code, `ABSENT` where the crossing has none of the modes.
    since
        Day of the newest change of a chosen pair that took effect by then; `NEVER` if none.
    next_change
        First later day on which a change of a chosen pair takes effect; `NEVER` if none.
    uncertain
        Whether a change of a chosen pair has a date that may still lie ahead or just be passed.
    changed_during_day
        Whether a chosen pair changes twice or more on this day.
    """

    status: npt.NDArray[np.int8]
    since: npt.NDArray[np.int64]
    next_change: npt.NDArray[np.int64]
    uncertain: npt.NDArray[np.bool_]
    changed_during_day: npt.NDArray[np.bool_]


NEVER = np.iinfo(np.int32).min
"""Stands for a day that doesn't exist in columns of day numbers."""


def pair_statuses(timeline: Timeline, day: int) -> npt.NDArray[np.int8]:
    """Status code of every pair when `day` ends, shape (pairs,)."""
    step = steps_until(timeline, day)
    begun = step >= timeline.offsets[:-1]
    return (
        np.where(begun, timeline.status[np.where(begun, step, 0)], timeline.baseline).astype(
            np.int8
        )
        if len(timeline.status)
        else timeline.baseline
    )


def crossing_statuses(
    timeline: Timeline, pair_status: npt.NDArray[np.int8], modes: int
) -> npt.NDArray[np.int8]:
    """Status code of every crossing for a mask of modes (status rule 5), shape (crossings,)."""
    chosen = chosen_pairs(timeline, modes)
    crossing, status = timeline.crossing[chosen], pair_status[chosen]
    n = timeline.n_crossings
    pairs = np.bincount(crossing, minlength=n)
    result = np.full(n, RESTRICTED, dtype=np.int8)
    for code in (OPEN, CLOSED, UNKNOWN):
        result[np.bincount(crossing, status == code, minlength=n) == pairs] = code
    result[pairs == 0] = ABSENT
    return result


def as_of(timeline: Timeline, day: int, modes: int) -> DayStatus:
    """What holds at each crossing when `day` ends, for a mask of modes."""
    chosen = chosen_pairs(timeline, modes)
    pair = timeline.pair
    of_chosen = chosen[pair]
    crossing = timeline.crossing[pair]
    n = timeline.n_crossings

    done = of_chosen & (timeline.first <= day)
    since = np.full(n, NEVER, dtype=np.int64)
    np.maximum.at(since, crossing[done], timeline.first[done])
    ahead = of_chosen & (timeline.first > day)
    far = np.iinfo(np.int64).max
    next_change = np.full(n, far, dtype=np.int64)
    np.minimum.at(next_change, crossing[ahead], timeline.first[ahead])
    next_change[next_change == far] = NEVER

    unsure = done & (day <= timeline.last) & (timeline.first != timeline.last)
    uncertain = np.zeros(n, dtype=bool)
    uncertain[crossing[unsure]] = True
    today = of_chosen & (timeline.first == day)
    busy = np.bincount(pair[today], minlength=len(timeline.crossing)) > 1
    changed = np.zeros(n, dtype=bool)
    changed[timeline.crossing[busy]] = True
    statuses = crossing_statuses(timeline, pair_statuses(timeline, day), modes)
    return DayStatus(statuses, since, next_change, uncertain, changed)


def is_regular(crossings: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Which crossings the counts are of: regular road crossings (status rule 6)."""
    kind, category = crossings["kind"].to_numpy(), crossings["category"].to_numpy()
    regular: npt.NDArray[np.bool_] = (kind == REGULAR_KIND) & np.isin(category, REGULAR_CATEGORIES)
    return regular


def count(status: npt.NDArray[np.int8], among: npt.NDArray[np.bool_]) -> dict[str, int]:
    """Counts by status of the crossings in a mask; those without the modes are not counted."""
    tally = {word: int(np.sum(status[among] == code)) for code, word in enumerate(STATUSES)}
    return {"operating": tally["open"] + tally["restricted"], **tally}


def chosen_pairs(timeline: Timeline, modes: int) -> npt.NDArray[np.bool_]:
    """Whether the mode of each pair is in a mask, shape (pairs,)."""
    in_mask = np.array([modes >> bit & 1 for bit in range(len(MODES))], dtype=np.bool_)
    return in_mask[timeline.mode]
