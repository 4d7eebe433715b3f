"""Arcs cut where a vertex has to stay: at crossings, and at the edge of the fine region.

Each piece has one tolerance. A crossing's nearest place on its border line becomes the end of two.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from shapely import LineString, MultiLineString

from bordermap.geometry.edges import GRID
from bordermap.geometry.projection import project_onto_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bordermap.geometry.network import Network

LONGEST = 3000  # vertices of a piece; longer ones make it slow to look for the farthest vertex
SMALLEST_SHARE = 0.15  # of the width of a piece of land, beyond which its outline is not told


@dataclass(frozen=True)
class Detail:
    """How far a simplified line may be from the full one, and which islands are kept."""

    region: tuple[float, float, float, float] = (10, 47, 45, 72)
    """West, south, east and north of the region around the dataset's borders, degrees."""
    dataset_m: float = 10
    """Borders that have crossings."""
    also: tuple[str, ...] = ()
    """Borders that are as fine without any."""
    fine_m: float = 300
    """Other borders and coasts in the region."""
    border_m: float = 2000
    """Borders elsewhere."""
    coast_m: float = 4000
    """Coasts elsewhere."""
    fine_km2: float = 1
    coarse_km2: float = 150


@dataclass(frozen=True)
class Crossing:
    """A crossing and its place on the border line at full detail."""

    id: str
    border: str
    lon: float
    lat: float
    on_line: tuple[int, int] = (0, 0)
    """Longitude and latitude in 1e-6 degree."""
    distance_m: float = 0


@dataclass(frozen=True)
class Pieces:
    """Pieces of arcs."""

    arcs: tuple[NDArray[np.int64], ...]
    parent: NDArray[np.int64]
    """Arc of the network that each is a piece of."""
    tolerance_m: NDArray[np.float64]
    crossings: tuple[Crossing, ...]


def cut(
    network: Network,
    borders: Sequence[str | None],
    crossings: Sequence[Crossing],
    detail: Detail,
) -> Pieces:
    """Cut arcs to pieces and say how far each may be simplified.

    Parameters
    ----------
    network
        Arcs at full detail.
    borders
        For each arc the border that it is part of, None for a coast.
    crossings
        Where borders are to be cut; a border with crossings gets the finest tolerance.
    detail
        Tolerances.

    Raises
    ------
    ValueError
        If the border of a crossing isn't there.
    """
    whole, placed = _placed(network.arcs, borders, crossings)
    fixed = {crossing.on_line for crossing in placed}
    detailed = {crossing.border for crossing in placed} | set(detail.also)
    arcs, parent, tolerance = [], [], []
    for index, arc in enumerate(whole):
        name = borders[index]
        inside = _inside(arc, detail.region)
        ends = np.flatnonzero(inside[1:] != inside[:-1]) + 1
        if name in detailed:
            ends = np.flatnonzero([tuple(vertex) in fixed for vertex in arc.tolist()])
        marks = _marks(arc, ends)
        limit = SMALLEST_SHARE * 1000 * float(np.sqrt(network.area_km2[index]))
        for first, last in pairwise(marks):
            near = detail.fine_m if inside[(first + last) // 2] else None
            far = detail.coast_m if name is None else detail.border_m
            wanted = detail.dataset_m if name in detailed else near or far
            arcs.append(arc[first : last + 1])
            parent.append(index)
            tolerance.append(max(detail.dataset_m, min(wanted, limit)))
    return Pieces(tuple(arcs), np.array(parent), np.array(tolerance), tuple(placed))


def cut_at(
    arcs: Sequence[NDArray[np.int64]],
    borders: Sequence[str | None],
    crossings: Sequence[Crossing],
) -> tuple[list[NDArray[np.int64]], NDArray[np.int64]]:
    """Cut the arcs of borders at crossings, and to a length that is quick to simplify.

    Parameters
    ----------
    arcs
        Each of shape (n, 2), 1e-6 degree.
    borders
        For each arc the border that it is part of, None for another one, which stays whole.
    crossings
        Where borders are to be cut.

    Returns
    -------
    The pieces, and for each the arc that it is of.

    Raises
    ------
    ValueError
        If the border of a crossing isn't there.
    """
    whole, placed = _placed(arcs, borders, crossings)
    fixed = {crossing.on_line for crossing in placed}
    pieces, origin = [], []
    for index, arc in enumerate(whole):
        ends = np.flatnonzero([tuple(vertex) in fixed for vertex in arc.tolist()])
        marks = _marks(arc, ends) if borders[index] else [0, len(arc) - 1]
        pieces += [arc[first : last + 1] for first, last in pairwise(marks)]
        origin += [index] * (len(marks) - 1)
    return pieces, np.array(origin)


def _placed(
    arcs: Sequence[NDArray[np.int64]],
    borders: Sequence[str | None],
    crossings: Sequence[Crossing],
) -> tuple[list[NDArray[np.int64]], list[Crossing]]:
    """Arcs with a vertex for each crossing, and where that is."""
    whole = list(arcs)
    placed = []
    for border in sorted({crossing.border for crossing in crossings}):
        members = [index for index, name in enumerate(borders) if name == border]
        if not members:
            raise ValueError(f"{border}: no such border")
        placed += _place(whole, members, [one for one in crossings if one.border == border])
    return whole, placed


def _marks(arc: NDArray[np.int64], ends: NDArray[np.intp]) -> list[int]:
    """Vertices between which an arc falls to pieces."""
    long = np.arange(LONGEST, len(arc) - 1, LONGEST)
    marks: list[int] = np.unique(np.concatenate([[0], ends, long, [len(arc) - 1]])).tolist()
    return marks


def _inside(arc: NDArray[np.int64], region: tuple[float, float, float, float]) -> NDArray[np.bool_]:
    west, south, east, north = region
    x, y = arc.T / GRID
    return np.asarray((west <= x) & (x <= east) & (south <= y) & (y <= north))


def _place(
    whole: list[NDArray[np.int64]], members: list[int], crossings: list[Crossing]
) -> list[Crossing]:
    """Make each crossing's nearest place on the line a vertex of its arc, in `whole`."""
    line = MultiLineString([LineString(whole[member] / GRID) for member in members])
    nearest, distance, _ = project_onto_line([(one.lon, one.lat) for one in crossings], line)
    placed = []
    for crossing, lonlat, metres in zip(crossings, nearest, distance, strict=True):
        place = np.rint(lonlat * GRID).astype(np.int64)
        member, edge = min(_nearest_edge(whole[member], place, member) for member in members)[1:]
        if not (whole[member] == place).all(axis=1).any():
            whole[member] = np.insert(whole[member], edge + 1, place, axis=0)
        on_line = (int(place[0]), int(place[1]))
        placed.append(
            Crossing(
                crossing.id, crossing.border, crossing.lon, crossing.lat, on_line, float(metres)
            )
        )
    return placed


def _nearest_edge(
    arc: NDArray[np.int64], place: NDArray[np.int64], member: int
) -> tuple[float, int, int]:
    """Distance to the nearest edge in 1e-6 degree, the number of the arc, and that of the edge."""
    step = (arc[1:] - arc[:-1]).astype(np.float64)
    away = (place - arc[:-1]).astype(np.float64)
    share = np.clip((away * step).sum(axis=1) / (step * step).sum(axis=1), 0, 1)
    distance = np.hypot(*(away - share[:, None] * step).T)
    edge = int(distance.argmin())
    return float(distance[edge]), member, edge
