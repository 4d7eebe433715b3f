"""Status series of every (crossing, mode, direction), and the intervals that they make.

A *pair* is one (crossing, mode, direction) of the dataset. Its *steps* are the changes that bear on
it, in the order in which they took effect.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from bordermap.terms import BACKWARD, FORWARD, MODES

if TYPE_CHECKING:
    import numpy.typing as npt

_DAY_MINUTES = 24 * 60
_DAY_SPAN = np.int64(1) << 32
"""Larger than any day number, so that pair and day fit into one sortable integer."""
_DAY_SHIFT = np.int64(1) << 31
"""Makes days before 1970 positive inside that integer."""


@dataclass(frozen=True)
class Timeline:
    """Steps of all pairs, one pair after the other.

    Attributes
    ----------
    n_crossings
        Number of crossings of the dataset.
    crossing, mode, direction, baseline
        A value a pair, shape (pairs,): row of the crossing, position in `terms.MODES`, direction
        bit, status code before the first step.
    offsets
        Shape (pairs + 1,): the steps of pair *p* are `offsets[p]:offsets[p + 1]`.
    first, last, status, change
        A value a step: first and last day that the change's date allows, status code, row in the
        table of changes.
    """

    n_crossings: int
    crossing: npt.NDArray[np.int32]
    mode: npt.NDArray[np.int8]
    direction: npt.NDArray[np.int8]
    baseline: npt.NDArray[np.int8]
    offsets: npt.NDArray[np.int64]
    first: npt.NDArray[np.int32]
    last: npt.NDArray[np.int32]
    status: npt.NDArray[np.int8]
    change: npt.NDArray[np.int32]

    @property
    def pair(self) -> npt.NDArray[np.int64]:
        """Pair of each step, shape (steps,)."""
        return np.repeat(np.arange(len(self.crossing)), np.diff(self.offsets))


def build_timeline(crossings: pd.DataFrame, changes: pd.DataFrame) -> Timeline:
    """Lay out the series of all pairs.

    The order of rows in `changes` decides only between changes of one pair with the same first
    day and minute, which a valid dataset has only with the same status.

    Parameters
    ----------
    crossings
        Typed rows with `modes` and `baseline`.
    changes
        Typed rows with `crossing`, `first`, `last`, `minutes`, `status`, `modes`, `direction`.
    """
    own = crossings["modes"].to_numpy()
    bits = np.arange(len(MODES))
    has = (own[:, None] >> bits & 1).astype(bool)
    crossing, mode = np.nonzero(has)
    pair_crossing = np.repeat(crossing, 2).astype(np.int32)
    pair_mode = np.repeat(mode, 2).astype(np.int8)
    pair_direction = np.tile(np.array([FORWARD, BACKWARD], dtype=np.int8), len(crossing))
    number = np.full((len(crossings), len(MODES), 2), -1, dtype=np.int32)
    number[crossing, mode, 0] = np.arange(len(crossing)) * 2
    number[crossing, mode, 1] = np.arange(len(crossing)) * 2 + 1

    at = changes["crossing"].to_numpy()
    modes, directions = changes["modes"].to_numpy() & own[at], changes["direction"].to_numpy()
    pairs, rows = [], []
    for bit in range(len(MODES)):
        about = modes >> bit & 1 > 0
        for side, direction in enumerate((FORWARD, BACKWARD)):
            hit = np.flatnonzero(about & (directions & direction > 0)).astype(np.int32)
            rows.append(hit)
            pairs.append(number[at[hit], bit, side])
    pair, row = np.concatenate(pairs), np.concatenate(rows)
    # One number to sort by. Changes mostly come in order, and then there are few runs to merge; the
    # rows of one moment stay in theirs.
    days = changes["first"].to_numpy().astype(np.int64)
    moment = (days - days.min(initial=0)) * (_DAY_MINUTES + 1) + changes["minutes"].to_numpy() + 1
    order = np.argsort(pair * (moment.max(initial=0) + 1) + moment[row], kind="stable")
    pair, row = pair[order], row[order]
    offsets = np.zeros(len(pair_crossing) + 1, dtype=np.int64)
    np.cumsum(np.bincount(pair, minlength=len(pair_crossing)), out=offsets[1:])
    return Timeline(
        n_crossings=len(crossings),
        crossing=pair_crossing,
        mode=pair_mode,
        direction=pair_direction,
        baseline=crossings["baseline"].to_numpy()[pair_crossing].astype(np.int8),
        offsets=offsets,
        first=changes["first"].to_numpy()[row].astype(np.int32),
        last=changes["last"].to_numpy()[row].astype(np.int32),
        status=changes["status"].to_numpy()[row].astype(np.int8),
        change=row.astype(np.int32),
    )


def steps_until(timeline: Timeline, day: int) -> npt.NDArray[np.int64]:
    """Number of the last step of each pair that took effect on or before a day, shape (pairs,).

    A pair that has none yet gets the number before its first step, `offsets[p] - 1`.
    """
    keys = timeline.pair * _DAY_SPAN + (timeline.first + _DAY_SHIFT)
    wanted = np.arange(len(timeline.crossing)) * _DAY_SPAN + (np.int64(day) + _DAY_SHIFT)
    return np.searchsorted(keys, wanted, side="right") - 1


def status_intervals(timeline: Timeline, start: int, end: int) -> pd.DataFrame:
    """Status intervals of every pair within a period.

    They are half-open, follow each other without a gap and never overlap; changes that were
    overtaken on their own day leave none.

    Parameters
    ----------
    timeline
        The series.
    start, end
        The period `[start, end)` in day numbers.

    Returns
    -------
    DataFrame
        Sorted by pair and day: `pair`, `start`, `end`, `status` (code), `change` (row in the table
        of changes, -1 for the baseline).
    """
    pairs = len(timeline.crossing)
    pair = np.concatenate([np.arange(pairs), timeline.pair])
    begin = np.concatenate([np.full(pairs, start), np.maximum(timeline.first, start)])
    status = np.concatenate([timeline.baseline, timeline.status])
    change = np.concatenate([np.full(pairs, -1), timeline.change])
    step = np.concatenate([np.full(pairs, -1), np.arange(len(timeline.first))])
    order = np.lexsort((step, pair))
    pair, begin, status, change = pair[order], begin[order], status[order], change[order]
    final = np.append(pair[1:] != pair[:-1], True) if len(pair) else np.zeros(0, dtype=bool)
    stop = np.where(final, end, np.append(begin[1:], end)) if len(pair) else begin
    stop = np.minimum(stop, end)
    kept = begin < stop
    return pd.DataFrame(
        {"pair": pair, "start": begin, "end": stop, "status": status, "change": change}
    )[kept].reset_index(drop=True)
