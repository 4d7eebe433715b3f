"""What a still shows on a day: the state of each crossing, and counts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from bordermap.modes import chosen_mask
from bordermap.render.sentence import dated, what_holds
from bordermap.render.still.symbols import State
from bordermap.timeline.asof import as_of, count

if TYPE_CHECKING:
    import numpy.typing as npt

    from bordermap.render.sentence import Counts
    from bordermap.render.still.ground import Ground


@dataclass(frozen=True, eq=False)
class Moment:
    """A map's crossings on one day.

    `states` and `since` follow `Ground.crossings`; `counts` and `by_border` are of regular road
    crossings; `text` is the sentence without its date, `parts` its list of borders.
    """

    day: int
    states: tuple[State, ...]
    counts: Counts
    by_border: tuple[Counts, ...]
    text: str
    parts: tuple[str, ...]
    sentence: str


def states_on(ground: Ground, day: int) -> tuple[State, ...]:
    """State of each crossing of a map when a day ends (the status rule's)."""
    held = as_of(ground.timeline, day, chosen_mask(ground.spec.modes))
    checked = _checked(ground)
    columns = (held.status, held.uncertain, held.changed_during_day)
    status, uncertain, changed = (column[ground.rows].tolist() for column in columns)
    return tuple(
        State(*state)
        for state in zip(status, uncertain, (day > checked).tolist(), changed, strict=True)
    )


def moment_on(ground: Ground, day: int) -> Moment:
    """What a map shows when a day ends."""
    states = states_on(ground, day)
    status = np.array([state.status for state in states], dtype=np.int8)
    border = ground.crossings["border"].to_numpy()
    by_border = tuple(count(status, ground.regular & (border == b)) for b in ground.spec.borders)
    text, parts = what_holds(
        ground.words, ground.spec, by_border, names=ground.names, sides=ground.sides
    )
    return Moment(
        day=day,
        states=states,
        counts=count(status, ground.regular),
        by_border=by_border,
        text=text,
        parts=tuple(parts),
        sentence=dated(ground.words, ground.spec, day, text),
    )


@lru_cache(maxsize=8)
def _checked(ground: Ground) -> npt.NDArray[np.int64]:
    """Last day with evidence at each crossing."""
    days = dict(zip(ground.data.borders["border"], ground.data.borders["checked"], strict=True))
    return np.array([days[border] for border in ground.crossings["border"]], dtype=np.int64)
