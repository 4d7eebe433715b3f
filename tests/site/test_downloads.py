"""The downloads, opened by the tools that they are for."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import frictionless
import geopandas
import pyogrio
import pytest
from pyarrow import parquet

import bordermap
from tests.site.reading import BASE, HOSTILE, contents

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("which", ["site", "plain", "hostile"])
def test_frictionless_takes_the_package(which: str, request: pytest.FixtureRequest):
    site: Path = request.getfixturevalue(which)
    report = frictionless.validate(str(site / "data/datapackage.json"))
    assert report.valid, report.flatten(["message"])
    assert report.stats["tasks"] >= 3


def test_geoparquet_is_the_crossings(site: Path):
    frame = geopandas.read_parquet(site / "data/crossings.parquet")
    data = bordermap.load()
    assert list(frame["id"]) == list(data.crossings["id"])
    assert frame.crs.equals("OGC:CRS84")
    assert (abs(frame.geometry.x - data.crossings["lon"]) < 1e-5).all()
    metadata = parquet.read_metadata(site / "data/crossings.parquet").metadata
    geo = json.loads(metadata[b"geo"])
    assert geo["version"] == "1.1.0"
    assert geo["columns"]["geometry"]["encoding"] == "WKB"


def test_geopackage_has_crossings_changes_and_sources(site: Path):
    path = site / "data/bordermap.gpkg"
    layers = dict(pyogrio.list_layers(path))
    assert layers == {"crossings": "Point", "changes": None, "sources": None}
    data = bordermap.load()
    crossings = geopandas.read_file(path, layer="crossings")
    assert crossings.crs.to_epsg() == 4326
    assert list(crossings["id"]) == list(data.crossings["id"])
    status = {row["id"]: row["status"] for row in data.status(site_day(site))["crossings"]}
    shown = dict(zip(crossings["id"], crossings["status"], strict=True))
    assert {key: value if isinstance(value, str) else None for key, value in shown.items()} == (
        status
    )
    changes = pyogrio.read_dataframe(path, layer="changes")
    assert len(changes) == len(data.tables.changes)


def site_day(site: Path) -> str:
    return str(json.loads((site / "data/status.json").read_bytes())["date"])


def test_each_map_has_its_status(site: Path):
    data = bordermap.load()
    for spec in data.tables.maps:
        report = json.loads((site / f"maps/{spec.slug}/status.json").read_bytes())
        assert report == data.status(site_day(site), modes=spec.modes, borders=spec.borders)


def test_hostile_cells_are_text(hostile: Path):
    for name in ("changes", "crossings"):
        text = (hostile / f"data/{name}.csv").read_text(encoding="utf-8")
        (row,) = csv.DictReader(io.StringIO(text, newline=""))
        assert HOSTILE in row.values()
    frame = geopandas.read_file(hostile / "data/bordermap.gpkg", layer="crossings")
    assert frame["name"].iat[0] == HOSTILE


def test_same_input_gives_the_same_bytes(small_data: Path, placed: Path, tmp_path: Path):
    bordermap.build(small_data, out=tmp_path / "again", today="2030-01-01", base_url=BASE)
    again, before = contents(tmp_path / "again"), contents(placed)
    assert sorted(again) == sorted(before)
    assert [name for name in before if again[name] != before[name]] == []


def test_only_pages_that_changed_are_written_again(small_data: Path, tmp_path: Path):
    folder = tmp_path / "data"
    folder.mkdir()
    for path in small_data.rglob("*"):
        if path.is_file():
            target = folder / path.relative_to(small_data)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    out = tmp_path / "site"
    bordermap.build(folder, out=out, today="2030-01-01")
    times = {name: (out / name).stat().st_mtime_ns for name in contents(out)}
    changes = (folder / "changes.csv").read_text(encoding="utf-8")
    (folder / "changes.csv").write_text(changes.replace("citizens", "residents"), encoding="utf-8")
    bordermap.build(folder, out=out, today="2030-01-01")
    written = {name for name in times if (out / name).stat().st_mtime_ns != times[name]}
    assert "crossings/aa-bb-bridge/index.html" in written
    assert "borders/aa-bb/index.html" in written
    assert "manifest.json" in written
    assert "crossings/bb-cc-gate/index.html" not in written
    assert "borders/bb-cc/index.html" not in written
    assert "changes/2021-03-01/index.html" not in written
    assert not any(name.endswith((".svg", ".png")) for name in written)
