"""Stills of a map: on a day, before and after, on several days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bordermap.render.still.calendar import calendar_sheet
from bordermap.render.still.compose import still_sheet
from bordermap.render.still.days import days_sheet
from bordermap.render.still.ground import lay_ground
from bordermap.render.still.picture import to_pdf, to_png
from bordermap.render.still.sheet import write_svg
from bordermap.render.still.sizes import size_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bordermap.render.still.ground import Ground

__all__ = ["draw_calendar", "draw_days", "draw_still", "lay_ground", "to_pdf", "to_png"]


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
