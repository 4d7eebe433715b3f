"""A map on a day in a frame: border segments, crossings, and the names that find a place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bordermap.render.labels import AROUND, OVER, Rect, Wish, place_labels
from bordermap.render.still.elements import Line, Mark, Panel, Writing, ring_radius, status_word
from bordermap.render.still.symbols import LOCAL_SCALE, line_width_at, radius_at, strokes_of
from bordermap.render.still.text import CAP_HEIGHT, REGULAR, SEMIBOLD, Style, set_run
from bordermap.terms import ABSENT, CATEGORIES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bordermap.render.still.ground import Ground
    from bordermap.render.still.scene import Land, Scene
    from bordermap.render.still.symbols import State
    from bordermap.render.still.text import Run

LOCAL: Final = CATEGORIES.index("local")
LEVELS: Final = 4
"""Strokes of a segment at most: casing, edge, colour, core."""
NAMED_FROM: Final = {True: 5.6, False: 7.5}
"""Zoom from which regular road crossings are named, and the others."""
_PAD: Final = 2.0


def panel_of(
    ground: Ground,
    scene: Scene,
    states: Sequence[State],
    *,
    x: float,
    y: float,
    text: float,
    ringed: Collection[int] = (),
    named: Collection[int] | None = None,
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
        Rows of crossings with a ring around them.
    named
        Rows of crossings to name; None names those that are worth it at the map's scale.
    """
    radii = _radii(ground, scene)
    return Panel(
        x=x,
        y=y,
        scene=scene,
        strokes=_strokes(scene, states),
        marks=_marks(ground, scene, states, radii, ringed),
        names=_names(ground, scene, states, radii, text=text, named=named, ringed=ringed),
    )


def _radii(ground: Ground, scene: Scene) -> list[float]:
    """Radius of each crossing's symbol."""
    radius = round(radius_at(scene.zoom), 2)
    local = (ground.crossings["category"].to_numpy() == LOCAL).tolist()
    return [round(radius * LOCAL_SCALE, 2) if small else radius for small in local]


def _strokes(scene: Scene, states: Sequence[State]) -> tuple[Line, ...]:
    """Strokes level by level, so that one segment's casing never lies on its neighbour's colour."""
    width = line_width_at(scene.zoom)
    drawn = [
        (
            segment.path,
            strokes_of(
                None if segment.crossing < 0 else states[segment.crossing],
                sea=segment.sea,
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
    ground: Ground,
    scene: Scene,
    states: Sequence[State],
    radii: Sequence[float],
    ringed: Collection[int],
) -> tuple[Mark, ...]:
    """Symbols in drawing order: the ones that matter most last."""
    ids, names = ground.crossings["id"].tolist(), ground.crossings["name"].tolist()
    places = scene.points.tolist()

    def title(state: State, name: str) -> str:
        return f"{name}: {ground.words.text(f'status.{status_word(state.status)}')}"

    order = _by_weight(ground, states)[::-1]
    return tuple(
        Mark(
            x=places[row][0],
            y=places[row][1],
            radius=radii[row],
            state=states[row],
            crossing=ids[row],
            title=title(states[row], names[row]),
            ringed=row in ringed,
        )
        for row in sorted(order, key=lambda row: row in ringed)
    )


def _by_weight(ground: Ground, states: Sequence[State]) -> list[int]:
    """Rows of crossings, the ones that matter most first."""
    local = (ground.crossings["category"].to_numpy() == LOCAL).tolist()
    regular = ground.regular.tolist()
    return sorted(
        range(len(states)),
        key=lambda row: (states[row].status == ABSENT, not regular[row], local[row], row),
    )


def short_name(name: str) -> str:
    """What fits where the whole name doesn't: Medininkai of "Medininkai – Kamenny Log"."""
    return re.split(r"\s+(?:[–—-]\s+|\()", name)[0]


def _names(
    ground: Ground,
    scene: Scene,
    states: Sequence[State],
    radii: Sequence[float],
    *,
    text: float,
    named: Collection[int] | None,
    ringed: Collection[int],
) -> tuple[Writing, ...]:
    focus = [(land, _focus_style(text, scene)) for land in scene.lands if land.focus]
    other = [
        (land, Style(text * 0.92, REGULAR, "muted", 0.06)) for land in scene.lands if not land.focus
    ]
    runs: list[Run] = []
    wishes: list[Wish] = []

    def wish(run: Run, place: tuple[float, float], gap: float, sides: tuple[str, ...]) -> None:
        runs.append(run)
        height = run.style.size * 0.95
        wishes.append(Wish(*place, run.width + 2 * _PAD, height, gap, sides))

    def countries(lands: list[tuple[Land, Style]], *, upper: bool) -> None:
        for land, style in lands:
            if land.label is not None:
                name = land.name.upper() if upper else land.name
                wish(set_run(name, style), land.label, text * 1.6, OVER)

    countries(focus, upper=True)
    names, regular = ground.crossings["name"].tolist(), ground.regular.tolist()
    places = scene.points.tolist()
    for row in _by_weight(ground, states):
        if named is not None:
            if row not in named:
                continue
        elif states[row].status == ABSENT or scene.zoom < NAMED_FROM[regular[row]]:
            continue
        style = Style(text, SEMIBOLD if regular[row] else REGULAR)
        reach = ring_radius(radii[row]) if row in ringed else radii[row]
        wish(set_run(short_name(names[row]), style), places[row], reach + 2.5, AROUND)
    countries(other, upper=False)

    obstacles = [
        Rect(x - size, y - size, 2 * size, 2 * size)
        for row, ((x, y), radius, state) in enumerate(zip(places, radii, states, strict=True))
        for size in [
            ring_radius(radius)
            if row in ringed
            else radius * (0.4 if state.status == ABSENT else 1) + 1
        ]
    ]
    inset = Rect(3, 3, scene.width - 6, scene.height - 6)
    rects = place_labels(wishes, obstacles=obstacles, frame=inset, avoid=scene.along)
    return tuple(
        _written(run, rect) for run, rect in zip(runs, rects, strict=True) if rect is not None
    )


def _written(run: Run, rect: Rect) -> Writing:
    """A run in its rectangle, its capitals in the middle of the height."""
    baseline = rect.y + rect.height / 2 + run.style.size * CAP_HEIGHT / 2
    return Writing(round(rect.x + _PAD, 1), round(baseline, 1), run, halo=True)


def _focus_style(text: float, scene: Scene) -> Style:
    size = text * (0.95 if scene.zoom < 5 else 1.1 if scene.zoom < 7 else 1.35)
    return Style(round(size, 1), SEMIBOLD, "muted", 0.16)
