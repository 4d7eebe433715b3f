"""`bordermap init`: datasets that work at once, and points that are never misplaced."""

from __future__ import annotations

import csv
import json
import tomllib
from typing import TYPE_CHECKING

import pytest

import bordermap
from bordermap.read.columns import COLUMNS
from bordermap.write.start import CHANGE_COLUMNS, CROSSING_COLUMNS
from tests.world import topology_text

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ["README.md", "changes.csv", "crossings.csv", "datapackage.json", "map.toml"]
POINTS = """\
Checkpoint,Latitude,Lng,Type,uncertainty m
El Paso – Córdova,31.764,-106.451,road,
Мост,27.4996,-99.5075,pedestrian,250
"El Paso, Córdova",31.77,-106.48,road,
"""
OSM = """\
<osm version="0.6"><meta osm_base="2026-07-04T10:00:00Z"/>
<node id="1" lat="54.5455" lon="25.6690"><tag k="barrier" v="border_control"/>
<tag k="name" v="Medininkai"/><tag k="name:lt" v="Medininkai"/></node>
<node id="2" lat="54.5370" lon="25.6850"><tag k="barrier" v="border_control"/>
<tag k="name:be" v="Каменны Лог"/><tag k="name:en" v="Kamenny Log"/></node>
</osm>
"""


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def points(tmp_path: Path) -> Path:
    path = tmp_path / "points.csv"
    path.write_text(POINTS, encoding="utf-8")
    return path


def test_the_columns_are_ours():
    for table, own in (("crossings", CROSSING_COLUMNS), ("changes", CHANGE_COLUMNS)):
        assert list(own) == [column for column in COLUMNS[table] if column in own]


def test_examples_can_be_built_and_are_plainly_called_so(run, tmp_path):
    done = run("init", "my data", "--borders", "US-MX", "-b", "ls-za")
    assert (done.code, done.out) == (0, "")
    assert "Next: bordermap build 'my data'" in done.err
    folder = tmp_path / "my data"
    assert names(folder) == NAMES
    assert {row["name"] for row in rows(folder / "crossings.csv")} == {
        "Example crossing 1 (replace me)",
        "Example crossing 2 (replace me)",
    }
    data = bordermap.load(folder)
    assert list(data.tables.borders["border"]) == ["LS-ZA", "MX-US"]
    assert {change["url"] for change in data.tables.sources.to_dict("records")} == {
        "https://example.org/replace-this-source"
    }
    [spec] = data.tables.maps
    assert (spec.slug, spec.borders) == ("all", ("LS-ZA", "MX-US"))
    assert "Mexico – United States" in spec.title
    assert set(data.on("2024-05-20")["status"]) == {"closed", "restricted"}
    done = run("map", folder, "-o", "page.html")
    assert done.code == 0, done.err
    assert "Example crossing 1 (replace me)" in (tmp_path / "page.html").read_text("utf-8")
    tomllib.loads((folder / "map.toml").read_text("utf-8"))
    assert "bordermap validate 'my data'" in (folder / "README.md").read_text("utf-8")


def test_a_table_of_points_becomes_crossings_without_a_status(run, tmp_path, points):
    done = run("init", "mine", "--from", points.name, "--today", "2026-01-31", "--title", 'A "map"')
    assert done.code == 0, done.err
    assert "3 crossings proposed, 0 not placed." in done.err
    lines = done.out.splitlines()
    assert lines[1].split("  ")[0] == "line 2"
    assert " 9 m " in lines[1]
    cells = rows(tmp_path / "mine" / "crossings.csv")
    assert [(row["id"], row["kind"], row["modes"]) for row in cells] == [
        ("mx-us-el-paso-cordova", "road", "car;bus;truck"),
        ("mx-us-most", "pedestrian", "pedestrian"),
        ("mx-us-el-paso-cordova-2", "road", "car;bus;truck"),
    ]
    assert [row["coordinate_uncertainty_m"] for row in cells] == ["", "250", "1800"]
    assert {row["baseline"] for row in cells} == {""}
    assert rows(tmp_path / "mine" / "changes.csv") == []
    data = bordermap.load(tmp_path / "mine")
    assert data.tables.maps[0].title == 'A "map"'
    assert set(data.on("2026-01-31")["status"]) == {"unknown"}
    assert run("map", "mine", "-o", "page.html").code == 0
    later = ("-d", "2026-02-01", "-s", "open", "--source", "https://example.org/a")
    assert run("record", "mine", "most", *later).code == 2
    assert run("record", "mine", "most", *later, "--advance").code == 0
    assert bordermap.load(tmp_path / "mine").stops == ["2026-02-01"]


def test_without_a_day_it_is_that_of_the_bundled_data(run, tmp_path, points, bundled):
    done = run("init", "mine", "--from", points.name)
    assert "that of the bundled data; --today sets another" in done.err
    assert bordermap.load(tmp_path / "mine").tables.as_of == bundled.tables.as_of


