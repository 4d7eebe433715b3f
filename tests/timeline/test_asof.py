"""The status rule: what holds on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from bordermap import dates
from bordermap.modes import chosen_mask, mask_of, names_of
from bordermap.render.status import status_report
from bordermap.terms import BACKWARD, BOTH, FORWARD, MODE_GROUPS, MODES, STATUSES
from bordermap.timeline.asof import as_of, pair_statuses
from bordermap.timeline.intervals import build_timeline, status_intervals
from tests.timeline.plain import Plain
from tests.timeline.rows import PERIOD, tables
from tests.world import change, crossing, dataset_of, day, timeline_of

if TYPE_CHECKING:
    from bordermap.model import Dataset
    from bordermap.timeline.intervals import Timeline
    from tests.world import Row

masks = st.sampled_from(list(MODE_GROUPS.values())) | st.sets(st.sampled_from(MODES), min_size=1)


def pairs_of(data: Dataset, timeline: Timeline) -> list[tuple[str, str, str]]:
    """Crossing, mode and direction of each pair in words."""
    ways = {FORWARD: "AA>BB", BACKWARD: "BB>AA"}
    ids = data.crossings["id"].tolist()
    columns = zip(timeline.crossing, timeline.mode, timeline.direction, strict=True)
    return [(ids[c], MODES[mode], ways[way]) for c, mode, way in columns]


@given(tables)
def test_each_pair_has_its_latest_change(rows: tuple[list[Row], list[Row]]):
    data = dataset_of(*rows)
    timeline, plain = timeline_of(data), Plain(*rows)
    pairs = pairs_of(data, timeline)
    assert len(pairs) == 2 * sum(len(row["modes"].split(";")) for row in rows[0])
    for today in plain.days():
        found = [STATUSES[code] for code in pair_statuses(timeline, today)]
        assert found == [plain.pair_status(*pair, today) for pair in pairs], dates.iso(today)


@given(tables, masks)
def test_a_crossing_sums_up_its_pairs(rows: tuple[list[Row], list[Row]], modes: set[str]):
    data = dataset_of(*rows)
    timeline, plain = timeline_of(data), Plain(*rows)
    choice = ",".join(modes)
    for today in plain.days():
        report = status_report(data, timeline, today, choice=choice)
        for found in report["crossings"]:
            name = found["id"]
            firsts = plain.firsts(name, modes)
            past = [first for first in firsts if first <= today]
            ahead = [first for first in firsts if first > today]
            assert found["status"] == plain.status(name, today, modes)
            assert found["since"] == (dates.iso(max(past)) if past else None)
            assert found["next_change"] == (dates.iso(min(ahead)) if ahead else None)
            assert found["uncertain"] == plain.is_uncertain(name, today, modes)
            assert found["changed_during_day"] == plain.changed_during(name, today, modes)
            assert found["by_mode"] == {
                mode: {
                    way: plain.pair_status(name, mode, way, today)
                    for of, way in plain.pairs(name, [mode])
                }
                for mode in names_of(mask_of(dict(plain.pairs(name, MODES))))
            }


@given(tables, st.integers(PERIOD[0], PERIOD[-1]), st.integers(0, 60))
def test_intervals_of_a_pair_follow_each_other(
    rows: tuple[list[Row], list[Row]], start: int, length: int
):
    data = dataset_of(*rows)
    timeline = timeline_of(data)
    end = start + length
    found = status_intervals(timeline, start, end)
    if not length:
        assert found.empty
        return
    assert (found["start"] < found["end"]).all()
    assert found["pair"].unique().tolist() == list(range(len(timeline.crossing)))
    # No gap and no overlap: each begins on the day on which the one before ends.
    for _, own in found.groupby("pair"):
        assert [start, *own["end"]] == [*own["start"], end]
    said = [*data.changes["status"], None]  # what the row of a change says; -1 is the baseline
    for pair, _, _, status, row in found.to_numpy().tolist():
        assert status == (timeline.baseline[pair] if row < 0 else said[row])
    drawn = np.full((len(timeline.crossing), length), -1)
    for pair, begin, stop, status, _ in found.to_numpy().tolist():
        drawn[pair, begin - start : stop - start] = status
    in_force = [pair_statuses(timeline, today) for today in range(start, end)]
    np.testing.assert_array_equal(drawn, np.transpose(in_force))


@settings(max_examples=25)
@given(tables, st.randoms(use_true_random=False))
def test_the_order_of_rows_cannot_matter(rows: tuple[list[Row], list[Row]], chance):
    crossings, changes = rows
    # Rows of one moment and status that differ in their source alone are two voices on one change.
    changes = changes + [row | {"source_url": "https://example.org/other"} for row in changes[:3]]
    straight = dataset_of(crossings, changes)
    crossings, changes = list(crossings), list(changes)
    chance.shuffle(crossings)
    chance.shuffle(changes)
    shuffled = dataset_of(crossings, changes)
    for name in ("crossings", "changes", "sources", "borders", "context"):
        assert_frame_equal(getattr(straight, name), getattr(shuffled, name))
    assert straight.maps == shuffled.maps
    one, other = timeline_of(straight), timeline_of(shuffled)
    for column in ("offsets", "first", "last", "status", "change"):
        np.testing.assert_array_equal(getattr(one, column), getattr(other, column))


@settings(max_examples=25)
@given(tables, st.integers(0, 99))
def test_series_need_no_sorted_table(rows: tuple[list[Row], list[Row]], seed: int):
    data = dataset_of(*rows)
    mixed = data.changes.sample(frac=1, random_state=seed).reset_index(drop=True)
    straight, other = timeline_of(data), build_timeline(data.crossings, mixed)
    for today in Plain(*rows).days():
        np.testing.assert_array_equal(pair_statuses(straight, today), pair_statuses(other, today))


@settings(max_examples=25)
@given(tables, st.lists(st.sampled_from(PERIOD), max_size=8), st.sampled_from(PERIOD), masks)
def test_a_day_has_one_answer_whatever_was_asked_before(
    rows: tuple[list[Row], list[Row]], before: list[int], today: int, modes: set[str]
):
    data = dataset_of(*rows)
    asked, fresh = timeline_of(data), timeline_of(data)
    mask = mask_of(modes)
    for earlier in before:
        as_of(asked, earlier, chosen_mask("all"))
        status_intervals(asked, earlier, earlier + 3)
    for column, wanted in vars(as_of(fresh, today, mask)).items():
        np.testing.assert_array_equal(getattr(as_of(asked, today, mask), column), wanted)


def test_a_dataset_without_changes_shows_its_baselines():
    data = dataset_of([crossing(), crossing(id="aa-bb-rail", baseline="")], [])
    report = status_report(data, timeline_of(data), day("2021-01-01"), choice="people")
    assert [row["status"] for row in report["crossings"]] == ["open", "unknown"]
    assert status_intervals(timeline_of(data), 0, 10)["change"].eq(-1).all()


@pytest.mark.parametrize(
    ("kind", "category", "modes", "counted"),
    [
        ("road", "international", "car", 1),
        ("road", "bilateral", "car", 1),
        ("road", "local", "car", 0),
        ("road", "international", "truck", 0),  # none of the modes of people
        ("rail", "international", "rail_passenger", 0),
        ("pedestrian", "international", "pedestrian", 0),
        ("river", "bilateral", "car", 0),
    ],
)
@pytest.mark.parametrize("baseline", ["open", "restricted", "closed", "unknown"])
def test_counts_are_of_regular_road_crossings(
    kind: str, category: str, modes: str, counted: int, baseline: str
):
    row = crossing(kind=kind, category=category, modes=modes, baseline=baseline)
    data = dataset_of([row], [])
    counts = status_report(data, timeline_of(data), 0, choice="people")["counts"]
    wanted = dict.fromkeys(("operating", "open", "restricted", "closed", "unknown"), 0)
    if counted:
        wanted[baseline] = 1
        wanted["operating"] = int(baseline in {"open", "restricted"})
    assert counts == wanted


def test_directions_and_all_modes_reach_only_what_the_crossing_has():
    data = dataset_of(
        [crossing(modes="car;rail_freight", baseline="open")],
        [
            change(date="2021-03-01", modes="all", direction="AA>BB", status="closed"),
            change(date="2021-03-02", modes="car;bus", direction="both", status="restricted"),
        ],
    )
    assert data.changes["direction"].tolist() == [FORWARD, BOTH]
    [found] = status_report(data, timeline_of(data), day("2021-03-02"), choice="all")["crossings"]
    assert found["by_mode"] == {
        "car": {"AA>BB": "restricted", "BB>AA": "restricted"},
        "rail_freight": {"AA>BB": "closed", "BB>AA": "open"},
    }
