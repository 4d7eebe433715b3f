"""TopoJSON of the simplified arcs: border lines and country shapes over the same arcs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from steps.cut import border_of
from steps.edges import GRID, edge_keys
from steps.network import SEA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from steps.network import Network

ATTRIBUTION = (
    "© OpenStreetMap contributors (https://www.openstreetmap.org/copyright), "
    "processed by timezone-boundary-builder, timezonefinder and geo-maps"
)
LICENCE = "ODbL-1.0 (https://opendatacommons.org/licenses/odbl/1-0/)"


def write_topology(
    arcs: Sequence[NDArray[np.int64]],
    parent: NDArray[np.int64],
    tolerance_m: NDArray[np.float64],
    network: Network,
    *,
    countries: dict[str, str],
    source: str,
) -> str:
    """Text of the TopoJSON file.

    Parameters
    ----------
    arcs
        Simplified, each of shape (n, 2), 1e-6 degree.
    parent
        Arc of the network that each is a piece of.
    tolerance_m
        What each was simplified by.
    network
        Says what lies beside an arc.
    countries
        Name of each country by its code, in the order that the network counts them in.
    source
        What the boundaries were made of.
    """
    codes = list(countries)
    left, right = network.left[parent], network.right[parent]
    groups = _groups(codes, left, right)
    shapes = _shapes(arcs, left, right)
    used = {~r if r < 0 else r for part in groups.values() for r in part}
    used |= {
        ~r if r < 0 else r
        for polygons in shapes.values()
        for rings in polygons
        for ring in rings
        for r in ring
    }
    number = {arc: index for index, arc in enumerate(sorted(used))}

    def renumber(chain: list[int]) -> list[int]:
        return [number[r] if r >= 0 else ~number[~r] for r in chain]

    lines = [
        {
            "type": "MultiLineString",
            "properties": {
                "border": border,
                "sea": sea,
                "tolerance_m": round(float(tolerance_m[members].max())),
            },
            "arcs": [renumber(chain) for chain in _join(arcs, members)],
        }
        for (border, sea), members in sorted(groups.items())
    ]
    fills = [
        {
            "type": "MultiPolygon",
            "properties": {"country": codes[index], "name": countries[codes[index]]},
            "arcs": [[renumber(ring) for ring in rings] for rings in shapes[index]],
        }
        for index in sorted(shapes)
    ]
    head = {
        "type": "Topology",
        "attribution": ATTRIBUTION,
        "license": LICENCE,
        "source": source,
        "transform": {"scale": [1 / GRID, 1 / GRID], "translate": [0, 0]},
    }
    text = _dump(head)[:-1] + ',"objects":{'
    text += ",".join(
        f'\n"{name}":{{"type":"GeometryCollection","geometries":['
        + ",".join("\n" + _dump(geometry) for geometry in geometries)
        + "]}"
        for name, geometries in (("borders", lines), ("countries", fills))
    )
    rows = ("\n" + _dump(_steps(arcs[arc])) for arc in sorted(used))
    return text + '},\n"arcs":[' + ",".join(rows) + "]}\n"


def _dump(value: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _steps(arc: NDArray[np.int64]) -> Any:  # noqa: ANN401 - nested lists
    return np.concatenate([arc[:1], np.diff(arc, axis=0)]).tolist()


def _groups(
    codes: list[str], left: NDArray[np.int64], right: NDArray[np.int64]
) -> dict[tuple[str, bool], list[int]]:
    """Arcs of each border, on land and at sea; borders at sea alone are left out."""
    groups: dict[tuple[str, bool], list[int]] = {}
    for arc, marks in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
        border = border_of(codes, *marks)
        if border:
            groups.setdefault((border, min(marks) < SEA), []).append(arc)
    return {key: arcs for key, arcs in groups.items() if (key[0], False) in groups}


def _join(arcs: Sequence[NDArray[np.int64]], members: list[int]) -> list[list[int]]:
    """Chains of arc references, as long as they can be, each going on where two arcs meet."""
    at: dict[tuple[int, int], list[int]] = {}
    for arc in members:
        at.setdefault(_end(arcs, arc, -1), []).append(~arc)
        at.setdefault(_end(arcs, arc, 0), []).append(arc)
    free = set(members)
    chains = []
    # Open chains first, from their ends; what is left are rings.
    starts = [r for refs in at.values() if len(refs) != 2 for r in refs]
    for start in [*starts, *members]:
        chain = [start]
        if (start if start >= 0 else ~start) not in free:
            continue
        while True:
            last = chain[-1]
            free.discard(last if last >= 0 else ~last)
            onward = at[_end(arcs, last, -1)]
            after = [r for r in onward if (r if r >= 0 else ~r) in free]
            if len(onward) != 2 or not after:
                break
            chain.append(after[0])
        chains.append(chain)
    return chains


def _end(arcs: Sequence[NDArray[np.int64]], reference: int, which: int) -> tuple[int, int]:
    """First (0) or last (-1) vertex of an arc, in the sense of a reference to it."""
    x, y = arcs[reference][which] if reference >= 0 else arcs[~reference][-1 - which]
    return int(x), int(y)


def _shapes(
    arcs: Sequence[NDArray[np.int64]], left: NDArray[np.int64], right: NDArray[np.int64]
) -> dict[int, list[list[list[int]]]]:
    """Polygons of each country as rings of arc references, the largest first."""
    around = np.flatnonzero((left >= 0) | (right >= 0))
    lines: Any = shapely.linestrings(
        np.concatenate([arcs[arc] for arc in around.tolist()]) / GRID,
        indices=np.repeat(np.arange(len(around)), [len(arcs[arc]) for arc in around.tolist()]),
    )
    faces = shapely.orient_polygons(shapely.get_parts(shapely.polygonize(lines)))
    rings, face = shapely.get_rings(faces, return_index=True)
    degrees, ring = shapely.get_coordinates(rings, return_index=True)
    xy = np.rint(degrees * GRID).astype(np.int64)
    key = edge_keys(xy, ring)
    reference, begins = _references(arcs, around, xy, key)
    chains: list[list[int]] = [[] for _ in rings]
    for at in np.flatnonzero(begins).tolist():
        chains[ring[at]].append(int(reference[at]))
    shapes: dict[int, list[list[list[int]]]] = {}
    for index in np.argsort(-shapely.area(faces), kind="stable").tolist():
        mine = [chains[at] for at in np.flatnonzero(face == index)]
        first = mine[0][0]
        country = int(left[first] if first >= 0 else right[~first])
        if country >= 0:
            shapes.setdefault(country, []).append(mine)
    return shapes


def _references(
    arcs: Sequence[NDArray[np.int64]],
    around: NDArray[np.int64],
    xy: NDArray[np.int64],
    key: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """For each edge of the rings the reference to its arc, and whether the arc begins with it."""
    size = np.array([len(arcs[arc]) for arc in around.tolist()])
    vertices = np.concatenate([arcs[arc] for arc in around.tolist()])
    which = np.repeat(np.arange(len(around)), size)
    place = np.arange(len(vertices)) - np.repeat(np.cumsum(size) - size, size)
    keys = edge_keys(vertices, which)
    order = np.argsort(keys, kind="stable")
    edge = order[np.searchsorted(keys, key, sorter=order)]
    along = (vertices[edge] == xy).all(axis=1)
    arc = around[which[edge]]
    begins = np.where(along, place[edge] == 0, place[edge] == size[which[edge]] - 2)
    return np.where(along, arc, ~arc), begins & (key != 0)
