"""The steps of the script that makes the boundaries, on small ground."""

import sys

import numpy as np
import pytest
import shapely

from bordermap import paths
from bordermap.geometry.edges import GRID, edges_of
from bordermap.geometry.network import SEA, Faces, make_network
from bordermap.geometry.repair import repair
from bordermap.geometry.thinning import lay, simplify

FOLDER = paths.bundled_dataset() / "boundaries"
if not (FOLDER / "build.py").is_file():
    pytest.skip("a wheel has no scripts", allow_module_level=True)
sys.path.insert(0, str(FOLDER))

from steps.atoms import inner_line  # noqa: E402
from steps.islands import choose_land  # noqa: E402


def micro(*degrees):
    return np.rint(np.array(degrees) * GRID).astype(np.int64)


def lines(arcs, keep):
    paths_ = lay(arcs)
    return [
        shapely.LineString(paths_.xy[a:b][keep[a:b]])
        for a, b in zip(paths_.start[:-1], paths_.start[1:], strict=True)
    ]


def test_no_vertex_is_farther_than_the_tolerance():
    rng = np.random.default_rng(1)
    walk = np.cumsum(rng.normal(0, 1e-3, (2000, 2)), axis=0) + np.array([25, 60])
    laid = lay([micro(*walk)])
    for tolerance in (10.0, 100.0, 1000.0):
        keep = simplify(laid, np.array([tolerance]))
        assert 2 <= keep.sum() < len(keep)
        scale = laid.metres.mean(axis=0)
        line = shapely.LineString(laid.xy[keep] * scale)
        off = shapely.distance(line, shapely.points(laid.xy * scale))
        assert off.max() <= tolerance * 1.01


def test_arcs_that_would_cross_are_held_apart():
    # A bay, and a spit that reaches into it: without the bay's vertices they cross.
    bay = micro((0, 0), (0.45, 0), (0.5, 0.3), (0.55, 0), (1, 0))
    spit = micro((0.5, -0.5), (0.5, 0.1), (0.501, -0.5))
    laid = lay([bay, spit])
    keep = simplify(laid, np.array([1e6, 10.0]))
    first, second = lines([bay, spit], keep)
    assert first.crosses(second)
    keep = repair(laid, keep, lambda _: None)
    first, second = lines([bay, spit], keep)
    assert not first.intersects(second)
    assert keep.sum() < len(keep) or len(keep) == 8


def test_an_island_stays_on_its_side_of_the_coast():
    coast = micro((0, 0), (0.5, 0.4), (1, 0))
    island = micro((0.49, 0.1), (0.51, 0.1), (0.5, 0.12), (0.49, 0.1))
    laid = lay([coast, island])
    keep = simplify(laid, np.array([1e6, 10.0]))
    assert not keep[1]  # the straight coast leaves the island on the wrong side without touching it
    assert repair(laid, keep, lambda _: None)[1]


def test_a_ring_keeps_an_area():
    ring = micro((0, 0), (0.1, 0), (0.1, 0.1), (0, 0.1), (0, 0))
    laid = lay([ring])
    keep = repair(laid, simplify(laid, np.array([1e7])), lambda _: None)
    assert shapely.Polygon(laid.xy[keep]).area > 0


def test_arcs_that_touch_at_full_detail_are_an_error():
    laid = lay([micro((0, 0), (1, 1)), micro((0, 1), (1, 0))])
    with pytest.raises(ValueError, match="at full detail"):
        repair(laid, np.ones(4, dtype=bool), lambda _: None)


def test_an_edge_knows_the_faces_beside_it():
    halves = np.array([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)])
    edges = edges_of(shapely.orient_polygons(halves))
    met = (edges.key != 0) & (edges.right >= 0)
    assert met.sum() == 2  # the side in common, once from either face
    assert sorted(zip(edges.left[met].tolist(), edges.right[met].tolist(), strict=True)) == [
        (0, 1),
        (1, 0),
    ]
    assert (edges.key != 0).sum() == 8


@pytest.fixture
def archipelago():
    """A sea of country 0 with an island of countries 0 and 1, a pool in it, and an islet."""
    west = shapely.Polygon(
        shapely.box(10, 10, 20, 20).exterior, [shapely.box(14, 14, 14.01, 14.01).exterior]
    )
    land = [west, shapely.box(20, 10, 30, 20), shapely.box(32, 12, 32.01, 12.01)]
    pool = shapely.box(14, 14, 14.01, 14.01)
    water = shapely.box(0, 0, 40, 30) - shapely.union_all([*land, pool])
    polygons = shapely.orient_polygons(np.array([*land, water, pool]))
    return Faces(
        edges=edges_of(polygons),
        area=np.array([0, 1, 0, 0, 0]),
        land=np.array([True, True, True, False, False]),
        km2=shapely.area(polygons) * 12000,
        centre=shapely.get_coordinates(shapely.centroid(polygons)),
    )


def test_islets_are_dropped_and_pools_are_filled(archipelago):
    drawn = choose_land(archipelago, coarse_km2=100, fine_km2=100, region=(0, 0, 1, 1))
    assert drawn.tolist() == [True, True, False, False, True]
    everything = choose_land(archipelago, coarse_km2=0, fine_km2=0, region=(0, 0, 1, 1))
    assert everything.tolist() == [True, True, True, False, False]


def test_arcs_part_land_from_land_and_land_from_sea(archipelago):
    drawn = choose_land(archipelago, coarse_km2=100, fine_km2=100, region=(0, 0, 1, 1))
    network = make_network(archipelago, drawn)
    beside = sorted(
        tuple(sorted(pair))
        for pair in zip(network.left.tolist(), network.right.tolist(), strict=True)
    )
    assert beside == [(SEA, 0), (SEA, 1), (0, 1)]


def test_the_part_of_an_outline_inside_a_country_is_drawn_on_to_its_border():
    country = shapely.box(0, 0, 10, 10)
    # Two sides follow the border, some metres beside it; two run through the country.
    area = shapely.Polygon([(0.0001, 0.0001), (4, 0.0001), (4.1, 2), (4, 4), (0.0001, 4)])
    line = inner_line(area, country)
    assert line.tolist() in (
        micro((4, 0), (4, 0.0001), (4.1, 2), (4, 4), (0.0001, 4), (0, 4)).tolist(),
        micro((0, 4), (0.0001, 4), (4, 4), (4.1, 2), (4, 0.0001), (4, 0)).tolist(),
    )
