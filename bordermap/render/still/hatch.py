"""Hatching of disputed areas: slanted lines cut to their shape, so that no pattern is needed.

They rise to the left; the hatching of what is uncertain, on symbols and in charts, to the right.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely
from shapely import MultiPolygon

if TYPE_CHECKING:
    from collections.abc import Sequence

APART: Final = 5.0
"""Pixels from line to line, across them."""


def hatched(polygons: Sequence[Any], apart: float = APART) -> list[shapely.Geometry]:
    """Lines over polygons in pixels; those of neighbours continue each other."""
    area = shapely.make_valid(MultiPolygon(list(polygons)))
    left, top, right, bottom = shapely.bounds(area).tolist()
    step = apart * math.sqrt(2)
    # Along a line from the top left to the bottom right, x - y stays the same.
    starts = np.arange(math.floor((left - bottom) / step), math.ceil((right - top) / step) + 1)
    across = starts * step
    ends = np.stack(
        [
            np.column_stack([across + top, np.full_like(across, top)]),
            np.column_stack([across + bottom, np.full_like(across, bottom)]),
        ],
        axis=1,
    )
    parts = shapely.get_parts(shapely.intersection(shapely.linestrings(ends), area))
    return list(parts[shapely.length(parts) > 0])
