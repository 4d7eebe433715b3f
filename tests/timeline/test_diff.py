"""What changed between two days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bordermap.modes import chosen_mask
from bordermap.terms import CLOSED, MODE_GROUPS, OPEN, RESTRICTED, STATUSES, UNKNOWN
from bordermap.timeline.diff import OUTCOMES, diff, outcome
from tests.timeline.plain import Plain, first
from tests.timeline.rows import PERIOD, tables
from tests.world import change, crossing, dataset_of, day, timeline_of

if TYPE_CHECKING:
    from tests.world import Row


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        (CLOSED, OPEN, "opened"),
        (CLOSED, RESTRICTED, "opened"),
        (RESTRICTED, OPEN, "eased"),
        (OPEN, RESTRICTED, "restricted"),
        (OPEN, CLOSED, "closed"),
        (RESTRICTED, CLOSED, "closed"),
        (UNKNOWN, OPEN, "became known"),
        (UNKNOWN, CLOSED, "became known"),
        (RESTRICTED, RESTRICTED, "changed inside"),
    ],
)
def test_each_step_has_its_word(before: int, after: int, word: str):
    assert outcome(before, after) == word


def test_every_pair_of_statuses_has_a_word_and_every_word_is_used():
    codes = range(len(STATUSES))
    words = {outcome(a, b) for a in codes for b in codes}
    assert words == set(OUTCOMES)


@given(tables, st.sampled_from(PERIOD), st.sampled_from(PERIOD), st.sampled_from(list(MODE_GROUPS)))
def test_a_crossing_is_listed_if_any_chosen_pair_differs(
    rows: tuple[list[Row], list[Row]], a: int, b: int, group: str
):
    data, plain, modes = dataset_of(*rows), Plain(*rows), MODE_GROUPS[group]
    found = diff(timeline_of(data), data.changes, (a, b), chosen_mask(group))
    wanted = [
        number
        for number, name in enumerate(sorted(plain.crossings))
        if any(
            plain.pair_status(name, *pair, a) != plain.pair_status(name, *pair, b)
            for pair in plain.pairs(name, modes)
        )
    ]
    assert found["crossing"].tolist() == wanted
    for entry in found.to_dict("records"):
        name = data.crossings["id"][entry["crossing"]]
        assert STATUSES[entry["before"]] == plain.status(name, a, modes)
        assert STATUSES[entry["after"]] == plain.status(name, b, modes)
        between = {
            (first(row), row.get("time", ""), row["direction"], row["status"])
            for pair in plain.pairs(name, modes)
            for row in plain.course(name, *pair)
            if min(a, b) < first(row) <= max(a, b)
        }
        assert len(entry["changes"]) == len(between)
        assert data.changes["first"][list(entry["changes"])].between(min(a, b) + 1, max(a, b)).all()


def test_a_change_of_the_earlier_day_is_over_when_it_ends():
    data = dataset_of(
        changes=[
            change(date="2021-03-01"),
            change(date="2021-03-04", status="restricted"),
            change(date="2021-03-05", status="open"),
        ]
    )
    days = (day("2021-03-01"), day("2021-03-05"))
    [found] = diff(timeline_of(data), data.changes, days, chosen_mask("all")).to_dict("records")
    assert found["changes"] == (1, 2)


def test_what_came_and_went_between_the_days_is_no_difference():
    data = dataset_of(changes=[change(date="2021-03-02"), change(date="2021-03-04", status="open")])
    days = (day("2021-03-01"), day("2021-03-05"))
    assert diff(timeline_of(data), data.changes, days, chosen_mask("all")).empty


def test_backwards_it_says_the_opposite_and_names_the_same_changes():
    data = dataset_of([crossing(), crossing(id="aa-bb-rail", modes="rail_freight")])
    timeline, mask = timeline_of(data), chosen_mask("people")
    days = (day("2021-02-28"), day("2021-03-01"))
    there = diff(timeline, data.changes, days, mask)
    back = diff(timeline, data.changes, days[::-1], mask)
    assert there[["crossing", "outcome", "changes"]].to_numpy().tolist() == [[0, "closed", (0,)]]
    assert back[["crossing", "outcome", "changes"]].to_numpy().tolist() == [[0, "opened", (0,)]]
