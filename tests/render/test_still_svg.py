"""The SVG of stills: what it shows, and that no value in it can become anything but text."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bordermap import dates
from bordermap.errors import UsageError
from bordermap.render.snapshot import (
    describe_still,
    draw_calendar,
    draw_days,
    draw_still,
    lay_ground,
    pixels_of,
)
from bordermap.render.still.compose import still_sheet
from bordermap.render.still.elements import Writing
from bordermap.render.still.sizes import SIZES, size_of
from tests.render.stills import (
    HOSTILE,
    SVG,
    ground_of,
    numbers_in,
    parsed,
    small_ground,
    statuses_in,
)
from tests.world import day

DAYS = (day("2021-02-01"), day("2021-05-15"), day("2022-07-01"))
DRAWINGS = {
    "day": lambda ground, **how: draw_still(ground, DAYS[0], **how),
    "pair": lambda ground, **how: draw_days(ground, DAYS[:2], **how),
    "days": lambda ground, **how: draw_days(ground, DAYS, **how),
    "calendar": draw_calendar,
}
ELEMENTS = {"svg", "title", "desc", "defs", "g", "path", "rect", "circle", "use"}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("drawing", DRAWINGS)
def test_every_drawing_in_every_size_and_theme(drawing, size, theme):
    svg = DRAWINGS[drawing](small_ground(), size=size, theme=theme)
    root = parsed(svg)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ELEMENTS
    assert numbers_in(svg) == []
    used = set(re.findall(r'xlink:href="#([^"]+)"', svg))
    assert used <= set(re.findall(r' id="([^"]+)"', svg))
    width, height = (float(root.attrib[name]) for name in ("width", "height"))
    if SIZES[size].height:
        assert (width, height) == (SIZES[size].width * 2, SIZES[size].height * 2)


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_no_value_becomes_markup(drawing):
    svg = DRAWINGS[drawing](ground_of(title=HOSTILE, name=HOSTILE))
    root = parsed(svg)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ELEMENTS
    names = {name for element in root.iter() for name in element.attrib}
    assert not [name for name in names if name.startswith("on") or name == "style"]
    assert all(
        value.startswith("#")
        for element in root.iter()
        for name, value in element.attrib.items()
        if "href" in name
    )
    assert root.findtext(f"{SVG}title") == HOSTILE


@settings(max_examples=15)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80))
def test_any_title_can_be_drawn(title):
    svg = draw_still(ground_of(title=title), DAYS[0], size="card")
    assert parsed(svg).findtext(f"{SVG}title") == title


def test_there_is_no_text_that_needs_a_font():
    svg = draw_still(small_ground(), DAYS[0])
    assert "<text" not in svg
    assert "font" not in svg


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_same_input_same_bytes(drawing):
    assert DRAWINGS[drawing](ground_of()) == DRAWINGS[drawing](ground_of())


def test_the_map_stays_where_it_is_over_time():
    svgs = [draw_still(small_ground(), at) for at in DAYS]
    frames = {re.search(r'class="map" transform="([^"]+)"', svg)[1] for svg in svgs}
    sizes = {re.search(r'viewBox="([^"]+)"', svg)[1] for svg in svgs}
    assert len(frames) == len(sizes) == 1
    width, height = pixels_of(small_ground())
    assert f'width="{width}" height="{height}"' in svgs[0]


@pytest.mark.parametrize("modes", ["people", "goods", "all", "truck"])
def test_stills_and_reports_agree_on_every_status(bundled, modes):
    spec = bundled.view("all", modes=modes)
    ground = lay_ground(bundled.tables, bundled.timeline, bundled.boundaries, spec)
    chance = random.Random(modes)
    for at in chance.sample(range(spec.start, spec.end + 1), 13):
        report = bundled.status(dates.iso(at), modes=modes)
        expected = {row["id"]: row["status"] or "absent" for row in report["crossings"]}
        assert statuses_in(draw_still(ground, at)) == expected


def test_the_description_says_the_sentence_and_every_crossing():
    ground = small_ground()
    text = describe_still(ground, day("2021-05-15"))
    assert text.startswith("15 May 2021: ")
    assert "closed: Bridge – Мост." in text
    assert "restricted: Ford; Šalčininkų vartai." in text
    assert parsed(draw_still(ground, day("2021-05-15"))).findtext(f"{SVG}desc") == text


def test_a_pair_rings_what_changed():
    svg = draw_days(small_ground(), [day("2021-02-28"), day("2021-03-01")])
    ringed = re.findall(r'data-crossing="([^"]+)"[^>]*><title>[^<]*</title><circle', svg)
    assert ringed == ["aa-bb-bridge", "aa-bb-bridge"]
    same = draw_days(small_ground(), [day("2021-02-27"), day("2021-02-28")])
    assert "</title><circle" not in same


def test_an_unknown_size_is_refused():
    with pytest.raises(UsageError, match="Sizes are article, square, story, card"):
        draw_still(small_ground(), DAYS[0], size="poster")


def test_a_calendar_that_does_not_fit_is_refused(bundled):
    spec = bundled.view("all")
    ground = lay_ground(bundled.tables, bundled.timeline, bundled.boundaries, spec)
    with pytest.raises(UsageError, match="doesn't fit into the size 'card'"):
        draw_calendar(ground, size="card")


@pytest.mark.parametrize("language", ["en", "fi", "be"])
@pytest.mark.parametrize("size", [size for size in SIZES if SIZES[size].height])
def test_words_never_lie_on_the_small_print(bundled, language, size):
    spec = bundled.map("all")
    ground = lay_ground(
        bundled.tables, bundled.timeline, bundled.boundaries, spec, language=language
    )
    sheet = still_sheet(ground, spec.date, size_of(size))
    written = [each for each in sheet.elements if isinstance(each, Writing)]
    small = min(each.y for each in written if each.run.style.size == size_of(size).note)
    larger = max(each.y for each in written if each.run.style.size != size_of(size).note)
    assert larger < small - size_of(size).note * 0.8
