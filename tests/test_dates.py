"""Dates: EDTF texts as spans of days, and days as numbers and back."""

from __future__ import annotations

import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bordermap import dates

FIRST, LAST = dt.date(dates.YEARS[0], 1, 1), dt.date(dates.YEARS[1], 12, 31)
days = st.dates(FIRST, LAST)


@given(days)
def test_day_numbers_count_days_since_1970(day: dt.date):
    number = dates.day_number(day.isoformat())
    assert number == (day - dt.date(1970, 1, 1)).days
    assert dates.iso(number) == day.isoformat()


@given(days, st.sampled_from(["", "~", "?", "%"]))
def test_a_month_and_a_year_span_their_days(day: dt.date, mark: str):
    def number(month: int, of_month: int) -> int:
        return dates.day_number(day.replace(month=month, day=of_month).isoformat())

    length = calendar.monthrange(day.year, day.month)[1]
    assert dates.span(f"{day:%Y-%m-%d}{mark}") == (number(day.month, day.day),) * 2
    assert dates.span(f"{day:%Y-%m}{mark}") == (number(day.month, 1), number(day.month, length))
    assert dates.span(f"{day:%Y}{mark}") == (number(1, 1), number(12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023-02-10/2023-02-12", "2023-02-10", "2023-02-12"),
        ("2023-02-10/2023-02-10", "2023-02-10", "2023-02-10"),
        ("2022/2023-06", "2022-01-01", "2023-06-30"),
        ("2022-06~/2022-08-03?", "2022-06-01", "2022-08-03"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2100-02", "2100-02-01", "2100-02-28"),
    ],
)
def test_an_interval_spans_from_its_first_to_its_last_day(text: str, first: str, last: str):
    assert dates.span(text) == (dates.day_number(first), dates.day_number(last))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        # no date at all
        ("", "no date in the form YYYY-MM-DD, YYYY-MM or YYYY"),
        ("yesterday", "no date in the form"),
        ("18.08.2023", "no date in the form"),
        ("2023-8-18", "no date in the form"),
        ("20230818", "no date in the form"),
        ("2023-08-18T00:00", "no date in the form"),
        (" 2023-08-18", "no date in the form"),
        ("2023-08-18\n", "no date in the form"),
        ("٢٠٢٣-٠٨-١٨", "no date in the form"),
        # EDTF that the dataset doesn't use
        ("2023-08-1X", "no date in the form"),
        ("2023-21", "has a month 21"),
        ("-0100", "no date in the form"),
        ("2023/..", "no date in the form"),
        ("/2023", "no date in the form"),
        # days that aren't there
        ("2023-13-01", "has a month 13"),
        ("2023-00", "has a month 00"),
        ("2023-02-29", "has a day 29, but that month has 28"),
        ("2023-04-31", "has a day 31, but that month has 30"),
        ("2023-04-00", "has a day 00"),
        # slips of the pen
        ("0202-08-18", "has a year outside 1800–2199"),
        ("2203", "has a year outside 1800–2199"),
        ("2023-02-12/2023-02-10", "is an interval that ends before it begins"),
        ("2021/2022/2023", "is no date in the form"),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(text: str, says: str):
    with pytest.raises(ValueError, match=says):
        dates.span(text)


@pytest.mark.parametrize("text", ["2023-08", "2023", "2023-08-18~", "2023-08-18/2023-08-19", ""])
def test_a_day_is_a_whole_day(text: str):
    with pytest.raises(ValueError, match="is no day in the form YYYY-MM-DD"):
        dates.day_number(text)


@given(st.integers(0, 23), st.integers(0, 59))
def test_minutes_of_the_day(hour: int, minute: int):
    assert dates.minutes(f"{hour:02d}:{minute:02d}") == 60 * hour + minute


def test_an_empty_time_comes_before_midnight():
    assert dates.minutes("") == -1 < dates.minutes("00:00")


@pytest.mark.parametrize("text", ["24:00", "12:60", "9:00", "09:00:00", "0900", "noon", "0٩:00"])
def test_what_is_no_time_is_refused(text: str):
    with pytest.raises(ValueError, match="is no time in the form HH:MM"):
        dates.minutes(text)
