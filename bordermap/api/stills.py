"""Still pictures of a dataset's maps, as the bytes of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bordermap.errors import UsageError
from bordermap.render.snapshot import (
    MOVING,
    draw_calendar,
    draw_days,
    draw_still,
    lay_ground,
    missing,
    to_moving,
    to_pdf,
    to_png,
    turns_of,
)
from bordermap.render.words import LANGUAGE, language_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bordermap.api.data import Data
    from bordermap.model import MapSpec
    from bordermap.render.still.ground import Ground
    from bordermap.site.pages import Step

STILL: Final = (".svg", ".png", ".pdf")
MOST_PICTURES: Final = 400
"""Pictures of a moving one: beyond that it is too heavy to send and too long to watch."""
LAST: Final = 5
"""How many times as long the last picture is shown."""


def check_suffix(suffix: str, *, moving_wanted: bool = True) -> None:
    """Refuse a file's ending that no picture has.

    Raises
    ------
    UsageError
        If there is no such format, or it moves and what is wanted doesn't.
    """
    if suffix in STILL or (suffix in MOVING and moving_wanted):
        return
    if suffix in MOVING:
        raise UsageError(f"A pair or a calendar doesn't move: write it to {', '.join(STILL)}.")
    known = ", ".join((*STILL, *MOVING))
    raise UsageError(f"'{suffix}' is no ending of a picture. Endings are {known}.")


def ground_of(data: Data, spec: MapSpec, *, lang: str | None = None) -> Ground:
    """A map of a dataset, ready to be drawn, with its words in a language (None: English).

    Raises
    ------
    UsageError
        If the interface doesn't speak the language.
    """
    language = LANGUAGE if lang is None else language_of(lang)
    return lay_ground(data.tables, data.timeline, data.boundaries, spec, language=language)


def undrawable(ground: Ground) -> str:
    """Characters of a map's title and names that the typeface of stills doesn't have."""
    return missing(" ".join([ground.spec.title, *ground.crossings["name"]]))


def still_picture(
    ground: Ground,
    days: Sequence[int],
    suffix: str,
    *,
    size: str,
    theme: str,
    calendar: bool = False,
) -> bytes:
    """File with a map on a day, small maps on several days, or the calendar.

    Parameters
    ----------
    ground
        The map.
    days
        Day numbers.
    suffix
        `.svg`, `.png` or `.pdf`.
    size, theme
        As `render.snapshot.draw_still` takes them.
    calendar
        Whether to draw the calendar of the whole period instead.
    """
    if calendar:
        svg = draw_calendar(ground, size=size, theme=theme)
    elif len(days) == 1:
        svg = draw_still(ground, days[0], size=size, theme=theme)
    else:
        svg = draw_days(ground, days, size=size, theme=theme)
    if suffix == ".png":
        return to_png(svg)
    return to_pdf(svg) if suffix == ".pdf" else svg.encode()


def moving_picture(
    ground: Ground,
    days: Sequence[int] | None,
    suffix: str,
    *,
    size: str,
    theme: str,
    seconds: float,
    step: Step = lambda *_: None,
) -> bytes:
    """File that shows one day after the other, without end.

    Parameters
    ----------
    ground
        The map.
    days
        Day numbers; None takes the first day and every later one on which the picture changes.
    suffix
        `.gif`, `.webp` or `.apng`.
    size, theme
        As `render.snapshot.draw_still` takes them.
    seconds
        How long each day is shown.
    step
        Is told what is drawn, how many days are done, and how many there are.

    Raises
    ------
    UsageError
        If there are too many days.
    """
    shown = turns_of(ground) if days is None else list(days)
    if len(shown) > MOST_PICTURES:
        raise UsageError(
            f"The map changes on {len(shown)} days; a moving picture takes {MOST_PICTURES}. "
            "Choose fewer borders, or name days with --dates."
        )
    svgs = []
    for number, day in enumerate(shown):
        step("Drawing", number, len(shown))
        svgs.append(draw_still(ground, day, size=size, theme=theme))
    return to_moving(svgs, suffix, seconds=seconds, last=seconds * LAST)
