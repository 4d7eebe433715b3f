"""Still pictures of a site: which there are, what they show, and how they are drawn."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final

from bordermap import dates, paths
from bordermap.model import MapSpec
from bordermap.render.snapshot import draw_calendar, draw_still, to_png
from bordermap.render.still.moment import moment_on
from bordermap.site import layout
from bordermap.timings import stage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bordermap.render.still.ground import Ground
    from bordermap.site.edition import Edition

CARD: Final = (1200, 630)
"""Pixels of a card for social media."""
LEGIBLE: Final = 200
"""Crossings up to which a picture of all of them says what changed on a day. Pictures of more would
make a site grow with the square of its crossings."""
_BOX: Final = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


@dataclass(frozen=True)
class Still:
    """A picture of the site: paths in light and dark, pixels, and words for who can't see it.

    `files` holds the two by their path.
    """

    light: str
    dark: str
    width: int
    height: int
    alt: str
    files: Mapping[str, bytes] = field(repr=False)


@dataclass(frozen=True)
class Card:
    """A PNG that stands for pages in social media."""

    path: str
    width: int
    height: int
    alt: str


def border_still(edition: Edition, border: str) -> Still:
    """A border on the dataset's own day."""
    path = layout.border_path(border).removesuffix(paths.INDEX) + "map"
    return _still(edition, _border_ground(edition, border), path, edition.data.as_of)


def _border_ground(edition: Edition, border: str) -> Ground:
    """A border by itself."""
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
    return edition.ground(spec)


def day_still(edition: Edition, spec: MapSpec | None, day: int) -> Still | None:
    """A map on a day, or of a large one the border at which most changed; None without a map."""
    if spec is None:
        return None
    if sum(len(edition.by_border[border]) for border in spec.borders) > LEGIBLE:
        border = _busiest(edition, spec, day)
        path = layout.border_path(border).removesuffix(paths.INDEX) + dates.iso(day)
        return _still(edition, _border_ground(edition, border), path, day)
    path = f"{paths.SNAPSHOTS}/{spec.slug}/{dates.iso(day)}"
    return _still(edition, edition.ground(spec), path, day)


def _busiest(edition: Edition, spec: MapSpec, day: int) -> str:
    """The border at which most crossings changed on a day, the first one among equals."""
    touched = {edition.changes[row]["crossing"] for row in edition.by_day[day]}
    changed = Counter(edition.crossings[crossing]["border"] for crossing in touched)
    return max(spec.borders, key=lambda border: changed[border])


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


@stage("stills")
def _of_map(edition: Edition, spec: MapSpec) -> dict[str, bytes]:
    """A map on the day that it shows first, its calendar, and its card."""
    folder, ground = f"{paths.SNAPSHOTS}/{spec.slug}", edition.ground(spec)
    now = _still(edition, ground, f"{folder}/{dates.iso(spec.date)}", spec.date)
    return {
        **now.files,
        f"{folder}/{dates.iso(spec.date)}.png": to_png(now.files[now.light].decode()),
        f"{folder}/calendar.svg": draw_calendar(ground).encode(),
        f"{folder}/calendar-dark.svg": draw_calendar(ground, theme="dark").encode(),
        f"{folder}/card.png": to_png(draw_still(ground, spec.date, size="card")),
    }


@stage("stills")
def _still(edition: Edition, ground: Ground, path: str, day: int) -> Still:
    if path in edition.drawn:
        return edition.drawn[path]
    light, dark = f"{path}.svg", f"{path}-dark.svg"
    drawn = draw_still(ground, day)
    files = {light: drawn.encode(), dark: draw_still(ground, day, theme="dark").encode()}
    box = _BOX.search(drawn[:1000])
    width, height = (round(float(side)) for side in box.groups()) if box else (0, 0)
    alt = f"{ground.spec.title}. {moment_on(ground, day).sentence}"
    still = Still(light, dark, width, height, alt, files)
    edition.drawn[path] = still
    return still
