"""What holds on a day, as records for tables, JSON and GeoJSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from bordermap import dates, modes
from bordermap.terms import (
    ABSENT,
    BACKWARD,
    CATEGORIES,
    FORWARD,
    KINDS,
    MODES,
    STATUSES,
)
from bordermap.timeline.asof import NEVER, as_of, count, is_regular, pair_statuses

if TYPE_CHECKING:
    from collections.abc import Collection

    import numpy.typing as npt

    from bordermap.model import Dataset
    from bordermap.timeline.intervals import Timeline


def status_report(
    data: Dataset,
    timeline: Timeline,
    day: int,
    *,
    choice: str,
    borders: Collection[str] | None = None,
) -> dict[str, Any]:
    """Status of crossings on a day, in the form that `bordermap status --json` prints.

    Parameters
    ----------
    data, timeline
        The dataset and its series.
    day
        Day number; the status is the one in force when it ends.
    choice
        Mode group or modes joined by commas, as `modes.chosen_mask` takes them.
    borders
        Ids of borders to keep; None keeps all.
    """
    mask = modes.chosen_mask(choice)
    state = as_of(timeline, day, mask)
    kept = border_rows(data, borders)
    among = np.zeros(len(data.crossings), dtype=bool)
    among[kept] = True
    by_mode = _by_mode(data, timeline, day)
    checked = dict(zip(data.borders["border"], data.borders["checked"], strict=True))
    crossings = data.crossings.to_dict("list")
    return {
        "date": dates.iso(day),
        "modes": choice,
        "counts": count(state.status, among & is_regular(data.crossings)),
        "crossings": [
            {
                "id": crossings["id"][row],
                "border": crossings["border"][row],
                "kind": KINDS[crossings["kind"][row]],
                "category": CATEGORIES[crossings["category"][row]],
                "status": status_word(int(state.status[row])),
                "since": _day(int(state.since[row])),
                "next_change": _day(int(state.next_change[row])),
                "uncertain": bool(state.uncertain[row]),
                "by_mode": by_mode[row],
                "last_known": bool(day > checked[crossings["border"][row]]),
                "changed_during_day": bool(state.changed_during_day[row]),
            }
            for row in kept.tolist()
        ],
    }


def border_rows(data: Dataset, borders: Collection[str] | None) -> npt.NDArray[np.intp]:
    """Rows of the crossings on the named borders; None names all."""
    if borders is None:
        return np.arange(len(data.crossings))
    return np.flatnonzero(data.crossings["border"].isin(list(borders)))


def status_word(code: int) -> str | None:
    """Word of a status code; None for a crossing that has none of the chosen modes."""
    return None if code == ABSENT else STATUSES[code]


def _by_mode(data: Dataset, timeline: Timeline, day: int) -> dict[int, dict[str, dict[str, str]]]:
    statuses = pair_statuses(timeline, day)
    found: dict[int, dict[str, dict[str, str]]] = {row: {} for row in range(len(data.crossings))}
    borders = data.crossings["border"].to_numpy()
    for crossing, mode, direction, status in zip(
        timeline.crossing.tolist(),
        timeline.mode.tolist(),
        timeline.direction.tolist(),
        statuses.tolist(),
        strict=True,
    ):
        name = direction_name(borders[crossing], direction)
        found[crossing].setdefault(MODES[mode], {})[name] = STATUSES[status]
    return found


def direction_name(border: str, direction: int) -> str:
    """Name of direction bits at a border: `BY>LT`, `LT>BY` or `both`."""
    names = {FORWARD: f"{border[:2]}>{border[3:]}", BACKWARD: f"{border[3:]}>{border[:2]}"}
    return names.get(direction, "both")


def _day(day: int) -> str | None:
    return None if day == NEVER else dates.iso(day)
