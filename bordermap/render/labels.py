"""Names placed without overlap: greedy, in order of importance, pure and deterministic.

Twin of the page's `placement.ts`, which places anew for each view; a still has time to choose among
the free sides the one that covers least of the borders.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

AROUND: Final = ("e", "w", "ne", "nw", "se", "sw", "n", "s")
"""Sides of a point on which its name may stand, best first."""
OVER: Final = ("over", "n", "s", "e", "w", "ne", "nw", "se", "sw", "nn", "ss", "ee", "ww")
"""Where the name of an area may stand around its middle, best first; doubled is further off."""
_SLANT: Final = 0.72
_DIRECTION: Final = {
    "over": (0, 0),
    "n": (0, -1),
    "s": (0, 1),
    "e": (1, 0),
    "w": (-1, 0),
    "ne": (1, -1),
    "se": (1, 1),
    "nw": (-1, -1),
    "sw": (-1, 1),
    "nn": (0, -3),
    "ss": (0, 3),
    "ee": (1.5, 0),
    "ww": (-1.5, 0),
}


@dataclass(frozen=True)
class Rect:
    """A rectangle in pixels, y downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        return self.x, self.y, self.x + self.width, self.y + self.height

    def touches(self, other: Rect) -> bool:
        """Whether the two overlap; a common edge is none."""
        left, top, right, bottom = self.edges
        west, north, east, south = other.edges
        return left < east and west < right and top < south and north < bottom

    def holds(self, other: Rect) -> bool:
        """Whether the other lies inside."""
        left, top, right, bottom = self.edges
        west, north, east, south = other.edges
        return left <= west and top <= north and east <= right and south <= bottom


@dataclass(frozen=True)
class Wish:
    """A name of a size that wants a place near a point, `gap` pixels off, on one of `sides`."""

    x: float
    y: float
    width: float
    height: float
    gap: float
    sides: tuple[str, ...] = AROUND


def rect_on(wish: Wish, side: str) -> Rect:
    """Where a name would stand on a side of its point."""
    east, south = _DIRECTION[side]
    slant = _SLANT if east and south else 1.0
    gap = wish.gap * slant
    return Rect(
        wish.x + east * gap + (east - 1) / 2 * wish.width,
        wish.y + south * gap + (south - 1) / 2 * wish.height,
        wish.width,
        wish.height,
    )


def place_labels(
    wishes: Sequence[Wish],
    *,
    obstacles: Sequence[Rect],
    frame: Rect,
    avoid: npt.NDArray[np.float64] | None = None,
) -> list[Rect | None]:
    """A place for each wish, None where there is none.

    Parameters
    ----------
    wishes
        In order of importance: an earlier one is placed first and keeps its place.
    obstacles
        What no name may lie on.
    frame
        What every name lies in.
    avoid
        Points that a name should rather not cover, shape (n, 2). Of the sides that are free the one
        with the fewest is taken, the better side among equals.
    """
    points = np.zeros((0, 2)) if avoid is None else avoid
    taken = np.array([obstacle.edges for obstacle in obstacles]).reshape(-1, 4)
    places: list[Rect | None] = []
    for wish in wishes:
        inside = [rect for side in wish.sides if frame.holds(rect := rect_on(wish, side))]
        edges = np.array([rect.edges for rect in inside]).reshape(-1, 4)
        free = np.flatnonzero(~_meet(edges, taken).any(axis=1))
        covered = _meet(edges[free], np.hstack([points, points])).sum(axis=1)
        if not len(free):
            places.append(None)
            continue
        best = free[int(covered.argmin())]
        places.append(inside[best])
        taken = np.vstack([taken, edges[best]])
    return places


def _meet(a: npt.NDArray[np.float64], b: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """Whether each of some rectangles overlaps each of others, shape (a, b); edges are none."""
    first, second = a[:, None], b[None]
    apart = (first[..., :2] >= second[..., 2:]) | (second[..., :2] >= first[..., 2:])
    return np.logical_not(apart.any(axis=2))
