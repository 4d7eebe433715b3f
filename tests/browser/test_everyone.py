"""Large enough to hit, calm where asked, and no trap for who scrolls an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

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


def test_wheel_scrolls_the_page_and_zooms_with_control(page_at: Pages):
    page = page_at(hash="date=2023-08-18", viewport=(390, 844))
    box = page.locator(".leaflet-container").bounding_box()
    assert box is not None
    # Over the map before the page is scrolled, and afterwards.
    page.mouse.move(box["x"] + 100, box["y"] + 150)
    zoom = zoom_of(page)
    page.mouse.wheel(0, 120)
    until(page, "scrollY >= 120")
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


def test_the_map_lies_on_whole_pixels(page_at: Pages):
    page = page_at(hash="date=2023-08-18")
    page.evaluate("() => { map_main.setView([53.2, 27.1], 6.5, { animate: false }); }")
    assert beside_pixels(page) == []
    page.pdf()
    assert beside_pixels(page) == []


def beside_pixels(page: Page) -> list[float]:
    """Where canvases lie that lie between pixels, or are scaled."""
    places = page.locator(".leaflet-pane canvas").evaluate_all(
        "all => all.map((canvas) => new DOMMatrix(getComputedStyle(canvas).transform))"
        ".flatMap(({ a, e, f }) => [a - 1, e, f])"
    )
    return [place for place in places if place != int(place)]
