"""Maps with additions of folium's: what they contact is told and allowed, and nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import folium
import pytest

import bordermap
from bordermap.errors import OutsideWarning

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Route

TILES = "https://{s}.tiles.example/{z}/{x}/{y}.png"
PIXEL = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00,"
    b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)
JQUERY = """window.$ = (html) => {
  const box = document.createElement("div");
  box.innerHTML = html;
  return box.children;
};"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page whose requests are answered here; violations of its policy fail the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    page = context.new_page()
    asked: list[str] = []
    refused: list[str] = []

    def answer(route: Route) -> None:
        url = route.request.url
        asked.append(url)
        if "jquery" in url:
            route.fulfill(body=JQUERY, content_type="text/javascript")
        elif url.endswith(".png"):
            route.fulfill(body=PIXEL, content_type="image/gif")
        else:
            route.fulfill(
                body="", content_type="text/css" if url.endswith("css") else "text/javascript"
            )

    page.route("https://**/*", answer)
    page.on(
        "console", lambda message: refused.append(message.text) if message.type == "error" else None
    )
    page.on("pageerror", lambda error: refused.append(str(error)))
    page.asked = asked  # type: ignore[attr-defined]
    yield page
    context.close()
    assert refused == []


@pytest.fixture
def own_map(bundled: bordermap.Data) -> bordermap.Map:
    return bordermap.Map(bundled, borders=["BY-LT"])


def open_map(page: Page, path: Path) -> None:
    page.goto(path.as_uri())
    page.evaluate("bordermap.ready")


def test_a_plain_map_contacts_nobody(own_map: bordermap.Map, tmp_path: Path) -> None:
    outside = own_map.save(tmp_path / "map.html")
    assert outside.hosts == ()
    assert str(outside) == ""
    folium.Marker((54.69, 25.28)).add_to(own_map)
    assert str(own_map.outside) == ""


def test_tiles_are_told_allowed_and_credited(
    page: Page, own_map: bordermap.Map, tmp_path: Path
) -> None:
    attribution = '© <a href="https://tiles.example/">Tiles</a><img src=x><b>©</b>'
    folium.TileLayer(TILES, attr=attribution).add_to(own_map)
    with pytest.warns(OutsideWarning, match=r"contacts \*\.tiles\.example.*img-src https://\*"):
        outside = own_map.save(tmp_path / "map.html")
    assert outside.hosts == ("*.tiles.example",)
    assert outside.policy == {"img-src": "https://*.tiles.example"}
    open_map(page, tmp_path / "map.html")
    page.wait_for_selector(".leaflet-tile-loaded", state="attached")
    credit = page.locator(".bm-map-credit")
    assert "· © Tiles©" in credit.inner_text()
    assert credit.locator("img").count() == 0
    assert credit.locator("a", has_text="Tiles").get_attribute("href") == "https://tiles.example/"


def test_popups_bring_what_they_need(page: Page, own_map: bordermap.Map, tmp_path: Path) -> None:
    folium.Marker((54.69, 25.28), popup="Here").add_to(own_map)
    with pytest.warns(OutsideWarning, match="style-src-attr 'unsafe-inline'"):
        outside = own_map.save(tmp_path / "map.html")
    assert outside.hosts == ("code.jquery.com",)
    assert outside.policy["script-src"] == "https://code.jquery.com"
    open_map(page, tmp_path / "map.html")
    page.locator(".leaflet-marker-icon").click()
    assert page.locator(".leaflet-popup-content").inner_text() == "Here"


def test_any_map_takes_the_status_layer(
    page: Page, bundled: bordermap.Data, tmp_path: Path
) -> None:
    anybody = folium.Map((54.7, 25.3), tiles=TILES, attr="Tiles", zoom_start=7)
    folium.CircleMarker((54.69, 25.28), tooltip="Vilnius").add_to(anybody)
    bordermap.StatusLayer(bundled, borders=["BY-LT"], date="2023-08-18").add_to(anybody)
    anybody.save(str(tmp_path / "map.html"))
    open_map(page, tmp_path / "map.html")
    assert page.evaluate("bordermap.date") == "2023-08-18"
    assert page.evaluate("bordermap.counts().operating") == 4
    assert page.locator("path.leaflet-interactive").count() == 1
    assert page.locator(".bm-sentence").is_visible()
    page.wait_for_selector(".leaflet-tile-loaded", state="attached")
    asked: list[str] = page.asked  # type: ignore[attr-defined]
    assert [url for url in asked if "leaflet@" in url] == [], "there is one Leaflet, the bundle's"


def test_notebook_shows_the_map(page: Page, own_map: bordermap.Map, tmp_path: Path) -> None:
    cell = tmp_path / "cell.html"
    cell.write_text(f"<!doctype html><title>Cell</title>{own_map._repr_html_()}", encoding="utf-8")
    page.goto(cell.as_uri())
    frame = page.frames[1]
    frame.evaluate("bordermap.ready")
    assert frame.evaluate("bordermap.counts().operating") >= 0
    assert frame.evaluate("self.origin") == "null"
