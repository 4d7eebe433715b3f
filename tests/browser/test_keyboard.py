"""The keyboard alone reaches and operates everything, and shows where it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Pages

MOST_STOPS = 400
# What has the focus, or what is drawn in its place, where it lies and whether it is marked.
FOCUSED = """() => {
  const focused = document.activeElement;
  if (focused === document.body) return null;
  focused.dataset.reached = "";
  let drawn = focused;
  if (focused.matches("input[type=radio], input[type=checkbox]")) {
    for (const name of document.getElementsByName(focused.name)) name.dataset.reached = "";
    if (focused.getBoundingClientRect().width < 8) drawn = focused.nextElementSibling;
  }
  for (const other of focused.closest("[role=tablist], [role=toolbar], [role=group], [role=grid]")
       ?.querySelectorAll('[tabindex="-1"]') ?? []) other.dataset.reached = "";
  const { x, y, width, height } = drawn.getBoundingClientRect();
  const middle = document.elementFromPoint(x + width / 2, y + height / 2);
  const { outlineStyle, outlineWidth } = getComputedStyle(drawn);
  return {
    name: `${focused.tagName} ${focused.className} ${focused.textContent.trim().slice(0, 40)}`,
    seen: middle !== null && (drawn.contains(middle) || middle.contains(drawn)),
    marked: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
  };
}"""
MISSED = """() => [
  ...document.querySelectorAll("a[href], button, input, select, summary, [tabindex]"),
]
  .filter((element) => element.checkVisibility({ visibilityProperty: true })
    && !element.disabled && !("reached" in element.dataset)
    && !element.matches("section, main, h2, h3, [role=tabpanel]"))
  .map((element) => element.outerHTML.slice(0, 120))"""
VIEWS = {
    "list": "date=2023-08-18",
    "history": "date=2023-08-18&crossing=by-lt-sumskas",
    "compare": "date=2023-08-18&compare=2022-01-01",
    "calendar": "date=2023-08-18&borders=by-lt",
    "near": "date=2023-08-18",
}


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until something has the focus."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"Tab never reaches {wanted}")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def date_of(page: Page) -> str:
    return str(page.evaluate("bordermap.date"))


@pytest.mark.parametrize("view", VIEWS)
def test_tab_reaches_everything_and_shows_it(page_at: Pages, view: str):
    page = page_at(hash=VIEWS[view])
    if view in {"calendar", "near"}:
        tab_to(page, page.locator("#bm-tab-list"))
        press(page, *["ArrowRight"] * (1 if view == "calendar" else 3))
        expect(page.locator(f"#bm-view-{view}")).to_be_visible()
        page.locator(".bm-skip").focus()
        page.evaluate(FOCUSED)
    stops: list[dict[str, Any]] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            break
        stops.append(stop)
    else:
        raise AssertionError(f"a trap: {stops[-1]}")
    assert [stop["name"] for stop in stops if not stop["marked"]] == []
    assert [stop["name"] for stop in stops if not stop["seen"]] == []
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(MISSED) == []


def test_first_stop_skips_the_map(page_at: Pages):
    page = page_at()
    press(page, "Tab", "Enter")
    assert page.evaluate("document.activeElement.id") == "bordermap-list"


def test_slider(page_at: Pages):
    page = page_at(hash="date=2023-08-18")
    slider = page.get_by_role("slider")
    tab_to(page, slider)
    assert "18 August 2023" in str(slider.get_attribute("aria-valuetext"))
    press(page, "ArrowRight")
    assert date_of(page) == "2023-08-23"
    press(page, "ArrowLeft", "PageDown", "PageUp")
    assert date_of(page) == "2023-08-18"
    press(page, "Home")
    start = date_of(page)
    press(page, "End")
    assert date_of(page) > "2026" > start
    press(page, "Home", "Space")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    press(page, "Space")
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_buttons_of_time(page_at: Pages):
    page = page_at(hash="date=2023-08-18")
    tab_to(page, page.get_by_role("button", name="Previous change"))
    press(page, "Enter")
    assert date_of(page) < "2023-08-18"
    tab_to(page, page.get_by_role("button", name="Next change"))
    press(page, "Space", "Space")
    assert date_of(page) == "2023-08-23"
    tab_to(page, page.locator(".bm-time input[type=date]"))
    press(page, *"08082022")  # the same in whichever order a locale has day and month
    assert date_of(page) == "2022-08-08"
    tab_to(page, page.get_by_role("button", name="Latest"))
    press(page, "Enter")
    assert date_of(page) > "2026"


def test_flags_of_events(page_at: Pages):
    page = page_at(hash="date=2023-08-18")
    tab_to(page, page.locator(".bm-flag[tabindex='0']"))
    press(page, "Enter")
    expect(page.locator(".bm-card")).to_be_visible()
    press(page, "Escape")
    expect(page.locator(".bm-card")).to_be_hidden()
    press(page, "ArrowLeft")
    assert page.locator(".bm-flag:focus").count() == 1


def test_modes_and_borders(page_at: Pages):
    page = page_at(hash="date=2023-08-18")
    tab_to(page, page.get_by_role("radio", name="People"))
    press(page, "ArrowRight")
    assert page.evaluate("bordermap.state().modes") == "goods"
    chip = page.get_by_role("button", name=re.compile("^Lithuania"))
    tab_to(page, chip.first)
    press(page, "Space")
    assert chip.first.get_attribute("aria-pressed") == "true"
    expect(page).to_have_url(re.compile("borders=by-lt"))


def test_list_and_history(page_at: Pages):
    page = page_at(hash="date=2023-08-18")
    tab_to(page, page.get_by_role("searchbox"))
    page.keyboard.type("šums")
    rows = page.locator("#bm-view-list tbody tr:not(.bm-group)").filter(visible=True)
    expect(rows).to_have_count(1)
    tab_to(page, page.locator(".bm-sort").first)
    press(page, "Enter")
    name = rows.get_by_role("button")
    tab_to(page, name)
    press(page, "Enter")
    expect(page.get_by_role("heading", name="Šumskas – Losha")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    press(page, "Enter")
    expect(name).to_be_focused()


def test_tabs(page_at: Pages):
    page = page_at(hash="date=2023-08-18")
    tab_to(page, page.locator("#bm-tab-list"))
    for view in ("calendar", "compare", "near", "list"):
        press(page, "ArrowRight")
        expect(page.locator(f"#bm-tab-{view}")).to_be_focused()
        expect(page.locator(f"#bm-view-{view}")).to_be_visible()


def test_map(page_at: Pages):
    page = page_at(hash="date=2023-08-18")
    tab_to(page, page.locator(".leaflet-container"))
    before = page.url
    press(page, "ArrowRight")
    expect(page).not_to_have_url(before)
    tab_to(page, page.get_by_role("button", name="Zoom in"))
    before = page.url
    press(page, "Enter")
    expect(page).not_to_have_url(before)
    tab_to(page, page.get_by_role("button", name="Show the whole map"))
    press(page, "Enter")
    expect(page).not_to_have_url(re.compile("view="))


def test_footer(page_at: Pages):
    page = page_at(hash="date=2023-08-18")
    sources = page.locator(".bm-all-sources summary")
    tab_to(page, sources)
    press(page, "Enter")
    expect(page.locator(".bm-sources li").last).to_be_visible()
