"""Arcs cut where a vertex has to stay: at crossings, and at the edge of the fine region.

Each piece has one tolerance. A crossing's nearest place on its border line becomes the end of two.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from shapely import LineString, MultiLineString

from bordermap.geometry.projection import project_onto_line
from steps.edges import GRID
from steps.network import SEA

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from steps.network import Network

LONGEST = 3000  # vertices of a piece; longer ones make it slow to look for the farthest vertex
SMALLEST_SHARE = 0.15  # of the width of a piece of land, beyond which its outline is not told


@dataclass(frozen=True)
class Detail:
    """How far a simplified line may be from the full one, and which islands are kept."""

    region: tuple[float, float, float, float] = (10, 47, 45, 72)
    """West, south, east and north of the region around the dataset's borders, degrees."""
    dataset_m: float = 10
    """Borders that have crossings."""
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


def read_crossings(folder: Path) -> list[Crossing]:
    """Crossings of all borders of a dataset, by id.

    Parameters
    ----------
    folder
        Holds a folder for each border, and that a `crossings.csv`.
    """
    crossings = []
    for path in sorted(folder.glob("*/crossings.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            crossings += [
                Crossing(row["id"], row["border"], float(row["lon"]), float(row["lat"]))
                for row in csv.DictReader(file)
            ]
    return sorted(crossings, key=lambda crossing: crossing.id)


def border_of(codes: Sequence[str], left: int, right: int) -> str | None:
    """Border that an arc is part of, such as `BY-LT`, by what lies beside it; None for a coast.

    Parameters
    ----------
    codes
        Of the countries.
    left, right
        As in `Network`.
    """
    if SEA in (left, right):
        return None
    return "-".join(sorted(codes[mark if mark >= 0 else -2 - mark] for mark in (left, right)))


def cut(
    network: Network, codes: Sequence[str], crossings: Sequence[Crossing], detail: Detail
) -> Pieces:
    """Cut arcs to pieces and say how far each may be simplified.

    Parameters
    ----------
    network
        Arcs at full detail.
    codes
        Of the countries.
    crossings
        Where borders are to be cut; a border with crossings gets the finest tolerance.
    detail
        Tolerances.

    Raises
    ------
    ValueError
        If the border of a crossing isn't there.
    """
    borders = [
        border_of(codes, int(left), int(right))
        for left, right in zip(network.left, network.right, strict=True)
    ]
    whole = list(network.arcs)
    placed = []
    for border in sorted({crossing.border for crossing in crossings}):
        members = [index for index, name in enumerate(borders) if name == border]
        if not members:
            raise ValueError(f"{border}: no such border")
        placed += _place(whole, members, [one for one in crossings if one.border == border])
    fixed = {crossing.on_line for crossing in placed}
    detailed = {crossing.border for crossing in placed}
    arcs, parent, tolerance = [], [], []
    for index, arc in enumerate(whole):
        name = borders[index]
        inside = _inside(arc, detail.region)
        ends = np.flatnonzero(inside[1:] != inside[:-1]) + 1
        if name in detailed:
            ends = np.flatnonzero([tuple(vertex) in fixed for vertex in arc.tolist()])
        marks = np.concatenate([[0], ends, np.arange(LONGEST, len(arc) - 1, LONGEST)])
        marks = np.unique(np.concatenate([marks, [len(arc) - 1]]))
        limit = SMALLEST_SHARE * 1000 * float(np.sqrt(network.area_km2[index]))
        for first, last in pairwise(marks.tolist()):
            near = detail.fine_m if inside[(first + last) // 2] else None
            far = detail.coast_m if name is None else detail.border_m
            wanted = detail.dataset_m if name in detailed else near or far
            arcs.append(arc[first : last + 1])
            parent.append(index)
            tolerance.append(max(detail.dataset_m, min(wanted, limit)))
    return Pieces(tuple(arcs), np.array(parent), np.array(tolerance), tuple(placed))


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
