"""What is written on the map and above the chart, and over which days the arrows step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Pages

LISTEN = """() => {
  window.written = new Set();
  const { prototype } = CanvasRenderingContext2D;
  const { fillText } = prototype;
  prototype.fillText = function (text, ...rest) {
    window.written.add(text);
    return fillText.call(this, text, ...rest);
  };
}"""


def names_on(page: Page) -> set[str]:
    """Names that the map writes when it is seen whole."""
    page.evaluate(LISTEN)
    page.locator(".bm-zoom button").last.click()
    page.wait_for_function("window.written.size > 0")
    return set(page.evaluate("[...window.written]"))


@pytest.mark.parametrize("viewport", [(1440, 900), (390, 844)])
def test_countries_and_capitals_are_named(page_at: Pages, viewport: tuple[int, int]):
    names = names_on(page_at(viewport=viewport))
    assert {"BELARUS", "LITHUANIA", "Minsk", "Vilnius"} <= names


def test_crossings_and_cities_are_named_where_there_is_room(page_at: Pages):
    names = names_on(page_at(viewport=(1440, 900)))
    assert {"Medininkai", "Terespol", "Mahilyow"} <= names
    names = names_on(page_at(viewport=(390, 844)))
    assert "Medininkai" not in names


def test_a_territory_is_no_country(page_at: Pages):
    names = names_on(page_at("maps/russia-northwest/single.html", viewport=(1440, 900)))
    assert {"FINLAND", "RUSSIA", "Helsinki"} <= names
    assert not {"Åland Islands", "ÅLAND ISLANDS", "Mariehamn"} & names


def test_the_arrows_step_over_what_is_chosen(page_at: Pages):
    page = page_at(hash="borders=by-lv&modes=car")
    page.locator(".bm-range").focus()
    before = page.evaluate("bordermap.state()")
    seen = 0
    while page.locator(".bm-step").first.is_enabled() and seen < 100:
        page.keyboard.press("ArrowLeft")
        seen += 1
    stops = len(page.evaluate("bordermap.stops"))
    assert 3 < seen < stops / 4
    assert page.evaluate("bordermap.state()")["date"] < before["date"]


def test_every_flag_says_what_it_is(page_at: Pages):
    for viewport in ((1440, 900), (390, 844)):
        flags = page_at(viewport=viewport).locator(".bm-flag")
        assert flags.count() > 3
        for flag in flags.all():
            assert flag.inner_text().strip().isdigit() or flag.locator("svg path").count() == 1


def test_closed_is_crossed_on_paper_only(page_at: Pages):
    page = page_at()
    assert not page.locator(".bm-printed").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".bm-printed").is_visible()
