"""Stills of a map: on a day, before and after, on several days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bordermap.render.still.calendar import calendar_sheet
from bordermap.render.still.compose import description_of, sheet_size, still_sheet
from bordermap.render.still.credit import rights_line, sources_line
from bordermap.render.still.days import days_sheet
from bordermap.render.still.ground import lay_ground
from bordermap.render.still.moment import moment_on
from bordermap.render.still.picture import MOVING, to_moving, to_pdf, to_png
from bordermap.render.still.sheet import MADE_BY, write_svg
from bordermap.render.still.sizes import size_of
from bordermap.render.still.spans import turns_of
from bordermap.render.still.text import missing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bordermap.render.still.ground import Ground

__all__ = [
    "MADE_BY",
    "MOVING",
    "credits_on",
    "describe_still",
    "draw_calendar",
    "draw_days",
    "draw_still",
    "lay_ground",
    "missing",
    "pixels_of",
    "to_moving",
    "to_pdf",
    "to_png",
    "turns_of",
]


def draw_still(ground: Ground, day: int, *, size: str = "article", theme: str = "light") -> str:
    """SVG of a map on a day.

    Parameters
    ----------
    ground
        The map, from `lay_ground`; drawing it again for another day costs a few milliseconds.
    day
        Day number; what is drawn holds when it ends.
    size
        `article`, `square`, `story` or `card`.
    theme
        `light` or `dark`.

    Returns
    -------
    A whole SVG document. Same input, same text.

    Raises
    ------
    UsageError
        If there is no such size.
    """
    return write_svg(still_sheet(ground, day, size_of(size)), theme)


def draw_days(
    ground: Ground, days: Sequence[int], *, size: str = "article", theme: str = "light"
) -> str:
    """SVG with a small map for each of several days; two of them are before and after.

    `draw_still` says what it takes.
    """
    return write_svg(days_sheet(ground, days, size_of(size)), theme)


def draw_calendar(ground: Ground, *, size: str = "article", theme: str = "light") -> str:
    """SVG of the calendar of closures over the map's period; `draw_still` says what it takes.

    Raises
    ------
    UsageError
        If there is no such size, or so many crossings don't fit into it.
    """
    return write_svg(calendar_sheet(ground, size_of(size)), theme)


def describe_still(ground: Ground, day: int, *, longest: int | None = None) -> str:
    """Words for those who can't see `draw_still`: the sentence, and crossings by status.

    A text of more characters than `longest` leaves out the names of crossings.
    """
    return description_of(ground, moment_on(ground, day), longest)


def credits_on(ground: Ground, day: int) -> str:
    """Who says what a map shows on a day, and whose boundaries it is drawn on."""
    said, rights = sources_line(ground, [day]), rights_line(ground, hatched=ground.disputes)
    return f"{said}. {rights}" if said else rights


def pixels_of(ground: Ground, *, size: str = "article") -> tuple[int, int]:
    """Width and height of a map's stills in pixels: of each day the same."""
    return sheet_size(ground, size_of(size))
