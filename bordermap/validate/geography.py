"""Whether crossings lie where they say: on their border, within what their coordinate claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from bordermap.errors import Problem
from bordermap.geometry.boundaries import border_line
from bordermap.geometry.placing import project_onto_border
from bordermap.geometry.projection import project_onto_line
from bordermap.validate.position import recognise_place
from bordermap.validate.undrawn import other_views, undrawn, views_with

if TYPE_CHECKING:
    from bordermap.geometry.boundaries import Boundaries

TOLERANCE_M: Final = 1000.0
"""What a crossing may lie off its border line beyond its stated uncertainty, in metres."""
NEARBY_DEG: Final = 3.0
"""How far around an offending crossing other borders are looked for, in degrees."""


def check_geography(
    crossings: pd.DataFrame, boundaries: Boundaries, problems: list[Problem]
) -> None:
    """Report crossings that are too far from their border line, or whose border has none.

    A line that the worldview doesn't draw, but another does, is a problem of its own kind.

    Parameters
    ----------
    crossings
        Typed rows with `border`, `lat`, `lon` (EPSG:4326), `coordinate_uncertainty_m`, and the
        `file` and `line` they come from.
    boundaries
        Border lines to measure against.
    problems
        Gets what is found.
    """
    known = {line.border for line in boundaries.borders}
    points = crossings[["lon", "lat"]].to_numpy(dtype=np.float64)
    claimed = crossings["coordinate_uncertainty_m"].to_numpy()
    numbers, names = pd.factorize(crossings["border"].to_numpy(dtype=object), sort=True)
    numbers = np.where(np.isfinite(points).all(axis=1), numbers, -1)
    for number, border in enumerate(names):
        rows = np.flatnonzero(numbers == number)
        if not border or not len(rows):
            continue
        if border not in known:
            _no_line(border, crossings.iloc[rows], boundaries, problems)
            continue
        distance = project_onto_border(boundaries, border, points[rows])[1]
        for place in np.flatnonzero(distance > claimed[rows] + _slack_m(boundaries, border)):
            _off_border(crossings.iloc[rows[place]], float(distance[place]), boundaries, problems)


def _slack_m(boundaries: Boundaries, border: str) -> float:
    """Metres that a crossing may be off beyond its uncertainty: a coarse line is off itself."""
    return TOLERANCE_M + max(
        line.tolerance_m for line in boundaries.borders if line.border == border
    )


def _no_line(
    border: str, rows: pd.DataFrame, boundaries: Boundaries, problems: list[Problem]
) -> None:
    views = list(other_views(boundaries, border))
    if views:
        view = boundaries.worldview
        problems.extend(undrawn(row, border, view, views) for _, row in rows.iterrows())
        return
    problems.extend(
        Problem(
            row["file"],
            int(row["line"]),
            "border",
            "no-border-line",
            border,
            f"The boundaries have no line between {border[:2]} and {border[3:]}.",
            "Mend the border, or bring boundaries that have it.",
        )
        for row in rows.to_dict("records")
    )


def _off_border(
    row: pd.Series, distance: float, boundaries: Boundaries, problems: list[Problem]
) -> None:
    line = border_line(boundaries, row["border"])
    allowed = row["coordinate_uncertainty_m"] + _slack_m(boundaries, row["border"])
    views = views_with(boundaries, row["border"], (row["lon"], row["lat"]), allowed)
    if views:
        problems.append(undrawn(row, row["border"], boundaries.worldview, views))
        return

    def lies_on_border(lat: float, lon: float) -> bool:
        point = np.array([[lon, lat]], dtype=np.float64)
        return bool(project_onto_line(point, line)[1][0] <= allowed)

    meant = recognise_place(row["lat"], row["lon"], lies_on_border)
    other, other_distance = _nearest_border(row, boundaries)
    hint = f" {meant.found}" if meant else ""
    if not meant and other and other != row["border"] and other_distance < distance:
        hint = f" The border {other} is nearer: {_km(other_distance)}."
    problems.append(
        Problem(
            str(row["file"]),
            int(row["line"]),
            "lat",
            "off-border",
            f"{row['lat']:g}, {row['lon']:g}",
            f"'{row['id']}' lies {_km(distance)} from the border {row['border']}, but its "
            f"coordinate claims {_km(row['coordinate_uncertainty_m'])}.{hint}",
            meant.remedy
            if meant
            else "Mend lat and lon, the border, or state a larger coordinate_uncertainty_m.",
        )
    )


def _nearest_border(row: pd.Series, boundaries: Boundaries) -> tuple[str, float]:
    point = np.array([[row["lon"], row["lat"]]], dtype=np.float64)
    best = ("", np.inf)
    for name in sorted({line.border for line in boundaries.borders} - {""}):
        line = border_line(boundaries, name)
        west, south, east, north = line.bounds
        if not (
            west - NEARBY_DEG < row["lon"] < east + NEARBY_DEG
            and south - NEARBY_DEG < row["lat"] < north + NEARBY_DEG
        ):
            continue
        distance = float(project_onto_line(point, line)[1][0])
        if distance < best[1]:
            best = (name, distance)
    return best


def _km(metres: float) -> str:
    if metres >= 100_000:
        return f"{metres / 1000:,.0f} km"
    return f"{metres / 1000:.1f} km" if metres >= 1000 else f"{metres:.0f} m"
