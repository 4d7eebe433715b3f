"""Border controls of an OpenStreetMap extract: its XML, or the JSON of the Overpass API."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from bordermap.errors import InputError
from bordermap.read.limits import parse_json, read_bounded
from bordermap.read.package import shown
from bordermap.read.xml import BadXmlError, parse

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES: Final = 64 * 1024 * 1024
MAX_ELEMENTS: Final = 500_000
"""Nodes, ways and relations of an extract together, and members of all of them."""
SUFFIXES: Final = (".osm", ".osm.xml", ".json")
TYPES: Final = ("node", "way", "relation")
TAG: Final = ("barrier", "border_control")
WANTED: Final = "Take an extract of barrier=border_control; docs/own-data.md says how."

Key = tuple[str, int]
Place = tuple[float, float]
"""Longitude and latitude."""


@dataclass(frozen=True)
class Control:
    """A border control that somebody mapped: a node, or a way or relation by its middle."""

    kind: str
    id: int
    lon: float
    lat: float
    tags: dict[str, str]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


@dataclass(frozen=True)
class Extract:
    """The border controls of an extract, sorted, and its day (empty if it says none).

    `unplaced` are those without a place, such as ways whose nodes the extract lacks.
    """

    controls: tuple[Control, ...]
    unplaced: tuple[str, ...]
    day: str


def is_extract(path: Path) -> bool:
    """Whether a file is called like an extract; a `.json` may be GeoJSON as well."""
    name = path.name.lower()
    if name.endswith(".json"):
        head = read_bounded(path, shown_as=shown(path), limit=MAX_BYTES)[:4096]
        return re.search(rb'"(?:osm3s|elements)"\s*:', head) is not None
    return name.endswith(SUFFIXES)


def read_extract(path: Path) -> Extract:
    """Read the border controls of an extract.

    Raises
    ------
    InputError
        If the file can't be read, is no such extract, or is beyond a limit.
    """
    file = shown(path)
    raw = read_bounded(path, shown_as=file, limit=MAX_BYTES)
    elements = _Elements(file)
    try:
        if path.name.lower().endswith(".json"):
            _read_json(raw, elements)
        else:
            _read_xml(raw, elements)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise InputError(f"{file}: this is no OpenStreetMap extract ({error}). {WANTED}") from error
    return elements.extract()


@dataclass
class _Element:
    tags: dict[str, str] = field(default_factory=dict)
    place: Place | None = None
    members: list[Key] = field(default_factory=list)


@dataclass
class _Elements:
    """What has been read of an extract."""

    file: str
    found: dict[Key, _Element] = field(default_factory=dict)
    stamp: str = ""
    count: int = 0
    places: dict[tuple[Key, int], Place | None] = field(default_factory=dict)
    """What has been worked out: many relations may share one long way."""

    def counted(self) -> None:
        """Count an element or a member."""
        self.count += 1
        if self.count > MAX_ELEMENTS:
            raise InputError(
                f"{self.file}: more than {MAX_ELEMENTS:,} elements and members. {WANTED}"
            )

    def new(self, key: Key) -> _Element:
        self.counted()
        return self.found.setdefault(key, _Element())

    def extract(self) -> Extract:
        """The border controls, with ways and relations placed in the middle of their nodes."""
        controls, unplaced = [], []
        for (kind, number), element in sorted(self.found.items()):
            if element.tags.get(TAG[0]) != TAG[1]:
                continue
            place = self._place((kind, number), depth=2)
            if place is None:
                unplaced.append(f"{kind} {number}")
            else:
                controls.append(Control(kind, number, *place, element.tags))
        day = self.stamp[:10]
        known = re.fullmatch(r"\d{4}-\d{2}-\d{2}", day, re.ASCII)
        return Extract(tuple(controls), tuple(unplaced), day if known else "")

    def _place(self, key: Key, *, depth: int) -> Place | None:
        element = self.found.get(key)
        if element is None or element.place is not None or not depth:
            return element.place if element else None
        if (key, depth) not in self.places:
            places = {self._place(member, depth=depth - 1) for member in set(element.members)}
            self.places[key, depth] = _middle([place for place in places if place is not None])
        return self.places[key, depth]


def _middle(places: list[Place]) -> Place | None:
    if not places:
        return None
    return (
        math.fsum(lon for lon, _ in places) / len(places),
        math.fsum(lat for _, lat in places) / len(places),
    )


def _placed(lon: object, lat: object) -> Place:
    place = float(str(lon)), float(str(lat))
    if not (abs(place[0]) <= 180 and abs(place[1]) <= 90):
        raise ValueError(f"{lat}, {lon} is no place in degrees")
    return place


def _read_xml(raw: bytes, elements: _Elements) -> None:
    current: list[_Element] = []
    root: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if not root:
            root.append(name)
            if name != "osm":
                raise BadXmlError(f"its root is '{name}', not 'osm'")
        if name in TYPES:
            current.append(elements.new((name, int(attributes["id"]))))
            if "lat" in attributes:
                current[-1].place = _placed(attributes["lon"], attributes["lat"])
            elements.stamp = max(elements.stamp, attributes.get("timestamp", ""))
        elif name == "meta":
            elements.stamp = max(elements.stamp, attributes.get("osm_base", ""))
        elif current:
            _read_part(name, attributes, current[-1], elements)

    def end(name: str) -> None:
        if name in TYPES:
            current.pop()

    parse(raw, start, end, lambda _: None)


def _read_part(
    name: str, attributes: dict[str, str], element: _Element, elements: _Elements
) -> None:
    if name == "tag":
        element.tags[attributes["k"]] = attributes["v"]
    elif name == "nd":
        elements.counted()
        element.members.append(("node", int(attributes["ref"])))
    elif name == "member":
        elements.counted()
        element.members.append((attributes["type"], int(attributes["ref"])))
    elif name == "center":
        element.place = _placed(attributes["lon"], attributes["lat"])


def _read_json(raw: bytes, elements: _Elements) -> None:
    value: Any = parse_json(raw)
    if not isinstance(value, dict) or not isinstance(value.get("elements"), list):
        raise ValueError("it has no list 'elements'")  # noqa: TRY004 - of the file, not of ours
    stamp = value.get("osm3s", {}).get("timestamp_osm_base", "")
    elements.stamp = str(stamp)
    for given in value["elements"]:
        if given["type"] not in TYPES:
            continue
        element = elements.new((given["type"], int(given["id"])))
        element.tags = {str(key): str(text) for key, text in given.get("tags", {}).items()}
        place = given if "lat" in given else given.get("center")
        if place is not None:
            element.place = _placed(place["lon"], place["lat"])
        for node in given.get("nodes", []):
            elements.counted()
            element.members.append(("node", int(node)))
        for member in given.get("members", []):
            elements.counted()
            element.members.append((str(member["type"]), int(member["ref"])))
