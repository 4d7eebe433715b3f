"""Worldviews: which country has a disputed area, by whose view.

Boundaries are read in the neutral view, in which a disputed area is nobody's. Another view gives
areas to countries. Shapes and lines are put together anew from the arcs that are there, so nothing
moves: an arc between two areas that become one country is no border any more, and one between two
countries is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from bordermap.geometry.boundaries import CountryShape
from bordermap.geometry.tracing import arc_of, on_grid, traced

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bordermap.geometry.boundaries import BorderLine, Boundaries, DisputedArea

NEUTRAL: Final = "neutral"


def line_of(sides: tuple[str, str], areas: Mapping[str, DisputedArea]) -> tuple[str, bool]:
    """Border that parts two areas, and whether it is disputed.

    Beside a disputed area it is the border of the two countries at issue: of the claimants, if
    they are two; else of a claimant and the one that faces it; to a third country that of the area
    itself, if that has a code, or of its only claimant. It is empty where no pair can be named.

    Parameters
    ----------
    sides
        Codes of countries or of disputed areas.
    areas
        Disputed areas by code.
    """
    disputed = [areas[side] for side in sides if side in areas]
    if not disputed:
        return _border(*sides), False
    if len(disputed) == 2:
        claimants = set(disputed[0].claimants) | set(disputed[1].claimants)
        return _border(*claimants) if len(claimants) == 2 else "", True
    (area,) = disputed
    (country,) = (side for side in sides if side not in areas)
    if country not in area.claimants:
        sole = area.claimants[0] if len(area.claimants) == 1 else ""
        return _border(country, area.own or sole) if area.own or sole else "", True
    others = [claimant for claimant in area.claimants if claimant != country]
    return _border(country, others[0]) if len(others) == 1 else "", True


def _border(*codes: str) -> str:
    return "-".join(sorted(codes))


def sides_of(line: BorderLine) -> tuple[str, str]:
    """Codes of the two areas beside a line."""
    if line.sides:
        return line.sides
    first, second = line.border.split("-")
    return first, second


def apply_worldview(boundaries: Boundaries, name: str, owners: Mapping[str, str]) -> Boundaries:
    """Boundaries as a worldview has them.

    Parameters
    ----------
    boundaries
        In the neutral view.
    name
        Of the worldview.
    owners
        Code of the country that has an area, by the code of the area: of a disputed area, or of
        a country or territory that the view holds to be part of another. Areas that the
        boundaries haven't are passed over; disputed ones that aren't named stay disputed.

    Raises
    ------
    ValueError
        If the boundaries are those of another view already.
    """
    if boundaries.worldview != NEUTRAL:
        raise ValueError(f"these are the boundaries of the view '{boundaries.worldview}'")
    if name == NEUTRAL:
        return boundaries
    known = {area.code for area in boundaries.disputed}
    known |= {shape.code for shape in boundaries.countries}
    owners = {area: owner for area, owner in owners.items() if area in known and area != owner}
    return replace(
        boundaries,
        borders=viewed_lines(boundaries, owners),
        countries=_countries(boundaries, owners),
        disputed=tuple(area for area in boundaries.disputed if area.code not in owners),
        worldview=name,
        neutral=boundaries,
    )


def viewed_lines(boundaries: Boundaries, owners: Mapping[str, str]) -> tuple[BorderLine, ...]:
    """Border lines as a worldview has them, without the shapes.

    Parameters
    ----------
    boundaries, owners
        As in `apply_worldview`.
    """
    areas = {area.code: area for area in boundaries.disputed if area.code not in owners}
    found: dict[tuple[str, bool, bool, tuple[str, str] | None], BorderLine] = {}
    for line in boundaries.borders:
        first, second = (owners.get(side, side) for side in sides_of(line))
        if first == second:
            continue
        border, disputed = line_of((first, second), areas)
        sides = (first, second) if disputed else None
        key = (border, line.sea, disputed, sides)
        other = found.get(key)
        found[key] = replace(
            line,
            border=border,
            disputed=disputed,
            sides=sides,
            arcs=(*(other.arcs if other else ()), *line.arcs),
            tolerance_m=max(line.tolerance_m, other.tolerance_m if other else 0),
        )
    return tuple(with_land(found[key] for key in sorted(found, key=_order)))


def _order(key: tuple[str, bool, bool, tuple[str, str] | None]) -> tuple[str, bool, bool, object]:
    return *key[:3], key[3] or ()


def with_land(lines: Iterable[BorderLine]) -> list[BorderLine]:
    """Lines of the borders that run over land somewhere; those at sea alone are left out."""
    every = list(lines)
    land = {line.border for line in every if not line.sea}
    return [line for line in every if line.border in land]


def _countries(boundaries: Boundaries, owners: Mapping[str, str]) -> tuple[CountryShape, ...]:
    shapes = {shape.code: shape for shape in boundaries.countries}
    areas = {area.code: area for area in boundaries.disputed}
    for owner in sorted(set(owners.values())):
        gained = [code for code, to in owners.items() if to == owner]
        members = [shapes[code] for code in (owner, *gained) if code in shapes]
        rings = [rings for shape in members for rings in shape.polygons]
        rings += [rings for code in gained if code in areas for rings in areas[code].polygons]
        # A country that is nothing but one area has the area's name.
        name = shapes[owner].name if owner in shapes else (areas.get(gained[0]) or members[0]).name
        shapes[owner] = CountryShape(owner, name, _merged(boundaries, rings))
    for code in owners:
        shapes.pop(code, None)
    return tuple(shapes[code] for code in sorted(shapes))


def _merged(
    boundaries: Boundaries, polygons: Iterable[tuple[tuple[int, ...], ...]]
) -> tuple[tuple[tuple[int, ...], ...], ...]:
    """Polygons that share arcs as one: the arcs between them are inside then."""
    references = {reference for rings in polygons for ring in rings for reference in ring}
    numbers = sorted({arc_of(reference) for reference in references})
    arcs = [on_grid(boundaries.arcs[number]) for number in numbers]
    left = np.array([0 if number in references else -1 for number in numbers])
    right = np.array([0 if ~number in references else -1 for number in numbers])
    return tuple(
        tuple(tuple(numbers[r] if r >= 0 else ~numbers[~r] for r in ring) for ring in rings)
        for rings in traced(arcs, left, right).get(0, ())
    )
