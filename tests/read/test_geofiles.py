"""Geographic files as tables: points become columns, and nothing else is taken."""

from __future__ import annotations

import io
import json
import sqlite3
from typing import TYPE_CHECKING, Any

import geopandas
import numpy as np
import pyarrow as pa
import pytest
import shapely
from pyarrow import parquet

from bordermap.errors import InputError
from bordermap.read import limits
from bordermap.read.formats import table_of
from bordermap.read.table import read_table

if TYPE_CHECKING:
    from pathlib import Path

    from bordermap.read.table import Table

POINTS = [shapely.Point(25.6, 54.5), None, shapely.MultiPoint([(26, 55)])]


def frame(points: list[Any] = POINTS, crs: str | None = "EPSG:4326", **columns: list[Any]) -> Any:
    names = columns or {"id": [f"x{number}" for number in range(len(points))]}
    return geopandas.GeoDataFrame(names, geometry=points, crs=crs)


def read(raw: bytes | str, suffix: str) -> Table:
    content = raw.encode() if isinstance(raw, str) else raw
    return table_of(f"crossings{suffix}", content, shown_as=f"c{suffix}")


def written(made: Any, suffix: str, folder: Path) -> bytes:
    path = folder / f"crossings{suffix}"
    if suffix == ".parquet":
        made.to_parquet(path)
    else:
        options = {
            ".fgb": {"driver": "FlatGeobuf", "SPATIAL_INDEX": "NO"},
            ".gpkg": {"driver": "GPKG"},
        }
        made.to_file(path, **options.get(suffix, {"driver": "GeoJSON"}))
    return path.read_bytes()


def problems(table: Table) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in table.problems]


SUFFIXES = [".geojson", ".gpkg", ".parquet", ".fgb"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_points_become_columns(suffix: str, tmp_path: Path):
    points = [shapely.Point(25.6, 54.5), shapely.Point(26, 55.123456)]
    table = read(written(frame(points, n=[4.0, 5.5], id=["a", "b"]), suffix, tmp_path), suffix)
    assert set(table.columns) == {"id", "n", "lat", "lon"}
    assert table.cells["lon"] == ["25.6", "26.0" if suffix == ".geojson" else "26"]
    assert table.cells["lat"] == ["54.5", "55.123456"]
    assert table.cells["n"] == ["4.0" if suffix == ".geojson" else "4", "5.5"]
    assert table.lines.tolist() == [1, 2]
    assert problems(table) == []


@pytest.mark.parametrize("suffix", [".gpkg", ".parquet", ".fgb"])
def test_points_in_other_coordinates_are_transformed(suffix: str, tmp_path: Path):
    points = [shapely.Point(25.6, 54.5), shapely.Point(26, 55)]
    made = frame(points).to_crs("EPSG:3346")
    table = read(written(made, suffix, tmp_path), suffix)
    found = np.array([table.cells["lon"], table.cells["lat"]], dtype=float)
    assert np.abs(found - [[25.6, 26], [54.5, 55]]).max() < 1e-7


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
@pytest.mark.parametrize("suffix", [".gpkg", ".parquet", ".fgb"])
def test_points_without_a_coordinate_system_are_refused(suffix: str, tmp_path: Path):
    made = frame([shapely.Point(1, 2)], None)
    with pytest.raises(InputError, match=r"coordinate reference system.*Save it as EPSG:4326"):
        read(written(made, suffix, tmp_path), suffix)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_row_without_a_point_and_a_lone_multipoint_are_taken(suffix: str, tmp_path: Path):
    table = read(written(frame(), suffix, tmp_path), suffix)
    assert table.cells["lon"][:2] == ["25.6", ""]
    assert float(table.cells["lon"][2]) == 26
    assert problems(table) == []


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_no_point_is_a_problem(suffix: str, tmp_path: Path):
    shapes = [shapely.Point(1, 2), shapely.box(0, 0, 1, 1), shapely.MultiPoint([(1, 2), (3, 4)])]
    table = read(written(frame(shapes), suffix, tmp_path), suffix)
    assert problems(table) == [(2, "point-form"), (3, "point-form")]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_columns_of_its_own_stand_and_must_agree(suffix: str, tmp_path: Path):
    points = [shapely.Point(25.6, 54.5), shapely.Point(25.6, 54.5)]
    made = frame(points, Lon=["25.600", "25.7"], lat=["54.50", ""])
    table = read(written(made, suffix, tmp_path), suffix)
    assert table.cells["Lon"] == ["25.600", "25.7"]
    assert "lon" not in table.columns
    assert sorted(problems(table)) == [(2, "point-form"), (2, "point-form")]
    assert {p.message for p in table.problems} == {
        "The point has lat 54.5, the column nothing.",
        "The point has lon 25.6, the column 25.7.",
    }


def collection(*features: dict[str, Any], **more: Any) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features), **more})


