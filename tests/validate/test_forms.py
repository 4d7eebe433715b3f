"""Mistaken forms of dates, numbers, words and letters: what is recognised in them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bordermap import dates
from bordermap.validate import countries
from bordermap.validate.addresses import recognise_address
from bordermap.validate.coordinate_forms import recognise_coordinate, recognise_metres
from bordermap.validate.date_forms import SERIAL_EPOCH, recognise_date, recognise_time
from bordermap.validate.letters import recognise_letters

DAYS = st.dates(dt.date(1970, 1, 1), dt.date(2069, 12, 31))
AUGUST = "Write 2023-08-18"


@pytest.mark.parametrize(
    ("text", "found", "remedy"),
    [
        ("45156", "serial day: 18 August 2023", f"{AUGUST}; give the column"),
        ("45156.5", "serial day: 18 August 2023", AUGUST),
        ("20230818", "hyphens are missing", AUGUST),
        ("1692316800", "18 August 2023 in UTC", AUGUST),
        ("1692316800000", "18 August 2023 in UTC", AUGUST),
        ("18/08/2023", "day, month, year: 18 August 2023", f"{AUGUST}."),
        ("08/18/2023", "month, day, year: 18 August 2023", f"{AUGUST}."),
        ("03/04/2024", "3 April 2024 and as 4 March 2024", "Write 2024-04-03 or 2024-03-04, wh"),
        ("03.04.2024", "3 April 2024", "Write 2024-04-03."),
        ("03-04-24", "3 April 2024 and as 4 March 2024", "whichever the source says"),
        ("18.08.2023", "18 August 2023", f"{AUGUST}."),
        ("18 August 2023", "month in words", f"{AUGUST}."),
        ("Friday, August 18th, 2023", "month in words", f"{AUGUST}."),
        ("18-Aug-23", "month in words", f"{AUGUST}."),
        ("Aug 2023", "month in words", "Write 2023-08."),
        ("2023-8-18", "year, month, day", f"{AUGUST}."),
        ("2023/08/18", "year, month, day", f"{AUGUST}."),
        ("2023-08-18T21:00:00Z", "time of day", f"{AUGUST}, and the local time"),
        ("2023-08-18 02:30", "time of day", AUGUST),
        ("2023-08-18T02:30+03:00", "time of day", AUGUST),
        ("08/2023", "as a month", "Write 2023-08."),
        ("2023-8", "as a month", "Write 2023-08."),
        ("2023-08-XX", "left out", "Write 2023-08."),
        ("2023-00-00", "left out", "Write 2023."),
        ("2023-Q3", "quarter", "Write 2023-07/2023-09."),
        ("circa 2023", "'~'", "Write 2023~."),
        ("2023-02-12/2023-02-10", "ends are swapped", "Write 2023-02-10/2023-02-12."),
        ("10.02.2023 – 12.02.2023", "interval", "Write 2023-02-10/2023-02-12."),
    ],
)
def test_dates_of_other_forms(text: str, found: str, remedy: str):
    recognised = recognise_date(text)
    assert recognised
    assert found in recognised.found
    assert recognised.remedy.startswith(remedy) or remedy in recognised.remedy


@pytest.mark.parametrize("text", ["", "soon", "2021-13", "2021-02-30", "13/13/2023", "0", "99999"])
def test_what_is_no_date_is_not_guessed(text: str):
    assert recognise_date(text) is None


@given(
    DAYS,
    st.sampled_from(
        ["%d.%m.%Y", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%d %B %Y", "%B %d, %Y", "%d-%b-%y",
         "%A, %d %B %Y", "%Y-%m-%dT%H:%M:%SZ", "%d.%m.%y"]
    ),
)  # fmt: skip
def test_every_unambiguous_form_leads_back_to_its_day(day: dt.date, form: str):
    recognised = recognise_date(day.strftime(form))
    assert recognised
    assert recognised.remedy.startswith(f"Write {day}")


@given(DAYS)
def test_a_day_with_slashes_is_ambiguous_if_and_only_if_it_is(day: dt.date):
    recognised = recognise_date(f"{day:%d/%m/%Y}")
    assert recognised
    assert str(day) in recognised.remedy
    assert (" or " in recognised.remedy) == (day.day <= 12 and day.day != day.month)


@given(DAYS)
def test_serial_days_are_those_of_spreadsheets(day: dt.date):
    recognised = recognise_date(str((day - SERIAL_EPOCH).days))
    assert recognised
    assert recognised.remedy.startswith(f"Write {day};")


@given(st.text(max_size=30) | st.from_regex(r"[0-9./ :TZ-]{1,25}", fullmatch=True))
def test_what_is_recognised_is_never_what_is_right(text: str):
    for recognise in (recognise_date, recognise_time, recognise_letters, recognise_address,
                      recognise_metres, countries.recognise_border):  # fmt: skip
        found = recognise(text)
        assert found is None or found.remedy.endswith(".")
    try:
        dates.span(text)
    except ValueError:
        return
    recognised = recognise_date(text)
    assert not recognised or text.isascii() is False or recognised.remedy != f"Write {text}."


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("2:30", "02:30"), ("14.30", "14:30"), ("1430", "14:30"), ("2:30 pm", "14:30"),
        ("12 am", "00:00"), ("12 pm", "12:00"), ("14:30:00", "14:30"), ("9h30", "09:30"),
        ("0.5", "12:00"),
    ],
)  # fmt: skip
def test_times_of_other_forms(text: str, remedy: str):
    recognised = recognise_time(text)
    assert recognised
    assert recognised.remedy == f"Write {remedy}."


@pytest.mark.parametrize("text", ["25:00", "12:60", "noon", "", "13 pm"])
def test_what_is_no_time_is_not_guessed(text: str):
    assert recognise_time(text) is None


@pytest.mark.parametrize(
    ("text", "found", "remedy"),
    [
        ("54,5234", "decimal comma", "Write 54.5234."),
        ("54°41'12\"N", "degrees, minutes and seconds", "Write 54.686667."),
        ("54°41′12″ S", "degrees, minutes and seconds", "Write -54.686667."),
        ("54 41 12", "degrees, minutes and seconds", "Write 54.686667."),
        ("54d41m12s", "degrees, minutes and seconds", "Write 54.686667."),
        ("N54°41.2'", "degrees and minutes", "Write 54.686667."),
        ("54.6872° N", "sign of degrees", "Write 54.6872."),
        ("54.6872N", "letter 'N'", "Write 54.6872."),
        ("25.3E", "'E' marks a longitude", "Swap lat and lon."),
        ("54.5, 25.6", "two numbers", "54.5 and 25.6"),
        ("\u221254.5", "sign", "Write -54.5."),
        ("120", "never beyond 90°", "Swap"),
        ("5468720", "too large", "EPSG:4326"),
    ],
)
def test_coordinates_of_other_forms(text: str, found: str, remedy: str):
    recognised = recognise_coordinate(text, "lat")
    assert recognised
    assert found in recognised.found
    assert remedy in recognised.remedy


@given(st.integers(0, 89), st.integers(0, 59), st.integers(0, 59), st.sampled_from("NS"))
def test_degrees_minutes_and_seconds_are_converted(degrees, minutes, seconds, letter):
    assume(degrees or minutes or seconds)
    recognised = recognise_coordinate(f"{degrees}°{minutes}′{seconds}″{letter}", "lat")
    assert recognised
    value = float(recognised.remedy.removeprefix("Write ").removesuffix("."))
    assert (value < 0) == (letter == "S")
    assert abs(value) == pytest.approx(degrees + minutes / 60 + seconds / 3600, abs=1e-6)


@pytest.mark.parametrize(
    ("text", "remedy"), [("120 m", "120"), ("0.5 km", "500"), ("1,5", "1.5"), ("12", "")]
)
def test_lengths_of_other_forms(text: str, remedy: str):
    recognised = recognise_metres(text)
    assert (recognised.remedy if recognised else "") == (f"Write {remedy}." if remedy else "")
