"""The map as a `folium.Map`: the only place that knows folium.

folium holds the map and whatever a user adds to it; our status layer is one element whose script is
one call into the bundle, with the id of the page's data block. No data value goes through folium:
it pastes texts into JavaScript template literals, where `${…}` runs even when HTML-escaped.
"""

from __future__ import annotations

from typing import Any, Final

import folium
from branca.element import CssLink, Element, Figure, JavascriptLink, MacroElement
from jinja2 import Template

from bordermap.render.map_parts import DATA_ID, MAP_ID, ZOOM, MapParts, middle_of
from bordermap.render.outside import NOTHING, outside_of

NEEDED: Final = {
    "$(": ("jquery",),
    "L.AwesomeMarkers": (
        "awesome_markers",
        "glyphicons_css",
        "awesome_markers_font_css",
        "awesome_markers_css",
    ),
}
"""Of what folium loads into every map, what a script needs in which this stands."""


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


class Raw(Element):
    """Text that goes into a page as it is; branca takes any text of its own for a template."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def render(self, **_: Any) -> str:  # noqa: ANN401 - as the base class has it
        """Give the text."""
        return self.text


class LayerOfAnyMap(MacroElement):
    """The status layer for somebody's own `folium.Map`: brings the bundle and the data along.

    Parameters
    ----------
    data_id
        Name of the data block in the page; each map of a page needs its own.
    block
        The data block, an element of its own.
    script, style
        The whole bundle and its style sheet, elements of their own. They take the place of
        folium's Leaflet, since two of them in a page would mix up each other's layers.
    """

    _template = StatusLayer._template  # noqa: SLF001 - the same call

    def __init__(self, data_id: str, *, block: str, script: str, style: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "StatusLayer"
        self.data_id = data_id
        self._block = block
        self._script = script
        self._style = style

    def render(self, **kwargs: Any) -> None:  # type: ignore[override]  # noqa: ANN401 - as there
        """Put the parts into the figure of the map."""
        figure = self.get_root()
        if not isinstance(figure, Figure):
            raise TypeError("the map stands in no figure")
        figure.header.add_child(Raw(self._script), name="leaflet")
        figure.header.add_child(Raw(self._style), name="leaflet_css")
        figure.html.add_child(Raw(self._block), name=self.data_id)
        super().render(**kwargs)  # type: ignore[no-untyped-call]


class StatusMap(folium.Map):
    """A `folium.Map` with the status layer and nothing from outside: no tiles, no links.

    Parameters
    ----------
    bounds
        West, south, east, north of what the map is about, EPSG:4326, degrees.
    """

    def __init__(self, bounds: tuple[float, float, float, float]) -> None:
        super().__init__(
            location=middle_of(bounds),
            zoom_start=ZOOM,
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


def map_parts(status_map: StatusMap) -> MapParts:
    """Element and script of a map and of everything that was added to it."""
    figure = status_map.get_root()
    if not isinstance(figure, Figure):
        raise TypeError("the map stands in no figure")
    figure.render()
    script = _tight(figure.script.render())
    scripts, styles = _links(figure, script)
    is_plain = _is_plain(status_map, figure)
    return MapParts(
        element=_tight(figure.html.render()),
        script=script,
        is_plain=is_plain,
        scripts=scripts,
        styles=styles,
        outside=NOTHING if is_plain else outside_of(script, scripts=scripts, styles=styles),
    )


def _links(figure: Figure, script: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Scripts and style sheets of plugins, and those of folium's own that the script uses.

    folium would load them all into any map. Leaflet is in the page's own bundle.
    """
    used = [name for sign, names in NEEDED.items() if sign in script for name in names]
    own = {**dict(folium.Map.default_js), **dict(folium.Map.default_css)}
    added = figure.header._children.values()  # noqa: SLF001 - branca has no other way to read it
    scripts = [own[name] for name in used if own.get(name, "").endswith(".js")]
    styles = [own[name] for name in used if name in own and not own[name].endswith(".js")]
    scripts += [child.url for child in added if isinstance(child, JavascriptLink)]
    styles += [child.url for child in added if isinstance(child, CssLink)]
    return tuple(dict.fromkeys(scripts)), tuple(dict.fromkeys(styles))


def _is_plain(status_map: StatusMap, figure: Figure) -> bool:
    own = [child for child in status_map._children.values() if isinstance(child, StatusLayer)]  # noqa: SLF001
    names = {status_map.get_name(), *(layer.get_name() for layer in own)}
    # Rendering leaves a child a name; a script of somebody's own stands beside them.
    return len(own) == len(status_map._children) and names >= set(figure.script._children)  # noqa: SLF001


def _tight(text: str) -> str:
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)
