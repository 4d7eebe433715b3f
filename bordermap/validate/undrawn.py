"""Lines that a worldview doesn't draw, and the worldviews that do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from bordermap.geometry.boundaries import border_line
from bordermap.geometry.projection import project_onto_line
from bordermap.geometry.worldview import viewed_lines
from bordermap.read.worldviews import read_worldviews
from bordermap.validate.problem import located

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from bordermap.errors import Problem
    from bordermap.geometry.boundaries import Boundaries


def other_views(boundaries: Boundaries, border: str) -> dict[str, Boundaries]:
    """Boundaries by each worldview that draws a border, and draws it unlike the chosen one.

    Only their lines are those of the view.

    Parameters
    ----------
    boundaries
        As the chosen worldview has them.
    border
        Such as `RS-XK`.
    """
    neutral = boundaries.neutral or boundaries
    known = {area.code for area in neutral.disputed} | {shape.code for shape in neutral.countries}
    views = {}
    for name, table in read_worldviews().items():
        owners = {area: owner for area, owner in table.items() if area in known}
        viewed = replace(neutral, borders=viewed_lines(neutral, owners), worldview=name)
        arcs = _arcs(viewed, border)
        if arcs and arcs != _arcs(boundaries, border):
            views[name] = viewed
    return views


def views_with(
    boundaries: Boundaries, border: str, point: tuple[float, float], allowed_m: float
) -> list[str]:
    """Names of the other worldviews in which a point lies on the border.

    Parameters
    ----------
    boundaries
        As the chosen worldview has them.
    border
        Such as `RU-UA`.
    point
        Longitude and latitude, EPSG:4326.
    allowed_m
        How far from the line it may be, in metres.
    """
    return [
        name
        for name, viewed in other_views(boundaries, border).items()
        if project_onto_line(np.array([point]), border_line(viewed, border))[1][0] <= allowed_m
    ]


def undrawn(row: pd.Series, border: str, view: str, others: Sequence[str]) -> Problem:
    """The problem that the chosen worldview draws no line where a crossing is.

    Parameters
    ----------
    row
        Of the crossing, with `file` and `line`.
    border
        Its border.
    view
        The chosen worldview.
    others
        Worldviews that draw the line.
    """
    return located(
        (str(row["file"]), int(row["line"])),
        "border",
        "undrawn-line",
        border,
        f"The worldview '{view}' draws no line {border} at '{row['id']}'; "
        f"{', '.join(others)} {'does' if len(others) == 1 else 'do'}.",
        f'Choose one of these, as in worldview = "{others[0]}", or mend the border.',
    )


def _arcs(boundaries: Boundaries, border: str) -> set[int]:
    return {
        reference if reference >= 0 else ~reference
        for line in boundaries.borders
        if line.border == border
        for part in line.arcs
        for reference in part
    }
