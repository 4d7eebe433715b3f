"""Typed values of spreadsheets and databases as the text that a CSV would hold."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal
from typing import Final

import numpy as np

WHOLE_UP_TO: Final = 1e15
"""Whole numbers below it are exact as a spreadsheet's numbers, and are written without a point."""


def number_text(value: float) -> str:
    """A number as the CSV would hold it: 4 for 4.0, the shortest decimals for others.

    >>> number_text(4.0), number_text(25.600000000000001), number_text(float("nan"))
    ('4', '25.6', '')
    """
    if math.isnan(value):
        return ""
    if value.is_integer() and abs(value) < WHOLE_UP_TO:
        return str(int(value))
    return repr(float(value))


def time_text(seconds: int) -> str:
    """A time of day: hours and minutes, seconds only where there are any."""
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours:02}:{minutes:02}" + (f":{seconds:02}" if seconds else "")


def moment_text(moment: dt.datetime) -> str:
    """A day if it is midnight, else day and time."""
    if moment.time() == dt.time():
        return moment.date().isoformat()
    return moment.replace(tzinfo=None).isoformat(timespec="seconds")


def value_text(value: object) -> str:
    """Text of a value of a column.

    Raises
    ------
    ValueError
        If no cell can hold it; the message is the end of a sentence.
    """
    if value is None:
        return ""
    if isinstance(value, bool | np.bool_):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str | int | np.integer | Decimal):
        return str(value)
    if isinstance(value, float | np.floating):
        return number_text(float(value))
    if isinstance(value, dt.date | dt.time):
        return _time_text(value)
    if isinstance(value, list | tuple | np.ndarray):
        texts = [value_text(item) for item in value]
        if any(";" in text or not text for text in texts):
            raise ValueError("is a list that can't be joined by ';'")
        return ";".join(texts)
    raise ValueError(f"is of the type {type(value).__name__}, which no cell can hold")


def _time_text(value: dt.date | dt.time) -> str:
    if isinstance(value, dt.datetime):  # which is a date too; a missing one of pandas isn't itself
        return moment_text(value) if value == value else ""  # noqa: PLR0124
    if isinstance(value, dt.date):
        return value.isoformat()
    return time_text((value.hour * 60 + value.minute) * 60 + value.second)
