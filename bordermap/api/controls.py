"""Crossings from border controls of OpenStreetMap."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from bordermap.api.proposals import Found, degrees, far_or_unclear
from bordermap.errors import Problem
from bordermap.geometry.boundaries import country_polygon
from bordermap.geometry.projection import geodesic_distance_m
from bordermap.join.merge import Post, merge
from bordermap.join.propose import propose
from bordermap.read.osm_tags import joined_name, kind_of, local_names, modes_of, name_of
from bordermap.write.ids import crossing_id, slug
from bordermap.write.record import tidy

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bordermap.geometry.boundaries import Boundaries
    from bordermap.join.propose import Proposal
    from bordermap.read.osm import Control, Extract

ROUNDED_M: Final = 10
LEAST_M: Final = 50
"""What the middle of a control is off at least."""


def crossings_of_controls(
    extract: Extract,
    file: str,
    boundaries: Boundaries,
    *,
    borders: Collection[str] | None,
    within_m: float,
) -> tuple[list[Found], list[Problem]]:
    """Crossings of an extract, the controls of both sides put together by `join.merge`.

    Parameters
    ----------
    extract
        The border controls.
    file
        The name of the extract in messages.
    boundaries
        The border lines.
    borders
        Ids of the borders that are meant; None takes all.
    within_m
        How far from its border a control may lie.
    """
    refused = [
        Problem(
            file, 0, "", "bad-number", name, f"The {name} has no place in the extract.",
            "Take the extract with `out center`, or leave it out with --skip.",
        )
        for name in extract.unplaced
    ]  # fmt: skip
    lonlat = np.array([[one.lon, one.lat] for one in extract.controls]).reshape(-1, 2)
    kept: list[tuple[Control, Proposal]] = []
    proposals = propose(lonlat, boundaries, borders=borders)
    for control, proposal in zip(extract.controls, proposals, strict=True):
        name = " ".join(filter(None, [tidy(name_of(control.tags)), f"({control})"]))
        problem = far_or_unclear((file, 0), proposal, within_m, name)
        if problem is None:
            kept.append((control, proposal))
        else:
            refused.append(problem)
    found: list[Found] = []
    for members in merge(_posts(kept, boundaries)):
        taken = {other.cells["id"] for other in found}
        found.append(_crossing([kept[member] for member in members], boundaries, taken))
    return sorted(found, key=lambda one: one.cells["id"]), sorted(refused)


def _posts(kept: Sequence[tuple[Control, Proposal]], boundaries: Boundaries) -> list[Post]:
    codes = {code for _, proposal in kept for code in proposal.border.split("-")}
    land = {code: country_polygon(boundaries, code) for code in sorted(codes)}
    for shape in land.values():
        shapely.prepare(shape)
    off: dict[str, float] = {}
    for line in boundaries.borders:
        off[line.border] = max(off.get(line.border, 0.0), line.tolerance_m)
    posts = []
    for number, (control, proposal) in enumerate(kept):
        point = shapely.Point(control.lon, control.lat)
        own = [code for code in proposal.border.split("-") if land[code].contains(point)]
        sure = proposal.distance_m > off[proposal.border] and len(own) == 1
        names = {slug(text) for key, text in control.tags.items() if _is_name(key)}
        posts.append(
            Post(
                members=(number,),
                border=proposal.border,
                kind=kind_of([control.tags]),
                side=own[0] if sure else "",
                lon=control.lon,
                lat=control.lat,
                km=proposal.km,
                names=frozenset(names - {""}),
                wikidata=control.tags.get("wikidata", ""),
            )
        )
    return posts


def _is_name(key: str) -> bool:
    return key in {"name", "int_name"} or key.startswith("name:")


def _crossing(
    members: Sequence[tuple[Control, Proposal]], boundaries: Boundaries, taken: set[str]
) -> Found:
    """A crossing in the middle of its controls, as uncertain as they are apart."""
    controls = [control for control, _ in members]
    border = members[0][1].border
    lon = math.fsum(control.lon for control in controls) / len(controls)
    lat = math.fsum(control.lat for control in controls) / len(controls)
    [middle] = propose(np.array([[lon, lat]]), boundaries, borders={border})
    apart = max(float(geodesic_distance_m(lon, lat, one.lon, one.lat)) for one in controls)
    off = max(middle.distance_m, apart, LEAST_M)
    tags = [control.tags for control in controls]
    modes, assumed = modes_of(tags)
    sides = sorted(controls, key=lambda one: (one.kind, one.id))
    name = tidy(joined_name(tidy(name_of(one.tags)) for one in sides))
    items = sorted({one.get("wikidata", "") for one in tags} - {""})
    cells = {
        "id": crossing_id(border, name or f"{controls[0]}", taken),
        "border": border,
        "name": name or f"Border control without a name ({controls[0]})",
        "name_local": tidy(local_names(tags)),
        "kind": kind_of(tags),
        "lat": degrees(lat),
        "lon": degrees(lon),
        "coordinate_uncertainty_m": str(math.ceil(off / ROUNDED_M) * ROUNDED_M),
        "coordinate_source": f"OpenStreetMap {', '.join(map(str, controls))} (ODbL)",
        "modes": modes,
        "category": "international",
        "wikidata": items[0] if len(items) == 1 else "",
        "note": "Modes are assumed in part: check them." if assumed else "",
    }
    return Found(cells, ", ".join(map(str, controls)), middle.distance_m)
