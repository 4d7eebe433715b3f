"""OpenStreetMap extracts: what is taken from them, and that nothing but our errors comes out."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bordermap.errors import InputError
from bordermap.read import osm
from bordermap.read.osm import is_extract, read_extract
from bordermap.read.osm_tags import joined_name, kind_of, local_names, modes_of, name_of

if TYPE_CHECKING:
    from pathlib import Path

CONTROL = '<tag k="barrier" v="border_control"/>'
XML = f"""<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6">
<meta osm_base="2026-07-04T10:00:00Z"/>
<way id="9"><nd ref="3"/><nd ref="4"/><nd ref="404"/>{CONTROL}</way>
<node id="1" lat="51" lon="11.01">{CONTROL}<tag k="name" v="Bridge"/></node>
<node id="2" lat="51" lon="11"><tag k="barrier" v="gate"/></node>
<node id="3" lat="51" lon="10"/><node id="4" lat="52" lon="12"/>
<way id="10"><nd ref="404"/>{CONTROL}</way>
<relation id="5"><member type="way" ref="9" role=""/><center lat="1.5" lon="2"/>{CONTROL}</relation>
<relation id="6"><member type="way" ref="9" role=""/>{CONTROL}</relation>
</osm>"""
ELEMENTS = [
    {"type": "node", "id": 1, "lat": 51, "lon": 11.01},
    {"type": "way", "id": 9, "center": {"lat": 51.5, "lon": 11}, "nodes": [3, 4]},
    {"type": "way", "id": 10, "nodes": [404]},
    {"type": "relation", "id": 5, "center": {"lat": 1.5, "lon": 2}},
    {"type": "relation", "id": 6, "members": [{"type": "way", "ref": 9, "role": ""}]},
    {"type": "area", "id": 7},
]
TAGS = {"barrier": "border_control"}
JSON = {
    "osm3s": {"timestamp_osm_base": "2026-07-04T10:00:00Z"},
    "elements": [{**element, "tags": TAGS} for element in ELEMENTS],
}


def extract(folder: Path, content: str | bytes, name: str = "x.osm"):
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_extract(path)


@pytest.mark.parametrize(("name", "content"), [("x.osm", XML), ("x.json", json.dumps(JSON))])
def test_nodes_ways_and_relations_have_their_middle(tmp_path, name: str, content: str):
    found = extract(tmp_path, content, name)
    assert [(str(one), one.lon, one.lat) for one in found.controls] == [
        ("node 1", 11.01, 51),
        ("relation 5", 2, 1.5),
        ("relation 6", 11, 51.5),
        ("way 9", 11, 51.5),
    ]
    assert found.unplaced == ("way 10",)
    assert found.day == "2026-07-04"


@pytest.mark.parametrize(
    "content",
    [
        '<!DOCTYPE osm [<!ENTITY a "b">]><osm/>',
        '<!DOCTYPE osm SYSTEM "file:///etc/passwd"><osm/>',
        "<gpx/>",
        "<osm",
        "",
        '<osm><node id="1" lat="north" lon="1"/></osm>',
        '<osm><node id="1" lat="91" lon="1"/></osm>',
        '<osm><node id="1" lat="nan" lon="1"/></osm>',
        '<osm><node lat="1" lon="1"/></osm>',
        '<osm><node id="1"><tag k="barrier"/></node></osm>',
        "<osm>" + "<a>" * 100_000,
        '<?xml version="1.0" encoding="nonsense"?><osm/>',
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_extract_is_refused(tmp_path, content: str | bytes):
    with pytest.raises(InputError, match="this is no OpenStreetMap extract"):
        extract(tmp_path, content)


@pytest.mark.parametrize(
    "content",
    [
        "[]",
        "{}",
        "[" * 100_000,
        '{"elements": {}}',
        '{"elements": [7]}',
        '{"elements": [{"type": "node"}]}',
        '{"elements": [{"type": "node", "id": 1, "lat": 1}]}',
        '{"elements": [{"type": "node", "id": 1, "lat": NaN, "lon": 1}]}',
        '{"elements": [{"type": "node", "id": 1, "tags": 7}]}',
        '{"osm3s": 7, "elements": []}',
        '{"elements": [{"type": "node", "id": 1e400}]}',
        '{"elements": [{"type": "node", "id": %s}]}' % ("9" * 5000),
    ],
)
def test_json_that_is_no_extract_is_refused(tmp_path, content: str):
    with pytest.raises(InputError, match="this is no OpenStreetMap extract"):
        extract(tmp_path, content, "x.json")


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["type", "id", "lat", "lon", "tags", "nodes", "members", "center", "ref"]
            ),
            inner,
            max_size=5,
        )
    ),
)


@given(st.lists(values, max_size=4))
def test_whatever_elements_are_only_our_errors_come_out(tmp_path_factory, elements):
    folder = tmp_path_factory.mktemp("osm")
    with suppress(InputError):
        extract(folder, json.dumps({"elements": elements}), "x.json")


def test_an_extract_is_bounded(tmp_path, monkeypatch):
    monkeypatch.setattr(osm, "MAX_ELEMENTS", 3)
    with pytest.raises(InputError, match="more than 3 elements"):
        extract(tmp_path, XML)
    monkeypatch.setattr(osm, "MAX_BYTES", 100)
    with pytest.raises(InputError, match="more than the limit of 100"):
        extract(tmp_path, XML)


def test_geojson_is_no_extract(tmp_path):
    for name, content, wanted in (
        ("a.json", '{"type": "FeatureCollection", "features": []}', False),
        ("b.json", json.dumps(JSON), True),
        ("c.osm", "", True),
        ("d.csv", "elements", False),
    ):
        (tmp_path / name).write_text(content, encoding="utf-8")
        assert is_extract(tmp_path / name) is wanted


@pytest.mark.parametrize(
    ("tags", "kind", "modes", "assumed"),
    [
        ([{}], "road", "car;bus;truck", True),
        ([{"motorcar": "yes", "bus": "yes", "hgv": "no"}], "road", "car;bus", False),
        ([{"motor_vehicle": "yes", "foot": "yes"}], "road", "car;bus;truck;pedestrian", False),
        ([{"hgv": "no"}, {"hgv": "designated"}], "road", "car;bus;truck", True),
        ([{"access": "yes"}], "road", "car;bus;truck", True),
        ([{"motor_vehicle": "no", "foot": "yes", "bicycle": "yes"}], "pedestrian",
         "pedestrian;bicycle", False),
        ([{"highway": "footway"}], "pedestrian", "pedestrian", True),
        ([{"railway": "yes"}], "rail", "rail_passenger;rail_freight", True),
        ([{"boat": "yes"}], "river", "pedestrian", True),
        ([{"access": "no"}], "pedestrian", "pedestrian", True),
    ],
)  # fmt: skip
def test_tags_say_who_may_pass(tags, kind: str, modes: str, assumed: bool):
    assert kind_of(tags) == kind
    assert modes_of(tags) == (modes, assumed)


def test_names_are_those_of_both_sides():
    one = {"name": "Medininkai", "name:be": "Меднікі", "name:en": "Medininkai"}
    other = {"name": "Каменны Лог", "name:be": "Каменны; Лог", "int_name": "Kamenny Log"}
    assert joined_name([name_of(one), name_of(other), ""]) == "Medininkai – Kamenny Log"
    assert joined_name(["El Paso", "El Paso Bridge", "el paso"]) == "El Paso Bridge"
    assert local_names([one, other]) == "be:Меднікі – Каменны, Лог"
