"""Calendar days as integers, and EDTF dates as the first and last day that they allow.

A day is the number of days since 1970-01-01 in the proleptic Gregorian calendar: a local calendar
day at the crossing, never an instant, so no time zone enters anywhere.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Final

EPOCH: Final = dt.date(1970, 1, 1).toordinal()
YEARS: Final = (1800, 2199)
"""First and last year that a dataset may speak of; beyond them a date is a slip of the pen."""

_NO_DATE: Final = "is no date in the form YYYY-MM-DD, YYYY-MM or YYYY"
_POINT: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[?~%]?", re.ASCII)
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TIME: Final = re.compile(r"([01]\d|2[0-3]):([0-5]\d)", re.ASCII)


def day_number(text: str) -> int:
    """Day number of an ISO day such as `2023-08-18`.

    Raises
    ------
    ValueError
        If `text` is no such day of the calendar; the message says what is wrong with it.
    """
    if not _DAY.fullmatch(text):
        raise ValueError("is no day in the form YYYY-MM-DD")
    first, _ = span(text)
    return first


def iso(day: int) -> str:
    """ISO text of a day number."""
    return dt.date.fromordinal(day + EPOCH).isoformat()


def span(text: str) -> tuple[int, int]:
    """First and last day that an EDTF level 0 or 1 date allows.

    Takes a day, a month (`2020-07`), a year (`2022`), each with a mark of doubt (`2022-06~`), and
    an interval for "some day between" (`2023-02-10/2023-02-12`).

    Raises
    ------
    ValueError
        If `text` has another form or names a day that doesn't exist.
    """
    parts = text.split("/")
    if len(parts) > 2:
        raise ValueError(_NO_DATE)
    first, last = _point_span(parts[0])
    if len(parts) == 2:
        end_first, last = _point_span(parts[1])
        if end_first < first:
            raise ValueError("is an interval that ends before it begins")
    return first, last


def minutes(text: str) -> int:
    """Minute of the day of a time such as `02:30`; -1 for an empty text.

    Raises
    ------
    ValueError
        If `text` is no time between 00:00 and 23:59.
    """
    if not text:
        return -1
    match = _TIME.fullmatch(text)
    if not match:
        raise ValueError("is no time in the form HH:MM")
    return int(match[1]) * 60 + int(match[2])


def _point_span(text: str) -> tuple[int, int]:
    match = _POINT.fullmatch(text)
    if not match:
        raise ValueError(_NO_DATE)
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if not YEARS[0] <= year <= YEARS[1]:
        raise ValueError(f"has a year outside {YEARS[0]}–{YEARS[1]}")
    if match[2] is None:
        return _ordinal(year, 1, 1), _ordinal(year, 12, 31)
    if not 1 <= month <= 12:
        raise ValueError(f"has a month {month:02d}")
    length = calendar.monthrange(year, month)[1]
    if match[3] is None:
        return _ordinal(year, month, 1), _ordinal(year, month, length)
    if not 1 <= day <= length:
        raise ValueError(f"has a day {day:02d}, but that month has {length}")
    number = _ordinal(year, month, day)
    return number, number


def _ordinal(year: int, month: int, day: int) -> int:
    return dt.date(year, month, day).toordinal() - EPOCH