def feature(properties: Any = None, coordinates: Any = (1, 2), **more: Any) -> dict[str, Any]:
    geometry = {"type": "Point", "coordinates": coordinates}
    return {"type": "Feature", "properties": properties, "geometry": geometry, **more}


def test_geojson_keeps_numbers_as_they_are_written():
    raw = collection(feature({"a": 1}, id="x")).replace("1, 2]", "25.60, 54]").replace("1}", "1e5}")
    table = read(raw, ".geojson")
    assert table.cells == {"id": ["x"], "a": ["1e5"], "lat": ["54"], "lon": ["25.60"]}


def test_geojson_of_odd_properties():
    properties = {"list": ["a", "b"], "none": None, "true": True, "deep": {"a": 1}, "odd": ["a;b"]}
    table = read(collection(feature(properties), feature({"more": "x"})), ".json")
    assert table.cells["list"] == ["a;b", ""]
    assert table.cells["true"] == ["TRUE", ""]
    assert table.cells["more"] == ["", "x"]
    assert [(p.line, p.code, p.field) for p in table.problems] == [
        (1, "cell-form", "deep"),
        (1, "cell-form", "odd"),
    ]


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "{",
        "[]",
        "{}",
        "\xff",
        '{"type":"Feature"}',
        '{"type":"FeatureCollection"}',
        collection(feature(), crs={"type": "name", "properties": {"name": "EPSG:3346"}}),
        collection(feature()).replace("1,", "NaN,"),
        '{"type":"FeatureCollection","features":[1]}',
        collection(feature([1])),
        '{"a":' * 100 + "1" + "}" * 100,
        "[" * 100_000,
        '{"type":"FeatureCollection","features":[],"n":' + "9" * 9999 + ".}",
    ],
)
def test_what_is_no_geojson_is_refused(raw: str):
    with pytest.raises(InputError, match=r"^c\.geojson: this is no GeoJSON"):
        read(raw.encode("latin-1"), ".geojson")


@pytest.mark.parametrize("place", [[], [1], ["1", "x"], None, "12", [None, 1], [[1, 2]]])
def test_coordinates_that_are_none_are_a_problem(place: Any):
    assert problems(read(collection(feature({}, place)), ".geojson")) == [(1, "point-form")]


def database(*statements: str) -> bytes:
    with sqlite3.connect(":memory:") as made:
        for statement in statements:
            made.execute(statement)
        made.commit()
        return bytes(made.serialize())


def test_tables_of_a_database_without_points():
    raw = database(
        "CREATE TABLE changes (fid INTEGER PRIMARY KEY, date DATETIME, n REAL, id TEXT)",
        "INSERT INTO changes VALUES (7, '2023-08-18T00:00:00.000Z', 4.0, NULL)",
    )
    table = table_of("changes.gpkg", raw, shown_as="c")
    assert table.cells == {"date": ["2023-08-18"], "n": ["4"], "id": [""]}
    assert table.file == "c#changes"


