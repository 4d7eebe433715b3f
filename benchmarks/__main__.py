"""The command: measure, write JSON and a table, and tell whether the budgets hold."""

from __future__ import annotations

import json
import os
import platform
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import typer

from benchmarks import commands, growth, pages, sites, stills
from benchmarks.browser import browser
from benchmarks.budgets import verdicts
from benchmarks.table import markdown
from benchmarks.workload import SIZES

PARTS = ("pages", "commands", "stills", "sites", "growth")


def main(
    *,
    sizes: Annotated[str, typer.Option(help="Sizes of pages, joined by commas.")] = "S,M,L",
    only: Annotated[str, typer.Option(help="Pages, joined by commas.")] = ",".join(pages.KINDS),
    parts: Annotated[str, typer.Option(help="What to measure, joined by commas.")] = (
        "pages,commands,stills"
    ),
    out: Annotated[Path, typer.Option(help="Where the figures go, as JSON.")] = Path(
        "benchmarks/results.json"
    ),
    docs: Annotated[
        Path | None, typer.Option(help="Write the tables, and a picture of growth, into it too.")
    ] = None,
    keep: Annotated[Path | None, typer.Option(help="Keep the pages in this folder.")] = None,
) -> None:
    """Measure bordermap, its peers and the limit on the same work, all in one run.

    Ends with 1 if a budget that was measured is broken.
    """
    wanted = parts.split(",")
    chosen = sizes.split(",")
    for word, known in [*((size, tuple(SIZES)) for size in chosen), *((p, PARTS) for p in wanted)]:
        if word not in known:
            raise typer.BadParameter(f"'{word}' is none of {', '.join(known)}.")
    results: dict[str, Any] = {"machine": _machine()}
    with tempfile.TemporaryDirectory() as scratch:
        folder = keep or Path(scratch)
        if "stills" in wanted:
            results["stills"] = stills.measure(_tell)
        if "commands" in wanted:
            results["commands"] = commands.measure(folder, "L", _tell)
        if "sites" in wanted:
            results["sites"] = sites.measure(folder, _tell)
        if "growth" in wanted:
            results["growth"] = growth.measure(folder, list(SIZES), _tell)
        if "pages" in wanted:
            results["pages"] = {
                size: pages.measure(folder, size, only.split(","), _tell) for size in chosen
            }
    out.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    text = markdown(results)
    print(text)
    if docs:
        (docs / "benchmark-tables.md").write_text(text, encoding="utf-8")
        if "growth" in results:
            growth.draw(results["growth"], docs / "growth.svg")
    raise typer.Exit(any(verdict.holds is False for verdict in verdicts(results)))


def _tell(text: str) -> None:
    print(text, file=sys.stderr)


def _machine() -> dict[str, str | int]:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    with browser() as program:
        chromium = program.version
    return {
        "system": platform.system(),
        "cores": os.cpu_count() or 0,
        "memory_gb": round(memory / 1e9),
        "python": platform.python_version(),
        "chromium": chromium,
        **{name: version(name) for name in ("folium", "geopandas", "plotly", "frictionless")},
    }


if __name__ == "__main__":
    typer.run(main)
