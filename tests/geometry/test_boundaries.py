"""The bundled boundaries, and the reader of such files."""

import hashlib
import json
import re
from collections import Counter

import numpy as np
import pytest
import shapely

from bordermap import paths
from bordermap.errors import InputError
from bordermap.geometry.boundaries import area_polygon, border_line, country_polygon
from bordermap.geometry.projection import geodesic_distance_m, line_length_m, project_onto_line
from bordermap.read.boundaries import read_boundaries

FILE = paths.bundled_dataset() / paths.BOUNDARIES
# Kilometres on land at full detail.
BORDERS = {
    "BY-LT": 679,
    "BY-LV": 174,
    "BY-PL": 420,
    "BY-RU": 1349,
    "BY-UA": 1124,
    "EE-RU": 345,
    "FI-RU": 1285,
    "LT-RU": 257,
    "LV-RU": 284,
    "NO-RU": 198,
    "PL-RU": 202,
}


@pytest.fixture(scope="module")
def boundaries():
    return read_boundaries(FILE)


@pytest.fixture(scope="module")
def countries(boundaries):
    return {shape.code: country_polygon(boundaries, shape.code) for shape in boundaries.countries}


@pytest.fixture(scope="module")
def manifest():
    return json.loads((FILE.parent / "manifest.json").read_text(encoding="utf-8"))


def test_file_is_the_one_that_the_manifest_names(boundaries, manifest):
    content = FILE.read_bytes()
    assert hashlib.sha256(content).hexdigest() == manifest["output"]["sha256"]
    assert len(content) < 2_500_000
    assert len(boundaries.arcs) == manifest["output"]["arcs"]
    assert sum(map(len, boundaries.arcs)) == manifest["output"]["vertices"]
    assert "© OpenStreetMap contributors" in boundaries.attribution
    assert "ODbL" in boundaries.license


@pytest.mark.parametrize("border", BORDERS)
def test_border_is_there_in_full(boundaries, border):
    (land,) = (line for line in boundaries.borders if line.border == border and not line.sea)
    assert land.tolerance_m == 10
    # A line loses a little of its length when it is simplified, and gains none.
    km = line_length_m(border_line(boundaries, border, sea=False)) / 1000
    assert 0.98 * BORDERS[border] < km <= BORDERS[border]
    # Land and sea make one line; Belarus has a piece of Russia inside.
    assert len(border_line(boundaries, border).geoms) == (2 if border == "BY-RU" else 1)


def test_each_crossing_has_the_end_of_an_arc(boundaries, manifest):
    ends = {
        border: {
            tuple(boundaries.arcs[r if r >= 0 else ~r][end])
            for line in boundaries.borders
            if line.border == border
            for part in line.arcs
            for r in part
            for end in (0, -1)
        }
        for border in BORDERS
    }
    lines = {border: border_line(boundaries, border) for border in BORDERS}
    assert len(manifest["crossings"]) > 100
    for crossing, place in manifest["crossings"].items():
        border = crossing[:5].upper()
        assert tuple(place["on_line"]) in ends[border], crossing
        _, distance, _ = project_onto_line([place["on_line"], place["at"]], lines[border])
        assert distance[0] < 0.2, crossing
        direct = float(geodesic_distance_m(*place["at"], *place["on_line"]))
        assert direct == pytest.approx(place["distance_m"], abs=0.2), crossing
        # The simplified line may come nearer than the full one, but by its tolerance at most.
        assert direct - 10.2 < distance[1] < direct + 0.2, crossing


def test_countries_fit_together_along_the_border_lines(boundaries):
    uses = Counter(
        reference
        for shape in (*boundaries.countries, *boundaries.disputed)
        for rings in shape.polygons
        for ring in rings
        for reference in ring
    )
    on_borders = {
        r if r >= 0 else ~r
        for line in boundaries.borders
        if not line.sea
        for part in line.arcs
        for r in part
    }
    assert set(uses.values()) == {1}
    both = {arc for arc in range(len(boundaries.arcs)) if arc in uses and ~arc in uses}
    assert both == on_borders


def test_shapes_are_valid_and_a_coverage(boundaries, countries):
    assert all(re.fullmatch("[A-Z]{2}", code) for code in countries)
    assert len(countries) == 246  # and Western Sahara, which has a code but is disputed
    disputed = [area_polygon(boundaries, area.polygons) for area in boundaries.disputed]
    shapes = np.array([*countries.values(), *disputed])
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)


