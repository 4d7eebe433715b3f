"""How the cost of each stage grows with the data, as figures and as a picture.

    python -m benchmarks.growth L folder figures.json    stages of one size

A size is a process of its own, so that its peak memory is its own.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from benchmarks.datasets import write_dataset
from benchmarks.process import cost
from benchmarks.workload import SIZES, workload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

LEAST_S: Final = 0.05
"""Seconds below which a time is the machine's noise, and says nothing of growth."""


def measure(
    folder: Path, sizes: Iterable[str], tell: Callable[[str], None]
) -> dict[str, dict[str, Any]]:
    """Seconds of CPU of each stage from the files to a page, by size.

    Parameters
    ----------
    folder
        For the datasets.
    sizes
        Keys of `workload.SIZES`.
    tell
        Is told what is done now.
    """
    found = {}
    for size in sizes:
        tell(f"growth: {size}")
        data = write_dataset(workload(size), folder / "growth" / size)
        figures = folder / "growth" / f"{size}.json"
        spent = cost([sys.executable, "-m", "benchmarks.growth", size, str(data), str(figures)])
        found[size] = {**json.loads(figures.read_text(encoding="utf-8")), "peak_mb": spent.peak}
    return found


def slopes(found: dict[str, dict[str, Any]]) -> dict[str, float]:
    """Exponent of each stage's growth with the number of changes; 1 is linear.

    Parameters
    ----------
    found
        What `measure` returned, for two sizes or more.
    """
    result = {}
    names = {name for figures in found.values() for name in figures["stages"]}
    for name in sorted(names):
        points = [
            (SIZES[size][1], figures["stages"][name])
            for size, figures in found.items()
            if figures["stages"].get(name, 0) > LEAST_S
        ]
        if len(points) > 1:
            result[name] = exponent(points)
    return result


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """Exponent of the power by which costs grow with sizes, by least squares of logarithms."""
    x, y = np.log(np.array(points, dtype=np.float64)).T
    return float(np.polyfit(x, y, 1)[0])


def draw(found: dict[str, dict[str, Any]], target: Path) -> None:
    """Draw cost against size, both axes logarithmic.

    Parameters
    ----------
    found
        What `measure` returned.
    target
        SVG file.
    """
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "growth"
    from matplotlib import pyplot as plt

    exponents = slopes(found)
    figure, axes = plt.subplots(figsize=(8, 5), layout="constrained")
    changes = [SIZES[size][1] for size in found]
    for name in exponents:
        seconds = [found[size]["stages"].get(name, np.nan) for size in found]
        axes.loglog(changes, seconds, marker="o", label=f"{name}: n^{exponents[name]:.2f}")
    axes.set_xlabel("changes")
    axes.set_ylabel("seconds of CPU")
    axes.set_xticks(changes, [f"{size}\n{SIZES[size][1]:,}" for size in found])
    axes.grid(alpha=0.3)
    axes.legend(frameon=False)
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(target, metadata={"Date": None})
    plt.close(figure)


def main() -> None:
    """Write the stages of one size."""
    import bordermap
    from bordermap.timings import recorded

    size, folder, target = sys.argv[1:]
    with recorded() as timings:
        data = bordermap.load(folder)
        page = data.page(data.view())
    stages = {name: spent.cpu for name, spent in timings.spent.items()}
    figures = {"size": size, "bytes": len(page), "stages": stages}
    Path(target).write_text(json.dumps(figures), encoding="utf-8")


if __name__ == "__main__":
    main()
