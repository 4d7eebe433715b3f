"""Boundaries of countries: arcs that border lines and country shapes share.

An arc is a line between two places where more than two faces meet, or where it was cut on purpose.
A reference `i` means arc `i` from its first to its last vertex, `~i` the same arc backwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

import numpy as np
import shapely
from shapely import MultiLineString, MultiPolygon, Polygon

from bordermap.geometry.lines import ordered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True)
class BorderLine:
    """The part of a border line that lies on land, or the part that lies in the sea."""

    border: str
    sea: bool
    arcs: tuple[tuple[int, ...], ...]
    """Parts, each a chain of arc references."""
    tolerance_m: float = 0
    """How far the line may be from the one it was simplified from."""
    disputed: bool = False
    """Whether a disputed area lies beside it; `border` is then the pair at issue, or empty."""
    sides: tuple[str, str] | None = None
    """Codes of the areas beside it; None if they are the two countries of `border`."""


@dataclass(frozen=True)
class CountryShape:
    """The land of a country."""

    code: str
    name: str
    polygons: tuple[tuple[tuple[int, ...], ...], ...]
    """Polygons, each its outer ring and then its holes, each a chain of arc references."""


@dataclass(frozen=True)
class DisputedArea:
    """The land of an area that the worldview gives to nobody."""

    code: str
    name: str
    claimants: tuple[str, ...]
    """ISO 3166-1 alpha-2, sorted."""
    polygons: tuple[tuple[tuple[int, ...], ...], ...]
    """As in `CountryShape`."""
    own: str = ""
    """Code that the area has as a country of its own, such as `XK`; most have none."""


@dataclass(frozen=True, eq=False)
class Boundaries:
    """Border lines and country shapes over the arcs that they share."""

    arcs: tuple[NDArray[np.float64], ...]
    """Each of shape (n, 2): longitude and latitude, EPSG:4326."""
    borders: tuple[BorderLine, ...]
    countries: tuple[CountryShape, ...]
    attribution: str
    license: str
    source: str
    disputed: tuple[DisputedArea, ...] = ()
    worldview: str = "neutral"
    neutral: Boundaries | None = None
    """The boundaries in the neutral view that these were made of; None if they are in it."""


_LINES: Final[WeakKeyDictionary[Boundaries, dict[tuple[str, bool | None], MultiLineString]]] = (
    WeakKeyDictionary()
)
"""What `border_line` made of boundaries that are in use still."""


def chain(boundaries: Boundaries, references: Sequence[int]) -> NDArray[np.float64]:
    """Vertices of a chain of arcs, the vertex where two arcs meet given once.

    Parameters
    ----------
    boundaries
        What holds the arcs.
    references
        `i` or `~i`, each arc beginning where the last one ended.

    Returns
    -------
    Shape (n, 2), EPSG:4326.
    """
    parts = [boundaries.arcs[r] if r >= 0 else boundaries.arcs[~r][::-1] for r in references]
    return np.concatenate([*(part[:-1] for part in parts[:-1]), parts[-1]])


def border_line(boundaries: Boundaries, border: str, *, sea: bool | None = None) -> MultiLineString:
    """Line of a border, its parts in order along its course.

    Parameters
    ----------
    boundaries
        Where to look.
    border
        Such as `BY-LT`.
    sea
        True takes the part in the sea alone, False the part on land, None both.

    Returns
    -------
    EPSG:4326; empty if the border, or that part of it, isn't there.
    """
    known = _LINES.setdefault(boundaries, {})
    if (border, sea) not in known:
        lines = [
            shapely.linestrings(chain(boundaries, part))
            for line in boundaries.borders
            if line.border == border and sea in (None, line.sea)
            for part in line.arcs
        ]
        known[border, sea] = ordered(MultiLineString(lines))
    return known[border, sea]


def country_polygon(boundaries: Boundaries, code: str) -> MultiPolygon:
    """Land of a country.

    Parameters
    ----------
    boundaries
        Where to look.
    code
        ISO 3166-1 alpha-2, such as `BY`.

    Returns
    -------
    EPSG:4326; empty if the country isn't there.
    """
    for shape in boundaries.countries:
        if shape.code == code:
            return area_polygon(boundaries, shape.polygons)
    return MultiPolygon()


def area_polygon(
    boundaries: Boundaries, polygons: Sequence[tuple[tuple[int, ...], ...]]
) -> MultiPolygon:
    """Polygons of a country shape or a disputed area.

    Parameters
    ----------
    boundaries
        What holds the arcs.
    polygons
        Each its outer ring and then its holes, each a chain of arc references.

    Returns
    -------
    EPSG:4326.
    """
    return MultiPolygon(
        [
            Polygon(chain(boundaries, rings[0]), [chain(boundaries, hole) for hole in rings[1:]])
            for rings in polygons
        ]
    )


def known_codes(boundaries: Boundaries) -> set[str]:
    """Codes that borders and events may name: of countries, and of who claims a disputed area.

    Parameters
    ----------
    boundaries
        Where to look.
    """
    neutral = boundaries.neutral or boundaries
    disputed = {code for area in neutral.disputed for code in (*area.claimants, area.own)}
    shapes = (*boundaries.countries, *neutral.countries)
    return {shape.code for shape in shapes} | disputed - {""}
