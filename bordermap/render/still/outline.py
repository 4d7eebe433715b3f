"""Path data of geometries in pixels: whole tenths, each step from the one before."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

FINE: Final = 10
"""Parts of a pixel that coordinates are rounded to."""


def line_path(lines: Iterable[shapely.Geometry]) -> str:
    """Path data of lines; whatever isn't a line is left out."""
    parts = shapely.get_parts(np.array(list(lines), dtype=object))
    parts = parts[shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING]
    return _path(parts, closed=False)


def ring_path(polygons: Iterable[shapely.Geometry]) -> str:
    """Path data of polygons, for the even-odd rule; whatever isn't a polygon is left out."""
    parts = shapely.get_parts(np.array(list(polygons), dtype=object))
    parts = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    return _path(shapely.get_rings(parts), closed=True)


@cache
def number(tenths: int) -> str:
    """Shortest text of a number of tenths: `12`, `.5`, `-3.1`."""
    whole, part = divmod(abs(tenths), FINE)
    sign = "-" if tenths < 0 else ""
    if part == 0:
        return f"{sign}{whole}"
    return f"{sign}{whole or ''}.{part}"


def _path(parts: npt.NDArray[np.object_], *, closed: bool) -> str:
    xy, of = shapely.get_coordinates(parts, return_index=True)
    grid = np.rint(xy * FINE).astype(np.int64)
    starts = np.append(True, of[1:] != of[:-1]) if len(of) else np.zeros(0, dtype=bool)
    steps = np.diff(grid, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    kept = starts | (steps != 0).any(axis=1)
    words: list[str] = []
    end = "Z" if closed else ""
    fresh = False
    for start, (x, y) in zip(
        starts[kept].tolist(), np.where(starts[:, None], grid, steps)[kept].tolist(), strict=True
    ):
        across, down = number(x), number(y)
        point = across + down if down[0] == "-" else f"{across} {down}"
        if start:
            words.append(f"{end if words else ''}M{point}")
        elif fresh:
            words.append(f"l{point}")
        else:
            words.append(point if across[0] == "-" else f" {point}")
        fresh = start
    return "".join(words) + (end if words else "")
