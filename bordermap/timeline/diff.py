"""What changed between two days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from bordermap.terms import ABSENT, CLOSED, OPEN, RESTRICTED, UNKNOWN
from bordermap.timeline.asof import chosen_pairs, crossing_statuses, pair_statuses

if TYPE_CHECKING:
    from bordermap.timeline.intervals import Timeline

OUTCOMES: Final = ("opened", "eased", "restricted", "closed", "became known", "changed inside")

_RANK: Final = {OPEN: 2, RESTRICTED: 1, CLOSED: 0}


def outcome(before: int, after: int) -> str:
    """Word for a step from one status code to another.

    >>> outcome(CLOSED, RESTRICTED), outcome(OPEN, RESTRICTED), outcome(RESTRICTED, OPEN)
    ('opened', 'restricted', 'eased')
    """
    if before == after:
        return "changed inside"
    if UNKNOWN in (before, after):
        return "became known"
    if after == CLOSED:
        return "closed"
    if before == CLOSED:
        return "opened"
    return "eased" if _RANK[after] > _RANK[before] else "restricted"


def diff(
    timeline: Timeline, changes: pd.DataFrame, days: tuple[int, int], modes: int
) -> pd.DataFrame:
    """Crossings at which a chosen pair has another status on the second day than on the first.

    Parameters
    ----------
    timeline
        The series of the dataset.
    changes
        The table of changes that the series were built from.
    days
        Day numbers to compare: status when each ends.
    modes
        Mask of the modes that count.

    Returns
    -------
    DataFrame
        A row a crossing in their order: `crossing` (row), `before`, `after` (status codes),
        `outcome`, and `changes`: tuple of the rows of changes that took effect between the two
        days (after the earlier, up to the later) on a chosen pair.
    """
    first, second = (pair_statuses(timeline, day) for day in days)
    chosen = chosen_pairs(timeline, modes)
    touched = np.unique(timeline.crossing[chosen & (first != second)])
    before = crossing_statuses(timeline, first, modes)
    after = crossing_statuses(timeline, second, modes)
    touched = touched[before[touched] != ABSENT]
    low, high = sorted(days)
    between = chosen[timeline.pair] & (timeline.first > low) & (timeline.first <= high)
    rows = np.unique(timeline.change[between])
    of = changes["crossing"].to_numpy()[rows]
    return pd.DataFrame(
        {
            "crossing": touched.astype(np.int32),
            "before": before[touched],
            "after": after[touched],
            "outcome": [
                outcome(int(a), int(b))
                for a, b in zip(before[touched], after[touched], strict=True)
            ],
            "changes": [tuple(rows[of == crossing].tolist()) for crossing in touched],
        }
    )
