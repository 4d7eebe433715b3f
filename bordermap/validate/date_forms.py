"""Dates and times in forms other than the dataset's: recognised, with the form that is wanted.

A date that can be read in two ways is never settled here: both readings are named.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from bordermap import dates
from bordermap.validate.letters import DASHES, Recognised

if TYPE_CHECKING:
    from collections.abc import Callable

SERIAL_EPOCH: Final = dt.date(1899, 12, 30)
"""Day 0 of the serial days of spreadsheets."""
SERIALS: Final = (18_264, 73_415)
"""Serial days that are taken for dates: 1950 to 2100."""
MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

_YEAR_FIRST = re.compile(r"(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})\.?")
_NAMED = re.compile(
    r"(?:[a-z]{3,9},? )?(?:(\d{1,2})(?:st|nd|rd|th)?[ .-]+)?([a-z]{3,9})\.?"
    r"(?:[ -]+(\d{1,2})(?:st|nd|rd|th)?(?=,| ))?[,. -]+(\d{4}|\d{2})"
)
_TIMED = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[Tt]|\s+)\d{1,2}:\d{2}.*")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_YEAR_MONTH = re.compile(r"(\d{4})(?:[/. ](\d{1,2})|-(\d))")
_BLANKS = re.compile(r"(\d{4})(?:-(\d{2}|[x?]{2}|00)(?:-(?:[x?]{2}|00))?)", re.IGNORECASE)
_QUARTER = re.compile(r"(\d{4})[- ]?q([1-4])|q([1-4])[- /](\d{4})", re.IGNORECASE)
_ABOUT = re.compile(r"(?:about|around|circa|ca\.?|c\.|~|approx\.?) ?(\d{4}(?:-\d{2}){0,2})")
_RANGE = re.compile(r"(.+?)(?: to | until | till | \.\. |\.\.| ?- | ?/ ?|-(?=\d{4}-\d{2}-))(.+)")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?:[:.]\d{2}(?:\.0+)?)? ?([ap]\.?m\.?)?h?")


def recognise_date(text: str) -> Recognised | None:
    """What date `text` names in a form of another kind; None if it names none."""
    plain = " ".join(text.translate(DASHES).split()).casefold()
    for form in _FORMS:
        found = form(plain)
        if found:
            return found
    match = _RANGE.fullmatch(plain)
    if match:
        first, last = (_iso_of(part) for part in match.groups())
        if first and last:
            ordered = sorted((first, last))
            right = ordered[0] == first
            words = "It reads as an interval." if right else "Its ends are swapped."
            return Recognised(words, f"Write {'/'.join(ordered)}.")
    return None


def recognise_time(text: str) -> Recognised | None:
    """What time of the day `text` names in a form of another kind; None if it names none."""
    plain = text.strip().casefold()
    if plain in {"24:00", "24.00"}:
        return Recognised("The day ends with 23:59.", "Write 00:00 and the date of the next day.")
    if re.fullmatch(r"0?\.\d+", plain):
        minutes = round(float(plain) * 24 * 60)
        return _time("It reads as a spreadsheet's fraction of a day.", minutes // 60, minutes % 60)
    if re.fullmatch(r"\d{4}", plain):
        return _time("The colon is missing.", int(plain[:2]), int(plain[2:]))
    match = _CLOCK.fullmatch(plain)
    if not match or not (match[2] or match[3]):
        return None
    hour = int(match[1])
    if match[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[3][0] == "p" else 0)
    return _time("It reads as a time in another form.", hour, int(match[2] or 0))


def _time(found: str, hour: int, minute: int) -> Recognised | None:
    if hour > 23 or minute > 59:
        return None
    return Recognised(found, f"Write {hour:02}:{minute:02}.")


def _serial(plain: str) -> Recognised | None:
    match = re.fullmatch(r"(\d{5})(?:\.\d+)?", plain)
    if not match or not SERIALS[0] <= int(match[1]) <= SERIALS[1]:
        return None
    day = SERIAL_EPOCH + dt.timedelta(days=int(match[1]))
    return Recognised(
        f"It reads as a spreadsheet's serial day: {_words(day)}.",
        f"Write {day}; give the column the format of a date, or of text.",
    )


def _compact(plain: str) -> Recognised | None:
    match = re.fullmatch(r"(\d{4})(\d{2})(\d{2})", plain)
    day = _date(*match.groups()) if match else None
    return Recognised("The hyphens are missing.", f"Write {day}.") if day else None


def _stamp(plain: str) -> Recognised | None:
    if not re.fullmatch(r"\d{10}|\d{13}", plain):
        return None
    day = dt.date(1970, 1, 1) + dt.timedelta(seconds=int(plain[:10]))
    return Recognised(
        f"It reads as an instant in seconds since 1970: {_words(day)} in UTC.",
        f"Write {day}, or the next day, whichever it was at the crossing.",
    )


def _timed(plain: str) -> Recognised | None:
    match = _TIMED.fullmatch(plain)
    if not match or not _valid(match[1]):
        return None
    return Recognised(
        "It has a time of day; dates are local days at the crossing.",
        f"Write {match[1]}, and the local time in the column time.",
    )


def _year_first(plain: str) -> Recognised | None:
    match = _YEAR_FIRST.fullmatch(plain)
    day = _date(match[1], match[3], match[4]) if match else None
    return Recognised("It reads as year, month, day.", f"Write {day}.") if day else None


def _year_last(plain: str) -> Recognised | None:
    match = _YEAR_LAST.fullmatch(plain)
    if not match:
        return None
    one, mark, two, year = match.groups()
    day_first, month_first = _date(year, two, one), _date(year, one, two)
    if mark == ".":  # Nobody writes the month first with full stops.
        month_first = None
    if day_first and month_first and day_first != month_first:
        return Recognised(
            f"It can be read as {_words(day_first)} and as {_words(month_first)}.",
            f"Write {day_first} or {month_first}, whichever the source says.",
        )
    for day, order in ((day_first, "day, month, year"), (month_first, "month, day, year")):
        if day:
            return Recognised(f"It reads as {order}: {_words(day)}.", f"Write {day}.")
    return None


def _named(plain: str) -> Recognised | None:
    match = _NAMED.fullmatch(plain)
    month = MONTHS.get(match[2], 0) if match else 0
    if not match or not month:
        return None
    numbers = [part for part in (match[1], match[3]) if part]
    year = _full_year(match[4])
    if not numbers:
        return Recognised("It names the month in words.", f"Write {year}-{month:02}.")
    day = _date(match[4], str(month), numbers[0]) if len(numbers) == 1 else None
    return Recognised("It names the month in words.", f"Write {day}.") if day else None


def _month(plain: str) -> Recognised | None:
    match = _MONTH_YEAR.fullmatch(plain)
    year, month = (match[2], match[1]) if match else ("", "")
    match = _YEAR_MONTH.fullmatch(plain)
    if match:
        year, month = match[1], match[2] or match[3]
    text = f"{year}-{month:0>2}"
    return Recognised("It reads as a month.", f"Write {text}.") if _valid(text) else None


def _unknown_parts(plain: str) -> Recognised | None:
    match = _BLANKS.fullmatch(plain)
    if not match:
        return None
    text = f"{match[1]}-{match[2]}" if _valid(f"{match[1]}-{match[2]}") else match[1]
    if (
        text == plain
        or not _valid(text)
        or (match[2].isdigit() and text == match[1] and match[2] != "00")
    ):
        return None
    return Recognised("What isn't known is left out.", f"Write {text}.")


def _quarter(plain: str) -> Recognised | None:
    match = _QUARTER.fullmatch(plain)
    if not match:
        return None
    year, number = match[1] or match[4], int(match[2] or match[3])
    text = f"{year}-{number * 3 - 2:02}/{year}-{number * 3:02}"
    return Recognised("It reads as a quarter of a year.", f"Write {text}.")


def _about(plain: str) -> Recognised | None:
    match = _ABOUT.fullmatch(plain)
    if not match or not _valid(match[1]):
        return None
    return Recognised("Doubt is marked by '~' at the end.", f"Write {match[1]}~.")


_FORMS: Final[tuple[Callable[[str], Recognised | None], ...]] = (
    _serial, _compact, _stamp, _timed, _year_first, _year_last, _named, _month, _quarter, _about,
    _unknown_parts,
)  # fmt: skip


def _iso_of(text: str) -> str:
    """The dataset's form of one date, whatever its form is; empty if it names none, or two."""
    if _valid(text):
        return text
    for form in _FORMS:
        found = form(text)
        if found:
            match = re.fullmatch(r"Write ([\d-]+)\.", found.remedy)
            return match[1] if match else ""
    return ""


def _date(year: str, month: str, day: str) -> dt.date | None:
    try:
        found = dt.date(_full_year(year), int(month), int(day))
    except ValueError:
        return None
    return found if dates.YEARS[0] <= found.year <= dates.YEARS[1] else None


def _full_year(text: str) -> int:
    """Year of a text of four digits, or of the two last ones: 1970 to 2069."""
    year = int(text)
    return year if len(text) == 4 else year + (1900 if year >= 70 else 2000)


def _valid(text: str) -> bool:
    try:
        dates.span(text)
    except ValueError:
        return False
    return True


def _words(day: dt.date) -> str:
    names = list(MONTHS)
    month = next(name for name in names if MONTHS[name] == day.month)
    return f"{day.day} {month.title()} {day.year}"
