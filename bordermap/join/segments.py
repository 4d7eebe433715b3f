"""Border segments: the stretch of a border line that is nearest, along it, to each crossing.

A segment is made of pieces of the boundaries' arcs. Country shapes are made of the same arcs, so
who draws both from the pieces draws lines and fills that coincide.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from bordermap.geometry.boundaries import border_line
from bordermap.geometry.projection import geodesic_distance_m

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    from bordermap.geometry.boundaries import Boundaries

NOBODY = -1
"""Owner of a piece whose part of the border line has no crossing."""

Vertex = tuple[float, float]


@dataclass(frozen=True)
class Pieces:
    """Pieces of arcs, in the order of arcs and along each arc; a value a piece.

    `arc` is the position in `Boundaries.arcs`, `border` the border's id, `crossing` the row of the
    crossing that the piece belongs to (`NOBODY` if none), `sea` whether it lies in the sea,
    `coordinates` its vertices, shape (n, 2), EPSG:4326.
    """

    arc: npt.NDArray[np.int64]
    border: tuple[str, ...]
    crossing: npt.NDArray[np.int64]
    sea: npt.NDArray[np.bool_]
    coordinates: tuple[npt.NDArray[np.float64], ...]


def border_pieces(
    boundaries: Boundaries, borders: tuple[str, ...], crossings: pd.DataFrame, snapped: pd.DataFrame
) -> Pieces:
    """Cut the arcs of border lines half-way between neighbouring crossings.

    Parameters
    ----------
    boundaries
        The arcs.
    borders
        Ids of the borders to cut.
    crossings, snapped
        Crossings and what `join.snap.snap` found for them, row for row.
    """
    found: list[tuple[int, str, int, bool, npt.NDArray[np.float64]]] = []
    names = crossings["border"].to_numpy()
    for border in borders:
        rows = np.flatnonzero(names == border)
        parts = _parts(boundaries, border)
        owners = [_owners(part, rows, snapped["km"].to_numpy()[rows]) for part in parts]
        places = {
            vertex: (number, km)
            for number, part in enumerate(parts)
            for vertex, km in zip(part.vertices, part.km, strict=True)
        }
        for line in boundaries.borders:
            if line.border != border:
                continue
            for reference in (reference for chain in line.arcs for reference in chain):
                arc = reference if reference >= 0 else ~reference
                vertices = boundaries.arcs[arc]
                place = [places[x, y] for x, y in vertices.tolist()]
                part = max(place[len(place) // 2][0], 0)
                km = np.array([along for _, along in place])
                for owner, piece in _cut(vertices, km, *owners[part], closed=parts[part].closed):
                    found.append((arc, border, owner, line.sea, piece))
    found.sort(key=lambda entry: entry[0])
    return Pieces(
        arc=np.array([entry[0] for entry in found], dtype=np.int64),
        border=tuple(entry[1] for entry in found),
        crossing=np.array([entry[2] for entry in found], dtype=np.int64),
        sea=np.array([entry[3] for entry in found], dtype=bool),
        coordinates=tuple(entry[4] for entry in found),
    )


@dataclass(frozen=True)
class _Part:
    """An unbroken part of a border line; `km` counts from the start of the whole line."""

    vertices: list[Vertex]
    km: npt.NDArray[np.float64]
    closed: bool


def _parts(boundaries: Boundaries, border: str) -> list[_Part]:
    parts, start = [], 0.0
    for line in border_line(boundaries, border).geoms:
        xy = shapely.get_coordinates(line)
        steps = geodesic_distance_m(xy[:-1, 0], xy[:-1, 1], xy[1:, 0], xy[1:, 1]) / 1000
        km = start + np.concatenate([[0.0], np.cumsum(steps)])
        parts.append(_Part([(x, y) for x, y in xy.tolist()], km, line.is_ring))
        start = float(km[-1])
    return parts


def _owners(
    part: _Part, rows: npt.NDArray[np.intp], km: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]]:
    """Kilometres at which the owner changes, and the owners between them."""
    # A metre of slack: the place of a crossing and the length of the line are rounded apart.
    inside = (km >= part.km[0] - 0.001) & (km <= part.km[-1] + 0.001)
    if not inside.any():
        return np.zeros(0), np.array([NOBODY])
    order = np.argsort(km[inside], kind="stable")
    places, owners = km[inside][order], rows[inside][order]
    # Of crossings at one place the first by id stands for it.
    apart = np.append(True, np.diff(places) > 0)
    places, owners = places[apart], owners[apart]
    return (places[:-1] + places[1:]) / 2, owners


def _cut(
    vertices: npt.NDArray[np.float64],
    km: npt.NDArray[np.float64],
    cuts: npt.NDArray[np.float64],
    owners: npt.NDArray[np.int64],
    *,
    closed: bool,
) -> list[tuple[int, npt.NDArray[np.float64]]]:
    if closed:  # Its first vertex is its last, so a kilometre can't be told from the vertex.
        return [(int(owners[0]), vertices)]
    backwards = bool(km[0] > km[-1])
    xy, along = (vertices[::-1], km[::-1]) if backwards else (vertices, km)
    inside = cuts[(cuts > along[0]) & (cuts < along[-1])]
    bounds = np.concatenate([[along[0]], inside, [along[-1]]])
    pieces = []
    for low, high in itertools.pairwise(bounds):
        middle = xy[(along > low) & (along < high)]
        ends = [[np.interp(at, along, xy[:, axis]) for axis in (0, 1)] for at in (low, high)]
        piece = np.concatenate([ends[:1], middle, ends[1:]])
        owner = int(owners[np.searchsorted(cuts, (low + high) / 2)])
        pieces.append((owner, piece[::-1] if backwards else piece))
    return pieces[::-1] if backwards else pieces