@pytest.mark.parametrize(
    "table",
    [
        'name,"lat, lon"\nA,"31.764, -106.451"\n',
        "Title;ignored\nA;x\n".replace(";", ",")
        .replace("ignored", "WKT")
        .replace("x", "POINT (-106.451 31.764)"),
        "name,x,y\nA,-106.451,31.764\n",
        "Name,LATITUDE,Long\nA,31.764,-106.451\n",
        "what,lat,lon,name\nA,31.764,-106.451,wrong\n",
    ],
)
def test_places_are_found_under_the_names_that_columns_have(run, tmp_path, table: str):
    (tmp_path / "p.csv").write_text(table, encoding="utf-8")
    more = ("--column", "name=what") if "what" in table else ()
    done = run("init", "mine", "--from", "p.csv", *more)
    assert done.code == 0, done.err
    [row] = rows(tmp_path / "mine" / "crossings.csv")
    assert (row["id"], row["lat"], row["lon"]) == ("mx-us-a", "31.764", "-106.451")


MISPLACED = """\
name,lat,lon,border
Good,31.764,-106.451,
Good,31.764,-106.451,
,31.764,-106.451,
Swapped,-106.451,31.764,
Comma,"31,764",-106.451,
Turned,25.674,54.5386,
Words,north,1,
Sea,0,0,
Inland,32.5,-107,
Tripoint,53.95,23.5,
Told,53.95,23.5,pl-by
Unheard,53.95,23.5,XX-YY
"""


def test_what_cannot_be_placed_is_told_and_nothing_is_written(run, tmp_path):
    (tmp_path / "p.csv").write_text(MISPLACED, encoding="utf-8")
    done = run("init", "mine", "--from", "p.csv", "--within", "0.5")
    assert done.code == 1
    told = [line.split("  ")[:2] for line in done.err.splitlines() if line.startswith("p.csv:")]
    assert told == [
        ["p.csv:3", "duplicate-row"],
        ["p.csv:4", "empty-cell"],
        ["p.csv:5", "bad-number"],
        ["p.csv:6", "bad-number"],
        ["p.csv:7", "off-border"],
        ["p.csv:8", "bad-number"],
        ["p.csv:9", "off-border"],
        ["p.csv:10", "off-border"],
        ["p.csv:11", "off-border"],
        ["p.csv:12", "off-border"],
        ["p.csv:13", "off-border"],
    ]
    for words in ("would be with lat and lon swapped", "a decimal comma; write 31.764."):
        assert words in done.err
    assert not (tmp_path / "mine").exists()
    done = run("init", "mine", "--from", "p.csv", "--skip")
    assert done.code == 0
    assert "With lat and lon swapped it lies on BY-LT: swap them." in done.err
    assert "'Tripoint' may be on BY-PL (950 m) or on BY-LT. Say which in a column" in done.err
    cells = rows(tmp_path / "mine" / "crossings.csv")
    assert [(row["id"], row["border"]) for row in cells] == [
        ("mx-us-good", "MX-US"),
        ("by-pl-told", "BY-PL"),
    ]
    assert run("validate", "mine").code == 0
    assert run("init", "two", "--from", "p.csv", "--skip", "-b", "BY-LT", "-q").code == 0
    assert [row["name"] for row in rows(tmp_path / "two" / "crossings.csv")] == [
        "Told",
        "Tripoint",
    ][1:]


def test_what_the_validator_would_refuse_is_told_of_its_row(run, tmp_path):
    table = "name,lat,lon,modes\nGood,31.764,-106.451,car\n\nBad,31.764,-106.45,boat\n"
    (tmp_path / "p.csv").write_text(table, encoding="utf-8")
    done = run("init", "mine", "--from", "p.csv")
    assert done.code == 1
    assert "p.csv:4  unknown-value  modes  'boat'" in done.err
    assert not (tmp_path / "mine").exists()
    assert run("init", "mine", "--from", "p.csv", "--skip").code == 0
    assert [row["name"] for row in rows(tmp_path / "mine" / "crossings.csv")] == ["Good"]
    assert run("validate", "mine").code == 0


def test_what_is_not_taken_over_is_told(run, tmp_path):
    lines = [
        "id,name,lat,lon,type,Status,Since",
        "P7,A,31.764,-106.451,Land port,open,1994",
        "mx-us-x,B,31.76,-106.45,Rail,,",
    ]
    lines += ["P8,C,31.762,-106.451,Land port,,"]
    (tmp_path / "p.csv").write_text("\n".join(lines), encoding="utf-8")
    done = run("init", "mine", "--from", "p.csv")
    assert "Columns that nothing was taken from: Status, Since." in done.err
    assert "line 2 and 1 more: 'Land port' is none of road, rail, pedestrian, river" in done.err
    assert "line 2 and 1 more: ids of your own don't begin with 'mx-us-': made." in done.err
    cells = rows(tmp_path / "mine" / "crossings.csv")
    assert [(row["id"], row["kind"]) for row in cells] == [
        ("mx-us-a", "road"),
        ("mx-us-x", "rail"),
        ("mx-us-c", "road"),
    ]


