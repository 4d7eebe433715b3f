"""Disputed areas and whose view of them a map shows: hatched, dashed, named, and said in words."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import shapely
from PIL import Image

from bordermap.render.page import render_page
from bordermap.render.payload import build_payload, to_json
from bordermap.render.snapshot import (
    credits_on,
    draw_calendar,
    draw_days,
    draw_still,
    to_pdf,
    to_png,
)
from bordermap.render.still.column import legend, mark_keys
from bordermap.render.still.elements import Writing
from bordermap.render.still.hatch import hatched
from bordermap.render.still.moment import moment_on
from bordermap.render.still.panel import panel_of
from bordermap.render.still.scene import scene_of
from bordermap.render.still.sizes import SIZES
from bordermap.render.still.symbols import State, strokes_of
from bordermap.render.style import LIGHT, THEMES
from bordermap.render.words import words_of
from bordermap.render.worldview import worldview_words
from bordermap.terms import CLOSED, LANGUAGES, OPEN, STATUSES, UNKNOWN
from tests.render.stills import HOSTILE, SVG, numbers_in, parsed
from tests.render.worlds import disputed_ground, disputed_world, spec_of
from tests.world import dataset_of, day, timeline_of, world

if TYPE_CHECKING:
    from bordermap.geometry.boundaries import Boundaries
    from bordermap.model import MapSpec
    from bordermap.render.still.ground import Ground

DAY = day("2021-05-15")
ENGLISH = words_of("en")
HATCHED = "Boundaries: neutral view; disputed areas are hatched"


def payload_of(boundaries: Boundaries, spec: MapSpec | None = None) -> dict[str, Any]:
    chosen = spec or spec_of("AA-BB")
    return build_payload(dataset_of(), boundaries, chosen, words={}, lang="en")


def arcs_in(rings: list[list[int]]) -> set[int]:
    """Arcs of rings, whichever way they run."""
    return {max(ref, ~ref) for ring in rings for ref in ring}


def test_the_page_gets_disputed_areas_and_lines():
    payload = json.loads(to_json(payload_of(disputed_world())))
    columns = payload["disputed"]
    assert (columns["code"], columns["name"]) == (["x-sand"], ["Sand"])
    assert columns["claimants"] == [["BB", "CC"]]
    assert 1200000 < columns["x"][0] < 1300000
    assert 5000000 < columns["y"][0] < 5200000
    geometry = payload["geometry"]
    (rings,) = geometry["disputed"]
    of_countries = [ring for each in geometry["polygons"] for ring in each["rings"]]
    # BB and the area share one line and nothing else.
    shared = arcs_in(rings) & arcs_in(of_countries)
    assert len(shared) == 1
    assert [line["arcs"] for line in geometry["lines"] if line.get("disputed")] == [list(shared)]
    assert all(segment["disputed"] == 1 for segment in geometry["segments"])


def test_a_page_without_disputed_areas_pays_for_none():
    payload = payload_of(world())
    assert '"disputed"' not in to_json(payload)
    assert payload["worldview"] == "neutral"


def test_an_area_out_of_sight_is_left_out():
    far = disputed_world()
    square = np.array([(12, 5), (13, 5), (13, 6), (12, 5)], dtype=float)
    (area,) = far.disputed
    beyond = replace(
        far,
        arcs=(*far.arcs, square),
        disputed=(replace(area, polygons=(((len(far.arcs),),),)),),
    )
    assert "disputed" not in payload_of(beyond)
    assert not disputed_ground(beyond).disputes


@pytest.mark.parametrize("worldview", ["neutral", "by", "somebody's"])
def test_the_view_travels_with_the_page(worldview):
    assert payload_of(disputed_world(worldview=worldview))["worldview"] == worldview


def test_a_claimant_s_name_is_there_for_browsers_that_know_none():
    named = disputed_world()
    claimed = replace(named, disputed=(replace(named.disputed[0], claimants=("MR", "EH")),))
    assert {"MR", "EH"} <= set(payload_of(claimed)["cldr"]["be"]["countries"])
    assert "KE" in payload_of(disputed_world(worldview="KE"))["cldr"]["be"]["countries"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_view_in_words(language):
    words = words_of(language)
    label = words.text("footer.worldview")
    said = {
        view: worldview_words(words, view, hatched=hatched)
        for view, hatched in (("neutral", True), ("by", True), ("un", False), ("somebody’s", False))
    }
    assert len(set(said.values())) == len(said)
    for text in said.values():
        assert text.startswith(f"{label}: ")
        assert not re.search(r"[{}]|worldview\.", text)
    assert words.country("BY") in said["by"]
    assert "somebody’s" in said["somebody’s"]
    assert words.text("worldview.hatched") in said["neutral"]


def test_the_view_in_english():
    assert worldview_words(ENGLISH, "neutral", hatched=True) == HATCHED
    assert worldview_words(ENGLISH, "in", hatched=False) == "Boundaries: official view: India"


def disputed_parts(svg: str) -> list[str]:
    """Path data of what a still hatches."""
    (group,) = [each for each in parsed(svg).iter(f"{SVG}g") if each.get("class") == "disputed"]
    return [path.attrib["d"] for path in group]


def draw_pair(ground: Ground, **how: str) -> str:
    return draw_days(ground, (DAY - 100, DAY), **how)


def draw_one(ground: Ground, **how: str) -> str:
    return draw_still(ground, DAY, **how)


@pytest.mark.parametrize(
    ("draw", "size"),
    [*((draw_one, size) for size in SIZES), (draw_pair, "article"), (draw_pair, "card")],
)
def test_a_still_of_any_size_draws_what_is_disputed(draw, size):
    svg = draw(disputed_ground(), size=size, theme="dark")
    assert numbers_in(svg) == []
    assert svg == draw(disputed_ground(), size=size, theme="dark")
    assert THEMES["dark"]["hatch"] in svg
    assert THEMES["dark"]["disputed"] in svg
    assert "url(" not in svg


def test_a_still_hatches_the_area_and_dashes_its_lines():
    svg = draw_still(disputed_ground(), DAY)
    assert all(path.startswith("M") for path in disputed_parts(svg))
    neighbours = [
        path.get("stroke-dasharray")
        for path in parsed(svg).iter(f"{SVG}path")
        if path.get("class") == "neighbours"
    ]
    assert "5 3" in neighbours
    (borders,) = [each for each in parsed(svg).iter(f"{SVG}g") if each.get("class") == "borders"]
    coloured = [use for use in borders if use.get("stroke") == LIGHT["closed"]]
    assert coloured
    assert all(use.get("stroke-dasharray") for use in coloured)


def test_a_plain_still_has_none_of_it():
    svg = draw_still(disputed_ground(world()), DAY)
    assert 'class="disputed"' not in svg
    assert LIGHT["hatch"] not in svg
    assert credits_on(disputed_ground(world()), DAY).endswith("Boundaries: neutral view")


def said_in(ground: Ground) -> list[str]:
    """Names on a still's map."""
    scene = scene_of(ground, 640.0, 500.0)
    panel = panel_of(ground, scene, moment_on(ground, DAY).states, x=0, y=0, text=12)
    return [name.run.text for name in panel.names]


