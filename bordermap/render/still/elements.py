"""What a still is made of: a display list in pixels, which the template writes as SVG."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bordermap.render.still.symbols import (
    DOT_RADIUS,
    HATCH,
    OUTLINES,
    State,
    layers_of,
)
from bordermap.terms import ABSENT, STATUSES

if TYPE_CHECKING:
    from bordermap.render.still.scene import City, Scene
    from bordermap.render.still.symbols import Layer, Stroke
    from bordermap.render.still.text import Run


@dataclass(frozen=True)
class Box:
    """A filled rectangle; `name` tells editors what it is."""

    x: float
    y: float
    width: float
    height: float
    colour: str
    kind: str = "box"


@dataclass(frozen=True)
class Line:
    """A path with a stroke, from a point."""

    path: str
    stroke: Stroke
    x: float = 0.0
    y: float = 0.0
    kind: str = "line"

    @property
    def name(self) -> str:
        """Name of the path: the same data have the same name in every still."""
        return f"p{zlib.crc32(self.path.encode()):08x}"


@dataclass(frozen=True)
class Writing:
    """A run of text whose baseline starts at a point; `halo` parts it from a map."""

    x: float
    y: float
    run: Run
    halo: bool = False
    kind: str = "writing"


def status_word(code: int) -> str:
    """Word for a status code, `absent` for a crossing that has none of the chosen modes."""
    return "absent" if code == ABSENT else STATUSES[code]


@dataclass(frozen=True)
class Mark:
    """The symbol of a crossing, or of a legend."""

    x: float
    y: float
    radius: float
    state: State
    crossing: str = ""
    title: str = ""
    ringed: bool = False
    kind: str = "mark"

    @property
    def ring(self) -> float:
        """Radius of the ring around it, clear of a square's corners."""
        return self.radius * 1.3 + 2.5

    @property
    def reach(self) -> float:
        """Pixels from its middle that it covers."""
        if self.ringed:
            return self.ring
        return self.radius * DOT_RADIUS if self.state.status == ABSENT else self.radius

    @property
    def status(self) -> str:
        """Word for its status."""
        return status_word(self.state.status)

    @property
    def look(self) -> Look:
        """What it shares with every mark that looks the same."""
        return Look(self.state.status, self.state.uncertain, self.state.last_known, self.radius)


@dataclass(frozen=True, order=True)
class Look:
    """Looks of a symbol: they are defined once in a still and used by its marks."""

    status: int
    uncertain: bool
    last_known: bool
    radius: float

    @property
    def name(self) -> str:
        """Name that tells the looks apart, in any still of one theme."""
        word = status_word(self.status)
        marks = ("u" if self.uncertain else "") + ("l" if self.last_known else "")
        return f"{word}{marks}-{round(self.radius * 100)}"

    @property
    def outline(self) -> str:
        """Path data of what surrounds the symbol, in a circle of radius 1."""
        return OUTLINES[self.status]

    @property
    def halo(self) -> float:
        """Width of the halo in radii; what isn't counted has none."""
        return 0.0 if self.status == ABSENT else 4 / self.radius

    @property
    def layers(self) -> tuple[Layer, ...]:
        """Layers, bottom up."""
        return layers_of(State(self.status, last_known=self.last_known))

    @property
    def hatch(self) -> str:
        """Path data of the lines over a symbol whose date is uncertain."""
        return HATCH.get(self.outline, "") if self.uncertain else ""


@dataclass(frozen=True, eq=False)
class Panel:
    """A map in a frame: land, strokes of the borders bottom up, cities, marks, names."""

    x: float
    y: float
    scene: Scene
    strokes: tuple[Line, ...]
    cities: tuple[City, ...]
    marks: tuple[Mark, ...]
    names: tuple[Writing, ...]
    kind: str = "panel"


Element = Box | Line | Writing | Mark | Panel
