"""The bundled dataset: it is valid, tells the story that it must, and every row has its source."""

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from frictionless import Package

from bordermap import dates, paths
from bordermap.join.snap import snap
from bordermap.terms import CONTEXT_KINDS

if TYPE_CHECKING:
    import bordermap

GEODATA = paths.bundled_dataset()


def test_it_is_a_valid_data_package(bundled: bordermap.Data):
    report = Package(GEODATA / paths.DATAPACKAGE).validate()
    assert report.flatten(["path", "rowNumber", "fieldName", "note"]) == []
    rows = {task.name: task.stats["rows"] for task in report.tasks}
    tables = ("crossings", "changes", "sources", "borders", "context")
    for name in tables:
        assert rows[name] == len(getattr(bundled.tables, name)), name


# Operating of all regular road crossings for people.
@pytest.mark.parametrize(
    ("border", "day", "operating", "total"),
    [
        ("BY-LT", "2023-08-17", 6, 6),
        ("BY-LT", "2023-08-18", 4, 6),
        ("BY-LT", "2024-02-29", 4, 6),
        ("BY-LT", "2024-03-01", 2, 6),
        ("BY-LV", "2023-08-22", 2, 2),
        ("BY-LV", "2023-09-20", 1, 2),
        # Examples of the codebook and the guide.
        ("BY-LT", "2025-10-29", 1, 6),
        ("BY-UA", "2022-12-01", 1, 11),
    ],
)
def test_the_story_in_counts(
    bundled: bordermap.Data, border: str, day: str, operating: int, total: int
):
    counts = bundled.counts(day, modes="people", borders=[border])
    found = (counts["operating"], counts["operating"] + counts["closed"] + counts["unknown"])
    assert found == (operating, total)


def test_which_crossings_closed(bundled: bordermap.Data):
    changed = bundled.diff("2023-08-17", "2023-08-18", borders=["by-lt"])
    assert changed["id"].tolist() == ["by-lt-sumskas", "by-lt-tverecius"]
    assert changed["outcome"].tolist() == ["closed", "closed"]
    closed = bundled.diff("2024-02-29", "2024-03-01", borders=["by-lt"])
    regular = closed[closed["outcome"] == "closed"]["id"].tolist()
    assert {"by-lt-lavoriskes", "by-lt-raigardas"} <= set(regular)


@pytest.mark.parametrize("mode", ["pedestrian", "bicycle"])
def test_from_march_2024_nobody_enters_lithuania_on_foot_or_by_bicycle(
    bundled: bordermap.Data, mode: str
):
    counts = bundled.counts("2024-03-01", modes=mode, borders=["BY-LT"])
    assert counts["operating"] == 0
    assert counts["closed"] > 0
    assert bundled.counts("2024-02-29", modes=mode, borders=["BY-LT"])["operating"] > 0


@pytest.mark.parametrize(
    ("date", "kind", "words"),
    [
        ("2023-08-21", "advisory", "US embassy"),
        ("2023-08-21", "advisory", "Poland, Lithuania and Latvia call further closures possible"),
        ("2023-08-23", "advisory", "Polish Border Guard: Americans may enter at Terespol"),
        ("2023-08-18", "statistic", "230,000 crossings in the first half of 2023"),
        ("2024-03-01", "statistic", "390,000 Belarusians crossed the Lithuanian border in 2023"),
        ("2022-06-30", "barrier", "Polish steel barrier complete"),
        ("2022-08-29", "barrier", "Lithuania finishes its border fence"),
        ("2024-08-01", "barrier", "Latvia completes 145 km of fence"),
        ("2023-08-10", "military", "10,000 soldiers"),
        ("2023-08-15", "military", "Latvia calls up border guards and sends soldiers"),
        ("2023-02-10", "announcement", "closing more crossings with Belarus is possible"),
    ],
)
def test_the_story_around_the_closures(bundled: bordermap.Data, date: str, kind: str, words: str):
    events = bundled.tables.context
    text = events["title"] + " " + events["summary"]
    of_kind = events["kind"] == CONTEXT_KINDS.index(kind)
    found = events[of_kind & (events["date"] == date) & text.str.contains(words, regex=False)]
    assert len(found) == 1


def test_every_claim_has_a_source_and_every_source_a_claim(bundled: bordermap.Data):
    tables = bundled.tables
    columns = [
        tables.changes["sources"],
        tables.context["sources"],
        tables.borders["source"],
        tables.crossings["baseline_source"],
    ]
    assert [cell for column in columns[:2] for cell in column if not cell] == []
    assert all(tables.borders["source"])
    cited = {word for column in columns for cell in column for word in cell.split(";") if word}
    # A page that only settles a contradiction is named by the border's notes.
    for notes in GEODATA.glob("borders/*/notes.md"):
        cited |= set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+", notes.read_text(encoding="utf-8")))
    assert sorted(set(tables.sources["id"]) - cited) == []


def test_each_page_enters_once(bundled: bordermap.Data):
    sources, events = bundled.tables.sources, bundled.tables.context
    assert sources[sources["url"].duplicated(keep=False)]["id"].tolist() == []
    assert events[events[["date", "title"]].duplicated()]["title"].tolist() == []


def test_every_border_has_its_folder_and_its_evidence(bundled: bordermap.Data):
    slugs = [border.lower() for border in bundled.tables.borders["border"]]
    folders = GEODATA / paths.BORDER_FOLDERS
    assert slugs == sorted(folder.name for folder in folders.iterdir())
    assert all((folders / slug / "notes.md").is_file() for slug in slugs)
    with_rows = bundled.tables.crossings["border"].unique()
    assert sorted(with_rows) == bundled.tables.borders["border"].tolist()


def test_an_uncertain_change_ends_before_the_next_certain_one(bundled: bordermap.Data):
    timeline, changes = bundled.timeline, bundled.tables.changes
    ids = bundled.tables.crossings["id"]

    @cache
    def name(step: int) -> str:
        row = timeline.change[step]
        return f"{ids[changes['crossing'][row]]} {changes['date'][row]}"

    overlong = set()
    for start, end in itertools.pairwise(timeline.offsets.tolist()):
        steps = range(start, end)
        certain = [step for step in steps if timeline.first[step] == timeline.last[step]]
        for step in sorted(set(steps) - set(certain)):
            after = [later for later in certain if later > step]
            if after and timeline.last[step] >= timeline.first[after[0]]:
                overlong.add(f"{name(step)} reaches beyond {name(after[0])}")
    assert sorted(overlong) == []


def test_nothing_is_dated_after_the_dataset(bundled: bordermap.Data):
    as_of = bundled.tables.as_of
    assert bundled.tables.borders["checked"].max() <= as_of
    assert bundled.tables.context["first"].max() <= as_of
    assert bundled.tables.changes["first"].max() <= as_of
    assert dates.day_number(bundled.tables.sources["accessed"].max()) <= as_of


def test_crossings_lie_near_their_line(bundled: bordermap.Data):
    found = snap(bundled.tables.crossings, bundled.boundaries)
    off = found["distance_m"] - bundled.tables.crossings["coordinate_uncertainty_m"]
    assert off.max() <= 1000
