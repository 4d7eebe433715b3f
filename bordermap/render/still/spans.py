"""How each crossing of a map went over its period, as spans of one state."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from bordermap.modes import chosen_mask
from bordermap.render.still.moment import states_on
from bordermap.terms import ABSENT

if TYPE_CHECKING:
    from bordermap.render.still.ground import Ground
    from bordermap.render.still.symbols import State


@dataclass(frozen=True)
class Span:
    """Days `[start, end)` in which a crossing is drawn one way."""

    start: int
    end: int
    state: State


def spans_of(ground: Ground) -> list[tuple[Span, ...]]:
    """Spans of each crossing of a map over its period; none for one without the map's traffic."""
    days = turns_of(ground)
    columns = [states_on(ground, day) for day in days]
    ends = [*days[1:], ground.spec.end + 1]
    found: list[tuple[Span, ...]] = []
    for row in range(len(ground.crossings)):
        spans: list[Span] = []
        for day, end, states in zip(days, ends, columns, strict=True):
            state = replace(states[row], changed=False)
            if spans and spans[-1].state == state:
                spans[-1] = replace(spans[-1], end=end)
            else:
                spans.append(Span(day, end, state))
        found.append(() if spans[0].state.status == ABSENT else tuple(spans))
    return found


def turns_of(ground: Ground) -> list[int]:
    """Days on which a map's picture may change, the first of its period before them."""
    spec, changes = ground.spec, ground.data.changes
    own = np.isin(changes["crossing"].to_numpy(), ground.rows)
    own &= (changes["modes"].to_numpy() & chosen_mask(spec.modes)) > 0
    first, last = (changes[name].to_numpy()[own] for name in ("first", "last"))
    borders = ground.data.borders
    checked = borders["checked"][borders["border"].isin(spec.borders)].to_numpy()
    turns = np.concatenate([first, last[last != first] + 1, checked + 1])
    within = np.unique(turns[(turns > spec.start) & (turns <= spec.end)])
    return [spec.start, *within.tolist()]
