"""Pages of other programs, and of none, on the same work.

    python -m benchmarks.peers timeline-canvas L page.html

Each is run as a process of its own, so that its time and memory are its own.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from benchmarks.workload import COLOURS, FIRST_DAY, LAST_DAY, intervals, status_on, workload

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.workload import Workload

DAY_MS: Final = 86_400_000
MIDDLE: Final = [59.0, 27.5]
ZOOM: Final = 5
HALF_SQUARE: Final = 0.05
"""Half the side of the squares that a choropleth needs, in degrees."""
CIRCLE: Final = """
function (feature, latlng) {
    return L.circleMarker(latlng, feature.properties.style);
}
"""


def ideal(work: Workload) -> str:
    """A page by hand, no product but the limit: columns, binary search, one canvas, no library."""
    starts = np.searchsorted(work.crossing, np.arange(len(work.lon) + 1))
    grid = {"lon": np.round(work.lon * 1e4), "lat": np.round(work.lat * 1e4)}
    data = {
        "x": np.diff(grid["lon"].astype(int), prepend=0).tolist(),
        "y": np.diff(grid["lat"].astype(int), prepend=0).tolist(),
        "base": "".join(map(str, work.baseline)),
        "n": np.diff(starts).tolist(),
        "day": _within(work.day, starts).tolist(),
        "status": "".join(map(str, work.status)),
        "first": FIRST_DAY,
        "colours": COLOURS,
    }
    page = Path(__file__).with_name("ideal.html").read_text(encoding="utf-8")
    return page.replace("{{data}}", json.dumps(data, separators=(",", ":")))


def timeline(work: Workload, *, canvas: bool) -> str:
    """Timeline of folium: a feature for each interval of one status."""
    import folium
    from folium.plugins import Timeline, TimelineSlider
    from folium.utilities import JsCode

    chart = folium.Map(MIDDLE, zoom_start=ZOOM, tiles=None, prefer_canvas=canvas)
    features = [
        {
            "type": "Feature",
            "properties": {
                "start": start * DAY_MS,
                "end": end * DAY_MS,
                "style": _style(status),
            },
            "geometry": {"type": "Point", "coordinates": [work.lon[number], work.lat[number]]},
        }
        for number, start, end, status in _rows(work)
    ]
    layer = Timeline(
        {"type": "FeatureCollection", "features": features}, point_to_layer=JsCode(CIRCLE)
    ).add_to(chart)
    TimelineSlider(auto_play=False, show_ticks=False).add_timelines(layer).add_to(chart)
    return str(chart.get_root().render())


def timestamped(work: Workload) -> str:
    """TimestampedGeoJson of folium: a feature a change, shown until its crossing's next one."""
    import folium
    from folium.plugins import TimestampedGeoJson

    chart = folium.Map(MIDDLE, zoom_start=ZOOM, tiles=None, prefer_canvas=True)
    features = [
        {
            "type": "Feature",
            "properties": {
                "times": [start * DAY_MS, (end - 1) * DAY_MS],
                "icon": "circle",
                "iconstyle": _style(status),
            },
            "geometry": {
                "type": "MultiPoint",
                "coordinates": [[work.lon[number], work.lat[number]]] * 2,
            },
        }
        for number, start, end, status in _rows(work)
    ]
    TimestampedGeoJson(
        {"type": "FeatureCollection", "features": features},
        period="P1M",
        duration="P1D",
        auto_play=False,
        add_last_point=False,
    ).add_to(chart)
    return str(chart.get_root().render())


def choropleth(work: Workload) -> str:
    """TimeSliderChoropleth of folium: a colour for each crossing and month."""
    import folium
    from folium.plugins import TimeSliderChoropleth

    chart = folium.Map(MIDDLE, zoom_start=ZOOM, tiles=None)
    months = _months()
    colours = np.array(COLOURS)[np.stack([status_on(work, day) for day in months])]
    styles = {
        str(number): {
            str(day * 86_400): {"color": colour, "opacity": 1}
            for day, colour in zip(months, colours[:, number], strict=True)
        }
        for number in range(len(work.lon))
    }
    features = [
        {
            "type": "Feature",
            "id": str(number),
            "properties": {},
            "geometry": {"type": "Polygon", "coordinates": [_square(lon, lat)]},
        }
        for number, (lon, lat) in enumerate(zip(work.lon, work.lat, strict=True))
    ]
    TimeSliderChoropleth(
        json.dumps({"type": "FeatureCollection", "features": features}), styledict=styles
    ).add_to(chart)
    return str(chart.get_root().render())


def plotly(work: Workload) -> str:
    """Scatter of plotly on a map without tiles: a frame a month."""
    import plotly.graph_objects as go

    palette = np.array(COLOURS)

    def marks(day: int) -> Any:  # noqa: ANN401 - plotly has no types
        colour = palette[status_on(work, day)]
        return go.Scattermap(lon=work.lon, lat=work.lat, marker={"size": 8, "color": colour})

    months = _months()
    figure = go.Figure(
        data=[marks(months[-1])],
        frames=[go.Frame(data=[marks(day)], name=str(day)) for day in months],
    )
    figure.update_layout(
        map={"style": "white-bg", "center": {"lat": MIDDLE[0], "lon": MIDDLE[1]}, "zoom": 3},
        sliders=[
            {"steps": [{"method": "animate", "args": [[str(d)]], "label": str(d)} for d in months]}
        ],
    )
    return str(figure.to_html(include_plotlyjs=True, full_html=True))


PEERS: Final[dict[str, Callable[[Workload], str]]] = {
    "ideal": ideal,
    "timeline-canvas": lambda work: timeline(work, canvas=True),
    "timeline-svg": lambda work: timeline(work, canvas=False),
    "timestamped": timestamped,
    "choropleth": choropleth,
    "plotly": plotly,
}


def _style(status: int) -> dict[str, Any]:
    """How a circle of a status looks; as usual with folium, each feature has its own."""
    return {"radius": 4, "stroke": False, "fillOpacity": 1, "fillColor": COLOURS[status]}


def _rows(work: Workload) -> zip[tuple[int, int, int, int]]:
    return zip(*(column.tolist() for column in intervals(work)), strict=True)


def _months() -> list[int]:
    first = np.datetime64(FIRST_DAY, "D").astype("datetime64[M]")
    last = np.datetime64(LAST_DAY, "D").astype("datetime64[M]")
    months = np.arange(first, last + 1)
    return [int(day) for day in months.astype("datetime64[D]").astype(int)]


def _square(lon: float, lat: float) -> list[list[float]]:
    west, east, south, north = (
        round(value, 5)
        for value in (lon - HALF_SQUARE, lon + HALF_SQUARE, lat - HALF_SQUARE, lat + HALF_SQUARE)
    )
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def _within(days: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Days as steps from the last one of the same crossing, its first from the first day."""
    steps = np.diff(days, prepend=FIRST_DAY)
    first = starts[:-1][np.diff(starts) > 0]
    steps[first] = days[first] - FIRST_DAY
    return steps


def main() -> None:
    """Write one page."""
    name, size, target = sys.argv[1:]
    Path(target).write_text(PEERS[name](workload(size)), encoding="utf-8")


if __name__ == "__main__":
    main()
