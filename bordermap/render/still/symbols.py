"""How statuses are drawn: twin of the page's `symbols.ts`, `crossings.ts` and `borders.ts`.

Shape carries the status as much as colour does: open a filled disc, restricted a half disc, closed
a cross in a square, unknown a hollow ring, absent a small dot. Path data are in a circle of
radius 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bordermap.terms import ABSENT, CLOSED, OPEN, RESTRICTED, STATUSES, UNKNOWN


@dataclass(frozen=True)
class State:
    """How a crossing is drawn: its status code and the marks beside it."""

    status: int
    uncertain: bool = False
    last_known: bool = False
    changed: bool = False


@dataclass(frozen=True)
class Layer:
    """Path data, the name of a colour, and the width of a stroke; 0 fills."""

    path: str
    colour: str
    stroke: float = 0.0


def _disc(radius: float) -> str:
    r = f"{radius:g}"
    return f"M-{r} 0A{r} {r} 0 1 1 {r} 0A{r} {r} 0 1 1 -{r} 0Z"


DISC: Final = _disc(1)
RING: Final = _disc(0.84)
HALF: Final = "M-.84 0A.84 .84 0 0 0 .84 0Z"
SQUARE: Final = "M-.92 -.92H.92V.92H-.92Z"
CROSS: Final = "M-.46 -.46L.46 .46M.46 -.46L-.46 .46"
DOT_RADIUS: Final = 0.4
DOT: Final = _disc(DOT_RADIUS)

LAYERS: Final = {
    OPEN: (Layer(DISC, "open"),),
    RESTRICTED: (
        Layer(DISC, "halo"),
        Layer(HALF, "restricted"),
        Layer(RING, "restricted", 0.32),
    ),
    CLOSED: (Layer(SQUARE, "closed"), Layer(CROSS, "halo", 0.34)),
    UNKNOWN: (Layer(DISC, "halo"), Layer(RING, "unknown", 0.32)),
    ABSENT: (Layer(DOT, "absent"),),
}
OUTLINES: Final = {OPEN: DISC, RESTRICTED: DISC, CLOSED: SQUARE, UNKNOWN: DISC, ABSENT: DOT}
# Slanted lines half a radius apart, ending where the outline does.
HATCH: Final = {
    DISC: "M-.96 -.04L-.04 -.96M-.71 .71L.71 -.71M.04 .96L.96 .04",
    SQUARE: "M-.92 .02L.02 -.92M-.92 .92L.92 -.92M-.02 .92L.92 -.02",
}
DISPUTED_DASH: Final = (5.0, 3.0)
"""Dashes of a disputed border that has no status."""
LOCAL_SCALE: Final = 0.72
"""Share of the radius that a crossing of local traffic gets."""


def radius_at(zoom: float) -> float:
    """Radius of a regular crossing's symbol in pixels: nine tenths of the page's."""
    return max(3.6, min(0.99 * zoom - 0.54, 9.0))


def line_width_at(zoom: float) -> float:
    """Width of a border segment in pixels: four fifths of the page's, as print is finer."""
    return max(2.0, min(0.48 * zoom - 0.24, 5.2))


@dataclass(frozen=True)
class Stroke:
    """A stroke of a border segment; `dash` in pixels, empty for an unbroken line."""

    colour: str
    width: float
    dash: tuple[float, ...] = ()

    @property
    def cap(self) -> str:
        """Dots need round ends to be seen; dashes straight ones, or they would close."""
        return "butt" if self.dash and self.dash[0] > 1 else "round"


def strokes_of(
    state: State | None, *, sea: bool, width: float, disputed: bool = False
) -> tuple[Stroke, ...]:
    """Strokes of a segment, bottom up; no state is a segment without a crossing."""
    if state is None or state.status == ABSENT:
        thin = max(1.0, width * 0.4)
        return (Stroke("line", thin, (2, 3) if sea else DISPUTED_DASH if disputed else ()),)
    status = state.status
    broad = width * (1.3 if status == CLOSED else 1) * (0.6 if sea else 1)
    dash: tuple[float, ...] = ()
    if status == UNKNOWN:
        dash = (0.1, broad * 1.8)
    elif state.uncertain:
        dash = (broad * 1.6, broad * 1.1)
    elif disputed:
        dash = (broad * 3, broad, broad, broad)
    elif sea:
        dash = (broad * 2.5, broad * 1.5)
    strokes = [Stroke("halo", broad + 2.2)]
    if status == CLOSED:
        strokes.append(Stroke(shade("ink", state), broad + 1.8, dash))
    strokes.append(Stroke(shade(STATUSES[status], state), broad, dash))
    if status == RESTRICTED and not sea:
        strokes.append(Stroke("halo", broad * 0.34))
    return tuple(strokes)


def shade(colour: str, state: State) -> str:
    """Name of a colour for a state: paler where it is only last known."""
    return f"{colour}-pale" if state.last_known else colour


def layers_of(state: State) -> tuple[Layer, ...]:
    """Layers of a crossing's symbol in the colours of its state."""
    return tuple(
        Layer(layer.path, shade(layer.colour, state), layer.stroke)
        for layer in LAYERS[state.status]
    )
