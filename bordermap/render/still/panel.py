"""A map on a day in a frame: border segments, crossings, and the names that find a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bordermap.render.still.elements import Line, Mark, Panel, status_word
from bordermap.render.still.names import Called, names_of
from bordermap.render.still.symbols import LOCAL_SCALE, line_width_at, radius_at, strokes_of
from bordermap.terms import ABSENT, CATEGORIES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bordermap.render.still.ground import Ground
    from bordermap.render.still.scene import Scene
    from bordermap.render.still.symbols import State

LOCAL: Final = CATEGORIES.index("local")
LEVELS: Final = 4
"""Strokes of a segment at most: casing, edge, colour, core."""


def panel_of(
    ground: Ground,
    scene: Scene,
    states: Sequence[State],
    *,
    x: float,
    y: float,
    text: float,
    ringed: Collection[int] = (),
) -> Panel:
    """A map on a day.

    Parameters
    ----------
    ground, scene
        The map and its geometry in the frame.
    states
        State of each of its crossings.
    x, y
        Top left corner of the frame in the still, pixels.
    text
        Size of crossings' names, pixels.
    ringed
        Rows of crossings with a ring around them; if there are any, only they are named.
    """
    marks = _marks(ground, scene, states, ringed)
    called = tuple(
        Called(
            name=name,
            x=mark.x,
            y=mark.y,
            reach=mark.reach,
            counted=mark.state.status != ABSENT,
            regular=regular,
            ringed=mark.ringed,
        )
        for mark, name, regular in marks
    )
    word = ground.words.text("map.disputed")
    names = names_of(scene, called, text=text, chosen=bool(ringed), disputed=word)
    return Panel(
        x=x,
        y=y,
        scene=scene,
        strokes=_strokes(scene, states),
        cities=tuple(name.city for name in names if name.city is not None),
        marks=tuple(sorted((mark for mark, _, _ in reversed(marks)), key=lambda mark: mark.ringed)),
        names=tuple(name.written for name in names),
    )


def _strokes(scene: Scene, states: Sequence[State]) -> tuple[Line, ...]:
    """Strokes level by level, so that one segment's casing never lies on its neighbour's colour."""
    width = line_width_at(scene.zoom)
    drawn = [
        (
            segment.path,
            strokes_of(
                None if segment.crossing < 0 else states[segment.crossing],
                sea=segment.sea,
                disputed=segment.disputed,
                width=width,
            ),
        )
        for segment in scene.segments
        if segment.path
    ]
    return tuple(
        Line(path, strokes[level])
        for level in range(LEVELS)
        for path, strokes in drawn
        if level < len(strokes)
    )


def _marks(
    ground: Ground, scene: Scene, states: Sequence[State], ringed: Collection[int]
) -> list[tuple[Mark, str, bool]]:
    """Crossings' symbols, short names, whether the counts are of them; what matters most first."""
    ids, names = ground.crossings["id"].tolist(), ground.crossings["name"].tolist()
    short = ground.crossings["short"].tolist()
    local = (ground.crossings["category"].to_numpy() == LOCAL).tolist()
    regular, places = ground.regular.tolist(), scene.points.tolist()
    radius = radius_at(scene.zoom)
    found = []
    order = sorted(
        range(len(ids)),
        key=lambda row: (states[row].status == ABSENT, not regular[row], local[row], row),
    )
    for row in order:
        word = ground.words.text(f"status.{status_word(states[row].status)}")
        mark = Mark(
            x=places[row][0],
            y=places[row][1],
            radius=round(radius * (LOCAL_SCALE if local[row] else 1), 2),
            state=states[row],
            crossing=ids[row],
            title=f"{names[row]}: {word}",
            ringed=row in ringed,
        )
        found.append((mark, short[row], regular[row]))
    return found
