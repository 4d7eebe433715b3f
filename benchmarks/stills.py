"""A still picture against `GeoDataFrame.plot` and `savefig` of the same layers."""

from __future__ import annotations

import io
import statistics
import time
from typing import TYPE_CHECKING, Any

import bordermap
from bordermap import dates
from bordermap.api.stills import ground_of, still_picture

if TYPE_CHECKING:
    from collections.abc import Callable

DAYS = ("2020-03-16", "2021-11-09", "2023-02-10", "2023-08-18", "2024-03-01", "2025-09-12")


def measure(tell: Callable[[str], None]) -> dict[str, Any]:
    """Seconds of CPU for one picture; each number is a median over days.

    Parameters
    ----------
    tell
        Is told what is done now.
    """
    tell("drawing stills")
    data = bordermap.load()
    spec = data.view("belarus")
    ground = ground_of(data, spec)

    def svg(day: str) -> None:
        still_picture(ground, [dates.day_number(day)], ".svg", size="article", theme="light")

    def anew(day: str) -> None:
        fresh = ground_of(data, spec)
        still_picture(fresh, [dates.day_number(day)], ".svg", size="article", theme="light")

    plot = _plotter(data)
    return {
        "svg": _median(svg),
        "svg with a new ground": _median(anew),
        "plot and savefig": _median(plot),
    }


def _plotter(data: bordermap.Data) -> Callable[[str], None]:
    """What draws land, border lines and crossings with geopandas and matplotlib."""
    import geopandas
    import matplotlib as mpl

    from bordermap.geometry.boundaries import border_line, country_polygon

    mpl.use("svg")
    from matplotlib import pyplot as plt

    spec = data.view("belarus")
    codes = sorted({shape.code for shape in data.boundaries.countries})
    land = geopandas.GeoSeries([country_polygon(data.boundaries, code) for code in codes], crs=4326)
    lines = geopandas.GeoSeries(
        [border_line(data.boundaries, border) for border in spec.borders], crs=4326
    )
    west, south, east, north = lines.total_bounds
    land = land.clip((west - 1, south - 1, east + 1, north + 1))
    colours = {"open": "#1a7f5a", "restricted": "#d98f00", "closed": "#c8321f", "unknown": "#888"}

    def plot(day: str) -> None:
        table = data.on(day, borders=spec.borders)
        figure, axes = plt.subplots(figsize=(13.6, 9))
        land.plot(ax=axes, color="#eee", edgecolor="#ccc")
        lines.plot(ax=axes, color="#666")
        table.plot(ax=axes, color=[colours.get(status, "#888") for status in table["status"]])
        axes.set_axis_off()
        figure.savefig(io.BytesIO(), format="svg")
        plt.close(figure)

    return plot


def _median(draw: Callable[[str], None]) -> float:
    draw(DAYS[0])
    times = []
    for day in DAYS:
        begun = time.process_time()
        draw(day)
        times.append(time.process_time() - begun)
    return statistics.median(times)
