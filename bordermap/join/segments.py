"""Border segments: the stretch of a border line that is nearest, along it, to each crossing.

Which crossings share a line depends on the traffic: a border shut to people is shut along all of
its length, though a goods railway crosses it. So lines are cut for each set of crossings that is
asked for, and a piece has an owner in each.

A segment is made of pieces of the boundaries' arcs. Country shapes are made of the same arcs, so
who draws both from the pieces draws lines and fills that coincide.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
import shapely

from bordermap.geometry.boundaries import border_line
from bordermap.geometry.projection import PIECE_DEGREES, geodesic_distance_m
from bordermap.timings import stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from bordermap.geometry.boundaries import Boundaries

NOBODY = -1
"""Owner of a piece whose part of the border line has no crossing."""

Vertex = tuple[float, float]


@dataclass(frozen=True)
class Pieces:
    """Pieces of arcs, in the order of arcs and along each arc; a value a piece.

    `arc` is the position in `Boundaries.arcs`, `border` the border's id, `sea` whether it lies in
    the sea, `disputed` whether a disputed area lies beside it, `owners` the row of the crossing
    that the piece belongs to in each set of crossings (`NOBODY` if none), shape (pieces, sets),
    `coordinates` its vertices, shape (n, 2), EPSG:4326.
    """

    arc: npt.NDArray[np.int64]
    border: tuple[str, ...]
    sea: npt.NDArray[np.bool_]
    disputed: npt.NDArray[np.bool_]
    owners: npt.NDArray[np.int64]
    coordinates: tuple[npt.NDArray[np.float64], ...]

    @property
    def crossing(self) -> npt.NDArray[np.int64]:
        """Owner of each piece in the first set."""
        return self.owners[:, 0]


@stage("join")
def border_pieces(
    boundaries: Boundaries,
    borders: Sequence[str],
    crossings: pd.DataFrame,
    snapped: pd.DataFrame,
    *,
    sets: npt.NDArray[np.bool_] | None = None,
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
    sets
        Which crossings share the lines, shape (sets, crossings); None is one set of all of them.
    """
    every = np.ones((1, len(crossings)), dtype=np.bool_) if sets is None else sets
    numbers, names = pd.factorize(crossings["border"].to_numpy(dtype=object))
    number_of = {name: number for number, name in enumerate(names)}
    km = snapped["km"].to_numpy()
    found: list[_Piece] = []
    for border in borders:
        own = numbers == number_of.get(border, len(names))
        rows = [np.flatnonzero(own & chosen) for chosen in every]
        parts = _parts(boundaries, border)
        shares = [[_share(part, of, km[of]) for of in rows] for part in parts]
        places = _places(parts)
        for line in boundaries.borders:
            if line.border != border:
                continue
            for reference in (reference for chain in line.arcs for reference in chain):
                arc = reference if reference >= 0 else ~reference
                vertices = boundaries.arcs[arc]
                part, place = _part_of([places[x, y] for x, y in vertices.tolist()], parts)
                along = _along(parts[part], place)
                found += [
                    _Piece(arc, border, line.sea, line.disputed, owners, piece)
                    for owners, piece in _cut(vertices, along, shares[part])
                ]
    found.sort(key=lambda piece: piece.arc)
    return Pieces(
        arc=np.array([piece.arc for piece in found], dtype=np.int64),
        border=tuple(piece.border for piece in found),
        sea=np.array([piece.sea for piece in found], dtype=np.bool_),
        disputed=np.array([piece.disputed for piece in found], dtype=np.bool_),
        owners=np.array([piece.owners for piece in found], dtype=np.int64).reshape(
            len(found), len(every)
        ),
        coordinates=tuple(piece.vertices for piece in found),
    )


class _Piece(NamedTuple):
    arc: int
    border: str
    sea: bool
    disputed: bool
    owners: tuple[int, ...]
    vertices: npt.NDArray[np.float64]


