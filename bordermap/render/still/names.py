"""The names on a still's map: which there are, how they look, and where they find a place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from bordermap.render.labels import AROUND, OVER, Rect, Wish, place_labels, rect_on
from bordermap.render.still.elements import Writing
from bordermap.render.still.text import CAP_HEIGHT, REGULAR, SEMIBOLD, Style, set_run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shapely import MultiPolygon

    from bordermap.render.still.scene import City, Scene
    from bordermap.render.still.text import Run

NAMED_FROM: Final = {True: 4.4, False: 7.5}
"""Zoom from which regular road crossings are named, and the others."""
CITY_RADIUS: Final = 2.0
CITY_WIDTH: Final = 260
"""Pixels of a frame from which it names cities."""
_PAD: Final = 2.0
"""Pixels between a name and what stands beside it."""


@dataclass(frozen=True)
class Called:
    """A crossing that may be named, by its short name.

    `reach` is how far its symbol goes from its middle, in pixels; `counted` whether it has the
    map's traffic; `regular` whether the counts are of its like.
    """

    name: str
    x: float
    y: float
    reach: float
    counted: bool
    regular: bool
    ringed: bool


@dataclass(frozen=True)
class Name:
    """A name in its place; `city` is the one that it names."""

    written: Writing
    city: City | None


_Request = tuple["Run", Wish, "City | None"]


@lru_cache(maxsize=64)
def names_of(
    scene: Scene, crossings: tuple[Called, ...], *, text: float, chosen: bool, disputed: str
) -> tuple[Name, ...]:
    """Names that find a place. A status is no matter to them: they stay as the date moves.

    Parameters
    ----------
    scene
        Geometry of the map in the frame.
    crossings
        All crossings, the ones that matter most first.
    text
        Size of crossings' names, pixels.
    chosen
        Whether just the ringed crossings are to be named, at any scale.
    disputed
        What is said below the name of a disputed area.
    """
    named = [each for each in crossings if (each.ringed if chosen else _worth(each, scene))]
    symbols = [_around(each.x, each.y, each.reach + 1) for each in crossings]
    frame = Rect(3, 3, scene.width - 6, scene.height - 6)
    # The map's own countries come before any city: one that lies below their name is left out.
    own = _placed(_countries(scene, text, focus=True), symbols, frame, scene)
    taken = [rect for _, rect in own]
    cities = [
        city
        for city in (scene.cities if scene.width >= CITY_WIDTH else ())
        if not any(_around(city.x, city.y, CITY_RADIUS).touches(rect) for rect in taken)
    ]
    obstacles = [*symbols, *taken, *(_around(city.x, city.y, CITY_RADIUS) for city in cities)]
    rest = _placed(
        [
            *(_crossing(each, text) for each in named if each.regular),
            *(_city(city, text) for city in cities if city.capital),
            *(_crossing(each, text) for each in named if not each.regular),
            *(_city(city, text) for city in cities if not city.capital),
            *_countries(scene, text, focus=False),
        ],
        obstacles,
        frame,
        scene,
    )
    names = [name for name, _ in (*own, *rest)]
    obstacles += [rect for _, rect in rest]
    return (*names, *_areas(scene, text, disputed, obstacles, frame))


def _placed(
    requests: Iterable[_Request], obstacles: list[Rect], frame: Rect, scene: Scene
) -> list[tuple[Name, Rect]]:
    wanted = list(requests)
    rects = place_labels(
        [wish for _, wish, _ in wanted], obstacles=obstacles, frame=frame, avoid=scene.along
    )
    return [
        (Name(_written(run, rect), city), rect)
        for (run, _, city), rect in zip(wanted, rects, strict=True)
        if rect is not None
    ]


def _worth(crossing: Called, scene: Scene) -> bool:
    return crossing.counted and scene.zoom >= NAMED_FROM[crossing.regular]


def _request(
    text: str, style: Style, place: tuple[float, float], gap: float, sides: tuple[str, ...]
) -> tuple[Run, Wish]:
    run = set_run(text, style)
    x, y = place
    return run, Wish(x, y, run.width + 2 * _PAD, style.size * 0.95, gap, sides)


def _countries(scene: Scene, text: float, *, focus: bool) -> Iterator[_Request]:
    size = text * (0.95 if scene.zoom < 5 else 1.1 if scene.zoom < 7 else 1.35)
    style = Style(round(size, 1), SEMIBOLD, "muted", 0.16)
    if not focus:
        style = Style(text * 0.92, REGULAR, "muted", 0.06)
    for land in scene.lands:
        if land.focus == focus and land.label is not None:
            name = land.name.upper() if focus else land.name
            run, wish = _request(name, style, land.label, text * 1.1, OVER)
            yield run, replace(wish, sides=_sides_on(land.shape, wish)), None


def _areas(
    scene: Scene, text: float, disputed: str, obstacles: list[Rect], frame: Rect
) -> list[Name]:
    """Names of disputed areas and what they are, in italics, where there is room for both."""
    called = []
    for area in scene.areas:
        if area.label is None:
            continue
        sizes = (round(text * 0.95, 2), round(text * 0.8, 2))
        runs = [
            set_run(line, Style(size, colour="muted", italic=True))
            for line, size in zip((area.name, disputed), sizes, strict=True)
        ]
        wide, high = max(run.width for run in runs) + 2 * _PAD, sum(sizes) * 1.1
        wish = Wish(*area.label, wide, high, text * 1.1, OVER)
        called.append((runs, replace(wish, sides=_sides_on(area.shape, wish))))
    places = place_labels(
        [wish for _, wish in called], obstacles=obstacles, frame=frame, avoid=scene.along
    )
    return [
        Name(_written(run, replace(rect, x=x, y=y, height=rect.height / 2)), None)
        for (runs, _), rect in zip(called, places, strict=True)
        if rect is not None
        for run, y in zip(runs, (rect.y, rect.y + rect.height / 2), strict=True)
        for x in (rect.x + rect.width / 2 - run.width / 2 - _PAD,)
    ]


def _sides_on(shape: MultiPolygon, wish: Wish) -> tuple[str, ...]:
    """Sides on which the middle half of a name stands on its own land."""
    rects = [rect_on(wish, side) for side in wish.sides]
    middle = np.array([rect.y + rect.height / 2 for rect in rects])
    inside = np.ones(len(rects), dtype=np.bool_)
    for share in (0.25, 0.5, 0.75):
        x = np.array([rect.x + share * rect.width for rect in rects])
        inside &= shapely.contains_xy(shape, x, middle)
    return tuple(side for side, own in zip(wish.sides, inside.tolist(), strict=True) if own)


def _crossing(crossing: Called, text: float) -> _Request:
    style = Style(text, SEMIBOLD if crossing.regular else REGULAR)
    place = crossing.x, crossing.y
    return *_request(crossing.name, style, place, crossing.reach + 2.5, AROUND), None


def _city(city: City, text: float) -> _Request:
    style = Style(text * 0.95, colour="muted")
    return *_request(city.name, style, (city.x, city.y), CITY_RADIUS + 2, AROUND), city


def _around(x: float, y: float, reach: float) -> Rect:
    """What no name may cover: a symbol around a point."""
    return Rect(x - reach, y - reach, 2 * reach, 2 * reach)


def _written(run: Run, rect: Rect) -> Writing:
    """A run in its rectangle, its capitals in the middle of the height."""
    baseline = rect.y + rect.height / 2 + run.style.size * CAP_HEIGHT / 2
    return Writing(round(rect.x + _PAD, 1), round(baseline, 1), run, halo=True)
