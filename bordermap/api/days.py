"""Days as callers write them."""

from __future__ import annotations

import datetime as dt

from bordermap import dates
from bordermap.errors import UsageError
from bordermap.validate.date_forms import recognise_date

Day = str | dt.date


def day_of(date: Day) -> int:
    """Day number of an ISO day or a `datetime.date`.

    Raises
    ------
    UsageError
        If it is neither.
    """
    text = date.isoformat() if isinstance(date, dt.date) else date
    try:
        return dates.day_number(text)
    except ValueError as error:
        meant = recognise_date(text)
        if meant:
            said = f"'{text}' {error}. {meant.found}".rstrip()
            raise UsageError(f"{said} {meant.remedy}") from error
        raise UsageError(f"'{text}' {error}; write it as 2023-08-18.") from error
