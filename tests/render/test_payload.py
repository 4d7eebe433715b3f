"""The data block of a page: whole, consistent, and harmless as text of a script element."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from bordermap.geometry.boundaries import border_line
from bordermap.geometry.projection import line_length_m, local_projection
from bordermap.render.payload import build_payload, to_json
from bordermap.render.shapes import BORDER_M, SCALE
from bordermap.terms import MODE_GROUPS
from tests.world import change, crossing, dataset_of, day, world

if TYPE_CHECKING:
    import bordermap

ROUNDING_M = 1.2
"""Half a unit of 1e-5 degree in each direction, and the like of the line compared with."""
MAPS = ["belarus", "russia-northwest", "all"]


@pytest.fixture(scope="module")
def payloads(bundled: bordermap.Data) -> dict[str, dict[str, Any]]:
    """Payload of each bundled map, as the page reads it."""
    return {
        name: json.loads(
            to_json(
                build_payload(
                    bundled.tables, bundled.boundaries, bundled.map(name), words={}, lang="en"
                )
            )
        )
        for name in MAPS
    }


def arcs_of(payload: dict[str, Any]) -> list[np.ndarray]:
    """Vertices of each arc in whole numbers, decoded as the page does it."""
    return [np.cumsum(np.reshape(arc, (-1, 2)), axis=0) for arc in payload["geometry"]["arcs"]]


def oriented(arcs: list[np.ndarray], reference: int) -> np.ndarray:
    return arcs[reference] if reference >= 0 else arcs[~reference][::-1]


def in_metres(around: shapely.Point, *shapes: shapely.Geometry) -> list[shapely.Geometry]:
    """Shapes in a plane around a point; straight in degrees stays what it is there."""
    to_plane, _ = local_projection(round(around.x, 1), round(around.y, 1))
    fine = (shapely.segmentize(shape, 0.01) for shape in shapes)
    return [shapely.transform(shape, to_plane.transform, interleaved=False) for shape in fine]


@pytest.mark.parametrize("name", MAPS)
def test_rings_are_closed_and_arcs_meet(payloads: dict[str, Any], name: str):
    arcs = arcs_of(payloads[name])
    assert min(map(len, arcs)) >= 2
    polygons = payloads[name]["geometry"]["polygons"]
    assert polygons
    for polygon in polygons:
        for ring in polygon["rings"]:
            chain = [oriented(arcs, reference) for reference in ring]
            for before, after in pairwise([*chain, chain[0]]):
                assert before[-1].tolist() == after[0].tolist()


@pytest.mark.parametrize("name", ["all"])
def test_segments_of_a_border_make_up_its_line(
    bundled: bordermap.Data, payloads: dict[str, Any], name: str
):
    payload = payloads[name]
    arcs = arcs_of(payload)
    for number, border in enumerate(payload["borders"]):
        segments = [of for of in payload["geometry"]["segments"] if of["border"] == number]
        used = [reference for of in segments for reference in of["arcs"]]
        assert len(used) == len(set(used)), "a piece in two segments"
        drawn = [shapely.LineString(arcs[reference] / SCALE) for reference in used]
        line = border_line(bundled.boundaries, border["id"])
        merged = shapely.line_merge(shapely.MultiLineString(drawn))
        assert len(shapely.get_parts(merged)) == len(line.geoms), border["id"]
        apart = shapely.hausdorff_distance(*in_metres(line.centroid, merged, line))
        assert apart < BORDER_M + ROUNDING_M, border["id"]
        assert line_length_m(merged) == pytest.approx(line_length_m(line), rel=0.03)


@pytest.mark.parametrize("name", MAPS)
def test_crossings_stand_on_their_segment(payloads: dict[str, Any], name: str):
    payload = payloads[name]
    arcs = arcs_of(payload)
    crossings = payload["crossings"]
    with_segment = set()
    for segment in payload["geometry"]["segments"]:
        owner = segment["owners"][-1]
        if owner < 0:
            continue
        with_segment.add(owner)
        assert crossings["border"][owner] == segment["border"]
    for owner in with_segment:
        own = [
            shapely.LineString(arcs[reference] / SCALE)
            for segment in payload["geometry"]["segments"]
            if owner == segment["owners"][-1]
            for reference in segment["arcs"]
        ]
        place = shapely.Point(crossings["x"][owner] / SCALE, crossings["y"][owner] / SCALE)
        apart = shapely.distance(*in_metres(place, place, shapely.MultiLineString(own)))
        assert apart < BORDER_M + ROUNDING_M, crossings["id"][owner]
    # A crossing without one shares its place on the line with another.
    places = list(zip(crossings["border"], crossings["km"], strict=True))
    for without in set(range(len(places))) - with_segment:
        assert places.count(places[without]) > 1, crossings["id"][without]


@pytest.mark.parametrize("name", MAPS)
def test_every_reference_leads_somewhere(
    bundled: bordermap.Data, payloads: dict[str, Any], name: str
):
    payload = payloads[name]
    tables = bundled.tables
    sources, crossings, changes = (payload[key] for key in ("sources", "crossings", "changes"))
    for table in ("crossings", "changes", "context", "sources", "countries"):
        assert len({len(column) for column in payload[table].values()}) == 1, table
    cited = {
        *(source for cell in changes["sources"] for source in cell),
        *(source for cell in payload["context"]["sources"] for source in cell),
        *crossings["baselineSource"],
        *(border["source"] for border in payload["borders"]),
    } - {-1}
    assert cited == set(range(len(sources["id"]))), "what isn't cited isn't carried"
    assert all(changes["sources"])
    own = tables.crossings[tables.crossings["border"].isin(bundled.map(name).borders)]
    assert crossings["id"] == own["id"].tolist()
    rows = tables.changes[tables.changes["crossing"].isin(own.index)]
    assert len(changes["crossing"]) == len(rows)
    assert [crossings["id"][c] for c in changes["crossing"]] == [
        tables.crossings["id"][row] for row in rows["crossing"]
    ]


def test_a_map_carries_its_own_borders_and_period_alone():
    data = dataset_of(
        [crossing(), crossing(id="bb-cc-lane", border="BB-CC", lon="12")],
        [change(), change(date="2021-06-01"), change(crossing="bb-cc-lane", status="open")],
    )
    spec = replace(data.maps[0], borders=("BB-CC",), end=day("2021-05-01"))
    payload = build_payload(data, world(), spec, words={}, lang="en")
    assert payload["crossings"]["id"] == ["bb-cc-lane"]
    assert payload["changes"]["crossing"].tolist() == [0]
    assert [border["id"] for border in payload["borders"]] == ["BB-CC"]
    assert {of["border"] for of in payload["geometry"]["segments"]} == {0}
    assert [line["borders"] for line in payload["geometry"]["lines"]] == ["AA-BB"]
    assert payload["countries"]["focus"] == [0, 1, 1]
    spec = replace(data.maps[0], end=day("2021-05-01"))
    payload = build_payload(data, world(), spec, words={}, lang="en")
    assert payload["changes"]["first"].tolist() == [day("2021-03-01")] * 2


def test_owners_are_told_for_each_group_of_modes():
    data = dataset_of(
        [
            crossing(id="aa-bb-north", lat="51.5", modes="car"),
            crossing(id="aa-bb-south", lat="50.5", modes="truck"),
        ],
        [],
    )
    payload = build_payload(data, world(), data.maps[0], words={}, lang="en")
    owners = {tuple(of["owners"][: len(MODE_GROUPS)]) for of in payload["geometry"]["segments"]}
    assert owners <= {(0, 1, 0), (0, 1, 1)}
    assert len(owners) == 2


values = st.recursive(
    st.text() | st.integers() | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


@given(st.dictionaries(st.text(), values, max_size=4))
def test_no_text_ends_the_script_element(payload: dict[str, Any]):
    text = to_json(payload)
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == payload


@pytest.mark.parametrize("text", ["</script>", "<!--", "]]>", "&lt;", "\u2028", "${7*7}", "`"])
def test_markup_is_escaped_wherever_it_stands(text: str):
    assert json.loads(to_json({text: [text, {"a": text}]})) == {text: [text, {"a": text}]}
    assert "<" not in to_json({text: text})


def test_what_is_no_json_number_is_refused():
    with pytest.raises(ValueError, match="not JSON compliant"):
        to_json({"lat": float("nan")})


def test_territories_are_drawn_with_their_country_and_not_named(
    payloads: dict[str, dict[str, Any]],
):
    for payload in payloads.values():
        countries = payload["countries"]
        row = {code: index for index, code in enumerate(countries["code"])}
        if "AX" in row:
            assert countries["shown"][row["AX"]] == 0
            assert countries["focus"][row["AX"]] == countries["focus"][row["FI"]]
        places = payload["places"]
        capitals = {
            name for name, capital in zip(places["name"], places["capital"], strict=True) if capital
        }
        assert "Mariehamn" not in capitals
        assert payload["worldview"] == "neutral"


def test_the_country_of_all_borders_is_the_subject(payloads: dict[str, dict[str, Any]]):
    def subjects(name: str) -> list[str]:
        countries = payloads[name]["countries"]
        pairs = zip(countries["code"], countries["subject"], strict=True)
        return [code for code, subject in pairs if subject]

    assert subjects("belarus") == ["BY"]
    assert subjects("russia-northwest") == ["RU"]
    assert subjects("all") == []
