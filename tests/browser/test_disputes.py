"""Disputed areas on the page: hatched, dashed, named, explained, and nothing else in danger."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from bordermap.render.page import render_page
from tests.browser.test_map_names import LISTEN, names_on
from tests.browser.waiting import until
from tests.render.stills import HOSTILE
from tests.render.worlds import data_across, disputed_world, spec_of, world_across
from tests.world import crossing, dataset_of, timeline_of, world

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from bordermap.geometry.boundaries import Boundaries
    from bordermap.model import Dataset
    from tests.browser.conftest import Pages

INK = """([name, far]) => {
  const style = getComputedStyle(document.querySelector(".bordermap"));
  const canvas = document.querySelector(".leaflet-pane canvas");
  const probe = document.createElement("canvas");
  probe.width = canvas.width;
  probe.height = canvas.height;
  const ctx = probe.getContext("2d", { willReadFrequently: true });
  ctx.fillStyle = style.getPropertyValue(`--bm-${name}`);
  ctx.fillRect(0, 0, 1, 1);
  const [r, g, b] = ctx.getImageData(0, 0, 1, 1).data;
  ctx.drawImage(canvas, 0, 0);
  const { data } = ctx.getImageData(0, 0, probe.width, probe.height);
  let found = 0;
  for (let i = 4; i < data.length; i += 4) {
    const off = Math.abs(data[i] - r) + Math.abs(data[i + 1] - g) + Math.abs(data[i + 2] - b);
    found += off < far && data[i + 3] === 255 ? 1 : 0;
  }
  return found;
}"""
# How far a pixel may be from the colour of lines, which are smoothed, and from that of areas.
HATCH = ["hatch", 60]
GROUND = ["disputed", 4]
DASHES = """() => {
  window.dashes = new Set();
  const { prototype } = CanvasRenderingContext2D;
  const { setLineDash } = prototype;
  prototype.setLineDash = function (dash) {
    window.dashes.add(dash.join(" "));
    return setLineDash.call(this, dash);
  };
}"""


def page_of(folder: Path, boundaries: Boundaries, data: Dataset | None = None) -> Path:
    tables = data or dataset_of()
    path = folder / "page.html"
    html = render_page(tables, timeline_of(tables), boundaries, spec_of("AA-BB"))
    path.write_text(html, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "options",
    [
        {"viewport": (1440, 900)},
        {"viewport": (390, 844), "color_scheme": "dark"},
        {"viewport": (1440, 900), "forced_colors": "active"},
    ],
)
def test_what_is_disputed_is_hatched_and_dashed(
    page_at: Pages, tmp_path: Path, options: dict[str, Any]
):
    page = page_at(page_of(tmp_path, disputed_world()), **options)
    assert page.evaluate(INK, HATCH) > 300
    assert page.evaluate(INK, GROUND) > 1000
    page.evaluate(DASHES)
    names = names_on(page)
    assert {"Sand", "disputed"} <= names
    dashes = page.evaluate("[...window.dashes]")
    assert "5 3" in dashes
    # Long, gap, short, gap: the map's own border in the colour of its status.
    assert any(len(dash.split()) == 4 for dash in dashes)
    assert page.locator(".bm-legend li", has_text="disputed area").is_visible()
    foot = page.locator(".bm-foot").inner_text()
    assert "Boundaries: neutral view; disputed areas are hatched; disputed here: Sand (" in foot


def test_hatching_is_printed(page_at: Pages, tmp_path: Path):
    page = page_at(page_of(tmp_path, disputed_world()), color_scheme="dark")
    page.emulate_media(media="print")
    until(page, f"(hatch) => ({INK})(hatch) > 100", HATCH)
    assert "neutral view" in page.locator(".bm-foot").inner_text()


def test_a_map_without_disputed_areas_says_nothing_of_them(page_at: Pages, tmp_path: Path):
    page = page_at(page_of(tmp_path, world()))
    assert page.evaluate(INK, ["hatch", 9]) == 0
    assert page.locator(".bm-legend li", has_text="disputed area").is_hidden()
    foot = page.locator(".bm-foot").inner_text()
    assert "Boundaries: neutral view (three squares)" in foot
    assert "disputed" not in foot


def point_on_area(page: Page) -> tuple[float, float]:
    box = page.locator(".leaflet-container").bounding_box()
    assert box is not None
    # East of the map's middle there is nothing but the area.
    return box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.5


def test_pointing_at_an_area_says_what_it_is(page_at: Pages, tmp_path: Path):
    page = page_at(page_of(tmp_path, disputed_world(worldview="fi")), hash="view=9.5/51/12.5")
    page.mouse.move(*point_on_area(page))
    tip = page.locator(".bm-callout:visible")
    assert tip.inner_text().split("\n")[0] == "Sand"
    assert "disputed area: " in tip.inner_text()
    page.mouse.move(2, 2)
    assert page.locator(".bm-callout:visible").count() == 0
    assert "official view: Finland" in page.locator(".bm-foot").inner_text()
    # It speaks the reader's language, and there is one tip, not one more a language.
    page.locator("select.bm-language, .bm-language select").first.select_option("lt")
    page.mouse.move(*point_on_area(page))
    assert "ginčijama teritorija: " in page.locator(".bm-callout:visible").inner_text()


def test_no_name_of_an_area_becomes_markup(page_at: Pages, tmp_path: Path):
    named = disputed_world(worldview=HOSTILE)
    hostile = replace(named, disputed=(replace(named.disputed[0], name=HOSTILE),))
    page = page_at(page_of(tmp_path, hostile), hash="view=9.5/51/12.5")
    page.mouse.move(*point_on_area(page))
    assert page.locator(".bm-callout:visible .bm-callout-name").inner_text() == HOSTILE
    assert page.locator("image").count() == 0
    assert HOSTILE in page.locator(".bm-foot").inner_text()


def test_a_border_across_180_is_one_map(page_at: Pages, tmp_path: Path):
    path = page_of(tmp_path, world_across(), data_across())
    page = page_at(path, hash="crossing=aa-bb-ford")
    west, east = page.evaluate(
        "() => { const { _northEast: ne, _southWest: sw } = window[Object.keys(window)"
        ".find((name) => name.startsWith('map_'))].getBounds(); return [sw.lng, ne.lng]; }"
    )
    assert 170 < west < 179
    assert 181 < east < 190
    # A place is said within 180°, whichever side of the meridian the map shows it on.
    page = page_at(path, hash="from=-16,-179.5&view=7/-16/181")
    page.evaluate(LISTEN)
    assert "179.5" in page.locator(".bm-near").inner_text()
    assert {"West", "East"} <= names_on(page)


def test_names_of_any_script_are_drawn_in_their_direction(page_at: Pages, tmp_path: Path):
    rows = [crossing(name="معبر رفح (جديد)", name_local="he:מעבר רפיח")]
    page = page_at(page_of(tmp_path, world(), dataset_of(rows)), hash="view=9/51.5/11")
    page.evaluate(
        """() => {
          window.directions = {};
          const { prototype } = CanvasRenderingContext2D;
          const { fillText } = prototype;
          prototype.fillText = function (text, ...rest) {
            window.directions[text] = this.direction;
            return fillText.call(this, text, ...rest);
          };
        }"""
    )
    page.locator(".bm-zoom button").first.click()
    until(page, "() => Object.keys(directions).some((text) => text.includes('معبر'))")
    directions = page.evaluate("window.directions")
    assert any(said == "rtl" for text, said in directions.items() if "معبر" in text)
    assert all(said == "ltr" for text, said in directions.items() if text.isascii())
