"""The sentence that says what a map shows."""

from __future__ import annotations

import pytest

import bordermap
from bordermap.render.sentence import count_words, traffic_name
from bordermap.render.still.ground import lay_ground
from bordermap.render.still.moment import moment_on
from bordermap.render.words import Words, words_of
from tests.world import change, crossing, day, write_dataset

WORDS = words_of()


def said(bundled, date: str, **view) -> str:
    spec = bundled.view(**view)
    ground = lay_ground(bundled.tables, bundled.timeline, bundled.boundaries, spec)
    return moment_on(ground, day(date)).sentence


def test_one_border_is_named_by_the_neighbour(bundled):
    assert said(bundled, "2023-08-18", borders=["by-lt"]) == (
        "18 August 2023: Lithuania: 4 of 6 road crossings with Belarus operating, 2 closed."
    )


def test_one_border_is_named_by_both_sides_where_neither_is_the_subject(bundled, tmp_path):
    # Belarus and Russia have five and seven borders in the data; one alone has a border a side.
    assert said(bundled, "2023-08-18", borders=["by-ru"]) == (
        "18 August 2023: Belarus – Russia: 6 of 6 road crossings operating."
    )
    alone = bordermap.load(
        write_dataset(tmp_path / "data", [crossing()], [change(decided_by="BB")])
    )
    assert said(alone, "2021-03-01") == (
        "1 March 2021: Land AA – Barbados: 0 of 1 road crossing operating, 1 closed."
    )
    rail = said(bundled, "2023-08-18", borders=["by-lt"], modes="rail_freight")
    assert ": Belarus – Lithuania: no regular road crossing" in rail


def test_traffic_is_named_if_it_is_not_people(bundled):
    sentence = said(bundled, "2023-08-18", borders=["by-lt"], modes="goods")
    assert sentence.startswith("18 August 2023, goods: Lithuania: ")


def test_many_borders_are_counted_together(bundled):
    sentence = said(bundled, "2023-08-18", map_name="belarus")
    assert sentence.startswith("18 August 2023: ")
    assert "road crossings operating" in sentence
    assert "Lithuania" not in sentence


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({"operating": 1, "closed": 0, "unknown": 0}, "1 of 1 road crossing operating"),
        (
            {"operating": 0, "closed": 2, "unknown": 1},
            "0 of 3 road crossings operating, 2 closed, 1 unknown",
        ),
        ({"operating": 0, "closed": 0, "unknown": 0}, "no regular road crossing for this traffic"),
    ],
)
def test_counts_in_words(counts, words):
    assert count_words(WORDS, counts) == words


def test_modes_are_listed():
    assert traffic_name(WORDS, "goods") == "goods"
    assert traffic_name(WORDS, "car,bus, truck") == "cars, buses and lorries"


def test_a_value_is_not_looked_at_for_placeholders():
    assert Words({"key": "{a} {b}"}).text("key", a="{b}", b="x") == "{b} x"
    assert Words({}).text("gap") == "gap"


@pytest.mark.parametrize(
    ("form", "words"),
    [("day", "1 September 2023"), ("short", "1 Sept 2023"), ("month", "September 2023")],
)
def test_dates_in_words(form, words):
    assert WORDS.date(day("2023-09-01"), form) == words
