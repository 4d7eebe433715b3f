"""Boundaries out of arcs and what lies beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from bordermap.geometry.boundaries import BorderLine, Boundaries, CountryShape
from bordermap.geometry.edges import GRID
from bordermap.geometry.network import SEA
from bordermap.geometry.tracing import arc_of, joined, traced
from bordermap.geometry.worldview import line_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from bordermap.geometry.boundaries import DisputedArea
    from bordermap.geometry.tracing import Rings

    Sides = tuple[str, str]


@dataclass(frozen=True)
class Origin:
    """Where boundaries are from."""

    attribution: str
    license: str
    source: str


def sides_beside(codes: Sequence[str], left: int, right: int) -> tuple[str, str] | None:
    """Codes of the areas that an arc parts, sorted; None for a coast.

    Parameters
    ----------
    codes
        Of countries and disputed areas, in the order of their numbers.
    left, right
        As in `Network`.
    """
    if SEA in (left, right):
        return None
    first, second = sorted(codes[mark if mark >= 0 else -2 - mark] for mark in (left, right))
    return first, second


def assemble(
    arcs: Sequence[NDArray[np.int64]],
    beside: tuple[NDArray[np.int64], NDArray[np.int64]],
    tolerance_m: NDArray[np.float64],
    *,
    names: Mapping[str, str],
    areas: Sequence[DisputedArea],
    origin: Origin,
) -> Boundaries:
    """Border lines and shapes over arcs, in the neutral view.

    Parameters
    ----------
    arcs
        Each of shape (n, 2), 1e-6 degree. Those that bound nothing are left out.
    beside
        What lies on the left and on the right of each arc, as in `Network`.
    tolerance_m
        What each was simplified by.
    names
        Names of countries by code, in the order of their numbers.
    areas
        Disputed areas, numbered on from the countries; their polygons are traced here.
    origin
        Where the arcs are from.
    """
    codes = [*names, *(area.code for area in areas)]
    by_code = {area.code: area for area in areas}
    groups = _groups(codes, beside, by_code)
    shapes = traced(arcs, *beside)
    used = {arc for members in groups.values() for arc in members}
    used |= {
        arc_of(r)
        for polygons in shapes.values()
        for rings in polygons
        for ring in rings
        for r in ring
    }
    number = {arc: index for index, arc in enumerate(sorted(used))}

    def renumbered(rings: Rings) -> Rings:
        return tuple(tuple(number[r] if r >= 0 else ~number[~r] for r in chain) for chain in rings)

    lines = []
    for (sides, sea), members in groups.items():
        border, disputed = line_of(sides, by_code)
        lines.append(
            BorderLine(
                border=border,
                sea=sea,
                arcs=renumbered(joined(arcs, members)),
                tolerance_m=round(float(tolerance_m[members].max())),
                disputed=disputed,
                sides=sides if disputed else None,
            )
        )
    polygons = {
        codes[index]: tuple(renumbered(rings) for rings in shapes[index])
        for index in sorted(shapes)
    }
    return Boundaries(
        arcs=tuple(np.round(arcs[arc] / GRID, 9) for arc in sorted(used)),
        borders=tuple(sorted(lines, key=lambda line: (line.border, line.sea, line.sides or ()))),
        countries=tuple(
            CountryShape(code, names[code], polygons[code]) for code in names if code in polygons
        ),
        attribution=origin.attribution,
        license=origin.license,
        source=origin.source,
        disputed=tuple(
            replace(area, polygons=polygons[area.code]) for area in areas if area.code in polygons
        ),
    )


def _groups(
    codes: Sequence[str],
    beside: tuple[NDArray[np.int64], NDArray[np.int64]],
    areas: Mapping[str, DisputedArea],
) -> dict[tuple[Sides, bool], list[int]]:
    """Arcs between each two areas, on land and at sea.

    Lines at sea are left out if the countries have none on land, whoever has the disputed areas.
    """
    groups: dict[tuple[Sides, bool], list[int]] = {}
    for arc, marks in enumerate(zip(*(side.tolist() for side in beside), strict=True)):
        sides = sides_beside(codes, *marks)
        if sides:
            groups.setdefault((sides, min(marks) < SEA), []).append(arc)

    def pairs(sides: Sides) -> set[frozenset[str]]:
        whose = [
            {*areas[side].claimants, areas[side].own} if side in areas else {side} for side in sides
        ]
        return {frozenset((a, b)) for a in whose[0] for b in whose[1] if a != b}

    land = set().union(*(pairs(sides) for sides, sea in groups if not sea))
    return {key: arcs for key, arcs in groups.items() if not key[1] or pairs(key[0]) & land}
