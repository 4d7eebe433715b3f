"""Maps of border crossings, coloured by status over time.

>>> import bordermap
>>> data = bordermap.load()
>>> data.counts("2023-08-18", borders=["BY-LT"])["operating"]
4
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bordermap.errors import BordermapError, DataError, InputError, Problem, UsageError
from bordermap.version import VERSION as __version__  # noqa: N811 - its name by custom

if TYPE_CHECKING:
    from bordermap.api import Data, Map, StatusLayer, build, load

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

_LATE = ("Data", "Map", "StatusLayer", "build", "load")


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any public name
    """Import what needs geopandas or folium only when it is asked for."""
    if name in _LATE:
        from bordermap import api  # noqa: PLC0415

        return getattr(api, name)
    raise AttributeError(f"module 'bordermap' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted(__all__)
