"""Border lines in full detail: their arcs replaced by finer ones between the same ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from bordermap.geometry.assembly import Origin, assemble
from bordermap.geometry.boundaries import area_polygon
from bordermap.geometry.cutting import cut_at
from bordermap.geometry.network import SEA
from bordermap.geometry.repair import repair
from bordermap.geometry.stretches import outline_of, stretch
from bordermap.geometry.thinning import lay, simplify
from bordermap.geometry.tracing import arc_of, on_grid
from bordermap.geometry.weaving import weave
from bordermap.geometry.worldview import sides_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

    from bordermap.geometry.boundaries import BorderLine, Boundaries
    from bordermap.geometry.cutting import Crossing
    from bordermap.geometry.tracing import Rings

TOLERANCE_M = 10.0


@dataclass(frozen=True)
class Detailed:
    """Boundaries with finer lines, and what could not be made finer."""

    boundaries: Boundaries
    vertices: int
    """Of the borders' lines."""
    coarse: tuple[str, ...]
    """Borders of which no line is finer than before."""


def areas_beside(lines: Sequence[BorderLine], borders: Collection[str]) -> set[str]:
    """Codes of countries and disputed areas whose outlines it takes to detail borders.

    Parameters
    ----------
    lines
        Of the neutral view.
    borders
        Such as `KH-TH`.
    """
    return {side for line in lines if line.border in borders for side in sides_of(line)}


def detail(
    boundaries: Boundaries,
    arcs: Mapping[int, str],
    outlines: Mapping[str, Sequence[NDArray[np.int64]]],
    crossings: Sequence[Crossing],
) -> Detailed:
    """Detail the lines of some borders.

    Parameters
    ----------
    boundaries
        In the neutral view.
    arcs
        Arcs to detail, each with the border that it is part of in the chosen view.
    outlines
        Rings of the full polygons of countries and disputed areas by code, open, of shape (n, 2),
        1e-6 degree.
    crossings
        Where arcs are to be cut.
    """
    codes = list(_shapes(boundaries))
    left, right, tolerance = _beside(boundaries, codes)
    whole = {code: outline_of(rings) for code, rings in outlines.items() if rings}
    vertices = [on_grid(arc) for arc in boundaries.arcs]
    fine = np.zeros(len(vertices), dtype=np.bool_)
    for arc in arcs:
        names = [codes[at] for at in _areas(left[arc], right[arc])]
        finer = stretch(vertices[arc], [whole[name] for name in names if name in whole])
        if finer is not None and tolerance[arc] > TOLERANCE_M:
            vertices[arc], fine[arc] = finer, True
    done = {arcs[arc] for arc in arcs if fine[arc] or tolerance[arc] <= TOLERANCE_M}
    coarse = tuple(sorted(set(arcs.values()) - done))
    land = np.array([area_polygon(boundaries, shape) for shape in _shapes(boundaries).values()])
    if not fine.any():
        return Detailed(boundaries, 0, coarse)
    woven = weave(vertices, (left, right), fine, land)
    borders = [arcs.get(parent) for parent in woven.parent.tolist()]
    pieces, origin = cut_at(woven.arcs, borders, crossings)
    parent = woven.parent[origin]
    tolerance[fine] = TOLERANCE_M
    kept = _thinned(pieces, fine[parent])
    made = assemble(
        kept,
        (woven.left[origin], woven.right[origin]),
        tolerance[parent],
        names={shape.code: shape.name for shape in boundaries.countries},
        areas=boundaries.disputed,
        origin=Origin(boundaries.attribution, boundaries.license, boundaries.source),
    )
    count = sum(len(arc) for arc, index in zip(kept, parent.tolist(), strict=True) if index in arcs)
    return Detailed(made, count, coarse)


def _shapes(boundaries: Boundaries) -> dict[str, tuple[Rings, ...]]:
    """Polygons of all countries and then of all disputed areas, by code."""
    shapes = {shape.code: shape.polygons for shape in boundaries.countries}
    return shapes | {area.code: area.polygons for area in boundaries.disputed}


def _areas(*marks: int) -> list[int]:
    return [int(mark if mark >= 0 else -2 - mark) for mark in marks if mark != SEA]


def _beside(
    boundaries: Boundaries, codes: Sequence[str]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """What is on the left and on the right of each arc, and what it was simplified by."""
    number = {code: index for index, code in enumerate(codes)}
    left, right = (np.full(len(boundaries.arcs), SEA) for _ in range(2))
    tolerance = np.zeros(len(boundaries.arcs))
    for code, polygons in _shapes(boundaries).items():
        for reference in (r for rings in polygons for ring in rings for r in ring):
            (left if reference >= 0 else right)[arc_of(reference)] = number[code]
    for line in boundaries.borders:
        for arc in (arc_of(r) for part in line.arcs for r in part):
            tolerance[arc] = line.tolerance_m
            if line.sea:
                left[arc], right[arc] = (-2 - number[side] for side in sides_of(line))
    return left, right, tolerance


def _thinned(
    pieces: Sequence[NDArray[np.int64]], fine: NDArray[np.bool_]
) -> list[NDArray[np.int64]]:
    """Fine pieces simplified, and held apart from what is around them; others as they are."""
    found = list(pieces)
    if not fine.any():
        return found
    boxes = shapely.box(*np.array([[*p.min(axis=0), *p.max(axis=0)] for p in pieces]).T)
    near = np.zeros(len(pieces), dtype=np.bool_)
    near[shapely.STRtree(boxes).query(boxes[fine], predicate="intersects")[1]] = True
    numbers = np.flatnonzero(near).tolist()
    paths = lay([pieces[number] for number in numbers])
    wanted = np.where(fine[numbers], TOLERANCE_M, -1.0)
    keep = repair(paths, simplify(paths, wanted), lambda _: None)
    for number, first, last in zip(numbers, paths.start[:-1], paths.start[1:], strict=True):
        found[number] = paths.xy[first:last][keep[first:last]]
    return found
