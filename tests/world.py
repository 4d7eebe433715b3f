"""A small world and small datasets in it, made in code: a test writes only what it is about.

Three square countries stand in a row, two degrees high: AA from 10° to 11° east, BB to 12°, CC to
13°. Their borders AA-BB and BB-CC are the meridians 11° and 12° from 50° to 52° north.
"""

from __future__ import annotations

import csv
import io
import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bordermap import dates
from bordermap.read.boundaries import _decode
from bordermap.read.package import RawPackage
from bordermap.read.table import parse_table
from bordermap.timeline.intervals import build_timeline
from bordermap.validate.dataset import validate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bordermap.geometry.boundaries import Boundaries
    from bordermap.model import Dataset
    from bordermap.timeline.intervals import Timeline

Row = dict[str, Any]

# The line of AA-BB is made of two arcs that begin at its two ends and meet at 51° north.
_ARCS = (
    ((11, 50), (11, 51)),
    ((11, 52), (11, 51)),
    ((12, 50), (12, 52)),
    ((11, 52), (10, 52), (10, 50), (11, 50)),
    ((11, 52), (12, 52)),
    ((12, 50), (11, 50)),
    ((12, 50), (13, 50), (13, 52), (12, 52)),
)
_BORDERS = {"AA-BB": [[0, ~1]], "BB-CC": [[2]]}
_COUNTRIES = {"AA": [[0, ~1, 3]], "BB": [[0, ~1, 4, ~2, 5]], "CC": [[2, ~6]]}


def topology() -> dict[str, Any]:
    """The world as TopoJSON, in the form of `geodata/boundaries/README.md`."""
    return {
        "type": "Topology",
        "attribution": "© Nobody",
        "license": "CC0-1.0",
        "source": "three squares",
        "transform": {"scale": [1e-6, 1e-6], "translate": [0, 0]},
        "arcs": [_steps(arc) for arc in _ARCS],
        "objects": {
            "borders": {
                "type": "GeometryCollection",
                "geometries": [
                    {
                        "type": "MultiLineString",
                        "properties": {"border": border, "sea": False, "tolerance_m": 10},
                        "arcs": parts,
                    }
                    for border, parts in _BORDERS.items()
                ],
            },
            "countries": {
                "type": "GeometryCollection",
                "geometries": [
                    {
                        "type": "Polygon",
                        "properties": {"country": code, "name": f"Land {code}"},
                        "arcs": rings,
                    }
                    for code, rings in _COUNTRIES.items()
                ],
            },
        },
    }


def tall_topology() -> dict[str, Any]:
    """The world four times as high, from 50° to 58° north: its borders are 890 km long."""
    return topology() | {"transform": {"scale": [1e-6, 4e-6], "translate": [0, -150]}}


def _steps(arc: Iterable[tuple[int, int]]) -> list[list[int]]:
    steps, before = [], (0, 0)
    for x, y in arc:
        steps.append([(x - before[0]) * 1_000_000, (y - before[1]) * 1_000_000])
        before = (x, y)
    return steps


CROSSING = {
    "id": "aa-bb-bridge",
    "border": "AA-BB",
    "name": "Bridge",
    "kind": "road",
    "lat": "51.5",
    "lon": "11",
    "modes": "car;bus;truck;pedestrian",
    "category": "international",
    "baseline": "open",
}
CHANGE = {
    "crossing": "aa-bb-bridge",
    "date": "2021-03-01",
    "status": "closed",
    "source_url": "https://example.org/news",
}


def crossing(**cells: str) -> Row:
    """A row of `crossings.csv`: the bridge, but for the given cells."""
    return CROSSING | cells


def change(**cells: str) -> Row:
    """A row of `changes.csv`: the bridge closed on 1 March 2021, but for the given cells."""
    return CHANGE | cells


def csv_text(rows: Iterable[Mapping[str, Any]], columns: Iterable[str] = ()) -> str:
    """CSV of rows; columns are those that any row has, in the order in which they come up."""
    rows = list(rows)
    names = list(dict.fromkeys([*columns, *(name for row in rows for name in row)]))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, names, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files by their path in the folder, and the world's boundaries beside them."""
    for name, content in {"boundaries/boundaries.topojson": topology_text(), **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def write_dataset(
    folder: Path,
    crossings: Iterable[Mapping[str, Any]] = (CROSSING,),
    changes: Iterable[Mapping[str, Any]] = (CHANGE,),
    **more: str,
) -> Path:
    """Write a dataset in the two-file form; `more` are further files, `/` written as `__`."""
    files = {
        "crossings.csv": csv_text(crossings, CROSSING),
        "changes.csv": csv_text(changes, CHANGE),
        **{name.replace("__", "/"): text for name, text in more.items()},
    }
    return write_files(folder, files)


@lru_cache
def topology_text() -> str:
    """The world's TopoJSON as text."""
    return json.dumps(topology())


@lru_cache
def world() -> Boundaries:
    """The world as the reader gives it."""
    return _decode(topology())


def raw_package(crossings: bytes, changes: bytes, **descriptor: Any) -> RawPackage:
    """What the reader gives for two files with these bytes."""
    return RawPackage(
        folder=Path("memory"),
        name="memory",
        descriptor=descriptor,
        crossings=(parse_table(crossings, shown_as="crossings.csv"),),
        changes=(parse_table(changes, shown_as="changes.csv"),),
        sources=None,
        borders=None,
        context=None,
        maps=(),
        boundaries=None,
        problems=(),
    )


def dataset_of(
    crossings: Iterable[Mapping[str, Any]] = (CROSSING,),
    changes: Iterable[Mapping[str, Any]] = (CHANGE,),
    *,
    date: str = "2030-01-01",
) -> Dataset:
    """The valid dataset that these rows make, read and checked as from files."""
    raw = raw_package(
        csv_text(crossings, CROSSING).encode(), csv_text(changes, CHANGE).encode(), date=date
    )
    return validate(raw, world())


def timeline_of(data: Dataset) -> Timeline:
    """The status series of a dataset."""
    return build_timeline(data.crossings, data.changes)


def day(text: str) -> int:
    """Day number of an ISO day."""
    return dates.day_number(text)
