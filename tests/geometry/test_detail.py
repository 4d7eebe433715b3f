"""Border lines in full detail, on a small source of lines and the bundled boundaries."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from bordermap import paths
from bordermap.api.boundaries import detail_boundaries
from bordermap.errors import DataError, InputError, UsageError
from bordermap.geometry import projection
from bordermap.geometry.boundaries import area_polygon, border_line, chain
from bordermap.geometry.edges import GRID
from bordermap.geometry.stretches import outline_of, stretch
from bordermap.geometry.tracing import arc_of, on_grid
from bordermap.geometry.weaving import weave
from bordermap.read import pinned
from bordermap.read.boundaries import read_boundaries
from tests.read.zone_wheel import wheel_of
from tests.world import crossing, write_dataset

MASERU = {"id": "ls-za-maseru", "border": "LS-ZA", "lat": "-29.3", "lon": "27.46"}
FAR = {"coordinate_uncertainty_m": "5000"}


@pytest.fixture(scope="module")
def bundled():
    return read_boundaries(paths.bundled_dataset() / paths.BOUNDARIES)


@pytest.fixture(scope="module")
def full(bundled):
    """The ring around Lesotho with a bend of up to 500 m in the middle of each edge."""
    (lesotho,) = (shape for shape in bundled.countries if shape.code == "LS")
    ring = chain(bundled, lesotho.polygons[0][0])
    step = np.diff(ring, axis=0)
    length = np.hypot(*step.T)
    side = np.column_stack([-step[:, 1], step[:, 0]]) / length[:, None]
    bend = np.minimum(0.005, length / 10) * np.where(np.arange(len(step)) % 2, 1, -1)
    middle = ring[:-1] + step / 2 + side * bend[:, None]
    return on_grid(np.stack([ring[:-1], middle], axis=1).reshape(-1, 2))


@pytest.fixture(scope="module")
def wheel(bundled, full):
    (africa,) = (shape for shape in bundled.countries if shape.code == "ZA")
    outer = on_grid(chain(bundled, africa.polygons[0][0]))[:-1]
    return wheel_of({"Africa/Johannesburg": [[outer, full[::-1]]], "Africa/Maseru": [[full]]})


@pytest.fixture
def package(wheel, monkeypatch):
    """The stand-in takes the place of the pinned package."""
    stand_in = replace(pinned.ZONES, sha256=hashlib.sha256(wheel).hexdigest(), size=len(wheel))
    monkeypatch.setattr("bordermap.api.boundaries.ZONES", stand_in)
    return stand_in


@pytest.fixture
def index(tmp_path, wheel, monkeypatch):
    """A folder that pip takes packages from, and no index."""
    folder = tmp_path / "index"
    folder.mkdir()
    (folder / pinned.ZONES.file).write_bytes(wheel)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


@pytest.fixture
def cached(tmp_path, package, wheel):
    """A cache that has the package."""
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / package.file).write_bytes(wheel)
    return cache


@pytest.fixture
def data(tmp_path):
    change = {
        "crossing": MASERU["id"],
        "date": "2021-03-01",
        "status": "closed",
        "source_url": "https://example.org/news",
    }
    folder = write_dataset(tmp_path / "data", [crossing(**MASERU, **FAR)], [change])
    (folder / paths.BOUNDARIES).unlink()
    return folder


def test_a_border_gets_its_full_line_to_ten_metres(data, cached, bundled, full):
    written = detail_boundaries(data, cache=cached)
    assert written.path == data / paths.BOUNDARIES
    assert (written.borders, written.coarse) == (("LS-ZA",), ())
    made = read_boundaries(written.path)
    (line,) = (line for line in made.borders if line.border == "LS-ZA")
    assert line.tolerance_m == 10
    found = border_line(made, "LS-ZA")
    # No vertex of the full line is farther off than that, and vertices are its own.
    _, distance, _ = projection.project_onto_line(full / GRID, found)
    assert distance.max() < 10.5
    vertices = shapely.get_coordinates(found)
    ends = {tuple(made.arcs[arc_of(r)][0]) for part in line.arcs for r in part}
    known = {tuple(vertex) for vertex in (full / GRID).round(9).tolist()}
    assert {tuple(vertex) for vertex in vertices.tolist()} <= known | ends
    # The crossing has the end of an arc, the nearest place of the full line.
    point = [(float(MASERU["lon"]), float(MASERU["lat"]))]
    ring = shapely.LineString(np.vstack([full, full[:1]]) / GRID)
    nearest = projection.project_onto_line(point, ring)[0][0]
    assert min(np.abs(np.array(end) - nearest).max() for end in ends) < 2e-6
    # Land is as it was but along the line; nothing overlaps, nothing is left out.
    shapes = [area_polygon(made, one.polygons) for one in (*made.countries, *made.disputed)]
    assert len(shapes) == len(bundled.countries) + len(bundled.disputed)
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(np.array(shapes))
    area = sum(
        area_polygon(bundled, one.polygons).area for one in (*bundled.countries, *bundled.disputed)
    )
    assert sum(shape.area for shape in shapes) == pytest.approx(area, rel=1e-12)
    for other in ("BY-LT", "BW-ZA", "RU-UA"):
        assert border_line(made, other).equals(border_line(bundled, other))
    again = written.path.read_bytes()
    detail_boundaries(data, cache=cached)
    assert written.path.read_bytes() == again


def test_nothing_is_fetched_unless_allowed(tmp_path, package, index):
    cache = tmp_path / "cache"
    with pytest.raises(InputError, match=r"isn't there\. Add --allow-network"):
        pinned.pinned_file(package, cache, allow_network=False)
    assert not cache.exists()
    found = pinned.pinned_file(package, cache, allow_network=True)
    assert list(cache.iterdir()) == [found]
    (index / package.file).unlink()
    assert pinned.pinned_file(package, cache, allow_network=False) == found  # offline from then on


def test_a_damaged_package_is_told_and_fetched_anew(tmp_path, package, wheel, index):
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / package.file).write_bytes(wheel[:1000])
    with pytest.raises(InputError, match=r"is damaged\. Add --allow-network"):
        pinned.pinned_file(package, cache, allow_network=False)
    assert index.is_dir()
    assert pinned.pinned_file(package, cache, allow_network=True).read_bytes() == wheel


def test_another_package_of_the_name_is_refused(tmp_path, package, index, wheel):
    (index / package.file).write_bytes(wheel + b"more")
    with pytest.raises(InputError, match="could not be fetched by pip"):
        pinned.pinned_file(package, tmp_path / "cache", allow_network=True)
    assert list((tmp_path / "cache").iterdir()) == []


def test_what_comes_is_held_to_its_hash_here_too(tmp_path, package, monkeypatch):
    def fetch(wanted, folder, step):  # noqa: ARG001
        (folder / wanted.file).write_bytes(b"something else")
        return folder / wanted.file

    monkeypatch.setattr(pinned, "_fetch", fetch)
    with pytest.raises(InputError, match=r"its sha256 is .*, wanted is .* Nothing was kept"):
        pinned.pinned_file(package, tmp_path / "cache", allow_network=True)
    assert list((tmp_path / "cache").iterdir()) == []


def test_an_archive_is_no_place_to_write_to(tmp_path):
    with pytest.raises(UsageError, match="no folder to write into"):
        detail_boundaries(tmp_path / "data.zip")


def test_boundaries_of_somebody_else_stay(data, cached):
    (data / paths.BOUNDARIES).write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match=r"didn't make this file\. Add --force"):
        detail_boundaries(data, cache=cached)
    detail_boundaries(data, cache=cached, force=True)


def test_crossings_have_to_lie_on_their_border(data, tmp_path, package):
    text = (data / "crossings.csv").read_text(encoding="utf-8").replace("27.46", "17.46")
    (data / "crossings.csv").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match="off-border"):
        detail_boundaries(data, cache=tmp_path)
    assert package.name


def micro(*degrees):
    return np.rint(np.array(degrees) * GRID).astype(np.int64)


def test_a_fine_line_takes_land_on_its_side_of_a_coarse_coast():
    # Two countries on a coast; the full line between them swings out over the coarse coast.
    arcs = [
        micro((0, 0), (0, 0.1), (1, -0.2), (1, 0.2), (0, 1)),
        micro((0, 0), (2, 0), (2, 1), (0, 1)),
        micro((0, 1), (-2, 1), (-2, 0), (0, 0)),
    ]
    left, right = np.array([0, 1, 0]), np.array([1, -1, -1])
    land = np.array([shapely.box(-2, 0, 0, 1), shapely.box(0, 0, 2, 1)])
    woven = weave(arcs, (left, right), np.array([True, False, False]), land)
    lines = [shapely.LineString(arc / GRID) for arc in woven.arcs]
    # The coast east of the coarse border is the western country's as far as the full one reaches.
    coast = {
        (line.bounds[0], line.bounds[2]): marks
        for line, *marks in zip(lines, woven.left.tolist(), woven.right.tolist(), strict=True)
        if line.bounds[1] == line.bounds[3] == 0
    }
    rounded = {tuple(round(x, 3) for x in ends): sorted(marks) for ends, marks in coast.items()}
    assert rounded == {(0, 0.333): [-1, 1], (0.333, 1): [-1, 0]}
    at_sea = [line for line, mark in zip(lines, woven.left.tolist(), strict=True) if mark <= -2]
    assert shapely.union_all(at_sea).bounds == pytest.approx((1 / 3, -0.2, 1, 0), abs=1e-6)
    for line, here, there in zip(lines, woven.left.tolist(), woven.right.tolist(), strict=True):
        a, b = line.coords[0], line.coords[1]
        middle, step = np.add(a, b) / 2, np.subtract(b, a)
        aside = np.array([-step[1], step[0]]) / np.hypot(*step) * 1e-4
        for mark, point in ((here, middle + aside), (there, middle - aside)):
            if mark >= -1:
                on_land = shapely.contains_xy(shapely.box(-2, 0, 2, 1), *point)
                assert (mark >= 0) == on_land


walks = st.lists(st.integers(-40, 40), min_size=30, max_size=60)


@settings(max_examples=40)
@given(walks, st.data())
def test_a_stretch_is_the_way_of_the_outline_by_the_arcs_own_vertices(walk, data):
    # A ring around the origin, its radius walking up and down.
    turn = np.linspace(0, 2 * np.pi, len(walk), endpoint=False)
    radius = 10 + np.array(walk) / 100
    ring = micro(*np.column_stack([radius * np.cos(turn), radius * np.sin(turn)]))
    start = data.draw(st.integers(0, len(walk) - 1))
    length = data.draw(st.integers(2, len(walk) - 1))
    numbers = (start + np.arange(length + 1)) % len(walk)
    whole = ring[numbers]
    inner = data.draw(st.sets(st.integers(1, length - 1), min_size=1))
    arc = whole[[0, *sorted(inner), length]]
    # With one vertex between, the ends tell the way as long as it is the shorter one.
    found = stretch(arc, [outline_of([ring])])
    np.testing.assert_array_equal(found, whole)
    back = stretch(arc[::-1], [outline_of([ring])])
    np.testing.assert_array_equal(back, whole[::-1])
    assert stretch(arc + 1000, [outline_of([ring])]) is None
