"""The Python interface: what `import bordermap` offers."""

from __future__ import annotations

import datetime as dt
import html
import json
from typing import TYPE_CHECKING

import folium
import pytest

import bordermap
from bordermap.errors import InputError, UsageError
from bordermap.site.files import digest
from tests.world import change, crossing, write_dataset

if TYPE_CHECKING:
    from pathlib import Path


def test_a_day_is_a_geodataframe(bundled: bordermap.Data):
    frame = bundled.on("2023-08-18", borders=["by-lt"])
    report = bundled.status("2023-08-18", borders=["BY-LT"])
    assert frame.crs == "EPSG:4326"
    assert frame["id"].tolist() == [row["id"] for row in report["crossings"]]
    assert frame.set_index("id")["status"]["by-lt-sumskas"] == "closed"
    own = bundled.crossings.set_index("id").loc[frame["id"]]
    assert frame["name"].tolist() == own["name"].tolist()
    assert frame.geometry.x.tolist() == own["lon"].tolist()
    assert frame.geometry.y.tolist() == own["lat"].tolist()


def test_a_date_may_be_a_date(bundled: bordermap.Data):
    assert bundled.counts(dt.date(2023, 8, 18)) == bundled.counts("2023-08-18")


def test_differences_are_a_table(bundled: bordermap.Data):
    found = bundled.diff("2023-08-17", "2023-08-18", borders=["by-lt"])
    assert list(found) == ["id", "name", "border", "before", "after", "outcome", "changes"]
    assert len(found) == 2
    nothing = bundled.diff("2023-08-18", "2023-08-18")
    assert list(nothing) == list(found)
    assert nothing.empty


def test_what_is_handed_out_can_be_changed_without_harm(bundled: bordermap.Data):
    mine = bundled.crossings
    mine.loc[:, "name"] = "changed"
    assert "changed" not in set(bundled.crossings["name"])


def test_no_crossing_with_the_modes_is_a_table_too(tmp_path: Path):
    data = bordermap.load(write_dataset(tmp_path, [crossing(modes="truck")], []))
    assert data.on("2021-01-01")["status"].tolist() == [None]
    assert sum(data.counts("2021-01-01").values()) == 0


def test_a_map_is_folium_s_and_whole(bundled: bordermap.Data, tmp_path: Path):
    made = bordermap.Map(bundled, borders=["BY-LT"], date="2023-08-18")
    assert isinstance(made, folium.Map)
    before = made.html()
    folium.Circle((54.7, 25.3), radius=1000).add_to(made)
    after = made.html()
    assert "L.circle(" in after
    assert "L.circle(" not in before
    made.save(tmp_path / "map.html")
    assert (tmp_path / "map.html").read_text(encoding="utf-8") == after
    (tmp_path / "mine.html").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="didn't write this file"):
        made.save(tmp_path / "mine.html")
    frame = made._repr_html_()
    assert frame.startswith("<iframe sandbox=")
    assert html.escape(made.html()) in frame


def test_two_maps_of_the_same_have_the_same_bytes(bundled: bordermap.Data):
    pages = [bordermap.Map(bundled, borders=["BY-LV"], modes="goods").html() for _ in range(2)]
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"name": "belarsu"}, "Did you mean 'belarus'"),
        ({"borders": ["XX-YY"]}, "no border 'XX-YY'"),
        ({"modes": "boats"}, "'boats' is none of"),
        ({"date": "2018-01-01"}, "outside the map's period"),
    ],
)
def test_a_map_of_nothing_is_refused(bundled: bordermap.Data, options: dict, says: str):
    with pytest.raises(UsageError, match=says):
        bordermap.Map(bundled, **options)


def test_the_end_of_the_timeline_can_be_moved(tmp_path: Path):
    folder = write_dataset(tmp_path, changes=[change()])
    assert (
        bordermap.load(folder).tables.maps[0].end
        < bordermap.load(folder, today=dt.date(2030, 1, 1)).tables.maps[0].end
    )


def test_the_manifest_lists_every_file_of_the_site(site: Path):
    made = json.loads((site / "manifest.json").read_bytes())
    files = {
        path.relative_to(site).as_posix(): digest(path.read_bytes())
        for path in site.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert made["files"] == files
    assert made["generator"] == f"bordermap {bordermap.__version__}"
    assert made["as_of"] == "2026-11-22"
    assert "crossings.csv" in " ".join(made["inputs"])
