"""Maps of border crossings, coloured by status over time.

>>> import bordermap
>>> data = bordermap.load()
>>> data.counts("2023-08-18", borders=["BY-LT"])["operating"]
4
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from bordermap.errors import BordermapError, DataError, InputError, Problem, UsageError
from bordermap.version import VERSION as __version__  # noqa: N811 - its name by custom

if TYPE_CHECKING:
    from bordermap.api.data import Data
    from bordermap.api.layer import StatusLayer
    from bordermap.api.load import load
    from bordermap.api.map import Map
    from bordermap.api.site import build

__all__ = [
    "BordermapError",
    "Data",
    "DataError",
    "InputError",
    "Map",
    "Problem",
    "StatusLayer",
    "UsageError",
    "__version__",
    "build",
    "load",
]

_LATE = {
    "Data": "bordermap.api.data",
    "Map": "bordermap.api.map",
    "StatusLayer": "bordermap.api.layer",
    "build": "bordermap.api.site",
    "load": "bordermap.api.load",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any public name
    """Import what needs pandas or folium only when it is asked for."""
    if name in _LATE:
        return getattr(importlib.import_module(_LATE[name]), name)
    raise AttributeError(f"module 'bordermap' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted(__all__)
