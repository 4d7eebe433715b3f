"""Python and the page have the same answer on every day, in every time zone, by every way there."""

from __future__ import annotations

import io
import random
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from bordermap import dates
from bordermap.modes import chosen_mask
from bordermap.render.status import status_word
from bordermap.timeline.asof import as_of, count, is_regular
from tests.blocks import payload_in

if TYPE_CHECKING:
    import numpy.typing as npt
    from playwright.sync_api import Page

    import bordermap
    from tests.browser.conftest import Pages

WHOLE = "index.html"
BELARUS = "maps/belarus/index.html"
ZONES = ("America/New_York", "Pacific/Kiritimati")

# Every state of a list of days; the letters stand for open, restricted, closed, unknown, absent.
STATES = """([modes, days]) => {
  const { bordermap } = window;
  const letter = (status) => (status ?? "absent")[0];
  bordermap.setModes(modes);
  return days.map((day) => {
    bordermap.setDate(day);
    const { date, modes: chosen, crossings } = bordermap.state();
    const counts = Object.values(bordermap.counts());
    return [date, chosen, Object.values(crossings).map(letter).join(""), counts];
  });
}"""
# What a reader reads, as far as it may depend on the day.
LABELS = """(days) => days.map((day) => {
  window.bordermap.setDate(day);
  const text = (selector) => [...document.querySelectorAll(selector)].map((of) => of.textContent);
  const fields = [...document.querySelectorAll("input")];
  return {
    date: window.bordermap.date,
    head: text('[data-place="head"]'),
    time: text('[data-place="time"]'),
    panel: text('[data-place="panel"]'),
    spoken: fields.map((field) => field.getAttribute("aria-valuetext")),
    values: fields.map((field) => field.value),
  };
})"""


def days_around_stops(data: bordermap.Data) -> list[str]:
    """Each stop, the day before and the day after, and the ends of the period."""
    spec = data.map("all")
    near = {dates.day_number(stop) + step for stop in data.stops for step in (-1, 0, 1)}
    inside = {day for day in near if spec.start <= day <= spec.end} | {spec.start, spec.end}
    return [dates.iso(day) for day in sorted(inside)]


def test_statuses_are_those_of_python(bundled: bordermap.Data, page_at: Pages):
    page = page_at(WHOLE)
    days = days_around_stops(bundled)
    assert len(days) > 300
    ids = bundled.tables.crossings["id"].tolist()
    assert list(page.evaluate("window.bordermap.state().crossings")) == ids
    regular = is_regular(bundled.tables.crossings)
    for modes in ("people", "goods", "all", "truck", "pedestrian,bicycle"):
        found = page.evaluate(STATES, [modes, days])
        for day, (date, chosen, states, counts) in zip(days, found, strict=True):
            wanted = as_of(bundled.timeline, dates.day_number(day), chosen_mask(modes)).status
            assert (date, chosen) == (day, modes)
            letters = "".join((status_word(int(code)) or "absent")[0] for code in wanted)
            assert states == letters, (modes, day)
            assert counts == list(count(wanted, regular).values()), (modes, day)


def test_stops_are_those_of_python(bundled: bordermap.Data, page_at: Pages):
    spec = bundled.map("all")
    stops = page_at(WHOLE).evaluate("window.bordermap.stops")
    assert stops == [stop for stop in bundled.stops if dates.day_number(stop) >= spec.start]


def test_flags_are_those_of_python(bundled: bordermap.Data, page_at: Pages):
    # The page keeps its flags to itself; the history of a crossing tells them in words.
    page = page_at(BELARUS, "date=2025-10-22&crossing=by-lt-medininkai")
    [row] = [
        row for row in bundled.status("2025-10-22")["crossings"] if row["id"] == "by-lt-medininkai"
    ]
    assert row["changed_during_day"]
    panel = page.locator('[data-place="panel"]').inner_text().lower()
    assert "changed during this day" in panel


def test_the_address_opens_the_story(page_at: Pages):
    page = page_at(BELARUS, "date=2023-08-18&borders=by-lt")
    assert page.evaluate("window.bordermap.date") == "2023-08-18"
    wanted = {"operating": 4, "open": 4, "restricted": 0, "closed": 2, "unknown": 0}
    assert page.evaluate("window.bordermap.counts()") == wanted
    assert page.evaluate("window.bordermap.status('by-lt-sumskas')") == "closed"
    sentence = page.locator(".bm-sentence").inner_text()
    assert "18 August 2023" in sentence
    assert "4 of 6" in sentence.replace("\u00a0", " ")


