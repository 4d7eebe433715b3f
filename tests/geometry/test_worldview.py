"""Worldviews: areas change hands, lines follow, nothing moves."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from bordermap import paths
from bordermap.geometry.assembly import Origin, assemble
from bordermap.geometry.boundaries import DisputedArea, area_polygon, border_line
from bordermap.geometry.tracing import arc_of
from bordermap.geometry.worldview import apply_worldview, line_of, sides_of
from bordermap.read.boundaries import read_boundaries
from bordermap.read.worldviews import read_worldviews

ROOT = Path(__file__).parents[2]
WIDE, HIGH = 4, 3
NAMES = {"AA": "A", "BB": "B", "CC": "C"}
AREAS = (
    DisputedArea("moor", "Moor", ("AA", "BB"), ()),
    DisputedArea("fen", "Fen", ("BB", "XF"), (), own="XF"),
    DisputedArea("isle", "Isle", ("CC",), ()),
)
CODES = [*NAMES, *(area.code for area in AREAS)]
cells = st.lists(st.integers(0, len(CODES) - 1), min_size=WIDE * HIGH, max_size=WIDE * HIGH)


def chessboard(owner):
    """Boundaries of squares of one degree, each an owner's; the sea lies around them."""

    def at(x, y):
        return owner[y * WIDE + x] if 0 <= x < WIDE and 0 <= y < HIGH else -1

    arcs, left, right = [], [], []
    for x in range(WIDE + 1):
        for y in range(HIGH + 1):
            for dx, dy, sides in (
                (1, 0, (at(x, y), at(x, y - 1))),
                (0, 1, (at(x - 1, y), at(x, y))),
            ):
                if sides[0] != sides[1]:
                    arcs.append(np.array([[x, y], [x + dx, y + dy]]) * 1_000_000)
                    left.append(sides[0])
                    right.append(sides[1])
    return assemble(
        arcs,
        (np.array(left), np.array(right)),
        np.zeros(len(arcs)),
        names=NAMES,
        areas=AREAS,
        origin=Origin("", "", ""),
    )


owners = st.fixed_dictionaries(
    {},
    optional={
        "moor": st.sampled_from(["AA", "BB", "CC"]),
        "fen": st.sampled_from(["BB", "XF"]),
        "isle": st.sampled_from(["CC", "AA"]),
        "CC": st.just("AA"),
    },
)


def shapes(boundaries):
    found = {shape.code: shape.polygons for shape in boundaries.countries}
    found |= {area.code: area.polygons for area in boundaries.disputed}
    return {code: area_polygon(boundaries, polygons) for code, polygons in found.items()}


@given(cells, owners)
def test_areas_change_hands_whole_and_lines_part_who_is_beside_them(owner, view):
    neutral = chessboard(owner)
    view = {area: "AA" if to == "CC" and "CC" in view else to for area, to in view.items()}
    viewed = apply_worldview(neutral, "test", view)
    before, after = shapes(neutral), shapes(viewed)
    wanted = {}
    for code, shape in before.items():
        wanted[view.get(code, code)] = wanted.get(view.get(code, code), 0) + shape.area
    assert {code: shape.area for code, shape in after.items()} == pytest.approx(wanted)
    assert shapely.is_valid(list(after.values())).all()
    assert shapely.coverage_is_valid(np.array(list(after.values())))
    # Who lies on the left of a reference, by the shapes.
    left = {
        reference: shape.code
        for shape in (*viewed.countries, *viewed.disputed)
        for rings in shape.polygons
        for ring in rings
        for reference in ring
    }
    found = Counter()
    for line in viewed.borders:
        for reference in (reference for part in line.arcs for reference in part):
            found[arc_of(reference)] += 1
            assert sorted(sides_of(line)) == sorted((left[reference], left[~reference]))
        assert line.disputed == any(side in AREAS_BY_CODE for side in sides_of(line))
    assert set(found.values()) <= {1}
    assert set(found) == {arc_of(r) for r in left if ~r in left}
    assert all(a is b for a, b in zip(viewed.arcs, neutral.arcs, strict=True))


AREAS_BY_CODE = {area.code: area for area in AREAS}


@pytest.mark.parametrize(
    ("sides", "border", "disputed"),
    [
        (("AA", "BB"), "AA-BB", False),
        (("AA", "moor"), "AA-BB", True),
        (("moor", "BB"), "AA-BB", True),
        (("CC", "moor"), "", True),  # whose border with CC it is, is the question
        (("BB", "fen"), "BB-XF", True),
        (("AA", "fen"), "AA-XF", True),  # the area has a code of its own
        (("CC", "isle"), "", True),  # between a country and who left it
        (("AA", "isle"), "AA-CC", True),
        (("moor", "fen"), "", True),
    ],
)
def test_a_line_beside_a_disputed_area_is_that_of_the_two_at_issue(sides, border, disputed):
    assert line_of(sides, AREAS_BY_CODE) == (border, disputed)


