"""The map as a `folium.Map`: the only place that knows folium.

folium holds the map and whatever a user adds to it; our status layer is one element whose script is
one call into the bundle, with the id of the page's data block. No data value goes through folium:
it pastes texts into JavaScript template literals, where `${…}` runs even when HTML-escaped.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import folium
from branca.element import Figure, MacroElement
from jinja2 import Template

DATA_ID: Final = "bordermap-data"
MAP_ID: Final = "main"


class StatusLayer(MacroElement):
    """Crossings and border segments by status, drawn by the bundle from the page's data block."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "bordermap.mount({{ this._parent.get_name() }}, {{ this.data_id|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "StatusLayer"
        self._id = MAP_ID
        self.data_id = DATA_ID


class StatusMap(folium.Map):
    """A `folium.Map` with the status layer and nothing from outside: no tiles, no links.

    Parameters
    ----------
    bounds
        West, south, east, north of what the map is about, EPSG:4326, degrees.
    """

    def __init__(self, bounds: tuple[float, float, float, float]) -> None:
        west, south, east, north = bounds
        super().__init__(
            location=(round((south + north) / 2, 4), round((west + east) / 2, 4)),
            zoom_start=5,
            tiles=None,
            zoom_control=False,
            attribution_control=False,
        )
        # folium numbers its elements at random, and its lists of links belong to the class: both
        # are set on this instance, so that the same data give the same bytes.
        self._id = MAP_ID
        self.default_js: list[Any] = []
        self.default_css: list[Any] = []
        self.get_root()._id = "page"  # noqa: SLF001 - branca has no other way to set it
        self.add_child(StatusLayer())


@dataclass(frozen=True)
class MapParts:
    """What the page's shell takes of a map: its element, and the script that starts it."""

    element: str
    script: str
    is_plain: bool
    """Whether nobody added anything; what is added may need any part of Leaflet."""


def map_parts(status_map: StatusMap) -> MapParts:
    """Element and script of a map and of everything that was added to it."""
    figure = status_map.get_root()
    if not isinstance(figure, Figure):
        raise TypeError("the map stands in no figure")
    figure.render()
    return MapParts(
        element=_tight(figure.html.render()),
        script=_tight(figure.script.render()),
        is_plain=_is_plain(status_map, figure),
    )


def _is_plain(status_map: StatusMap, figure: Figure) -> bool:
    own = [child for child in status_map._children.values() if isinstance(child, StatusLayer)]  # noqa: SLF001
    names = {status_map.get_name(), *(layer.get_name() for layer in own)}
    # Rendering leaves a child a name; a script of somebody's own stands beside them.
    return len(own) == len(status_map._children) and names >= set(figure.script._children)  # noqa: SLF001


def _tight(text: str) -> str:
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)