@pytest.mark.parametrize("zone", ZONES)
def test_days_never_move_with_the_time_zone(bundled: bordermap.Data, page_at: Pages, zone: str):
    days = [*days_around_stops(bundled)[::40], "2020-02-29", "2023-03-26", "2023-12-31"]
    here = page_at(BELARUS, "date=2023-08-18", timezone="Europe/Minsk")
    there = page_at(BELARUS, "date=2023-08-18", timezone=zone)
    offset = "new Date(2023, 7, 18).getTimezoneOffset()"
    assert here.evaluate(offset) != there.evaluate(offset)
    assert there.evaluate("window.bordermap.date") == "2023-08-18"
    assert "18 August 2023" in there.locator(".bm-sentence").inner_text()
    first, second = here.evaluate(LABELS, days), there.evaluate(LABELS, days)
    for day, one, other in zip(days, first, second, strict=True):
        assert one["date"] == day
        assert one == other
    states = [page.evaluate(STATES, ["all", days]) for page in (here, there)]
    assert states[0] == states[1]


# The page around its drawing, a line an element. What was said aloud is the reader's own course.
MARKUP = """() => {
  const lines = [];
  const walk = (node, depth) => {
    if (node.nodeType === Node.TEXT_NODE) lines.push(depth + node.data);
    if (node.nodeType !== Node.ELEMENT_NODE || node.getAttribute("role") === "status") return;
    if (node.classList.contains("leaflet-map-pane")) return;
    const attributes = [...node.attributes].filter(({ value }) => value !== "");
    const named = attributes.map(({ name, value }) => ` ${name}="${value}"`).sort();
    lines.push(`${depth}<${node.tagName}${named.join("")}>`);
    for (const child of node.childNodes) walk(child, `${depth} `);
  };
  walk(document.querySelector(".bordermap"), "");
  return lines;
}"""


CANVASES = ".leaflet-pane canvas"


@pytest.mark.parametrize("last", ["2023-08-18", "2025-10-22"])
def test_the_way_to_a_day_cannot_matter(bundled: bordermap.Data, page_at: Pages, last: str):
    fresh = page_at(BELARUS, f"date={last}")
    moved = page_at(BELARUS)
    days = days_around_stops(bundled)
    random.Random(last).shuffle(days)
    moved.evaluate(STATES, ["goods", days[:40]])
    moved.evaluate(STATES, ["people", [*days[40:80], last]])
    assert moved.evaluate("window.bordermap.state()") == fresh.evaluate("window.bordermap.state()")
    moved.wait_for_timeout(1200)  # until both have nothing left to do
    assert moved.evaluate(MARKUP) == fresh.evaluate(MARKUP)
    # One canvas shows the same as several above each other, but for what is lost in their mixing,
    # and for the smoothing of some lines where a repainted part cut them off.
    assert fresh.locator(CANVASES).count() == 1
    assert moved.locator(CANVASES).count() == 3
    apart = np.abs(picture_of(moved) - picture_of(fresh)).max(axis=2)
    assert np.count_nonzero(apart > 3) < 200
    assert np.count_nonzero(apart > 48) < 20


def picture_of(page: Page) -> npt.NDArray[np.int_]:
    png = page.locator(".leaflet-container").screenshot()
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), dtype=int)


# By how many values of pixels a map painted in parts is another than one painted anew, after each
# round of days.
# Lines are smoothed a little differently where they are cut off at the edge of a repainted part.
REPAINTED = """(rounds) => {
  const canvases = [...document.querySelectorAll(".leaflet-pane canvas")];
  const pixels = () => canvases.map((canvas) => {
    const { width, height } = canvas;
    return canvas.getContext("2d").getImageData(0, 0, width, height).data;
  });
  const over = (data, i) => (data[i] * data[i - (i % 4) + 3]) / 255;
  return rounds.map((days) => {
    for (const day of days) window.bordermap.setDate(day);
    const parts = pixels();
    window.map_main.fire("viewreset");
    let apart = 0;
    pixels().forEach((whole, c) => {
      for (let i = 0; i < whole.length; i++) {
        if (whole[i] === parts[c][i]) continue;
        const found = i % 4 === 3 ? [whole[i], parts[c][i]] : [over(whole, i), over(parts[c], i)];
        if (Math.abs(found[0] - found[1]) > 48) apart++;
      }
    });
    return apart;
  });
}"""


@pytest.mark.parametrize("ratio", [1, 1.5])
def test_a_part_is_repainted_as_the_whole_is(bundled: bordermap.Data, page_at: Pages, ratio: float):
    page = page_at(BELARUS, device_scale_factor=ratio)
    page.evaluate("window.bordermap.setDate(window.bordermap.stops[0])")
    assert page.locator(CANVASES).count() == 3
    # One small step after the other: a leap paints nearly all anew.
    days = days_around_stops(bundled)
    found = page.evaluate(REPAINTED, [days[n : n + 40] for n in range(0, len(days), 40)])
    # Chromium's advice on reading pixels, which only this test does.
    page_at.problems[:] = [text for text in page_at.problems if "willReadFrequently" not in text]
    assert max(found) < 20


def test_the_data_block_is_what_python_made(bundled: bordermap.Data, page_at: Pages):
    page = page_at("maps/belarus/single.html")
    payload = payload_in(page.locator("#bordermap-data").text_content() or "{}")
    spec = bundled.map("belarus")
    assert payload["format"] == 2
    assert [border["id"] for border in payload["borders"]] == list(spec.borders)
    assert payload["map"]["end"] == bundled.tables.as_of