HOSTILE = {
    "view": ["CREATE TABLE t (id)", "CREATE VIEW crossings AS SELECT * FROM t"],
    "virtual": ["CREATE VIRTUAL TABLE crossings USING rtree(id, minx, maxx)"],
    "computed": ["CREATE TABLE crossings (id, n GENERATED ALWAYS AS (zeroblob(1000000000)))"],
    "columns": [f"CREATE TABLE crossings ({','.join(f'c{n}' for n in range(300))})"],
    "long": ["CREATE TABLE crossings (id)", "INSERT INTO crossings VALUES (hex(zeroblob(99999)))"],
}


@pytest.mark.parametrize("statements", HOSTILE.values(), ids=HOSTILE)
def test_what_a_database_may_not_hold(statements: list[str]):
    with pytest.raises(InputError, match=r"^c"):
        table_of("crossings.gpkg", database(*statements), shown_as="c")


def test_bytes_are_no_cell():
    raw = database("CREATE TABLE crossings (id)", "INSERT INTO crossings VALUES (x'00')")
    assert problems(read(raw, ".gpkg")) == [(1, "cell-form")]


def test_nothing_is_written_beside_a_geopackage(tmp_path: Path):
    raw = written(frame(), ".gpkg", tmp_path)
    path = tmp_path / "own" / "crossings.gpkg"
    path.parent.mkdir()
    path.write_bytes(raw[:18] + b"\2\2" + raw[20:])  # as a program leaves it that has it open
    read_table(path, shown_as="c")
    assert [found.name for found in path.parent.iterdir()] == ["crossings.gpkg"]


def test_a_sidecar_is_never_looked_at(tmp_path: Path):
    raw = written(frame(), ".fgb", tmp_path)
    path = tmp_path / "crossings.fgb"
    path.write_bytes(raw)
    path.with_suffix(".fgb.aux.xml").write_text("<PAMDataset><SRS>EPSG:3346</SRS></PAMDataset>")
    path.with_suffix(".prj").write_text("nonsense")
    assert read_table(path, shown_as="c").cells["lon"][0] == "25.6"


@pytest.mark.parametrize(
    "text",
    [
        "<OGRVRTDataSource><OGRVRTLayer name='crossings'/></OGRVRTDataSource>",
        "/vsicurl/https://x",
        "PG:dbname=x",
        '{"type":"FeatureCollection","features":[]}',
    ],
)
@pytest.mark.parametrize("suffix", [".fgb", ".gpkg", ".parquet"])
def test_other_formats_are_not_taken_under_a_false_name(suffix: str, text: str):
    with pytest.raises(InputError, match="this is no"):
        read(text, suffix)


def test_a_parquet_file_of_typed_columns():
    made = pa.table(
        {
            "day": pa.array([18_000, None], pa.date32()),
            "modes": pa.array([["car", "bus"], []], pa.list_(pa.string())),
            "word": pa.array(["a", "b"]).dictionary_encode(),
            "raw": pa.array([b"x", None], pa.binary()),
            "n": pa.array([1.0, float("nan")]),
        }
    )
    buffer = io.BytesIO()
    parquet.write_table(made, buffer)
    table = read(buffer.getvalue(), ".parquet")
    assert table.cells == {
        "day": ["2019-04-14", ""],
        "modes": ["car;bus", ""],
        "word": ["a", "b"],
        "raw": ["", ""],
        "n": ["1", ""],
    }
    assert problems(table) == [(1, "cell-form")]


def test_limits_of_geographic_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    raws = {suffix: written(frame(), suffix, tmp_path) for suffix in SUFFIXES}
    monkeypatch.setattr(limits, "MAX_ROWS", 2)
    for suffix, raw in raws.items():
        with pytest.raises(InputError, match="more than 2 rows"):
            read(raw, suffix)
