"""Status is colour and shape, of crossings and of border segments."""

from __future__ import annotations

import itertools

import pytest

from bordermap.render.still.elements import Look
from bordermap.render.still.symbols import (
    CROSS,
    DISC,
    DOT,
    HALF,
    RING,
    SQUARE,
    State,
    layers_of,
    strokes_of,
)
from bordermap.render.style import PALENESS, THEMES, palette
from bordermap.terms import ABSENT, CLOSED, OPEN, RESTRICTED, STATUSES, UNKNOWN

SHAPES = {
    OPEN: [DISC],
    RESTRICTED: [DISC, HALF, RING],
    CLOSED: [SQUARE, CROSS],
    UNKNOWN: [DISC, RING],
    ABSENT: [DOT],
}


@pytest.mark.parametrize("status", SHAPES)
def test_each_status_has_its_shape(status):
    assert [layer.path for layer in layers_of(State(status))] == SHAPES[status]


@pytest.mark.parametrize("status", range(len(STATUSES)))
def test_each_status_has_its_colour(status):
    word = STATUSES[status]
    assert word in {layer.colour for layer in layers_of(State(status))}
    last = layers_of(State(status, last_known=True))
    assert f"{word}-pale" in {layer.colour for layer in last}
    assert word in {stroke.colour for stroke in strokes_of(State(status), sea=False, width=4)}


def test_statuses_differ_without_colour():
    looks = [
        [(stroke.width, stroke.dash) for stroke in strokes_of(State(status), sea=False, width=4)]
        for status in (OPEN, RESTRICTED, CLOSED, UNKNOWN, ABSENT)
    ]
    assert all(a != b for a, b in itertools.combinations(looks, 2))


def widest(state: State | None, *, sea: bool = False) -> float:
    return max(stroke.width for stroke in strokes_of(state, sea=sea, width=4))


def test_a_closed_segment_is_the_heaviest_and_one_that_is_not_counted_faint():
    closed = widest(State(CLOSED))
    assert all(closed > widest(State(status)) for status in (OPEN, RESTRICTED, UNKNOWN, ABSENT))
    assert widest(None) == widest(State(ABSENT)) < widest(State(OPEN))
    assert strokes_of(None, sea=False, width=4)[0].colour == "line"


def test_the_sea_is_thinner_and_dashed():
    assert widest(State(OPEN), sea=True) < widest(State(OPEN))
    assert strokes_of(State(OPEN), sea=True, width=4)[-1].dash


def test_what_is_uncertain_is_broken_and_hatched():
    colour = strokes_of(State(CLOSED, uncertain=True), sea=False, width=4)[-1]
    assert colour.dash
    assert colour.cap == "butt"
    assert Look(CLOSED, uncertain=True, last_known=False, radius=6).hatch
    assert not Look(CLOSED, uncertain=False, last_known=False, radius=6).hatch


@pytest.mark.parametrize("theme", THEMES)
def test_pale_colours_lie_between_colour_and_halo(theme):
    colours = palette(theme)
    for name in THEMES[theme]:
        for i in (1, 3, 5):
            own, halo, pale = (
                int(colours[key][i : i + 2], 16) for key in (name, "halo", f"{name}-pale")
            )
            assert abs(own + (halo - own) * PALENESS - pale) <= 0.5
