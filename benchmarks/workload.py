"""The work: crossings along made-up borders, and dated changes of their status.

Everything follows from the size, so that each program is given exactly the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIZES: Final = {
    "S": (60, 600),
    "M": (1_000, 10_000),
    "L": (10_000, 100_000),
    "XL": (100_000, 1_000_000),
}
"""Numbers of crossings and of changes."""
WEST, EAST, SOUTH, NORTH = 20.0, 35.0, 48.0, 70.0
COLUMNS, ROWS = 5, 4
"""Countries of the made-up world, side by side and one above the other."""
STATUSES: Final = ("open", "restricted", "closed")
COLOURS: Final = ("#1a7f5a", "#d98f00", "#c8321f")
FIRST_DAY: Final = int(np.datetime64("2015-01-01").astype(int))
LAST_DAY: Final = int(np.datetime64("2025-12-31").astype(int))
SEED: Final = 20230818


@dataclass(frozen=True)
class Workload:
    """Columns of crossings and of changes; changes are sorted by crossing and then by day.

    `baseline` and `status` are indices into `STATUSES`, `day` counts from 1970-01-01, `place` is
    the number of a stretch of border, of which `borders` has the ends.
    """

    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    place: NDArray[np.intp]
    baseline: NDArray[np.int8]
    crossing: NDArray[np.intp]
    day: NDArray[np.int64]
    status: NDArray[np.int8]
    borders: NDArray[np.float64]


def workload(size: str) -> Workload:
    """The work of a size.

    Parameters
    ----------
    size
        A key of `SIZES`.
    """
    return work_of(*SIZES[size])


def work_of(crossings: int, changes: int) -> Workload:
    """The work of so many crossings and changes."""
    random = np.random.default_rng(SEED + crossings)
    borders = _stretches()
    place = np.sort(random.integers(len(borders), size=crossings))
    along = random.uniform(0.03, 0.97, crossings)
    ends = borders[place]
    points = ends[:, 0] + (ends[:, 1] - ends[:, 0]) * along[:, None]
    # Each crossing changes on days of its own: a day twice would be a contradiction.
    each = changes // crossings
    days = np.sort(
        np.stack(
            [
                random.choice(LAST_DAY - FIRST_DAY, each, replace=False) + FIRST_DAY
                for _ in range(crossings)
            ]
        ),
        axis=1,
    )
    baseline = random.integers(len(STATUSES), size=crossings).astype(np.int8)
    # Each change is one: the next status differs from the last.
    steps = random.integers(1, len(STATUSES), size=(crossings, each))
    status = (baseline[:, None] + np.cumsum(steps, axis=1)) % len(STATUSES)
    return Workload(
        lon=np.round(points[:, 0], 5),
        lat=np.round(points[:, 1], 5),
        place=place,
        baseline=baseline,
        crossing=np.repeat(np.arange(crossings), each),
        day=days.ravel(),
        status=status.ravel().astype(np.int8),
        borders=borders,
    )


def intervals(work: Workload) -> tuple[NDArray[np.intp], ...]:
    """Crossing, first day, day after the last, and status of each interval of one status."""
    count = len(work.lon)
    crossing = np.concatenate([np.arange(count), work.crossing])
    start = np.concatenate([np.full(count, FIRST_DAY), work.day])
    status = np.concatenate([work.baseline, work.status])
    order = np.lexsort((start, crossing))
    crossing, start, status = crossing[order], start[order], status[order]
    last = np.append(crossing[1:] != crossing[:-1], True)
    end = np.where(last, LAST_DAY + 1, np.append(start[1:], 0))
    return crossing, start, end, status


def status_on(work: Workload, day: int) -> NDArray[np.int8]:
    """Status of each crossing when a day ends."""
    status = work.baseline.copy()
    past = work.day <= day
    # Later rows of a crossing overwrite earlier ones.
    status[work.crossing[past]] = work.status[past]
    return status


def scrub_days(count: int) -> NDArray[np.int64]:
    """Days in random order, to which a slider is set."""
    random = np.random.default_rng(SEED)
    return random.integers(FIRST_DAY, LAST_DAY + 1, size=count)


def _stretches() -> NDArray[np.float64]:
    """Ends of the stretches of border between the countries, shape (stretches, 2, 2)."""
    x = np.linspace(WEST, EAST, COLUMNS + 1)
    y = np.linspace(SOUTH, NORTH, ROWS + 1)
    upright = [[(x[i], y[j]), (x[i], y[j + 1])] for i in range(1, COLUMNS) for j in range(ROWS)]
    level = [[(x[i], y[j]), (x[i + 1], y[j])] for j in range(1, ROWS) for i in range(COLUMNS)]
    return np.array(upright + level)
