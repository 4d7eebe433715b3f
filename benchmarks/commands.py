"""What commands cost, as ratios to the import of a library or to another program's same work."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from benchmarks.datasets import write_dataset
from benchmarks.process import median_cost
from benchmarks.workload import STATUSES, workload

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PYTHON = sys.executable
RUNS = 5


def measure(folder: Path, size: str, tell: Callable[[str], None]) -> dict[str, Any]:
    """Measure commands and what they are held against.

    Parameters
    ----------
    folder
        For what is made.
    size
        Size of the dataset that is validated.
    tell
        Is told what is done now.
    """
    data = write_dataset(workload(size), folder / "commands" / size)
    _describe(data)
    bordermap = [PYTHON, "-m", "bordermap"]
    commands = {
        "interpreter": ([PYTHON, "-c", ""], RUNS),
        "import typer": ([PYTHON, "-c", "import typer"], RUNS),
        "import geopandas": ([PYTHON, "-c", "import geopandas"], RUNS),
        "import folium": ([PYTHON, "-c", "import folium.plugins"], RUNS),
        "import plotly": ([PYTHON, "-c", "import plotly.express"], RUNS),
        "import bordermap": ([PYTHON, "-c", "import bordermap"], RUNS),
        "bordermap --version": ([*bordermap, "--version"], RUNS),
        "bordermap --help": ([*bordermap, "--help"], RUNS),
        "bordermap status": ([*bordermap, "status", "--date", "2023-08-18"], RUNS),
        f"bordermap validate {size}": ([*bordermap, "validate", str(data)], 1),
        f"frictionless validate {size}": (
            [PYTHON, "-m", "frictionless", "validate", str(data / "frictionless.json")],
            1,
        ),
    }
    found = {}
    for name, (command, runs) in commands.items():
        tell(f"running {name}")
        found[name] = asdict(median_cost(command, runs))
    return found


def _describe(folder: Path) -> None:
    """A descriptor of the tables, by which frictionless checks types, words and keys."""

    def field(name: str, kind: str = "string", **constraints: object) -> dict[str, object]:
        return {"name": name, "type": kind, "constraints": constraints}

    crossings = [
        field("id", required=True, pattern="[a-z0-9]+(-[a-z0-9]+)*"),
        field("border", required=True, pattern="[A-Z]{2}-[A-Z]{2}"),
        field("name", required=True),
        field("kind", required=True, enum=["road", "rail", "pedestrian", "river"]),
        field("lat", "number", required=True, minimum=-90, maximum=90),
        field("lon", "number", required=True, minimum=-180, maximum=180),
        field("modes", required=True),
        field("baseline", enum=[*STATUSES, "unknown"]),
    ]
    changes = [
        field("crossing", required=True),
        field("date", "date", required=True),
        field("status", required=True, enum=[*STATUSES, "unknown"]),
        field("source_url", required=True),
    ]
    keys = [{"fields": ["crossing"], "reference": {"resource": "crossings", "fields": ["id"]}}]
    package = {
        "name": "work",
        "resources": [
            {
                "name": "crossings",
                "path": "crossings.csv",
                "schema": {"fields": crossings, "primaryKey": ["id"]},
            },
            {
                "name": "changes",
                "path": "changes.csv",
                "schema": {"fields": changes, "foreignKeys": keys},
            },
        ],
    }
    (folder / "frictionless.json").write_text(json.dumps(package), encoding="utf-8")
