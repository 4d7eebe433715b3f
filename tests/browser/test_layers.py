"""What a user of folium adds to the map is there on the page, and costs nobody else anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import folium
import pytest

import bordermap

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Pages


@pytest.fixture
def own_map(bundled: bordermap.Data) -> bordermap.Map:
    return bordermap.Map(bundled, borders=["BY-LT"])


def test_layers_of_ones_own(page_at: Pages, own_map: bordermap.Map, tmp_path: Path):
    folium.Marker((54.69, 25.28)).add_to(own_map)
    line = folium.PolyLine([(54.69, 25.28), (53.9, 27.57)])  # type: ignore[no-untyped-call]
    line.add_to(own_map)
    own_map.save(tmp_path / "map.html")
    page = page_at(tmp_path / "map.html")
    pin = page.locator(".leaflet-marker-icon")
    assert pin.evaluate("image => image.complete && image.naturalWidth > 0")
    assert page.locator("path.leaflet-interactive").is_visible()
    assert page.evaluate("typeof L.Popup") == "function"


def test_a_map_alone_has_no_more_of_leaflet_than_it_uses(
    page_at: Pages, own_map: bordermap.Map, tmp_path: Path
):
    own_map.save(tmp_path / "map.html")
    page = page_at(tmp_path / "map.html")
    assert page.evaluate("[typeof L.map, typeof L.Popup, typeof L.GridLayer]") == [
        "function",
        "undefined",
        "undefined",
    ]


def test_a_script_of_ones_own_finds_all_of_leaflet(
    page_at: Pages, own_map: bordermap.Map, tmp_path: Path
):
    script = "window.found = typeof L.GridLayer;"
    figure = own_map.get_root()
    assert isinstance(figure, folium.Figure)
    figure.script.add_child(folium.Element(script))
    own_map.save(tmp_path / "map.html")
    assert page_at(tmp_path / "map.html").evaluate("found") == "function"
