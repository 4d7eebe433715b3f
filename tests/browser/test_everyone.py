"""Large enough to hit, calm where asked, printable, and no trap for who scrolls an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.waiting import until

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Pages

HISTORY = "date=2023-08-18&crossing=by-lt-sumskas"
# WCAG 2.5.8 lets off what stands in a sentence.
SMALL = """() => [...document.querySelectorAll("a[href], button, input, select, summary")]
  .filter((element) => element.checkVisibility({ visibilityProperty: true }))
  .map((element) => element.matches("input[type=radio], input[type=checkbox]")
    ? element.closest("label") ?? element : element)
  .filter((element) => getComputedStyle(element).display !== "inline")
  .map((element) => [element, element.getBoundingClientRect()])
  .filter(([, { width, height }]) => Math.min(width, height) < 23.99)
  .map(([element, { width, height }]) => `${width}×${height} ${element.outerHTML.slice(0, 100)}`)"""
MOVING = """() => [...document.querySelectorAll(".bordermap *")].filter((element) => {
  const { transitionDuration, animationDuration } = getComputedStyle(element);
  return [transitionDuration, animationDuration].some((text) => parseFloat(text) > 0);
}).map((element) => element.className)"""
CONTROLS = ".bm-time-buttons, .bm-range, .bm-zoom, .bm-tabs, .bm-modes, .bm-chip, .bm-search"


@pytest.mark.parametrize("address", ["date=2023-08-18", HISTORY])
def test_targets_are_large_enough(page_at: Pages, address: str):
    page = page_at(hash=address, viewport=(320, 800))
    assert page.evaluate(SMALL) == []
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.evaluate(SMALL) == []


def zoom_of(page: Page) -> float:
    return float(page.evaluate("map_main.getZoom()"))


def test_motion_is_left_out_where_asked(page_at: Pages):
    page = page_at(hash="date=2023-08-18", reduced_motion="reduce")
    assert page.evaluate(MOVING) == []
    # In the same breath: nothing is on its way.
    jump = """(() => {
      const zoom = map_main.getZoom();
      map_main.zoomIn();
      return map_main.getZoom() - zoom;
    })()"""
    assert page.evaluate(jump) > 0
    pan = """(() => {
      const { lng } = map_main.getCenter();
      map_main.panBy([100, 0]);
      return map_main.getCenter().lng - lng;
    })()"""
    assert page.evaluate(pan) > 0
    # Who presses play gets it, at a walking pace.
    page.get_by_role("button", name="Play").click()
    page.wait_for_timeout(800)
    assert page.evaluate("bordermap.date") == "2023-08-18"


# What the page is like when the browser has laid it out for paper, and when it is back on screen.
PRINTING = """() => {
  window.seen = {};
  const look = () => {
    const map = document.querySelector(".leaflet-container");
    const box = map.getBoundingClientRect();
    const canvas = map.querySelector("canvas");
    const drawn = canvas.getBoundingClientRect();
    const chart = document.querySelector(".bm-chart-picture").getBoundingClientRect();
    const pixel = document.createElement("canvas").getContext("2d");
    pixel.drawImage(canvas, -Math.round(canvas.width / 2), -Math.round(canvas.height / 2));
    return {
      page: document.documentElement.clientWidth,
      map: [box.width, box.height],
      whole: drawn.left <= box.left && drawn.right >= box.right
        && drawn.top <= box.top && drawn.bottom >= box.bottom,
      fineness: Math.round(canvas.width / drawn.width),
      light: pixel.getImageData(0, 0, 1, 1).data[1] > 128,
      chart: chart.left >= 0 && chart.right <= document.documentElement.clientWidth,
      share: chart.width / box.width,
    };
  };
  window.matchMedia("print").addEventListener("change", ({ matches }) => {
    if (matches) seen.paper = look();
  });
  seen.before = look();
  window.addEventListener("afterprint", () => { seen.after = look(); });
}"""


@pytest.mark.parametrize("viewport", [(1440, 900), (390, 844)])
def test_the_whole_map_and_chart_come_on_paper(page_at: Pages, viewport: tuple[int, int]):
    page = page_at(hash="date=2023-08-18", viewport=viewport, color_scheme="dark")
    page.evaluate(PRINTING)
    page.pdf(format="A4")
    until(page, "seen.after")
    before, paper, after = page.evaluate("[seen.before, seen.paper, seen.after]")
    assert paper["page"] < 800
    width, height = paper["map"]
    assert 600 < width < paper["page"]
    assert height < width
    assert paper["whole"]
    assert paper["fineness"] == 3
    assert paper["light"]
    assert paper["chart"]
    assert 0.9 < paper["share"] <= 1
    assert not before["light"]
    assert {**after, "whole": True} == {**before, "whole": True}


def test_print_has_all_but_the_controls(page_at: Pages):
    page = page_at(hash="date=2023-08-18", color_scheme="dark")
    page.emulate_media(media="print")
    for text in ("14 of 30 road crossings operating", "Šumskas – Losha", "OpenStreetMap"):
        expect(page.get_by_text(text).filter(visible=True).first).to_be_visible()
    expect(page.locator(".leaflet-container canvas").first).to_be_visible()
    assert page.locator(CONTROLS).filter(visible=True).count() == 0
    rows = page.locator("#bm-view-list tbody tr")
    assert rows.filter(visible=True).count() == rows.count() > 50
    assert page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == (
        "rgb(255, 255, 255)"
    )


@pytest.mark.parametrize("tab", ["calendar", "near"])
def test_print_has_the_list_whatever_is_shown(page_at: Pages, tab: str):
    page = page_at(hash="date=2023-08-18")
    page.locator(f"#bm-tab-{tab}").click()
    page.emulate_media(media="print")
    expect(page.locator("#bm-view-list tbody tr").last).to_be_visible()


def test_wheel_scrolls_the_page_and_zooms_with_control(page_at: Pages):
    page = page_at(hash="date=2023-08-18", viewport=(390, 844))
    box = page.locator(".leaflet-container").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 100, box["y"] + 250)
    zoom = zoom_of(page)
    page.mouse.wheel(0, 120)
    until(page, "scrollY > 50")
    assert zoom_of(page) == zoom
    page.keyboard.down("Control")
    page.mouse.wheel(0, -240)
    until(page, f"map_main.getZoom() > {zoom}")
    page.keyboard.up("Control")


def test_a_finger_scrolls_the_page(page_at: Pages):
    page = page_at(hash="date=2023-08-18", viewport=(390, 844), has_touch=True, is_mobile=True)
    action = page.locator(".leaflet-container").evaluate("map => getComputedStyle(map).touchAction")
    assert "pan-y" in action
    assert not page.evaluate("map_main.dragging.enabled()")


def test_forced_colours_keep_what_colour_says(page_at: Pages):
    page = page_at(hash="date=2023-08-18", forced_colors="active")
    fill = page.locator(".bm-chart path").first.evaluate("path => getComputedStyle(path).fill")
    assert fill not in {"rgb(0, 0, 0)", "rgb(255, 255, 255)", "none"}
    colours = page.locator(".bm-tab").evaluate_all(
        "tabs => tabs.map((tab) => getComputedStyle(tab).borderBottomColor)"
    )
    assert colours[0] not in colours[1:], "the chosen tab"
