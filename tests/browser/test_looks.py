"""Map, slider and calendar look as they did when somebody last looked at them.

Words are hidden and pictures are compared a few pixels at a time, so that another font or another
Chromium changes nothing. `BORDERMAP_REFERENCES=write pytest tests/browser/test_looks.py` draws the
references anew; look at them before they are committed.
"""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image

from bordermap.model import MapSpec
from bordermap.render.page import render_page
from bordermap.validate.dataset import validate
from tests.world import change, crossing, csv_text, day, raw_package, timeline_of

if TYPE_CHECKING:
    import numpy.typing as npt
    from playwright.sync_api import Page

    import bordermap
    from tests.browser.conftest import Pages

REFERENCES = Path(__file__).parent / "references"
# Pixels of a picture that are compared as one, and how far apart those may be, of 255.
GRAIN = 6
MEAN_DIFFERENCE = 1.0
FAR_OFF, FEW = 40, 0.004
# Data of their own: what is curated changes, and the period with it.
CROSSINGS = (
    crossing(id="by-lt-tverecius", lat="55.2890", lon="26.5870", category="bilateral"),
    crossing(id="by-lt-lavoriskes", lat="54.7560", lon="25.7200"),
    crossing(id="by-lt-medininkai", lat="54.5380", lon="25.6520"),
    crossing(id="by-lt-salcininkai", lat="54.2960", lon="25.4250"),
    crossing(id="by-lt-raigardas", lat="53.9850", lon="23.9420"),
    crossing(id="by-lt-rakai", lat="54.0400", lon="24.7900", category="local", baseline=""),
    crossing(id="by-lt-kena", lat="54.6170", lon="25.7300", kind="rail", modes="rail_passenger"),
)
CHANGES = (
    change(crossing="by-lt-tverecius", date="2021-03-15", status="closed"),
    change(crossing="by-lt-lavoriskes", date="2021-03-15", status="restricted"),
    change(crossing="by-lt-raigardas", date="2021-05", status="closed"),
    change(crossing="by-lt-medininkai", date="2021-09-10", status="restricted"),
    change(crossing="by-lt-raigardas", date="2022-02-01", status="open"),
    change(crossing="by-lt-kena", date="2022-04-20", status="closed"),
    change(crossing="by-lt-lavoriskes", date="2022-08-20", status="closed"),
)
DATE = "2022-06-15"
# What is written depends on the machine's fonts, and so does the room that it takes.
HIDE_WORDS = """() => {
  const write = () => undefined;
  Object.assign(CanvasRenderingContext2D.prototype, { fillText: write, strokeText: write });
  for (const element of document.querySelectorAll(".bordermap *")) {
    element.style.color = "transparent";
    if (element.matches("svg text, .leaflet-control, .bm-legend")) {
      element.style.visibility = "hidden";
    }
  }
  const map = document.querySelector(".leaflet-container");
  map.style.inset = "auto";
  map.style.width = "600px";
  map.style.height = "420px";
  for (const over of document.querySelectorAll("[data-over]")) over.style.visibility = "hidden";
}"""


@pytest.fixture(scope="module")
def built(bundled: bordermap.Data, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of real borders with data of its own."""
    more = {"border": "BY-LT", "coordinate_uncertainty_m": "5000"}
    rows = [row | {"name": row["id"]} | more for row in CROSSINGS]
    raw = raw_package(csv_text(rows).encode(), csv_text(CHANGES).encode(), date="2023-01-01")
    data = validate(raw, bundled.boundaries)
    spec = MapSpec(
        slug="looks",
        title="Looks",
        summary="",
        borders=("BY-LT",),
        start=day("2021-01-01"),
        end=day("2022-12-31"),
        date=day(DATE),
        modes="people",
    )
    path = tmp_path_factory.mktemp("looks") / "page.html"
    html = render_page(data, timeline_of(data), bundled.boundaries, spec)
    path.write_text(html, encoding="utf-8")
    return path


def picture_of(page: Page, part: str) -> Image.Image:
    """Picture of a part of a page, without words."""
    if part == "calendar":
        page.locator("#bm-tab-calendar").click()
        page.locator(".bm-ribbon path").first.wait_for()
    page.evaluate(HIDE_WORDS)
    page.wait_for_timeout(300)
    if part == "calendar":
        # Rows are as high as their names; ribbons are not.
        ribbons = [opened(each.screenshot()) for each in page.locator(".bm-ribbon").all()]
        return stacked(ribbons)
    return opened(
        page.locator({"map": ".leaflet-container", "slider": ".bm-chart"}[part]).screenshot()
    )


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def stacked(pictures: list[Image.Image]) -> Image.Image:
    width, height = pictures[0].size
    whole = Image.new("RGB", (width, height * len(pictures)))
    for number, picture in enumerate(pictures):
        whole.paste(picture.resize((width, height)), (0, number * height))
    return whole


def coarse(picture: Image.Image, size: tuple[int, int]) -> npt.NDArray[np.int_]:
    grains = (max(1, size[0] // GRAIN), max(1, size[1] // GRAIN))
    return np.asarray(picture.resize(grains, Image.Resampling.BOX), dtype=int)


def differ(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures show different things."""
    difference = np.abs(coarse(one, other.size) - coarse(other, other.size))
    far_off = float((difference.max(axis=2) > FAR_OFF).mean())
    return float(difference.mean()) > MEAN_DIFFERENCE or far_off > FEW


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("part", ["map", "slider", "calendar"])
def test_looks_as_it_did(page_at: Pages, built: Path, part: str, theme: str):
    options: dict[str, Any] = {"viewport": (1200, 900), "color_scheme": theme}
    picture = picture_of(page_at(built, **options), part)
    path = REFERENCES / f"{part}-{theme}.png"
    if os.environ.get("BORDERMAP_REFERENCES") == "write":
        path.parent.mkdir(exist_ok=True)
        picture.quantize(64).save(path, optimize=True)
    reference = Image.open(path).convert("RGB")
    assert abs(picture.width - reference.width) < GRAIN
    assert abs(picture.height - reference.height) < GRAIN
    assert not differ(picture, reference)
    # Another day, another picture: or the comparison would be too coarse to tell.
    if part == "map":
        assert differ(
            picture_of(page_at(built, hash="date=2022-09-01", **options), part), reference
        )
