"""Boundaries of one's own: polygons become lines, and what doesn't fit is told."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

import bordermap
from bordermap.errors import InputError
from bordermap.geometry.boundaries import border_line, country_polygon
from bordermap.read.boundaries import read_boundaries
from tests.world import write_dataset

if TYPE_CHECKING:
    from pathlib import Path

WEST = shapely.Polygon([(10, 50), (11, 50), (11, 51), (11, 52), (10, 52)])
EAST = shapely.box(11, 50, 12, 52)  # without its neighbour's vertex at 51°


def geojson(*rows: tuple[dict[str, Any], Any], **more: str) -> str:
    return json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": cells,
                    "geometry": shape and json.loads(shapely.to_geojson(shape)),
                }
                for cells, shape in rows
            ],
            **more,
        }
    )


def read(folder: Path, *rows: tuple[dict[str, Any], Any], column: str | None = None) -> Any:
    path = folder / "own.geojson"
    path.write_text(geojson(*rows), encoding="utf-8")
    return read_boundaries(path, code_column=column)


def test_shared_edges_become_the_border_line(tmp_path):
    found = read(tmp_path, ({"ISO_A2": "AA"}, WEST), ({"ISO_A2": "BB", "NAME": "Land B"}, EAST))
    assert border_line(found, "AA-BB").equals(shapely.LineString([(11, 50), (11, 52)]))
    assert country_polygon(found, "AA").equals(WEST)
    assert [shape.name for shape in found.countries] == ["AA", "Land B"]
    assert found.attribution.endswith("own.geojson")


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"ISO_A2": "FR"}, "FR"),
        ({"ISO_A2": "-99", "ISO_A2_EH": "FR"}, "FR"),
        ({"ISO_A2": "-99", "ADM0_A3": "NOR"}, "NO"),
        ({"ISO_A2": "-99", "WB_A2": "XK"}, "XK"),
        ({"ISO_A2": "-99", "WB_A2": "-99", "ADM0_A3": "KOS"}, "XK"),
        ({"iso_a2": "", "iso_a3": "FRA"}, "FR"),
        ({"ISO_A2": -99, "ADM0_A3": "SAH"}, "EH"),
        ({"iso_a3": "-99", "name": "France"}, "FR"),
    ],
)
def test_a_missing_code_is_found_in_another_column(tmp_path, cells, code):
    found = read(tmp_path, (cells, WEST), ({"ISO_A2": "ZZ"}, EAST))
    assert {shape.code for shape in found.countries} == {code, "ZZ"}
    assert not found.disputed


def test_land_of_nobody_is_disputed(tmp_path):
    cells = {"ISO_A2": "-99", "ADM0_A3": "CYN", "NAME": "N. Cyprus"}
    found = read(tmp_path, (cells, WEST), ({"ISO_A2": "CY"}, EAST))
    assert [(area.code, area.name) for area in found.disputed] == [("n-cyprus", "N. Cyprus")]
    assert [(line.border, line.disputed) for line in found.borders] == [("", True)]


def test_a_column_is_taken_by_name(tmp_path):
    rows = ({"mine": "AA", "ISO_A2": "CC"}, WEST), ({"mine": "BB", "ISO_A2": "CC"}, EAST)
    assert not border_line(read(tmp_path, *rows, column="mine"), "AA-BB").is_empty
    with pytest.raises(InputError, match=r"no column 'yours'\. Columns are ISO_A2, mine"):
        read(tmp_path, *rows, column="yours")


def test_everything_that_is_wrong_is_told_at_once(tmp_path):
    bow = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    with pytest.raises(InputError) as caught:
        read(
            tmp_path,
            ({"ISO_A2": "AA"}, bow),
            ({"ISO_A2": "Narnia"}, EAST),
            ({"NAME": "Nowhere"}, WEST),
            ({"ISO_A2": "DD"}, shapely.Point(1, 1)),
            ({"ISO_A2": "EE"}, shapely.box(170, 0, 190, 1)),
            ({"ISO_A2": "FF"}, None),
        )
    for part in (
        "Feature 1 isn't valid: Self-intersection",
        "Feature 2 has no code of a country, but 'Narnia'",
        "Feature 3 (Nowhere) has no column of codes",
        "Feature 4 is no polygon",
        "Feature 5 reaches beyond 180°",
        "Feature 6 is no polygon",
    ):
        assert part in str(caught.value)


def test_polygons_that_do_not_fit_together_are_refused(tmp_path):
    apart = shapely.box(11.001, 50, 12, 52)
    with pytest.raises(InputError, match=r"no two polygons share an edge.*as a whole"):
        read(tmp_path, ({"ISO_A2": "AA"}, WEST), ({"ISO_A2": "BB"}, apart))


def test_a_geopackage_is_read(tmp_path):
    import geopandas  # noqa: PLC0415

    frame = geopandas.GeoDataFrame({"ISO_A2": ["AA", "BB"]}, geometry=[WEST, EAST], crs="EPSG:4326")
    path = tmp_path / "own.gpkg"
    frame.to_file(path, layer="land")
    assert not border_line(read_boundaries(path), "AA-BB").is_empty
    frame.to_crs("EPSG:3857").to_file(path, layer="land")
    with pytest.raises(InputError, match=r"EPSG:3857\. Reproject to EPSG:4326"):
        read_boundaries(path)
    whole = path.read_bytes()
    # GDAL only warns of it, and would say so on the terminal.
    path.write_bytes(whole[:68] + bytes(4) + whole[72:])
    with pytest.raises(InputError, match=r"no GeoPackage.*bad application_id"):
        read_boundaries(path)
    path.write_bytes(whole[:2000])
    with pytest.raises(InputError, match="no GeoPackage with a layer of polygons"):
        read_boundaries(path)


def test_a_dataset_is_drawn_on_them(tmp_path):
    (tmp_path / "own.json").write_text(
        geojson(({"ISO_A2": "AA"}, WEST), ({"ISO_A2": "BB"}, EAST), attribution="© Me"),
        encoding="utf-8",
    )
    folder = write_dataset(tmp_path / "data")
    data = bordermap.load(folder, boundaries=tmp_path / "own.json")
    assert data.boundaries.attribution == "© Me"


cuts = st.lists(st.floats(0.5, 9.5).map(lambda x: round(x, 3)), min_size=1, max_size=5, unique=True)


@given(cuts, cuts)
def test_tiles_become_a_coverage(tmp_path_factory, across, up):
    xs, ys = (sorted({0, *values, 10}) for values in (across, up))
    codes = iter(f"{a}{b}" for a in "ABCDEF" for b in "ABCDEFG")
    tiles = [
        ({"ISO_A2": next(codes)}, shapely.box(x, y, right, top))
        for x, right in itertools.pairwise(xs)
        for y, top in itertools.pairwise(ys)
    ]
    found = read(tmp_path_factory.mktemp("tiles"), *tiles)
    shapes = np.array([country_polygon(found, shape.code) for shape in found.countries])
    assert shapely.coverage_is_valid(shapes)
    assert shapely.area(shapes).sum() == pytest.approx(100)
    columns, rows = len(xs) - 1, len(ys) - 1
    assert len(found.borders) == columns * (rows - 1) + rows * (columns - 1)
