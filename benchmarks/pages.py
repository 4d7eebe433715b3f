"""Every kind of page at one size: how it is made, and what it costs in a browser."""

from __future__ import annotations

import shutil
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from benchmarks import assets, browser, datasets
from benchmarks.process import Cost, cost, median_cost
from benchmarks.workload import SIZES, workload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

KINDS: Final = {
    "bordermap": "bordermap",
    "ideal": "ideal",
    "timeline-canvas": "timeline",
    "timeline-svg": "timeline",
    "timestamped": "timestamped",
    "choropleth": "choropleth",
    "plotly": "plotly",
}
"""How each page is driven."""
LARGEST: Final = {
    "timeline-svg": "M",
    "timestamped": "M",
    "choropleth": "M",
    "plotly": "S",
    "timeline-canvas": "L",
    "ideal": "XL",
    "bordermap": "XL",
}
"""Up to which size a page is made: beyond it takes minutes, or the browser gives up."""
REPEATS: Final = {"S": 9, "M": 5, "L": 3, "XL": 1}
STEPS: Final = {"S": 100, "M": 100, "L": 100, "XL": 20}


def measure(
    folder: Path, size: str, wanted: Iterable[str], tell: Callable[[str], None]
) -> dict[str, Any]:
    """Make and load the pages of a size.

    Parameters
    ----------
    folder
        For what is made.
    size
        A key of `workload.SIZES`.
    wanted
        Which pages.
    tell
        Is told what is done now.

    Returns
    -------
    By name of the page: `build` and what `browser.measure` found.
    """
    found: dict[str, Any] = {}
    order = list(SIZES)
    names = [name for name in wanted if order.index(size) <= order.index(LARGEST[name])]
    made = {}
    for name in names:
        tell(f"{size}: building {name}")
        made[name] = _make(folder / size / name, name, size)
    with browser.browser() as program:
        for name in names:
            tell(f"{size}: loading {name}")
            page, build = made[name]
            found[name] = {
                "build": asdict(build),
                **browser.measure(
                    program,
                    page,
                    KINDS[name],
                    steps=STEPS[size],
                    loads=REPEATS[size],
                    throttled=size != "XL",
                ),
            }
    return found


def _make(folder: Path, name: str, size: str) -> tuple[Path, Cost]:
    """A page with copies of what it names beside it, and what it cost to make."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    page = folder / "page.html"
    if name == "bordermap":
        data = datasets.write_dataset(workload(size), folder.with_name("data"))
        command = [sys.executable, "-m", "bordermap", "map", str(data), "-o", str(page)]
        return page, median_cost([*command, "--force", "--quiet"], REPEATS[size])
    command = [sys.executable, "-m", "benchmarks.peers", name, size, str(page)]
    build = median_cost(command, REPEATS[size])
    # What peers share with the rest of the benchmark isn't theirs: the work itself.
    work = cost([sys.executable, "-c", f"import benchmarks.workload as w; w.workload({size!r})"])
    bare = cost([sys.executable, "-c", "import numpy"])
    assets.localise(page)
    wall, cpu = work.wall - bare.wall, work.cpu - bare.cpu
    return page, Cost(build.wall - max(wall, 0), build.cpu - max(cpu, 0), build.peak)
