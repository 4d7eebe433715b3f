"""Pictures from stills: right without fonts, the same bytes each time, openable by other programs.

`BORDERMAP_REFERENCES=write pytest tests/render/test_still_pictures.py` draws the references anew;
look at them before they are committed.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from bordermap.render.snapshot import (
    MADE_BY,
    MOVING,
    draw_calendar,
    draw_days,
    draw_still,
    to_moving,
    to_pdf,
    to_png,
)
from bordermap.render.still.picture import _lengths
from bordermap.render.still.sizes import SIZES
from bordermap.render.style import LIGHT
from tests.render.stills import HOSTILE, ground_of, small_ground
from tests.render.worlds import disputed_ground
from tests.world import day

REFERENCES = Path(__file__).parent / "references"
DAYS = (day("2021-02-28"), day("2021-05-15"))
DRAWN = {
    "day": lambda: draw_still(small_ground(), DAYS[1], size="card"),
    "pair-dark": lambda: draw_days(small_ground(), DAYS, size="card", theme="dark"),
    "disputed": lambda: draw_still(disputed_ground(), DAYS[1], size="card"),
    "calendar": lambda: draw_calendar(small_ground(), size="card"),
}
# How text was drawn would differ by far more than this; antialiasing of another version by less.
MEAN_DIFFERENCE = 0.5
FAR_OFF, FEW = 48, 0.001
PICTURE = """
import sys
from bordermap.render.snapshot import draw_still, to_pdf, to_png
from tests.render.stills import small_ground
from tests.world import day
svg = draw_still(small_ground(), day("2021-05-15"), size="card")
sys.stdout.buffer.write(to_png(svg) + to_pdf(svg))
"""


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png))


@pytest.mark.parametrize("name", DRAWN)
def test_pictures_look_as_they_did(name):
    drawn = opened(to_png(DRAWN[name](), scale=0.5)).convert("RGB")
    path = REFERENCES / f"{name}.png"
    if os.environ.get("BORDERMAP_REFERENCES") == "write":
        path.parent.mkdir(exist_ok=True)
        drawn.save(path, optimize=True)
    reference = Image.open(path).convert("RGB")
    assert drawn.size == reference.size
    difference = np.abs(np.asarray(drawn, dtype=int) - np.asarray(reference, dtype=int))
    assert difference.mean() < MEAN_DIFFERENCE
    assert (difference.max(axis=2) > FAR_OFF).mean() < FEW


@pytest.mark.parametrize("size", SIZES)
def test_a_png_has_the_pixels_of_its_size(size):
    svg = draw_still(small_ground(), DAYS[0], size=size)
    width, *_ = _lengths(svg)
    assert opened(to_png(svg)).width == width == SIZES[size].width * 2


def environment(tmp_path: Path, seed: str) -> dict[str, str]:
    """An environment whose font folders are empty."""
    (tmp_path / "fonts").mkdir(exist_ok=True)
    (tmp_path / "fonts.conf").write_text(
        f"<fontconfig><dir>{tmp_path / 'fonts'}</dir></fontconfig>", encoding="utf-8"
    )
    return os.environ | {
        "FONTCONFIG_FILE": str(tmp_path / "fonts.conf"),
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path),
        "XDG_DATA_DIRS": str(tmp_path),
        "PYTHONHASHSEED": seed,
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
    }


def test_pictures_need_no_font_of_the_system_and_have_the_same_bytes(tmp_path):
    svg = draw_still(small_ground(), DAYS[1], size="card")
    here = to_png(svg) + to_pdf(svg)
    for seed in ("1", "2"):
        there = subprocess.run(
            [sys.executable, "-c", PICTURE],
            env=environment(tmp_path, seed),
            capture_output=True,
            check=True,
        ).stdout
        assert there == here


def test_the_headline_is_drawn():
    svg = draw_still(small_ground(), DAYS[0], size="square")
    pixels = np.asarray(opened(to_png(svg)).convert("RGB"), dtype=int)[:90]
    ink = [int(LIGHT["ink"][i : i + 2], 16) for i in (1, 3, 5)]
    assert (np.abs(pixels - ink).max(axis=2) < 40).sum() > 1000


def test_a_png_carries_its_words():
    text = opened(to_png(draw_still(ground_of(title=HOSTILE), DAYS[0], size="card"))).text
    assert text["Title"] == HOSTILE
    assert text["Description"].startswith("28 February 2021: ")


def test_a_pdf_opens_and_carries_its_words():
    content = to_pdf(draw_still(ground_of(title=HOSTILE), DAYS[0], size="card"))
    document = pypdfium2.PdfDocument(content)
    assert len(document) == 1
    assert document[0].get_size() == (450, 236.25)
    metadata = document.get_metadata_dict()
    assert metadata["Title"] == HOSTILE
    assert metadata["Subject"].startswith("28 February 2021: ")


def test_a_pdf_shows_what_the_png_shows():
    svg = draw_still(small_ground(), DAYS[1], size="card")
    png = opened(to_png(svg, scale=0.5)).convert("RGB")
    page = pypdfium2.PdfDocument(to_pdf(svg))[0].render(scale=4 / 3).to_pil().resize(png.size)
    # Two programs draw edges differently, so areas are compared.
    small = (60, 32)
    a, b = (np.asarray(each.convert("RGB").resize(small), dtype=int) for each in (png, page))
    assert np.abs(a - b).mean() < 3


@pytest.mark.parametrize("suffix", MOVING)
def test_a_moving_picture_shows_each_day(suffix):
    svgs = [draw_still(small_ground(), at, size="card") for at in DAYS]
    content = to_moving(svgs, suffix, seconds=0.5, last=2)
    assert content == to_moving(svgs, suffix, seconds=0.5, last=2)
    picture = Image.open(io.BytesIO(content))
    assert picture.size == (600, 315)
    assert picture.n_frames == 2
    first = np.asarray(picture.convert("RGB"), dtype=int)
    picture.seek(1)
    assert (np.abs(first - np.asarray(picture.convert("RGB"), dtype=int)) > 40).sum() > 50


def test_every_file_says_that_bordermap_made_it():
    svg = draw_still(small_ground(), DAYS[0], size="card")
    files = [svg.encode(), to_png(svg), to_pdf(svg)]
    files += [to_moving([svg, svg], suffix, seconds=1, last=1) for suffix in MOVING]
    assert all(MADE_BY in content for content in files)
