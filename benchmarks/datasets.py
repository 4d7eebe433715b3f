"""The work as a dataset of bordermap, with made-up countries as its boundaries."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.workload import (
    COLUMNS,
    EAST,
    LAST_DAY,
    NORTH,
    ROWS,
    SOUTH,
    STATUSES,
    WEST,
)

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.workload import (
        Workload,
    )

GRID = 1_000_000
"""Steps of a degree."""
VERTICES = 64
"""Of a stretch of border."""


def country(column: int, row: int) -> str:
    """Code of a made-up country: two letters that ISO leaves to everybody."""
    return "X" + chr(ord("A") + row * COLUMNS + column)


def border_names() -> list[str]:
    """Name of each stretch of border, in the order of the work's."""
    upright = [(country(i - 1, j), country(i, j)) for i in range(1, COLUMNS) for j in range(ROWS)]
    level = [(country(i, j - 1), country(i, j)) for j in range(1, ROWS) for i in range(COLUMNS)]
    return ["-".join(sorted(pair)) for pair in upright + level]


def write_dataset(work: Workload, folder: Path) -> Path:
    """Write the work as a data package.

    Parameters
    ----------
    work
        What it holds.
    folder
        Where it goes; made if it isn't there.
    """
    names = border_names()
    ids = [f"{names[place].lower()}-{number}" for number, place in enumerate(work.place)]
    (folder / "boundaries").mkdir(parents=True, exist_ok=True)
    topology = json.dumps(_topology(), separators=(",", ":"))
    (folder / "boundaries" / "boundaries.topojson").write_text(topology, encoding="utf-8")
    last = np.datetime64(LAST_DAY, "D")
    descriptor = {"name": "work", "title": "Benchmark", "date": str(last)}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    crossings = zip(
        ids,
        [names[place] for place in work.place],
        [f"Crossing {number}" for number in range(len(ids))],
        np.char.mod("%.5f", work.lat),
        np.char.mod("%.5f", work.lon),
        [STATUSES[status] for status in work.baseline],
        strict=True,
    )
    with (folder / "crossings.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "border", "name", "kind", "lat", "lon", "modes", "baseline"])
        writer.writerows(
            (name, border, title, "road", lat, lon, "car", baseline)
            for name, border, title, lat, lon, baseline in crossings
        )
    days = work.day.astype("datetime64[D]").astype(str)
    with (folder / "changes.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["crossing", "date", "status", "source_url"])
        writer.writerows(
            (ids[crossing], day, STATUSES[status], "https://example.org/news")
            for crossing, day, status in zip(work.crossing, days, work.status, strict=True)
        )
    return folder


def _topology() -> dict[str, Any]:
    """Square countries whose borders run from corner to corner, in the form of boundaries."""
    x = np.linspace(WEST, EAST, COLUMNS + 1)
    y = np.linspace(SOUTH, NORTH, ROWS + 1)
    arcs: list[list[list[int]]] = []
    at: dict[tuple[int, int, str], int] = {}
    for i in range(COLUMNS + 1):
        for j in range(ROWS):
            at[i, j, "up"] = len(arcs)
            arcs.append(_steps((x[i], y[j]), (x[i], y[j + 1])))
    for j in range(ROWS + 1):
        for i in range(COLUMNS):
            at[i, j, "right"] = len(arcs)
            arcs.append(_steps((x[i], y[j]), (x[i + 1], y[j])))
    inner = [at[i, j, "up"] for i in range(1, COLUMNS) for j in range(ROWS)]
    inner += [at[i, j, "right"] for j in range(1, ROWS) for i in range(COLUMNS)]
    borders = [
        {
            "type": "MultiLineString",
            "properties": {"border": name, "sea": False, "tolerance_m": 10},
            "arcs": [[arc]],
        }
        for name, arc in zip(border_names(), inner, strict=True)
    ]
    countries = [
        {
            "type": "Polygon",
            "properties": {"country": country(i, j), "name": f"Land {country(i, j)}"},
            "arcs": [
                [
                    at[i, j, "right"],
                    at[i + 1, j, "up"],
                    ~at[i, j + 1, "right"],
                    ~at[i, j, "up"],
                ]
            ],
        }
        for j in range(ROWS)
        for i in range(COLUMNS)
    ]
    return {
        "type": "Topology",
        "attribution": "Made up",
        "license": "CC0-1.0",
        "source": "squares",
        "transform": {"scale": [1 / GRID, 1 / GRID], "translate": [0, 0]},
        "arcs": arcs,
        "objects": {
            "borders": {"type": "GeometryCollection", "geometries": borders},
            "countries": {"type": "GeometryCollection", "geometries": countries},
        },
    }


def _steps(start: tuple[float, float], end: tuple[float, float]) -> list[list[int]]:
    """Vertices of a line as whole-number steps."""
    line = np.linspace(start, end, VERTICES)
    grid = np.round(line * GRID).astype(np.int64)
    return [grid[0].tolist(), *np.diff(grid, axis=0).tolist()]
