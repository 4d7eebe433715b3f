"""The nearest operating crossings: typed, clicked or by address; distances as pyproj has them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from pyproj import Geod

if TYPE_CHECKING:
    from playwright.sync_api import Page

    import bordermap
    from tests.browser.conftest import Pages

AUGUST = "date=2023-08-18"
VILNIUS = (54.68, 25.28)


@pytest.mark.parametrize("modes", ["people", "truck"])
def test_distances_are_those_of_pyproj(bundled: bordermap.Data, page_at: Pages, modes: str):
    page = page_at(hash=f"{AUGUST}&modes={modes}")
    for place in (VILNIUS, (60.17, 24.94), (54.0, 40.0), (0.0, -179.0)):
        assert_nearest(page, bundled, place)


def assert_nearest(page: Page, bundled: bordermap.Data, place: tuple[float, float]) -> None:
    found = page.evaluate("(place) => window.bordermap.from(...place)", list(place))
    states = page.evaluate("window.bordermap.state().crossings")
    points = bundled.tables.crossings.set_index("id")[["lat", "lon"]]
    wanted = []
    for crossing, status in states.items():
        if status in {"open", "restricted"}:
            lat, lon = points.loc[crossing]
            azimuth, _, metres = Geod(ellps="WGS84").inv(place[1], place[0], lon, lat)
            wanted.append((metres / 1000, azimuth % 360, crossing))
    wanted.sort()
    assert [near["id"] for near in found] == [crossing for _, _, crossing in wanted[: len(found)]]
    assert len(found) == min(6, len(wanted))
    for near, (km, azimuth, _) in zip(found, wanted, strict=False):
        assert near["km"] == pytest.approx(km, rel=1e-6)
        assert near["bearing"] == pytest.approx(azimuth, abs=0.01)


def test_an_address_measures(page_at: Pages):
    page = page_at(hash=f"{AUGUST}&from=54.68,25.28")
    view = page.get_by_role("tabpanel", name="From here")
    expect(view).to_contain_text("as the crow flies")
    first = view.get_by_role("listitem").first
    expect(first).to_contain_text("Lavoriškės")
    expect(first).to_contain_text("30 km east")
    # It follows the slider: Lavoriškės was closed on 1 March 2024.
    page.evaluate("window.bordermap.setDate('2024-03-01')")
    expect(first).to_contain_text("Medininkai")


def test_typed_coordinates(page_at: Pages):
    page = page_at(hash=f"{AUGUST}&tab=near")
    field = page.get_by_label("Coordinates of a place")
    field.fill("somewhere")
    field.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="can’t be read")).to_be_visible()
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill("54°40.8' N, 25°16.8' E")
    field.press("Enter")
    expect(page.get_by_text("can’t be read")).to_have_count(0)
    expect(page.get_by_role("tabpanel").get_by_role("listitem")).to_have_count(6)
    expect(page).to_have_url(re.compile("from=54.68,25.28"))
    page.get_by_role("button", name="Remove the place").press("Enter")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    expect(page).not_to_have_url(re.compile("from="))


def test_a_click_on_the_map(page_at: Pages):
    page = page_at(hash=f"{AUGUST}&tab=near")
    over = page.locator(".leaflet-bm-over-pane canvas")
    expect(over).to_have_count(0)
    pick = page.get_by_role("button", name="Choose on the map")
    pick.click()
    expect(pick).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect(pick).to_have_attribute("aria-pressed", "false")
    pick.press("Enter")
    expect(page.get_by_text("Click a place on the map")).to_be_visible()
    page.locator(".leaflet-container").click(position={"x": 300, "y": 260})
    expect(pick).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_role("tabpanel").get_by_role("listitem")).to_have_count(6)
    expect(page).to_have_url(re.compile("from="))
    expect(over).to_be_visible()
    assert "crossing=" not in page.evaluate("location.hash"), "the click was the place's alone"


def test_a_place_out_of_view_comes_into_it(page_at: Pages):
    page = page_at(hash=f"{AUGUST}&view=10/52.1/23.7&tab=near")
    page.get_by_label("Coordinates of a place").fill("54.68, 25.28")
    page.get_by_role("button", name="Find").click()
    expect(page).not_to_have_url(re.compile("/52.1/"))


def test_what_is_no_place_is_told(page_at: Pages):
    page = page_at(hash="from=95,25")
    expect(page.get_by_role("alert").filter(has_text="no place on Earth")).to_be_visible()
    call = "window.bordermap.from(95, 25).catch((error) => error.name)"
    assert page.evaluate(call) == "RangeError"
