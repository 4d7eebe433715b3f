"""Comparing two days: on the map, as a list, by its address, by keyboard; as Python has it."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from bordermap import dates

if TYPE_CHECKING:
    import bordermap
    from tests.browser.conftest import Pages

WHOLE = "index.html"
TWO_CLOSED = "Between 17 and 18 August 2023: 2 closed."
AUGUST = "date=2023-08-18&compare=2023-08-17"
# Pairs of days, compared one after the other; nobody waits for the drawing.
COMPARED = """([modes, pairs]) => {
  window.bordermap.setModes(modes);
  return Promise.all(pairs.map(([first, second]) => {
    window.bordermap.setDate(second);
    return window.bordermap.compare(first);
  }));
}"""
# Whether nothing is painted on a canvas.
EMPTY = """(canvas) => new Uint32Array(
  canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.buffer
).every((pixel) => pixel === 0)"""


@pytest.mark.parametrize("modes", ["people", "goods", "all", "pedestrian,bicycle"])
def test_differences_are_those_of_python(bundled: bordermap.Data, page_at: Pages, modes: str):
    spec = bundled.map("all")
    stops = [stop for stop in bundled.stops if dates.day_number(stop) > spec.start]
    chance = random.Random(modes)
    pairs = [(dates.iso(dates.day_number(stop) - 1), stop) for stop in stops[::7]]
    drawn = (sorted(chance.sample(stops, 2)) for _ in range(25))
    pairs += [(first, second) for first, second in drawn]
    for pair, found in zip(pairs, page_at(WHOLE).evaluate(COMPARED, [modes, pairs]), strict=True):
        wanted = bundled.diff_report(*pair, modes=modes)
        assert (found["from"], found["to"]) == pair
        assert found["crossings"] == {
            row["id"]: {
                "before": row["before"],
                "after": row["after"],
                "outcome": row["outcome"],
                "changes": len(row["changes"]),
            }
            for row in wanted["crossings"]
        }, pair


def test_an_address_compares(page_at: Pages):
    page = page_at(hash=AUGUST)
    expect(page.get_by_role("tab", name="Compare")).to_have_attribute("aria-selected", "true")
    view = page.get_by_role("tabpanel", name="Compare")
    expect(view.locator(".bm-now")).to_have_text(TWO_CLOSED)
    expect(view.get_by_role("heading")).to_have_text(["2 closed"])
    expect(view.get_by_text("open → closed")).to_have_count(2)
    # The change in between stands there with its source.
    assert view.get_by_text("barriers and wire").count() == 2
    assert view.get_by_role("link", name="Lithuania will close two border").count() == 2
    # And it is said under the title, wherever the panel is.
    expect(page.locator('[data-place="head"]')).to_contain_text(TWO_CLOSED)


def test_the_map_shows_before_and_after(page_at: Pages):
    page = page_at(hash="date=2023-08-18")
    status = page.locator(".leaflet-bm-status-pane")
    over = page.locator(".leaflet-bm-over-pane canvas")
    painted = "(canvas) => canvas.toDataURL()"
    expect(over).to_have_count(0)
    expect(status).to_have_count(0)  # a map that was only opened is one canvas
    page.evaluate("window.bordermap.compare('2023-08-17')")
    one_day = over.evaluate(painted)
    assert float(status.evaluate("(pane) => getComputedStyle(pane).opacity")) < 0.5
    page.evaluate("window.bordermap.compare('2020-02-01')")
    assert over.evaluate(painted) != one_day
    page.evaluate("window.bordermap.compare(null)")
    assert over.evaluate(EMPTY)
    assert status.evaluate("(pane) => getComputedStyle(pane).opacity") == "1"


def test_by_keyboard_alone(page_at: Pages):
    page = page_at(hash="date=2023-08-18")
    page.get_by_role("tab", name="List").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Compare")).to_be_focused()
    page.keyboard.press("Tab")
    pin = page.get_by_role("button", name="Pin 18 August 2023")
    expect(pin).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Before the last change")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator('[data-place="head"]')).to_contain_text(TWO_CLOSED)
    expect(page).to_have_url(re.compile("compare=2023-08-17"))
    page.get_by_role("button", name="A year before").press("Enter")
    expect(page).to_have_url(re.compile("compare=2022-08-18"))
    view = page.get_by_role("tabpanel", name="Compare")
    view.get_by_role("button", name="Stop comparing").press("Enter")
    expect(pin).to_be_focused()
    expect(page).not_to_have_url(re.compile("compare="))


def test_a_pinned_day_stays_while_the_slider_moves(page_at: Pages):
    page = page_at(hash="date=2023-08-17&tab=compare")
    page.get_by_role("button", name="Pin 17 August 2023").click()
    head = page.locator('[data-place="head"]')
    expect(head).to_contain_text("17 August 2023 is pinned")
    page.get_by_role("slider", name="Date").press("ArrowRight")
    expect(head).to_contain_text(TWO_CLOSED)
    # Back beyond the pinned day: still told forwards in time.
    page.evaluate("window.bordermap.setDate('2023-08-16')")
    expect(head).to_contain_text("Between 16 and 17 August 2023: no crossing changed its status.")
    head.get_by_role("button", name="Stop comparing").click()
    expect(head).not_to_contain_text("Between")


def test_a_wrong_day_is_told(page_at: Pages):
    page = page_at(hash="compare=2031-01-01")
    expect(page.get_by_role("alert").filter(has_text="no data for 2031-01-01")).to_be_visible()
    call = "window.bordermap.compare('x').catch((error) => error.name)"
    assert page.evaluate(call) == "RangeError"
