"""A border line that goes two ways around a disputed area, and meets itself again."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from bordermap.geometry.boundaries import BorderLine, Boundaries
from bordermap.geometry.projection import line_length_m
from bordermap.join.segments import NOBODY, border_pieces
from bordermap.join.snap import snap
from tests.join.test_segments import SLACK_M, crossings_at, length_of


def test_each_way_is_there_once():
    before, after = [(20, 50), (20, 51)], [(20, 52), (20, 53)]
    straight, detour = [(20, 51), (20, 52)], [(20, 51), (21, 51.2), (21, 51.8), (20, 52)]
    boundaries = Boundaries(
        tuple(np.array(arc, dtype=np.float64) for arc in (before, straight, detour, after)),
        (
            BorderLine("AA-BB", sea=False, arcs=((0,), (3,))),
            BorderLine("AA-BB", sea=False, arcs=((1,),), disputed=True, sides=("AA", "x")),
            BorderLine("AA-BB", sea=False, arcs=((~2,),), disputed=True, sides=("BB", "x")),
        ),
        (),
        "",
        "",
        "",
    )
    crossings = crossings_at([(20, 50.5), (21, 51.5), (20, 52.5)])
    pieces = border_pieces(boundaries, ("AA-BB",), crossings, snap(crossings, boundaries))
    assert sorted(set(pieces.arc.tolist())) == [0, 1, 2, 3]
    assert length_of(pieces) == pytest.approx(
        sum(line_length_m(shapely.LineString(arc)) for arc in boundaries.arcs), abs=SLACK_M
    )
    assert set(pieces.arc[pieces.disputed].tolist()) == {1, 2}
    # Nobody passes where the line runs straight.
    owners = dict(zip(pieces.arc.tolist(), pieces.crossing.tolist(), strict=True))
    assert owners == {0: 0, 1: NOBODY, 2: 1, 3: 2}
