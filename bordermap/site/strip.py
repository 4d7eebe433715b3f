"""Strips: the status of a crossing over the whole period, as bars whose places are percentages."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bordermap.dates import EPOCH
from bordermap.terms import ABSENT, STATUSES

if TYPE_CHECKING:
    from bordermap.site.edition import Edition


FULL: Final = 0.95
"""Share of the width beyond which no name of a year has room."""


@dataclass(frozen=True)
class Bar:
    """A stretch of time with one status; `left` and `width` are percentages."""

    status: str
    left: str
    width: str


@dataclass(frozen=True)
class Strip:
    """A crossing's statuses; `pale` is the percentage from which they are the last known."""

    bars: tuple[Bar, ...]
    pale: str
    words: str


@dataclass(frozen=True)
class Year:
    """A year of the scale, where it begins."""

    name: str
    left: str


def strip(edition: Edition, row: int, traffic: str) -> Strip | None:
    """Strip of a crossing; None if it has no such traffic."""
    days, matrix = edition.course[traffic]
    codes = matrix[:, row].tolist()
    if codes[0] == ABSENT:
        return None
    runs: list[tuple[int, int]] = []
    for day, code in zip(days, codes, strict=True):
        if not runs or runs[-1][1] != code:
            runs.append((day, code))
    end = edition.data.as_of + 1
    ends = [day for day, _ in runs[1:]] + [end]
    bars = tuple(
        Bar(STATUSES[code], _share(edition, day), _percent((until - day) / _length(edition)))
        for (day, code), until in zip(runs, ends, strict=True)
    )
    checked = edition.checked[edition.crossings[row]["border"]] + 1
    pale = _share(edition, checked) if checked < end else ""
    words = edition.words
    spoken = words.text(
        "site.strip.words",
        traffic=words.text(f"traffic.{traffic}"),
        course=", ".join(
            words.text(
                "site.strip.since",
                status=words.text(f"status.{STATUSES[code]}"),
                date=words.date(day),
            )
            for day, code in runs
        ),
    )
    return Strip(bars, pale, spoken)


def years(edition: Edition) -> list[Year]:
    """Years of the scale under strips."""
    first = dt.date.fromordinal(edition.start + EPOCH)
    last = dt.date.fromordinal(edition.data.as_of + EPOCH)
    begin = first.year if (first.month, first.day) == (1, 1) else first.year + 1
    found = range(begin, last.year + 1)
    # More than a dozen don't fit a phone.
    step = -(-len(found) // 12) or 1
    return [
        Year(str(year), _percent(share))
        for year in found[::step]
        if (share := (dt.date(year, 1, 1).toordinal() - EPOCH - edition.start) / _length(edition))
        < FULL
    ]


def _length(edition: Edition) -> int:
    return max(edition.data.as_of + 1 - edition.start, 1)


def _share(edition: Edition, day: int) -> str:
    return _percent((day - edition.start) / _length(edition))


def _percent(share: float) -> str:
    return f"{100 * min(max(share, 0.0), 1.0):.2f}%"
