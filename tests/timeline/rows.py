"""Rows of small valid datasets, drawn by Hypothesis: crowded in time, so that rules collide."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from bordermap.terms import MODES, STATUSES
from tests.world import change, crossing, day

if TYPE_CHECKING:
    from tests.world import Row

FIRST_DAY = day("2021-02-20")
LAST_DAY = day("2021-03-12")
PERIOD = range(FIRST_DAY - 1, LAST_DAY + 32)
"""All days on which something may happen, and some before and after."""

_DAYS = [f"{dt.date(2021, 2, 20) + dt.timedelta(days=n)}" for n in range(0, 21, 2)]
_UNCERTAIN = ["2021-02", "2021-03", "2021-02-24/2021-03-02", "2021-03-05~/2021-03-08", "2021"]
_TIMES = ["", "00:00", "02:30", "09:00"]
_WAYS = [("both",), ("AA>BB",), ("BB>AA",), ("AA>BB", "BB>AA")]
_IDS = ["aa-bb-bridge", "aa-bb-rail"]

_modes = st.lists(st.sampled_from(MODES), min_size=1, unique=True).map(";".join)
_status = st.sampled_from(STATUSES)


@st.composite
def crossings(draw: st.DrawFn) -> list[Row]:
    """Two crossings on one border."""
    baselines = st.sampled_from(["", *STATUSES])
    return [crossing(id=name, modes=draw(_modes), baseline=draw(baselines)) for name in _IDS]


@st.composite
def changes(draw: st.DrawFn, of: list[Row]) -> list[Row]:
    """Up to a dozen moments with a change, or with one a direction."""
    own = {row["id"]: row["modes"].split(";") for row in of}
    moments = draw(
        st.lists(
            st.tuples(
                st.sampled_from(_IDS),
                st.sampled_from(_DAYS) | st.sampled_from(_UNCERTAIN),
                st.sampled_from(_TIMES),
            ),
            max_size=12,
            unique_by=lambda moment: (moment[0], _first(moment[1]), moment[2]),
        )
    )
    rows = []
    for name, date, time in moments:
        named = st.lists(st.sampled_from(own[name]), min_size=1, unique=True).map(";".join)
        modes = draw(st.just("all") | named)
        for way in draw(st.sampled_from(_WAYS)):
            cells = {"modes": modes, "direction": way, "status": draw(_status)}
            rows.append(change(crossing=name, date=date, time=time, **cells))
    return rows


def _first(date: str) -> str:
    """ISO text of the first day that one of the dates above allows."""
    return (date[:10].rstrip("~") + "-01-01")[:10] if len(date) < 7 else f"{date[:10]}-01"[:10]


tables = crossings().flatmap(lambda rows: st.tuples(st.just(rows), changes(rows)))
"""Rows of crossings and of changes."""
