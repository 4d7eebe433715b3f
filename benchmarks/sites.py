"""How the cost of a whole site grows with its crossings: pages, stills, downloads, feeds."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, Any, Final

from benchmarks.datasets import write_dataset
from benchmarks.growth import exponent
from benchmarks.process import cost
from benchmarks.workload import work_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CROSSINGS: Final = (250, 500, 1_000)
"""Each has one change, most on a day that has a page and two stills of its own."""


def measure(folder: Path, tell: Callable[[str], None]) -> dict[str, Any]:
    """Seconds of CPU, largest memory, files and bytes of sites, and how the seconds grow.

    Parameters
    ----------
    folder
        For datasets and sites.
    tell
        Is told what is done now.
    """
    found = {}
    for count in CROSSINGS:
        tell(f"site of {count} crossings")
        data = write_dataset(work_of(count, count), folder / "sites" / str(count))
        out = folder / "sites" / f"out-{count}"
        command = [sys.executable, "-m", "bordermap", "build", str(data), "-o", str(out)]
        spent = cost([*command, "--force", "--quiet"])
        sizes = [file.stat().st_size for file in out.rglob("*") if file.is_file()]
        found[str(count)] = {
            "cpu": spent.cpu,
            "peak": spent.peak,
            "files": len(sizes),
            "bytes": sum(sizes),
        }
        shutil.rmtree(out)
    growth = exponent([(float(count), figures["cpu"]) for count, figures in found.items()])
    return {"sites": found, "growth": growth}
