"""What the page's shell takes of a map, and the parts of a map to which nobody added anything.

folium renders every such map alike but for its middle, so its parts are written here: to import
folium takes longer than the page. A test holds them to what folium renders.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bordermap.render.outside import NOTHING
from bordermap.render.shell import shell_template

if TYPE_CHECKING:
    from bordermap.render.outside import Outside

DATA_ID: Final = "bordermap-data"
MAP_ID: Final = "main"
ZOOM: Final = 5
"""Zoom before the page's script fits the map into its frame."""


@dataclass(frozen=True)
class MapParts:
    """What the page's shell takes of a map: its element, and the script that starts it."""

    element: str
    script: str
    is_plain: bool
    """Whether nobody added anything; what is added may need any part of Leaflet."""
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    """Addresses of what the additions load."""
    outside: Outside = NOTHING


def middle_of(bounds: tuple[float, float, float, float]) -> tuple[float, float]:
    """Latitude and longitude of the middle of bounds (west, south, east, north), in degrees."""
    west, south, east, north = bounds
    return round((south + north) / 2, 4), round((west + east) / 2, 4)


def plain_parts(bounds: tuple[float, float, float, float]) -> MapParts:
    """Parts of a map without additions: what `folium_map.map_parts` gives of a fresh `StatusMap`.

    Parameters
    ----------
    bounds
        West, south, east, north of what the map is about, EPSG:4326, degrees.
    """
    lat, lon = middle_of(bounds)
    name = f"map_{MAP_ID}"
    script = shell_template("map.js").render(map=name, data=DATA_ID, lat=lat, lon=lon, zoom=ZOOM)
    return MapParts(f'<div class="folium-map" id="{name}" ></div>', script, is_plain=True)
