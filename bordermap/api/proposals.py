"""Crossings proposed from points: their border, their id, and how far off they lie."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from bordermap.errors import DataError, Problem
from bordermap.join.propose import propose
from bordermap.model import border_slug
from bordermap.read.coordinates import placed
from bordermap.read.osm_tags import USUAL
from bordermap.terms import KINDS
from bordermap.validate.crossings import DEFAULT_UNCERTAINTY_M
from bordermap.validate.fields import SLUG
from bordermap.validate.geography import TOLERANCE_M
from bordermap.write.ids import crossing_id
from bordermap.write.record import tidy

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from bordermap.geometry.boundaries import Boundaries
    from bordermap.join.propose import Proposal
    from bordermap.read.coordinates import Placed
    from bordermap.read.table import Table

COPIED: Final = ("name_local", "coordinate_source", "category", "unlocode", "wikidata", "note")
"""Columns that are taken over as they are."""
ROUNDED_M: Final = 100


@dataclass(frozen=True)
class Found:
    """A crossing that is proposed: the cells of its row, where it is from, how far it lies off.

    `line` is the line of its table, 0 where there are no lines; `remarks` say what the table has
    and wasn't taken over.
    """

    cells: dict[str, str]
    where: str
    distance_m: float
    line: int = 0
    remarks: tuple[str, ...] = ()


def crossings_of_table(
    table: Table,
    columns: Mapping[str, str],
    boundaries: Boundaries,
    *,
    borders: Collection[str] | None,
    within_m: float,
) -> tuple[list[Found], list[Problem]]:
    """Crossings of a table with names and coordinates, and a problem a row that can't be one.

    Parameters
    ----------
    table
        As read.
    columns
        The table's names of columns by ours, where somebody said so.
    boundaries
        The border lines.
    borders
        Ids of the borders that are meant; None takes all.
    within_m
        How far from its border a crossing may lie.

    Raises
    ------
    DataError
        If the table has problems of form.
    UsageError
        If there is no column for the place or the name.
    """
    if table.problems:
        raise DataError(table.problems)
    points = placed(table, columns)
    rows = sorted(points.lon)
    proposals = _proposed(table, points, rows, boundaries, borders)
    found: list[Found] = []
    refused = list(points.problems)
    astray: dict[int, Problem] = {}
    seen: dict[tuple[str, float, float], int] = {}
    for row in rows:
        where = table.file, int(table.lines[row])
        name = tidy(points.cell(table, row, "name"))
        place = (name, points.lon[row], points.lat[row])
        problem = _refusal(where, proposals[row], within_m, name)
        if problem is None and place in seen:
            message = f"'{name}' stands on line {seen[place]} too, at the same place."
            problem = Problem(*where, "", "duplicate-row", name, message, "Remove one of the two.")
        if problem is not None and problem.code == "off-border":
            astray[row] = problem
            continue
        if problem is not None:
            refused.append(problem)
            continue
        seen[place] = where[1]
        taken = {other.cells["id"] for other in found}
        cells = _cells(table, points, row, proposals[row], taken)
        remarks = _remarks(table, points, row, cells)
        found.append(Found(cells, f"line {where[1]}", proposals[row].distance_m, where[1], remarks))
    turned = _turned(points, list(astray), boundaries, borders, within_m)
    for row, problem in astray.items():
        if row in turned:
            remedy = f"With lat and lon swapped it lies on {turned[row]}: swap them."
            refused.append(replace(problem, remedy=remedy))
        else:
            refused.append(problem)
    return found, sorted(refused)


def _turned(
    points: Placed,
    rows: list[int],
    boundaries: Boundaries,
    borders: Collection[str] | None,
    within_m: float,
) -> dict[int, str]:
    """The border that a row lies on with latitude and longitude swapped, if it lies on one."""
    rows = [row for row in rows if abs(points.lon[row]) <= 90]
    if not rows:
        return {}
    lonlat = np.array([[points.lat[row], points.lon[row]] for row in rows])
    near = propose(lonlat, boundaries, borders=borders)
    return {
        row: one.border for row, one in zip(rows, near, strict=True) if one.distance_m <= within_m
    }


def _proposed(
    table: Table,
    points: Placed,
    rows: list[int],
    boundaries: Boundaries,
    borders: Collection[str] | None,
) -> dict[int, Proposal]:
    """A proposal a row; a border that the table names is measured, and no other proposed."""
    named = {row: _border(points.cell(table, row, "border")) for row in rows}
    found: dict[int, Proposal] = {}
    for border in sorted(set(named.values())):
        own = [row for row in rows if named[row] == border]
        lonlat = np.array([[points.lon[row], points.lat[row]] for row in own])
        meant = borders if not border else {border} & set(borders or {border})
        found.update(zip(own, propose(lonlat, boundaries, borders=meant), strict=True))
    return found


def _border(cell: str) -> str:
    """Id of a border that a table names, the countries in any order."""
    return "-".join(sorted(cell.upper().replace("–", "-").split("-"))) if cell else ""


def _refusal(
    where: tuple[str, int], proposal: Proposal, within_m: float, name: str
) -> Problem | None:
    """What keeps a row from being a crossing, if anything does."""
    if not name:
        remedy = "Give the crossing a name."
        return Problem(*where, "name", "empty-cell", "", "The row has no name.", remedy)
    return far_or_unclear(where, proposal, within_m, name)


def far_or_unclear(
    where: tuple[str, int], proposal: Proposal, within_m: float, name: str
) -> Problem | None:
    """The problem of a point that lies on no border, or that may lie on two."""
    remedy = "Mend the coordinates, or leave the row out with --skip"
    if not proposal.border:
        message = f"'{name}' lies more than 100 km from any border that counts."
        return Problem(*where, "", "off-border", name, message, f"{remedy}.")
    distance = metres(proposal.distance_m)
    if proposal.distance_m > within_m:
        message = f"'{name}' lies {distance} from the nearest border, {proposal.border}."
        remedy = f"{remedy}, or let more count with --within."
        return Problem(*where, "", "off-border", name, message, remedy)
    if proposal.rival:
        message = f"'{name}' may be on {proposal.border} ({distance}) or on {proposal.rival}."
        remedy = "Say which in a column 'border', or with --borders."
        return Problem(*where, "border", "empty-cell", name, message, remedy)
    return None


def _cells(
    table: Table, points: Placed, row: int, proposal: Proposal, taken: set[str]
) -> dict[str, str]:
    border, name = proposal.border, tidy(points.cell(table, row, "name"))
    given = points.cell(table, row, "id")
    own = SLUG.fullmatch(given) and given.startswith(f"{border_slug(border)}-")
    kind = points.cell(table, row, "kind").lower()
    kind = kind if kind in KINDS else KINDS[0]
    said = points.cell(table, row, "coordinate_uncertainty_m")
    return {
        **{column: tidy(points.cell(table, row, column)) for column in COPIED},
        "id": given if own and given not in taken else crossing_id(border, name, taken),
        "border": border,
        "name": name,
        "kind": kind,
        "lat": degrees(points.lat[row]),
        "lon": degrees(points.lon[row]),
        "coordinate_uncertainty_m": said or uncertainty(proposal.distance_m),
        "modes": points.cell(table, row, "modes") or ";".join(USUAL[kind]),
        "category": points.cell(table, row, "category") or "international",
    }


def _remarks(table: Table, points: Placed, row: int, cells: Mapping[str, str]) -> tuple[str, ...]:
    """What a row says of kind and id that isn't in the words of the dataset."""
    kind, given = points.cell(table, row, "kind"), points.cell(table, row, "id")
    found = []
    if kind and kind.lower() not in KINDS:
        found.append(f"'{kind}' is none of {', '.join(KINDS)}: taken for {cells['kind']}.")
    if given and given != cells["id"]:
        found.append(f"ids of your own don't begin with '{border_slug(cells['border'])}-': made.")
    return tuple(found)


def remarks_of(found: Sequence[Found]) -> list[str]:
    """Each remark once, with the first row that it is made on and how many more there are."""
    rows: dict[str, list[str]] = {}
    for one in found:
        for remark in one.remarks:
            rows.setdefault(remark, []).append(one.where)
    return [
        f"{where[0]}{f' and {len(where) - 1} more' if len(where) > 1 else ''}: {remark}"
        for remark, where in rows.items()
    ]


def uncertainty(distance_m: float) -> str:
    """Uncertainty that a coordinate has at least, so far from its border; empty for the usual."""
    if distance_m <= DEFAULT_UNCERTAINTY_M + TOLERANCE_M:
        return ""
    return str(math.ceil(distance_m / ROUNDED_M) * ROUNDED_M)


def degrees(value: float) -> str:
    """Degrees as text: to a metre, without zeros at the end."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def metres(value: float) -> str:
    """A distance for a reader."""
    return f"{value / 1000:.1f} km" if value >= 1000 else f"{value:.0f} m"
