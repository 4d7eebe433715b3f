"""The calendar and the sorted list: both follow the slider, and the calendar moves it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    import bordermap
    from tests.browser.conftest import Pages

AUGUST = "date=2023-08-18"
CALENDAR = f"{AUGUST}&tab=calendar"


def row(page: Page, name: str) -> Locator:
    return page.get_by_role("tabpanel", name="Calendar").get_by_role("row").filter(has_text=name)


def test_each_crossing_has_a_row_that_says_its_status(bundled: bordermap.Data, page_at: Pages):
    page = page_at(hash=CALENDAR)
    spec = bundled.map("belarus")
    ribbons = page.locator(".bm-ribbon")
    expect(ribbons).to_have_count(int(bundled.tables.crossings["border"].isin(spec.borders).sum()))
    assert all(ribbons.evaluate_all("(all) => all.map((one) => one.getAttribute('aria-label'))"))
    sumskas = row(page, "Šumskas").get_by_role("img")
    expect(sumskas).to_have_accessible_name("closed since 18 August 2023")
    page.evaluate("window.bordermap.setDate('2023-08-17')")
    expect(sumskas).to_have_accessible_name(re.compile("^open since "))


def test_status_is_more_than_colour(page_at: Pages):
    ribbon = row(page_at(hash=CALENDAR), "Medininkai").locator("svg")
    heights = ribbon.evaluate(
        """(svg) => Object.fromEntries([...svg.querySelectorAll("path[class*=bm-f-]")].map(
          (path) => [path.getAttribute("class"), path.getBBox().height]))"""
    )
    assert heights["bm-f-open"] < heights["bm-f-restricted"] < heights["bm-f-closed"]
    assert ribbon.locator('[fill="url(#bm-hatch)"]').count() == 1


def test_a_click_and_a_drag_move_the_date(page_at: Pages):
    page = page_at(hash=CALENDAR)
    box = row(page, "Šumskas").locator("svg").bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    page.mouse.click(box["x"] + 1, middle)
    assert page.evaluate("window.bordermap.date").startswith("2019-01")
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 1, middle)
    page.mouse.up()
    assert page.evaluate("window.bordermap.date > '2026'")
    page.mouse.move(box["x"] + box["width"] / 2, middle)
    expect(page.locator(".bm-calendar-hint")).to_contain_text("Šumskas – Losha, ")


def test_the_keyboard_moves_the_date(page_at: Pages):
    page = page_at(hash=CALENDAR)
    axis = page.get_by_role("tabpanel", name="Calendar").get_by_role("slider", name="Date")
    axis.press("ArrowLeft")
    assert page.evaluate("window.bordermap.date") < "2023-08-18"
    axis.press("End")
    assert page.evaluate("window.bordermap.date === window.bordermap.stops.at(-1)") is False
    expect(axis).to_have_attribute("aria-valuetext", re.compile("2026, .* operating"))
    page.evaluate("window.bordermap.setDate('2024-01-01')")
    name = row(page, "Šumskas").get_by_role("button")
    name.press("ArrowLeft")
    assert page.evaluate("window.bordermap.date") == "2023-08-18"
    name.press("Enter")
    expect(page.get_by_role("heading", name="Šumskas – Losha")).to_be_focused()
    page.locator(".bm-back").press("Enter")
    expect(name).to_be_focused()


def test_it_follows_the_filters(page_at: Pages):
    page = page_at(hash=f"{CALENDAR}&borders=by-lt")
    expect(row(page, "Terespol")).to_be_hidden()
    page.get_by_label("Find a crossing").fill("medin")
    expect(page.locator(".bm-ribbon:visible")).to_have_count(1)
    page.get_by_role("tab", name="List").click()
    assert page.get_by_label("Find a crossing").input_value() == "medin"


def test_it_is_drawn_when_it_is_looked_at(page_at: Pages):
    page = page_at(hash=AUGUST)
    assert page.locator(".bm-ribbon").count() == 0
    page.get_by_role("tab", name="Calendar").click()
    expect(page.locator(".bm-ribbon path").first).to_be_visible()
    expect(page).to_have_url(re.compile("tab=calendar"))
    # The map made room: that is no view of the reader's, to be kept and linked.
    assert "view=" not in page.url


def test_tabs_are_tabs(page_at: Pages):
    page = page_at(hash=AUGUST)
    tabs = page.get_by_role("tablist").get_by_role("tab")
    expect(tabs).to_have_text(["List", "Calendar", "Compare", "From here"])
    tabs.first.press("End")
    expect(tabs.last).to_be_focused()
    expect(page.get_by_role("tabpanel")).to_have_accessible_name("From here")
    tabs.last.press("ArrowRight")
    expect(tabs.first).to_be_focused()
    assert [tab.get_attribute("tabindex") for tab in tabs.all()] == ["0", "-1", "-1", "-1"]


def test_the_list_sorts_within_its_borders(page_at: Pages):
    page = page_at(hash=AUGUST)
    table = page.get_by_role("table")
    names = """(table) => [...table.querySelectorAll("tbody")].map((body) =>
      [...body.querySelectorAll("th[scope=row] button")].map((name) => name.textContent))"""
    own = table.evaluate(names)
    assert len(own) > 1
    header = table.get_by_role("columnheader", name="Crossing")
    press = header.get_by_role("button")
    assert header.get_attribute("aria-sort") is None
    press.click()
    expect(header).to_have_attribute("aria-sort", "ascending")
    up = table.evaluate(names)
    assert up != own
    assert [sorted(group) for group in up] == [sorted(group) for group in own]
    press.press("Enter")
    expect(header).to_have_attribute("aria-sort", "descending")
    assert [group[::-1] for group in table.evaluate(names)] == up
    table.get_by_role("columnheader", name="Since").get_by_role("button").click()
    assert header.get_attribute("aria-sort") is None
    # Newest first: on 18 August 2023 two crossings of Lithuania's were closed.
    lithuania = table.evaluate(names)[0]
    assert lithuania[:2] == ["Šumskas – Losha", "Tverečius – Vidzy"]
    page.evaluate("window.bordermap.setDate('2025-10-30')")
    assert table.evaluate(names)[0][:2] != lithuania[:2]


def test_a_wrong_view_is_told(page_at: Pages):
    page = page_at(hash="tab=graph")
    expect(page.get_by_role("alert").filter(has_text="graph")).to_be_visible()
    expect(page.get_by_role("tab", name="List")).to_have_attribute("aria-selected", "true")