def test_the_area_is_named_and_no_country_stands_on_it():
    names = said_in(disputed_ground())
    assert {"Sand", "disputed"} <= set(names)
    scene = scene_of(disputed_ground(), 640.0, 500.0)
    (area,) = scene.areas
    assert area.label is not None
    for land in scene.lands:
        assert not shapely.intersects(land.shape, shapely.Point(area.label))


def test_the_credits_and_the_legend_say_it():
    ground = disputed_ground()
    assert credits_on(ground, DAY).endswith(HATCHED)
    block = legend(mark_keys(ENGLISH, [], hatched=True), 12, 300)
    assert "disputed area" in [
        each.run.text for each in block.elements if isinstance(each, Writing)
    ]
    assert mark_keys(ENGLISH, []) == []
    assert draw_calendar(ground).count(LIGHT["hatch"]) == 0


def test_a_disputed_line_keeps_its_colour_and_tells_its_status():
    for status in (OPEN, CLOSED):
        plain = strokes_of(State(status), sea=False, width=4)
        dashed = strokes_of(State(status), sea=False, width=4, disputed=True)
        assert [stroke.colour for stroke in dashed] == [stroke.colour for stroke in plain]
        assert dashed[-1].dash
    looks = {
        strokes_of(State(OPEN, uncertain=uncertain), sea=sea, width=4, disputed=disputed)[-1].dash
        for uncertain, sea, disputed in ((1, 0, 0), (0, 1, 0), (0, 0, 1), (0, 0, 0))
    } | {strokes_of(State(UNKNOWN), sea=False, width=4)[-1].dash}
    assert len(looks) == 5


def test_hatching_stays_inside_and_goes_on_next_door():
    left, right = shapely.box(3, 4, 43, 54), shapely.box(43, 4, 90, 54)
    lines = hatched([left])
    assert len(lines) > 5
    assert all(left.buffer(1e-6).covers(line) for line in lines)
    together = {round(line.coords[0][0] - line.coords[0][1], 6) for line in hatched([left, right])}
    apart = {
        round(line.coords[0][0] - line.coords[0][1], 6) for line in [*lines, *hatched([right])]
    }
    assert apart == together


def test_pictures_show_the_hatching():
    svg = draw_still(disputed_ground(), DAY, size="square")
    pixels = np.asarray(Image.open(io.BytesIO(to_png(svg))).convert("RGB"), dtype=int)
    ink = [int(LIGHT["hatch"][i : i + 2], 16) for i in (1, 3, 5)]
    assert (np.abs(pixels - ink).max(axis=2) < 12).sum() > 500
    assert to_pdf(svg) == to_pdf(svg)


def test_no_name_of_an_area_becomes_markup():
    named = disputed_world()
    hostile = replace(
        named, disputed=(replace(named.disputed[0], name=HOSTILE),), worldview=HOSTILE
    )
    svg = draw_still(disputed_ground(hostile), DAY)
    assert "<script" not in svg
    assert "<" not in to_json(payload_of(hostile))


def test_readers_without_scripts_are_told_whose_view_it_is():
    data = dataset_of()
    html = render_page(data, timeline_of(data), disputed_world(), spec_of("AA-BB"))
    assert HATCHED in html.partition("<noscript>")[2].partition("</noscript>")[0]


@pytest.mark.parametrize("theme", THEMES)
def test_hatching_is_seen_and_stays_behind(theme):
    from tests.render.test_style import contrast  # noqa: PLC0415 - it brings a library of colours

    colours = THEMES[theme]
    assert 1.4 <= contrast(colours["hatch"], colours["disputed"]) <= 3
    for status in STATUSES:
        assert contrast(colours[status], colours["disputed"]) >= 3
