"""A small map for stills: two borders of the square countries, five crossings, a few days."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from bordermap.model import MapSpec
from bordermap.render.snapshot import lay_ground
from tests.world import change, crossing, dataset_of, day, timeline_of, world

if TYPE_CHECKING:
    from bordermap.render.still.ground import Ground

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</title><script>alert(1)</script> \"'><image href=x onerror=y> ${7*7} {{7*7}} &lt; ]]>"

CROSSINGS = (
    crossing(id="aa-bb-bridge", name="Bridge – Мост", lat="51.5"),
    crossing(id="aa-bb-ford", name="Ford", lat="50.8", category="local"),
    crossing(id="aa-bb-rail", name="Station", lat="50.3", kind="rail", modes="rail_passenger"),
    crossing(id="bb-cc-gate", border="BB-CC", name="Šalčininkų vartai", lon="12", lat="51.2"),
    crossing(id="bb-cc-pass", border="BB-CC", name="Ущелье", lon="12", lat="50.4", baseline=""),
)
CHANGES = (
    change(crossing="aa-bb-bridge", date="2021-03-01", status="closed"),
    change(crossing="aa-bb-bridge", date="2022-06-01", status="open"),
    change(crossing="aa-bb-ford", date="2021-05", status="restricted"),
    change(crossing="bb-cc-gate", date="2021-04-10", status="restricted"),
)


def ground_of(
    *, title: str = "Two borders", modes: str = "people", name: str | None = None
) -> Ground:
    """The map of both borders; a name takes the bridge's place, a title the map's."""
    rows = [dict(row) for row in CROSSINGS]
    if name is not None:
        rows[0]["name"] = name
    data = dataset_of(rows, CHANGES, date="2023-01-01")
    spec = MapSpec(
        slug="two",
        title=title,
        summary="",
        borders=("AA-BB", "BB-CC"),
        start=day("2021-01-01"),
        end=day("2022-12-31"),
        date=day("2022-12-31"),
        modes=modes,
    )
    return lay_ground(data, timeline_of(data), world(), spec)


@lru_cache
def small_ground() -> Ground:
    """The map as it stands."""
    return ground_of()


def parsed(svg: str) -> ET.Element:
    """Root of an SVG."""
    return ET.fromstring(svg)  # noqa: S314 - we have just written it


def statuses_in(svg: str) -> dict[str, str]:
    """Status of each crossing that a still says it has drawn."""
    found = parsed(svg).iter(f"{SVG}g")
    return {
        group.attrib["data-crossing"]: group.attrib["data-status"]
        for group in found
        if "data-crossing" in group.attrib
    }


def numbers_in(svg: str) -> list[str]:
    """Every number of an SVG's attributes, so that none is infinite or nothing."""
    return re.findall(r"\b(?:nan|inf|None|Undefined)\b", svg)
