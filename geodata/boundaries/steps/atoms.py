"""Disputed areas that the sources hold apart: by a zone, an overlap of zones, or a line of its own.

Each becomes a face that no country has; `worldviews.csv` says who has it by whose view.
"""

from __future__ import annotations

import json
import tarfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from bordermap.geometry.boundaries import DisputedArea
from bordermap.geometry.edges import GRID

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

SMALLEST_KM2 = 2
"""Overlaps of two countries' zones below this are drawn as the first one's by code."""
ON_BORDER_DEG = 0.0002
"""A line of Kosovo this near to the zones' border of Serbia is that border."""


@dataclass(frozen=True)
class Atom:
    """A disputed area, and by what it is told from the countries beside it."""

    code: str
    name: str
    claimants: tuple[str, ...]
    own: str = ""
    zone: str = ""
    """Time zone that is the area."""
    overlap: tuple[str, str] = ("", "")
    """Countries in whose zones it lies both."""
    around: tuple[float, float, float] = (0, 0, 180)
    """Longitude, latitude, and how many degrees at most from there the middle of a face may be."""

    @property
    def area(self) -> DisputedArea:
        """The area without its polygons."""
        return DisputedArea(self.code, self.name, self.claimants, (), self.own)


KOSOVO = Atom("kosovo", "Kosovo", ("RS", "XK"), own="XK")
ATOMS = (
    Atom("abkhazia", "Abkhazia", ("GE",), overlap=("GE", "RU")),
    Atom("abyei", "Abyei", ("SD", "SS"), overlap=("SD", "SS"), around=(28.4, 9.8, 2)),
    Atom(
        "beyul",
        "Beyul Khenpajong",
        ("BT", "CN"),
        overlap=("BT", "CN"),
        around=(90.96, 27.95, 0.5),
    ),
    Atom("crimea", "Crimea", ("RU", "UA"), zone="Europe/Simferopol"),
    Atom("danube-pockets", "Danube left bank", ("HR", "RS"), overlap=("HR", "RS")),
    Atom("doklam", "Doklam", ("BT", "CN"), overlap=("BT", "CN"), around=(89.04, 27.37, 0.5)),
    Atom("kafia-kingi", "Kafia Kingi", ("SD", "SS"), overlap=("SD", "SS"), around=(24.1, 9.2, 2)),
    Atom("kalapani", "Kalapani", ("IN", "NP"), overlap=("IN", "NP")),
    KOSOVO,
    Atom("northern-cyprus", "Northern Cyprus", ("CY",), zone="Asia/Famagusta"),
    Atom(
        "patagonian-icefield",
        "Southern Patagonian Ice Field",
        ("AR", "CL"),
        overlap=("AR", "CL"),
    ),
    Atom("west-bank", "West Bank", ("IL", "PS"), own="PS", zone="Asia/Hebron"),
    Atom("western-sahara", "Western Sahara", ("EH", "MA"), own="EH", zone="Africa/El_Aaiun"),
)


def read_kosovo(path: Path) -> Any:  # noqa: ANN401 - a polygon
    """Outline of Kosovo.

    Parameters
    ----------
    path
        Tarball of an osm_borders package.
    """
    with tarfile.open(path) as package:
        file = package.extractfile("package/borders.geo.json")
        document = json.load(file) if file else {}
    (geometry,) = (
        feature["geometry"]
        for feature in document["features"]
        if feature["properties"].get("isoA2") == KOSOVO.own
    )
    (polygon,) = shapely.get_parts(shapely.get_parts(shapely.from_geojson(json.dumps(geometry))))
    return polygon


def inner_line(outline: Any, country: Any) -> NDArray[np.int64]:  # noqa: ANN401 - polygons
    """The part of an area's outline that runs through a country, drawn on to its border.

    Parameters
    ----------
    outline
        Polygon of the area.
    country
        Polygon of the country, whose border the rest of the outline follows.

    Returns
    -------
    Shape (n, 2), 1e-6 degree.
    """
    xy = shapely.get_coordinates(outline.exterior)[:-1]
    border = country.boundary
    off = shapely.distance(shapely.points(xy), border)
    start = int(off.argmax())
    xy, off = np.roll(xy, -start, axis=0), np.roll(off, -start)
    near = np.flatnonzero(off < ON_BORDER_DEG)
    # From the farthest vertex on to the first one on the border, and back from it to the last.
    line = np.concatenate([xy[near[-1] :], xy[: near[0] + 1]])
    ways = [shapely.shortest_line(border, shapely.Point(end)) for end in (line[0], line[-1])]
    first, last = (shapely.get_coordinates(way)[:1] for way in ways)
    return np.rint(np.concatenate([first, line, last]) * GRID).astype(np.int64)
