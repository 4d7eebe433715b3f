"""Printed: the whole map and chart, in light colours, without what only works on a screen."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2
import pytest
from playwright.sync_api import expect

from bordermap.render.style import THEMES
from tests.browser.waiting import until

if TYPE_CHECKING:
    from tests.browser.conftest import Pages

CONTROLS = ".bm-time-buttons, .bm-range, .bm-zoom, .bm-tabs, .bm-modes, .bm-chip, .bm-search"

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


@pytest.mark.parametrize(
    ("address", "viewport"),
    [
        ("date=2024-03-01", (390, 844)),
        # One canvas above the other.
        ("date=2024-03-01&compare=2023-08-01", (1440, 900)),
    ],
)
def test_every_sheet_of_the_map_is_seen_on_paper(
    page_at: Pages, address: str, viewport: tuple[int, int]
):
    page = page_at("maps/all/single.html", address, viewport=viewport, color_scheme="dark")
    document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4")))
    picture = np.asarray(document[0].render(scale=1).to_pil().convert("RGB"), dtype=int)
    # Of 595 × 842 points the map takes 510 × 396.
    for name, least in {"water": 20_000, "land": 20_000, "closed": 50, "ink": 100}.items():
        colour = [int(THEMES["light"][name][at : at + 2], 16) for at in (1, 3, 5)]
        near = np.abs(picture[:600] - colour).max(axis=2) < 3
        assert np.count_nonzero(near) > least, name


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
