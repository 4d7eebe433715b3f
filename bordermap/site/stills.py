"""Still pictures of a site: which there are, what they show, and how they are drawn.

A picture goes into the edition's album when a page asks for it, in light and in dark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from bordermap import dates, paths
from bordermap.model import MapSpec
from bordermap.render.snapshot import draw_calendar, draw_still, to_png
from bordermap.render.still.moment import moment_on
from bordermap.site import layout

if TYPE_CHECKING:
    from collections.abc import Callable

    from bordermap.render.still.ground import Ground
    from bordermap.site.edition import Edition

CARD: Final = (1200, 630)
"""Pixels of a card for social media."""
_BOX: Final = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


@dataclass(frozen=True)
class Still:
    """A picture of the site: paths in light and dark, pixels, and words for who can't see it."""

    light: str
    dark: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class Card:
    """A PNG that stands for pages in social media."""

    path: str
    width: int
    height: int
    alt: str


def border_still(edition: Edition, border: str) -> Still:
    """A border on the dataset's own day."""
    spec = MapSpec(
        slug=border.lower(),
        title=edition.pair(border),
        summary="",
        borders=(border,),
        start=edition.start,
        end=edition.data.as_of,
        date=edition.data.as_of,
        modes="people",
    )
    path = layout.border_path(border).removesuffix(paths.INDEX) + "map"
    return _still(edition, edition.ground(spec), path, edition.data.as_of)


def day_still(edition: Edition, spec: MapSpec | None, day: int) -> Still | None:
    """A map on a day; None without a map."""
    if spec is None:
        return None
    path = f"{paths.SNAPSHOTS}/{spec.slug}/{dates.iso(day)}"
    return _still(edition, edition.ground(spec), path, day)


def card(edition: Edition, spec: MapSpec) -> Card:
    """The picture of a map for social media; `pictures` draws it."""
    alt = moment_on(edition.ground(spec), spec.date).sentence
    return Card(f"{paths.SNAPSHOTS}/{spec.slug}/card.png", *CARD, f"{spec.title}. {alt}")


def pictures(edition: Edition) -> list[tuple[str, Callable[[], dict[str, bytes]]]]:
    """What makes each map's own pictures: a name, and a function that gives files by path."""
    return [
        (f"{paths.SNAPSHOTS}/{spec.slug}", partial(_of_map, edition, spec))
        for spec in edition.data.maps
    ]


def _of_map(edition: Edition, spec: MapSpec) -> dict[str, bytes]:
    """A map on the day that it shows first, its calendar, and its card."""
    folder, ground = f"{paths.SNAPSHOTS}/{spec.slug}", edition.ground(spec)
    day_still(edition, spec, spec.date)
    now = f"{folder}/{dates.iso(spec.date)}"
    return {
        f"{now}.png": to_png(edition.album[f"{now}.svg"].decode()),
        f"{folder}/calendar.svg": draw_calendar(ground).encode(),
        f"{folder}/calendar-dark.svg": draw_calendar(ground, theme="dark").encode(),
        f"{folder}/card.png": to_png(draw_still(ground, spec.date, size="card")),
    }


def _still(edition: Edition, ground: Ground, path: str, day: int) -> Still:
    light, dark = f"{path}.svg", f"{path}-dark.svg"
    if light not in edition.album:
        edition.album[light] = draw_still(ground, day).encode()
        edition.album[dark] = draw_still(ground, day, theme="dark").encode()
    box = _BOX.search(edition.album[light][:1000].decode("utf-8", "ignore"))
    width, height = (round(float(side)) for side in box.groups()) if box else (0, 0)
    alt = f"{ground.spec.title}. {moment_on(ground, day).sentence}"
    return Still(light, dark, width, height, alt)
