"""Fewer vertices: of one line, and of many at once."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bordermap.geometry.simplify import simplify_all_m, simplify_m

STEP = st.floats(-0.01, 0.01)
LINES = st.lists(st.lists(st.tuples(STEP, STEP), min_size=2, max_size=30), max_size=6)


@given(LINES, st.floats(0, 89))
def test_many_lines_at_once_are_simplified_as_each_alone(steps: list[list], south: float):
    lines = [np.cumsum(line, axis=0) * 0.1 + (20, south) for line in steps]
    found = simplify_all_m(lines, 40)
    assert len(found) == len(lines)
    for line, made in zip(lines, found, strict=True):
        alone = simplify_m(line, 40)
        assert made[[0, -1]].tolist() == line[[0, -1]].tolist()
        assert made.shape == alone.shape
        assert np.allclose(made, alone, rtol=0, atol=1e-11)
