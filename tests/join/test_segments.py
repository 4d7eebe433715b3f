"""Border segments share out a border line among its crossings; snapped points lie on it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

import bordermap
from bordermap.geometry.boundaries import BorderLine, Boundaries, border_line
from bordermap.geometry.projection import line_length_m, project_onto_line
from bordermap.join.segments import NOBODY, border_pieces
from bordermap.join.snap import snap

if TYPE_CHECKING:
    import numpy.typing as npt

    from bordermap.join.segments import Pieces

SLACK_M = 0.5
"""What rounding may make: a coordinate has nine decimals, a place is found in a plane."""


def boundaries_of(*lines: tuple[str, list[list[tuple[float, float]]]], sea: int = 0) -> Boundaries:
    """Borders, each of arcs that follow each other; every second arc is stored backwards.

    The last `sea` arcs of each lie in the sea.
    """
    arcs: list[npt.NDArray[np.float64]] = []
    borders = []
    for name, parts in lines:
        references = []
        for number, part in enumerate(parts):
            backwards = number % 2
            references.append(~len(arcs) if backwards else len(arcs))
            arcs.append(np.array(part[::-1] if backwards else part, dtype=np.float64))
        land = len(references) - sea
        borders.append(BorderLine(name, False, (tuple(references[:land]),)))
        if sea:
            borders.append(BorderLine(name, True, (tuple(references[land:]),)))
    return Boundaries(tuple(arcs), tuple(borders), (), "", "", "")


def crossings_at(places: list[tuple[float, float]], border: str = "AA-BB") -> pd.DataFrame:
    lon, lat = zip(*places, strict=True) if places else ((), ())
    return pd.DataFrame({"border": [border] * len(places), "lon": lon, "lat": lat}).astype(
        {"border": str, "lon": float, "lat": float}
    )


def length_of(pieces: Pieces, chosen: npt.NDArray[np.bool_] | slice = slice(None)) -> float:
    numbers = np.arange(len(pieces.arc))[chosen]
    return sum(line_length_m(shapely.LineString(pieces.coordinates[n])) for n in numbers)


def assert_shared_out(boundaries: Boundaries, border: str, crossings: pd.DataFrame) -> None:
    """The pieces make up the line, and each point of them goes to the crossing nearest along it."""
    line = border_line(boundaries, border)
    snapped = snap(crossings, boundaries)
    pieces = border_pieces(boundaries, (border,), crossings, snapped)
    assert length_of(pieces) == pytest.approx(line_length_m(line), abs=SLACK_M)

    # Pieces of an arc follow each other from its first vertex to its last.
    for arc in np.unique(pieces.arc):
        own = [pieces.coordinates[n] for n in np.flatnonzero(pieces.arc == arc)]
        np.testing.assert_allclose(own[0][0], boundaries.arcs[arc][0], atol=1e-12)
        np.testing.assert_allclose(own[-1][-1], boundaries.arcs[arc][-1], atol=1e-12)
        for before, after in pairwise(own):
            np.testing.assert_array_equal(before[-1], after[0])

    km = snapped["km"].to_numpy()
    parts = line.geoms
    ends = np.cumsum([line_length_m(part) / 1000 for part in parts])
    for owner, xy in zip(pieces.crossing.tolist(), pieces.coordinates, strict=True):
        # A little way in from the ends, where the owner changes.
        inner = shapely.line_interpolate_point(
            shapely.LineString(xy), [0.02, 0.3, 0.5, 0.98], normalized=True
        )
        _, distance, along = project_onto_line(shapely.get_coordinates(inner), line)
        assert distance.max() < SLACK_M
        part = np.searchsorted(ends, along[1])
        low, high = np.append(0, ends)[[part, part + 1]] + (-0.001, 0.001)
        rivals = np.flatnonzero((km >= low) & (km <= high))
        if owner == NOBODY:
            assert not len(rivals)
            continue
        away = np.abs(along[:, None] - km[[owner, *rivals]])
        if parts[part].is_ring:
            away = np.minimum(away, high - low - 0.002 - away)
        assert (away[:, 0] <= away[:, 1:].min(axis=1) + 2 * SLACK_M / 1000).all()


@st.composite
def lines(draw: st.DrawFn) -> list[list[tuple[float, float]]]:
    """Arcs of a line that runs east with bends, cut at some of its vertices."""
    steps = st.tuples(st.integers(1, 40), st.integers(-30, 30))
    x, y = 2000, 5000
    vertices = [(x / 100, y / 100)]
    for right, up in draw(st.lists(steps, min_size=2, max_size=12)):
        x, y = x + right, y + up
        vertices.append((x / 100, y / 100))
    cuts = sorted(draw(st.sets(st.integers(1, len(vertices) - 2), max_size=4)))
    return [vertices[a : b + 1] for a, b in pairwise([0, *cuts, len(vertices) - 1])]


@settings(max_examples=25)
@given(lines(), st.data())
def test_segments_share_out_the_line(arcs: list[list[tuple[float, float]]], data: st.DataObject):
    boundaries = boundaries_of(("AA-BB", arcs))
    line = border_line(boundaries, "AA-BB")
    shares = data.draw(st.lists(st.integers(0, 100).map(lambda n: n / 100), max_size=6))
    places = shapely.line_interpolate_point(line, shares, normalized=True)
    offset = data.draw(st.sampled_from([0.0, 0.003]))
    at = shapely.get_coordinates(places) + np.array([0, offset])
    assert_shared_out(boundaries, "AA-BB", crossings_at([tuple(xy) for xy in at.tolist()]))


@st.composite
def rings(draw: st.DrawFn) -> list[list[tuple[float, float]]]:
    """Arcs of a ring, cut at some of its vertices, the first of them wherever."""
    radii = draw(st.lists(st.integers(20, 60), min_size=3, max_size=12))
    turns = np.arange(len(radii)) * 2 * np.pi / len(radii)
    xy = np.round(np.column_stack([28 + np.cos(turns), -29 + np.sin(turns)]), 6)
    shrunk = np.round((28, -29) + (xy - (28, -29)) * np.array(radii)[:, None] / 60, 6)
    vertices = [(x, y) for x, y in shrunk.tolist()]
    cuts = sorted(draw(st.sets(st.integers(0, len(vertices) - 1), min_size=1, max_size=4)))
    around = vertices[cuts[0] :] + vertices[: cuts[0] + 1]
    ends = [*(cut - cuts[0] for cut in cuts), len(vertices)]
    return [around[a : b + 1] for a, b in pairwise(ends)]


@settings(max_examples=50)
@given(rings(), st.data())
def test_segments_share_out_a_ring_across_the_place_where_it_begins(
    arcs: list[list[tuple[float, float]]], data: st.DataObject
):
    boundaries = boundaries_of(("AA-BB", arcs))
    line = border_line(boundaries, "AA-BB")
    assert line.geoms[0].is_ring
    shares = data.draw(st.lists(st.integers(0, 100).map(lambda n: n / 100), max_size=6))
    at = shapely.get_coordinates(shapely.line_interpolate_point(line, shares, normalized=True))
    assert_shared_out(boundaries, "AA-BB", crossings_at(at.tolist()))


@pytest.mark.parametrize("cut", [[0, 4], [0, 1, 2, 3, 4], [0, 3, 4]])
def test_on_a_ring_the_last_crossing_and_the_first_are_neighbours(cut: list[int]):
    square = [(20, 0), (21, 0), (21, 1), (20, 1), (20, 0)]
    boundaries = boundaries_of(("AA-BB", [square[a : b + 1] for a, b in pairwise(cut)]))
    # The ring begins and ends in its south-western corner.
    south, west = crossings_at([(20.2, 0), (20, 0.4)]), crossings_at([(20.6, 0), (20, 0.2)])
    for crossings, changes in ((south, (20, 0.1)), (west, (20.2, 0))):
        pieces = border_pieces(boundaries, ("AA-BB",), crossings, snap(crossings, boundaries))
        assert set(pieces.crossing.tolist()) == {0, 1}
        owners: dict[tuple[float, float], set[int]] = {}
        for owner, xy in zip(pieces.crossing.tolist(), pieces.coordinates, strict=True):
            for x, y in (xy[0], xy[-1]):
                owners.setdefault((round(float(x), 2), round(float(y), 2)), set()).add(owner)
        assert owners[changes] == {0, 1}


def test_the_middle_between_two_crossings_is_where_the_owner_changes():
    # Along the 50th parallel a degree is as long everywhere.
    boundaries = boundaries_of(("AA-BB", [[(20, 50), (22, 50)], [(22, 50), (23, 50), (24, 50)]]))
    crossings = crossings_at([(23.5, 50.001), (21.0, 49.999)])
    pieces = border_pieces(boundaries, ("AA-BB",), crossings, snap(crossings, boundaries))
    assert pieces.crossing.tolist() == [1, 0, 1]
    assert pieces.arc.tolist() == [0, 1, 1]
    # The length of a degree is measured as a great circle, which leaves the parallel by a little.
    assert pieces.coordinates[1][-1] == pytest.approx([22.25, 50], abs=1e-4)


def test_what_lies_in_the_sea_is_marked_and_shared_out_too():
    arcs = [[(20, 50), (21, 50)], [(21, 50), (22, 50)], [(22, 50), (23, 50)]]
    boundaries = boundaries_of(("AA-BB", arcs), sea=1)
    crossings = crossings_at([(20.5, 50)])
    pieces = border_pieces(boundaries, ("AA-BB",), crossings, snap(crossings, boundaries))
    assert pieces.sea.tolist() == [False, False, True]
    assert pieces.crossing.tolist() == [0, 0, 0]


def test_a_part_of_the_line_without_a_crossing_is_nobodys():
    boundaries = boundaries_of(("AA-BB", [[(20, 50), (21, 50)]]), ("AA-BB", [[(25, 50), (26, 50)]]))
    crossings = crossings_at([(20.2, 50)])
    pieces = border_pieces(boundaries, ("AA-BB",), crossings, snap(crossings, boundaries))
    assert sorted(pieces.crossing.tolist()) == [NOBODY, 0]
    nobody = pieces.coordinates[pieces.crossing.tolist().index(NOBODY)]
    assert nobody[:, 0].min() == 25


def test_of_crossings_at_one_place_the_first_has_the_segment():
    boundaries = boundaries_of(("AA-BB", [[(20, 50), (21, 50)]]))
    crossings = crossings_at([(20.5, 50), (20.5, 50)])
    pieces = border_pieces(boundaries, ("AA-BB",), crossings, snap(crossings, boundaries))
    assert set(pieces.crossing.tolist()) == {0}


def test_a_border_without_crossings_is_nobodys_and_others_are_left_out():
    boundaries = boundaries_of(("AA-BB", [[(20, 50), (21, 50)]]), ("BB-CC", [[(20, 51), (21, 51)]]))
    none = crossings_at([])
    pieces = border_pieces(boundaries, ("AA-BB",), none, snap(none, boundaries))
    assert (pieces.border, pieces.crossing.tolist()) == (("AA-BB",), [NOBODY])


@settings(max_examples=25)
@given(lines(), st.integers(0, 100), st.sampled_from([-0.02, 0.0, 0.02]))
def test_a_snapped_point_lies_on_the_line_and_no_vertex_is_nearer(
    arcs: list[list[tuple[float, float]]], share: int, offset: float
):
    boundaries = boundaries_of(("AA-BB", arcs))
    line = border_line(boundaries, "AA-BB")
    on = shapely.line_interpolate_point(line, share / 100, normalized=True)
    place = (on.x, on.y + offset)
    [found] = snap(crossings_at([place]), boundaries).to_dict("records")
    on_line = [(found["line_lon"], found["line_lat"])]
    _, distance, km = project_onto_line(on_line, line)
    assert distance[0] < SLACK_M
    assert km[0] == pytest.approx(found["km"], abs=SLACK_M / 1000)
    assert 0 <= found["km"] <= line_length_m(line) / 1000 + 1e-6
    to_vertex = [
        line_length_m(shapely.LineString([place, vertex]))
        for vertex in shapely.get_coordinates(line)
    ]
    assert found["distance_m"] <= min(to_vertex) + SLACK_M


@pytest.mark.parametrize("border", ["BY-LT", "BY-RU", "NO-RU", "LT-RU"])
def test_real_borders_are_shared_out(bundled: bordermap.Data, border: str):
    crossings = bundled.tables.crossings
    own = crossings[crossings["border"] == border].reset_index(drop=True)
    assert_shared_out(bundled.boundaries, border, own)


def test_the_border_around_a_real_enclave_is_shared_out():
    data = bordermap.load(Path(__file__).parents[2] / "examples" / "lesotho")
    assert border_line(data.boundaries, "LS-ZA").geoms[0].is_ring
    assert_shared_out(data.boundaries, "LS-ZA", data.tables.crossings)


def test_a_border_along_a_parallel_is_measured_as_it_is_drawn():
    # The great circle between its ends is two kilometres shorter.
    boundaries = boundaries_of(("AA-BB", [[(-110, 49), (-98, 49)], [(-98, 49), (-95, 49)]]))
    assert_shared_out(boundaries, "AA-BB", crossings_at([(-109.9999, 49), (-105, 49), (-95.1, 49)]))
    only = crossings_at([(-109.9999, 49)])
    pieces = border_pieces(boundaries, ("AA-BB",), only, snap(only, boundaries))
    assert set(pieces.crossing.tolist()) == {0}


@settings(max_examples=25)
@given(lines(), st.data())
def test_each_set_of_crossings_shares_out_the_line_by_itself(
    arcs: list[list[tuple[float, float]]], data: st.DataObject
):
    boundaries = boundaries_of(("AA-BB", arcs))
    line = border_line(boundaries, "AA-BB")
    shares = data.draw(st.lists(st.integers(0, 50).map(lambda n: n / 50), min_size=1, max_size=5))
    at = shapely.get_coordinates(shapely.line_interpolate_point(line, shares, normalized=True))
    crossings = crossings_at(at.tolist())
    snapped = snap(crossings, boundaries)
    row = st.lists(st.booleans(), min_size=len(shares), max_size=len(shares))
    sets = np.array(data.draw(st.lists(row, min_size=1, max_size=3)))
    together = border_pieces(boundaries, ("AA-BB",), crossings, snapped, sets=sets)
    assert length_of(together) == pytest.approx(line_length_m(line), abs=SLACK_M)
    for number, chosen in enumerate(sets):
        kept = np.flatnonzero(chosen)
        alone = border_pieces(
            boundaries,
            ("AA-BB",),
            crossings.iloc[kept].reset_index(drop=True),
            snapped.iloc[kept].reset_index(drop=True),
        )
        for owner in (NOBODY, *range(len(kept))):
            wanted = length_of(alone, alone.crossing == owner)
            row_of = NOBODY if owner == NOBODY else kept[owner]
            found = length_of(together, together.owners[:, number] == row_of)
            assert found == pytest.approx(wanted, abs=SLACK_M)
