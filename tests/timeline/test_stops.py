"""Stops: the days on which anything changes."""

from __future__ import annotations

from bordermap import dates
from bordermap.timeline.stops import stops
from tests.world import change, dataset_of, day

CHANGES = [
    change(date="2021-03-05", time="09:00", status="open"),
    change(date="2021-03-05", time="02:30", status="closed"),
    change(date="2021-02", status="restricted"),
    change(date="2020", status="closed"),
    change(date="2021-04-01/2021-04-09", status="open"),
]


def stops_between(start: str, end: str) -> list[str]:
    return [
        dates.iso(int(n)) for n in stops(dataset_of(changes=CHANGES).changes, day(start), day(end))
    ]


def test_stops_are_first_days_each_once():
    # A change that came and went within a day is a stop as well.
    wanted = ["2020-01-01", "2021-02-01", "2021-03-05", "2021-04-01"]
    assert stops_between("2019-01-01", "2030-01-01") == wanted


def test_the_ends_of_the_period_belong_to_it():
    assert stops_between("2021-02-01", "2021-03-05") == ["2021-02-01", "2021-03-05"]
    assert stops_between("2021-02-02", "2021-03-04") == []


def test_no_changes_make_no_stops():
    assert stops(dataset_of(changes=[]).changes, 0, 100).tolist() == []
