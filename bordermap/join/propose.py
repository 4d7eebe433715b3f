"""Which border a point lies on, where nobody has said so: proposed, and never guessed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from bordermap.geometry.boundaries import border_line
from bordermap.geometry.projection import metres_per_degree, project_onto_line

if TYPE_CHECKING:
    from collections.abc import Collection

    import numpy.typing as npt

    from bordermap.geometry.boundaries import BorderLine, Boundaries

SEARCHED_M: Final = 100_000.0
"""How far from a border line points are measured at all."""
SURE_M: Final = 1000.0
"""By how much the nearest line must be nearer than the next one, beside what lines are off."""


@dataclass(frozen=True)
class Proposal:
    """The border lines near a point.

    `border` is the nearest one's id, empty if there is none within `SEARCHED_M`; `distance_m` and
    `km` are metres to it and kilometres along it; `rival` is the id of another one that may as
    well be meant, or empty.
    """

    border: str
    distance_m: float
    km: float
    rival: str = ""


NOWHERE: Final = Proposal("", float("inf"), float("nan"))


def propose(
    points: npt.NDArray[np.float64],
    boundaries: Boundaries,
    *,
    borders: Collection[str] | None = None,
) -> list[Proposal]:
    """The nearest border line of each point.

    Parameters
    ----------
    points
        Shape (n, 2), longitude and latitude, EPSG:4326.
    boundaries
        What holds the lines.
    borders
        Ids of the borders that are meant; None takes all.
    """
    off: dict[str, float] = {}
    reached: dict[str, npt.NDArray[np.bool_]] = {}
    for part in boundaries.borders:
        if part.border and (borders is None or part.border in borders):
            off[part.border] = max(off.get(part.border, 0.0), part.tolerance_m)
            inside = _within_reach(points, _bounds(boundaries, part))
            reached[part.border] = inside | reached.get(part.border, False)
    near: list[list[tuple[float, str, float]]] = [[] for _ in points]
    for border in sorted(off):
        rows = np.flatnonzero(reached[border])
        if len(rows):
            line = border_line(boundaries, border)
            _, distance, km = project_onto_line(points[rows], line)
            for row, metres, along in zip(rows, distance.tolist(), km.tolist(), strict=True):
                near[row].append((metres, border, along))
    return [_nearest(sorted(found), off) for found in near]


def _nearest(found: list[tuple[float, str, float]], off: dict[str, float]) -> Proposal:
    if not found or found[0][0] > SEARCHED_M:
        return NOWHERE
    metres, border, km = found[0]
    if len(found) > 1:
        next_metres, rival, _ = found[1]
        if next_metres - metres < SURE_M + max(off[border], off[rival]):
            return Proposal(border, metres, km, rival)
    return Proposal(border, metres, km)


def _bounds(boundaries: Boundaries, part: BorderLine) -> tuple[float, float, float, float]:
    """West, south, east and north of a border line's part; a world's ends if it is empty."""
    arcs = [boundaries.arcs[r if r >= 0 else ~r] for references in part.arcs for r in references]
    if not arcs:
        return (180.0, 90.0, -180.0, -90.0)
    low = np.min([arc.min(axis=0) for arc in arcs], axis=0)
    high = np.max([arc.max(axis=0) for arc in arcs], axis=0)
    return (float(low[0]), float(low[1]), float(high[0]), float(high[1]))


def _within_reach(
    points: npt.NDArray[np.float64], bounds: tuple[float, float, float, float]
) -> npt.NDArray[np.bool_]:
    """Whether each point comes near an extent."""
    west, south, east, north = bounds
    lon, lat = points.T
    across, along = metres_per_degree(np.clip(lat, -89, 89))
    reach = SEARCHED_M / across, SEARCHED_M / along
    inside: npt.NDArray[np.bool_] = (
        (lon > west - reach[0])
        & (lon < east + reach[0])
        & (lat > south - reach[1])
        & (lat < north + reach[1])
    )
    return inside