def test_a_view_is_made_of_the_neutral_one_alone():
    viewed = apply_worldview(chessboard([0] * 12), "test", {})
    assert viewed.worldview == "test"
    with pytest.raises(ValueError, match="of the view 'test'"):
        apply_worldview(viewed, "other", {})


@pytest.fixture(scope="module")
def bundled():
    return read_boundaries(paths.bundled_dataset() / paths.BOUNDARIES)


def countries_at(boundaries, lon, lat):
    return [
        code for code, shape in shapes(boundaries).items() if shapely.contains_xy(shape, lon, lat)
    ]


@pytest.mark.parametrize(
    ("view", "place", "owner", "lines"),
    [
        ("neutral", (34.1, 44.95), "crimea", (["RU-UA", "RS-XK", "EH-MA", "AL-XK"], ["AL-RS"])),
        ("ua", (34.1, 44.95), "UA", (["RU-UA"], [])),
        ("ru", (34.1, 44.95), "RU", (["RU-UA", "RU-XP", "GE-XP", "AL-RS"], ["RS-XK"])),
        ("iso", (-13.0, 25.0), "EH", (["EH-MA", "AL-RS"], ["RS-XK", "AL-XK"])),
        ("ma", (-13.0, 25.0), "MA", (["MA-MR"], ["EH-MA", "EH-MR"])),
        ("us", (21.16, 42.66), "XK", (["RS-XK"], ["AL-RS"])),
        ("rs", (21.16, 42.66), "RS", (["AL-RS"], ["RS-XK"])),
        ("tr", (33.5, 35.25), "XN", (["CY-XN"], [])),
        ("cn", (121.0, 24.0), "CN", ([], [])),
        ("un", (35.2, 31.9), "PS", (["JO-PS"], [])),
        ("ss", (28.4, 9.6), "SS", (["SD-SS"], [])),
    ],
)
def test_the_bundled_views(bundled, view, place, owner, lines):
    drawn, undrawn = lines
    viewed = apply_worldview(bundled, view, read_worldviews()[view])
    assert countries_at(viewed, *place) == [owner]
    found = np.array(list(shapes(viewed).values()))
    assert shapely.is_valid(found).all()
    assert shapely.coverage_is_valid(found)
    assert all(not border_line(viewed, border).is_empty for border in drawn)
    assert all(border_line(viewed, border).is_empty for border in undrawn)
    # What no disputed area touches stays as it was.
    for border in ("BY-LT", "FI-RU", "DE-FR"):
        assert border_line(viewed, border) == border_line(bundled, border)


def test_crimea_is_parted_from_its_country_by_no_line(bundled):
    def near_perekop(view):
        viewed = apply_worldview(bundled, view, read_worldviews()[view])
        west, south, east, north = 33.4, 45.9, 34.2, 46.3
        line = shapely.clip_by_rect(border_line(viewed, "RU-UA"), west, south, east, north)
        return [one.disputed for one in viewed.borders if one.border == "RU-UA"], line

    assert near_perekop("ua")[1].is_empty
    assert not near_perekop("ru")[1].is_empty
    assert not any(near_perekop("ru")[0])
    assert any(near_perekop("neutral")[0])


def test_each_view_gives_areas_that_there_are(bundled):
    areas = {area.code for area in bundled.disputed}
    codes = {shape.code for shape in bundled.countries}
    for name, view in read_worldviews().items():
        assert set(view) <= areas | codes, name
    assert next(iter(read_worldviews())) == "neutral"
    assert not read_worldviews()["neutral"]


def test_the_page_about_boundaries_has_the_views_that_there_are(bundled):
    codes = {area.name: area.code for area in bundled.disputed}
    text = (ROOT / "docs" / "boundaries.md").read_text(encoding="utf-8")
    told = {"neutral": {}}
    for row in re.findall(r"^\| (.+) \|$", text, re.MULTILINE):
        cells = [cell.strip() for cell in row.split("|")]
        if cells[0] not in codes:
            continue
        _, _, iso, un, others = cells
        given = [(["iso"], iso), (["un"], un)]
        given += [(re.findall(r"`(\w+)`", part), part) for part in others.split(", ")]
        for views, words in given:
            for country in re.findall(r"\b[A-Z]{2}\b", words):
                for view in views:
                    told.setdefault(view, {})[codes[cells[0]]] = country
    views = read_worldviews()
    areas = set(codes.values())
    assert told == {
        name: {area: to for area, to in view.items() if area in areas}
        for name, view in views.items()
    }
    (named,) = re.findall(r"^\| (.+) \| that of the country's government \|$", text, re.MULTILINE)
    assert ["neutral", *sorted([*re.findall(r"`(\w+)`", named), "iso", "un"])] == list(views)


def test_own_names_come_with_own_codes(bundled):
    viewed = apply_worldview(bundled, "us", read_worldviews()["us"])
    assert {shape.code: shape.name for shape in viewed.countries}["XK"] == "Kosovo"
