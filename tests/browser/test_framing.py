"""A long border whose crossings lie close together."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import bordermap
from tests.world import crossing, tall_topology, write_dataset

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Pages

KILOMETRES = "() => document.querySelector('.leaflet-control-scale-line').textContent"


def kilometres(page: Page) -> int:
    """What the scale bar says."""
    return int(page.evaluate(KILOMETRES).removesuffix(" km"))


def test_the_first_view_is_of_the_crossings_and_the_button_shows_the_whole(
    page_at: Pages, tmp_path: Path
):
    rows = [crossing(id=f"aa-bb-{n}", name=f"Gate {n}", lat=f"53.{n}") for n in range(1, 4)]
    files = {"boundaries__boundaries.topojson": json.dumps(tall_topology())}
    data = bordermap.load(write_dataset(tmp_path / "tall", rows, [], **files))
    html = tmp_path / "map.html"
    bordermap.Map(data).save(html)
    page = page_at(html)
    whole = page.locator(".bm-zoom button").last
    first = kilometres(page)
    assert first <= 20
    whole.click()
    assert kilometres(page) >= 100
    # Again: back to where the crossings are.
    whole.click()
    assert kilometres(page) == first