@pytest.mark.parametrize(
    ("place", "lon", "lat", "country"),
    [
        ("Sankovo-Medvezhye, inside Belarus", 31.56, 52.48, "RU"),
        ("Kaliningrad", 20.5, 54.7, "RU"),
        ("Llívia, inside France", 1.98, 42.465, "ES"),
        ("Baarle-Hertog, inside the Netherlands", 4.93, 51.435, "BE"),
        ("Vatican City", 12.453, 41.903, "VA"),
        ("Lesotho, inside South Africa", 28.2, -29.5, "LS"),
        ("San Marino, inside Italy", 12.46, 43.94, "SM"),
        ("Campione d'Italia, inside Switzerland", 8.972, 45.969, "IT"),
        ("Büsingen, inside Switzerland", 8.69, 47.697, "DE"),
        ("Baarle-Nassau around Baarle-Hertog", 4.93, 51.41, "NL"),
        ("Ceuta", -5.32, 35.888, "ES"),
        ("Melilla", -2.945, 35.29, "ES"),
        ("Vorukh, inside Kyrgyzstan", 70.57, 39.85, "TJ"),
        ("Chukotka west of 180°", 179.5, 67.5, "RU"),
        ("Chukotka east of 180°", -175.0, 66.5, "RU"),
        ("Fiji west of 180°", 178.0, -17.8, "FJ"),
        ("Fiji east of 180°: Taveuni", -179.97, -16.78, "FJ"),
        ("Simferopol is nobody's", 34.1, 44.95, None),
        ("Pristina is nobody's", 21.16, 42.66, None),
        ("Lake Peipus is land", 27.2, 58.7, "EE"),
        ("The Curonian Lagoon is sea", 21.1, 55.1, None),
        ("The Gulf of Finland is sea", 27.0, 59.9, None),
    ],
)
def test_places_are_where_they_belong(countries, place, lon, lat, country):
    found = [code for code, shape in countries.items() if shapely.contains_xy(shape, lon, lat)]
    assert found == ([country] if country else []), place


def test_water_beyond_the_coast_is_sea(boundaries):
    assert line_length_m(border_line(boundaries, "EE-RU", sea=True)) > 100_000
    assert border_line(boundaries, "BY-LT", sea=True).is_empty
    # The line through Lake Peipus is not.
    north_south = shapely.get_coordinates(border_line(boundaries, "EE-RU", sea=False))[:, 1]
    assert ((north_south > 58.3) & (north_south < 58.9)).any()


def test_unknown_border_and_country_are_empty(boundaries):
    assert border_line(boundaries, "LT-UA").is_empty
    assert country_polygon(boundaries, "XX").is_empty


SMALL = {
    "type": "Topology",
    "attribution": "a",
    "license": "l",
    "source": "s",
    "transform": {"scale": [0.5, 0.5], "translate": [10, 20]},
    "objects": {
        "borders": {
            "type": "GeometryCollection",
            "geometries": [
                {
                    "type": "MultiLineString",
                    "properties": {"border": "AA-BB", "sea": False, "tolerance_m": 1},
                    "arcs": [[~0]],
                }
            ],
        },
        "countries": {
            "type": "GeometryCollection",
            "geometries": [
                {
                    "type": "Polygon",
                    "properties": {"country": "AA", "name": "A"},
                    "arcs": [[0, 1]],
                }
            ],
        },
    },
    "arcs": [[[0, 0], [2, 0], [0, 2]], [[2, 2], [-2, 0], [0, -2]]],
}


def test_small_file_is_decoded(tmp_path):
    path = tmp_path / "small.topojson"
    path.write_text(json.dumps(SMALL), encoding="utf-8")
    small = read_boundaries(path)
    assert country_polygon(small, "AA").equals(shapely.box(10, 20, 11, 21))
    assert border_line(small, "AA-BB").equals(shapely.LineString([(10, 20), (11, 20), (11, 21)]))


@pytest.mark.parametrize(
    "change",
    [
        {"type": "GeometryCollection"},
        {"transform": None},
        {"arcs": [[[0, 0]], [[0, 0], [1, 1]]]},
        {"arcs": [[[0, 0], [1, 1]]]},  # polygons name an arc that isn't there
        {"arcs": [[[0, 0], [1.5, 1]], [[0, 0], [1, 1]]]},
        {"arcs": [[[0, 0], [900, 1]], [[0, 0], [1, 1]]]},  # beyond 180° E
        {"arcs": "no"},
        {"objects": {"borders": {"geometries": [{"type": "Point"}]}}},
        {"objects": {"borders": {"geometries": []}}},
    ],
)
def test_other_files_are_refused(tmp_path, change):
    path = tmp_path / "bad.topojson"
    path.write_text(json.dumps(SMALL | change), encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.topojson: this is no TopoJSON of boundaries"):
        read_boundaries(path)


@pytest.mark.parametrize("content", [b"", b"{", b"[" * 100_000, b"\xff", b"5"])
def test_what_is_no_json_is_refused(tmp_path, content):
    path = tmp_path / "bad.topojson"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"bad\.topojson: this is no"):
        read_boundaries(path)


def test_missing_file_is_an_input_error(tmp_path):
    with pytest.raises(InputError, match=r"none\.topojson"):
        read_boundaries(tmp_path / "none.topojson")
