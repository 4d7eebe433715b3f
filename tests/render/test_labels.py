"""Names are placed without overlap."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bordermap.render.labels import AROUND, OVER, Rect, Wish, place_labels, rect_on

FRAME = Rect(0, 0, 400, 300)
places = st.floats(-20, 420, width=32)
wishes = st.builds(
    Wish,
    x=places,
    y=places,
    width=st.floats(1, 120, width=32),
    height=st.floats(1, 30, width=32),
    gap=st.floats(0, 12, width=32),
    sides=st.sampled_from([AROUND, OVER]),
)
rects = st.builds(
    Rect, x=places, y=places, width=st.floats(0, 60, width=32), height=st.floats(0, 60, width=32)
)


def touches(a: Rect, b: Rect) -> bool:
    return (
        a.x < b.x + b.width
        and b.x < a.x + a.width
        and a.y < b.y + b.height
        and b.y < a.y + a.height
    )


@given(st.lists(wishes, max_size=25), st.lists(rects, max_size=12))
def test_no_name_lies_on_another_or_on_an_obstacle_or_beyond_the_frame(names, obstacles):
    found = place_labels(names, obstacles=obstacles, frame=FRAME)
    placed = [rect for rect in found if rect is not None]
    assert len(found) == len(names)
    assert not any(touches(a, b) for a, b in itertools.combinations(placed, 2))
    assert not any(touches(a, b) for a in placed for b in obstacles)
    assert all(FRAME.holds(rect) for rect in placed)


@given(st.lists(wishes, max_size=25), st.lists(wishes, max_size=5))
def test_what_matters_less_moves_nothing_that_matters_more(names, later):
    first = place_labels(names, obstacles=[], frame=FRAME)
    assert place_labels([*names, *later], obstacles=[], frame=FRAME)[: len(names)] == first


@given(wishes)
def test_a_name_stands_on_one_of_the_sides_that_it_may(wish):
    (found,) = place_labels([wish], obstacles=[], frame=FRAME)
    free = [rect for side in wish.sides if FRAME.holds(rect := rect_on(wish, side))]
    assert found == (free[0] if free else None)


def test_of_free_sides_the_one_that_covers_least_is_taken():
    wish = Wish(200, 150, 40, 10, 5)
    along = np.array([[210.0, 150.0], [220.0, 152.0], [190.0, 149.0]])
    (found,) = place_labels([wish], obstacles=[], frame=FRAME, avoid=along)
    assert found == rect_on(wish, "ne")