def test_geojson_is_a_table_of_points(run, tmp_path):
    point = {"type": "Point", "coordinates": [-106.451, 31.764]}
    feature = {"type": "Feature", "properties": {"Name": "Córdova"}, "geometry": point}
    collection = {"type": "FeatureCollection", "features": [feature]}
    (tmp_path / "p.json").write_text(json.dumps(collection), encoding="utf-8")
    done = run("init", "mine", "--from", "p.json")
    assert done.code == 0, done.err
    [row] = rows(tmp_path / "mine" / "crossings.csv")
    assert (row["id"], row["lat"], row["lon"]) == ("mx-us-cordova", "31.764", "-106.451")


def test_lines_of_ones_own_become_those_of_the_dataset(run, tmp_path):
    (tmp_path / "p.csv").write_text("name,lat,lon\nBridge,51,11.001\n", encoding="utf-8")
    (tmp_path / "fine.topojson").write_text(topology_text(), encoding="utf-8")
    done = run("init", "mine", "--from", "p.csv", "--boundaries", "fine.topojson")
    assert done.code == 0, done.err
    [row] = rows(tmp_path / "mine" / "crossings.csv")
    assert row["id"] == "aa-bb-bridge"
    assert run("validate", "mine").code == 0
    done = run("init", "two", "--from", "p.csv", "--boundaries", "p.csv")
    assert (done.code, "give a .topojson" in done.err) == (2, True)


def test_openstreetmap_s_controls_become_crossings_under_its_licence(run, tmp_path):
    (tmp_path / "x.osm").write_text(OSM, encoding="utf-8")
    done = run("init", "mine", "--from", "x.osm")
    assert done.code == 0, done.err
    assert "The dataset's day is 2026-07-04, the extract's" in done.err
    folder = tmp_path / "mine"
    [row] = rows(folder / "crossings.csv")
    assert row["id"] == "by-lt-medininkai-kamenny-log"
    assert row["name_local"] == "be:Каменны Лог;lt:Medininkai"
    assert row["coordinate_source"] == "OpenStreetMap node 1, node 2 (ODbL)"
    assert "assumed" in row["note"]
    crossings = json.loads((folder / "datapackage.json").read_bytes())["resources"][0]
    assert crossings["licenses"][0]["name"] == "ODbL-1.0"
    assert "© OpenStreetMap contributors" in (folder / "README.md").read_text("utf-8")
    assert run("validate", "mine").code == 0


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["mine"], 2, "Say which borders, or take crossings from a file"),
        (["mine", "-b", "DE-US"], 2, "There is no border 'DE-US'."),
        (["mine", "-b", "US-MX", "--skip"], 2, "--skip: only with --from."),
        (["taken", "-b", "US-MX"], 3, "taken: there is something here."),
        (["points.csv", "-b", "US-MX"], 3, "points.csv: there is something here."),
        (["points.csv/mine", "-b", "US-MX"], 3, "points.csv/mine: can't be"),
        (["mine", "--from", "gone.csv"], 3, "gone.csv: can't be read"),
        (["mine", "--from", "notes.txt"], 3, "notes.txt"),
        (["mine", "--from", "bare.csv"], 2, "no column of coordinates among name, place."),
        (["mine", "--from", "points.csv", "--column", "name"], 2, "write it as name=Checkpoint"),
        (["mine", "--from", "points.csv", "--column", "name=Gone"], 2, "no column 'Gone'"),
        (["mine", "--from", "points.csv", "--column", "colour=Lng"], 2, "--column colour="),
        (["mine", "--from", "points.csv", "--within", "-1"], 2, "--within takes kilometres"),
        (["mine", "--from", "points.csv", "--today", "soon"], 2, "'soon' is no day"),
        (["mine", "--from", "points.csv", "-b", "BY-LT"], 1, "3 problems"),
        (["mine", "--from", "empty.osm"], 2, "there are no border controls"),
        (["mine", "--from", "ragged.csv"], 1, "row-length"),
    ],
)
@pytest.mark.usefixtures("points")
def test_a_start_that_cannot_be_made_leaves_nothing(run, tmp_path, words, code, says):
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "notes.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "bare.csv").write_text("name,place\nA,here\n", encoding="utf-8")
    (tmp_path / "ragged.csv").write_text("name,lat,lon\nA,1\n", encoding="utf-8")
    (tmp_path / "empty.osm").write_text("<osm/>", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    done = run("init", *words)
    assert done.code == code
    assert says in done.err
    assert sorted(tmp_path.rglob("*")) == before
