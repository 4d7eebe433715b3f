"""Places on border lines, measured once for whoever asks of the same points again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

import numpy as np

from bordermap.geometry.boundaries import border_line
from bordermap.geometry.projection import project_onto_line

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from bordermap.geometry.boundaries import Boundaries

    Places = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]

_MEASURED: Final[WeakKeyDictionary[Boundaries, dict[str, tuple[bytes, Places]]]] = (
    WeakKeyDictionary()
)
"""The last points that were measured on each border of boundaries that are in use still."""


def project_onto_border(boundaries: Boundaries, border: str, points: ArrayLike) -> Places:
    """Nearest place on a border's line for each point.

    A dataset's crossings are measured when it is checked, and for each page that is drawn.

    Parameters
    ----------
    boundaries
        What holds the line.
    border
        Such as `BY-LT`.
    points
        Shape (n, 2), longitude and latitude, EPSG:4326.

    Returns
    -------
    What `projection.project_onto_line` returns, not to be written to.
    """
    lonlat = np.ascontiguousarray(points, dtype=np.float64)
    known = _MEASURED.setdefault(boundaries, {})
    key = lonlat.tobytes()
    if border not in known or known[border][0] != key:
        places = project_onto_line(lonlat, border_line(boundaries, border))
        for each in places:
            each.setflags(write=False)
        known[border] = key, places
    return known[border][1]