class _Share(NamedTuple):
    """How one set of crossings shares a part: the kilometres between owners, and the owners."""

    cuts: npt.NDArray[np.float64]
    owners: npt.NDArray[np.int64]

    def owners_at(self, km: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
        return self.owners[np.searchsorted(self.cuts, km)]


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
        km = start + np.concatenate([[0.0], np.cumsum(_steps_km(xy))])
        parts.append(_Part([(x, y) for x, y in xy.tolist()], km, line.is_ring))
        start = float(km[-1])
    return parts


def _steps_km(xy: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Kilometres from each vertex to the next, in the short pieces in which places are found."""
    edges = shapely.linestrings(np.stack([xy[:-1], xy[1:]], axis=1))
    fine, edge = shapely.get_coordinates(
        shapely.segmentize(edges, PIECE_DEGREES), return_index=True
    )
    metres = geodesic_distance_m(fine[:-1, 0], fine[:-1, 1], fine[1:, 0], fine[1:, 1])
    within = edge[1:] == edge[:-1]
    return np.bincount(edge[1:][within], metres[within], minlength=len(xy) - 1) / 1000


def _places(parts: list[_Part]) -> dict[Vertex, dict[int, int]]:
    """For each vertex its place in the parts that have it: several where they meet."""
    found: dict[Vertex, dict[int, int]] = {}
    for number, part in enumerate(parts):
        # A ring's last vertex is its first.
        for place, vertex in enumerate(part.vertices[: -1 if part.closed else None]):
            found.setdefault(vertex, {})[number] = place
    return found


def _part_of(spots: list[dict[int, int]], parts: list[_Part]) -> tuple[int, npt.NDArray[np.int64]]:
    """Part that has an arc's vertices one after another, and their places in it.

    Around a disputed area a line goes two ways, and both have its ends.
    """
    common = set.intersection(*(set(spot) for spot in spots))
    for number in sorted(common):
        places = np.array([spot[number] for spot in spots])
        steps = np.abs(np.diff(places))
        around = len(parts[number].vertices) - 2  # from a ring's last place to its first
        if np.isin(steps, [1, around] if parts[number].closed else [1]).all():
            return number, places
    raise ValueError("an arc that lies on no part of its border")


def _along(part: _Part, places: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Kilometres of vertices that follow each other; on a ring they run on past where it begins."""
    if not part.closed:
        return np.asarray(part.km[places])
    count = len(part.vertices) - 1
    backwards = places[1] != (places[0] + 1) % count
    rounds, place = np.divmod(
        (places[-1] if backwards else places[0]) + np.arange(len(places)), count
    )
    km: npt.NDArray[np.float64] = part.km[place] + rounds * (part.km[-1] - part.km[0])
    return km[::-1] if backwards else km


def _share(part: _Part, rows: npt.NDArray[np.intp], km: npt.NDArray[np.float64]) -> _Share:
    # A metre of slack: the place of a crossing and the length of the line are rounded apart.
    inside = (km >= part.km[0] - 0.001) & (km <= part.km[-1] + 0.001)
    if not inside.any():
        return _Share(np.zeros(0), np.array([NOBODY]))
    places, owners = km[inside], rows[inside]
    if part.closed:  # The last crossing and the first are neighbours, however far an arc runs on.
        rounds = np.arange(-1, 3) * (part.km[-1] - part.km[0])
        places, owners = np.add.outer(rounds, places).ravel(), np.tile(owners, len(rounds))
    order = np.lexsort((owners, places))
    places, owners = places[order], owners[order]
    # Of crossings at one place the first by id stands for it.
    apart = np.append(True, np.diff(places) > 0)
    places, owners = places[apart], owners[apart]
    changes = owners[1:] != owners[:-1]
    cuts = (places[:-1] + places[1:]) / 2
    return _Share(cuts[changes], owners[np.append(True, changes)])


def _cut(
    vertices: npt.NDArray[np.float64],
    km: npt.NDArray[np.float64],
    shares: list[_Share],
) -> list[tuple[tuple[int, ...], npt.NDArray[np.float64]]]:
    backwards = bool(km[0] > km[-1])
    xy, along = (vertices[::-1], km[::-1]) if backwards else (vertices, km)
    cuts = np.unique(np.concatenate([share.cuts for share in shares]))
    inside = cuts[(cuts > along[0]) & (cuts < along[-1])]
    limits = np.concatenate([along[:1], inside, along[-1:]])
    ends = np.column_stack([np.interp(limits, along, xy[:, axis]) for axis in (0, 1)])
    middles = (limits[:-1] + limits[1:]) / 2
    owners = zip(*(share.owners_at(middles).tolist() for share in shares), strict=True)
    # Vertices that lie between two limits, and on none.
    firsts = np.searchsorted(along, limits[:-1], side="right").tolist()
    lasts = np.searchsorted(along, limits[1:], side="left").tolist()
    pieces = [
        (
            own,
            np.concatenate([ends[i : i + 1], xy[first:last], ends[i + 1 : i + 2]])
            if first < last
            else ends[i : i + 2],
        )
        for i, (own, first, last) in enumerate(zip(owners, firsts, lasts, strict=True))
    ]
    return [(own, piece[::-1]) for own, piece in reversed(pieces)] if backwards else pieces
