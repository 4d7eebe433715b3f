"""The budgets: each a ratio of two figures of one run, and the most that it may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

OURS: Final = "bordermap"
PEER: Final = "timeline-canvas"
"""folium's Timeline on a canvas, the best of the peers at scrubbing."""
LIMIT: Final = "ideal"
FRAME_MS: Final = 1000 / 60


@dataclass(frozen=True)
class Verdict:
    """A budget and what was measured; `figure` is None where it wasn't."""

    name: str
    most: float
    figure: float | None

    @property
    def holds(self) -> bool | None:
        """Whether it does; None where it wasn't measured."""
        return None if self.figure is None else self.figure <= self.most


# Size, what it is, path of the figure in a page's results, most.
AGAINST_PEER: Final = (
    ("S", "all bytes, gzipped", ("total_gz",), 1.0),
    ("S", "ready", ("ready_ms",), 1.0),
    ("S", "build", ("build", "wall"), 1.5),
    ("M", "page, raw", ("html_bytes",), 1 / 8),
    ("M", "build", ("build", "wall"), 1.0),
    ("M", "ready", ("ready_ms",), 0.7),
    ("L", "page, raw", ("html_bytes",), 1 / 20),
    ("L", "page, gzipped", ("html_gz",), 1 / 3),
    ("L", "build", ("build", "wall"), 0.5),
    ("L", "peak memory of the build", ("build", "peak"), 0.7),
    ("L", "ready", ("ready_ms",), 0.5),
    ("L", "JS heap", ("heap_mb",), 1 / 8),
    ("L", "script of a random step, median", ("random", "script_median"), 1 / 40),
    ("L", "script of a random step, p95", ("random", "script_p95"), 1 / 30),
)
AGAINST_LIMIT: Final = (
    ("L", "script of a random step, median", ("random", "script_median"), 3.0),
    ("L", "script of a random step, p95", ("random", "script_p95"), 3.0),
)
COMMANDS: Final = (
    ("bordermap --version", "import typer", 2.0),
    ("bordermap status", "import geopandas", 2.0),
    ("bordermap validate L", "frictionless validate L", 2.0),
)


def verdicts(results: dict[str, Any]) -> list[Verdict]:
    """Every budget against the results of a run.

    Parameters
    ----------
    results
        What `python -m benchmarks` wrote.
    """
    pages, found = results.get("pages", {}), []
    for against, budgets in ((PEER, AGAINST_PEER), (LIMIT, AGAINST_LIMIT)):
        for size, what, path, most in budgets:
            of = pages.get(size, {})
            figure = _ratio(_at(of, OURS, *path), _at(of, against, *path))
            found.append(Verdict(f"{size}: {what} / {against}", most, figure))
    found.append(Verdict("S: requests", 1, _at(pages, "S", OURS, "requests")))
    for key, frames in (("frame_median", 2), ("frame_p95", 3)):
        slow = _at(pages, "L", OURS, "random_throttled", key)
        name = f"L: frames of a random step at a quarter of the processor, {key[6:]}"
        found.append(Verdict(name, frames, _ratio(slow, FRAME_MS)))
    for what, path, most in (
        ("script of a random step, median", ("random", "script_median"), 4.0),
        ("build", ("build", "wall"), 12.0),
    ):
        ratio = _ratio(_at(pages, "XL", OURS, *path), _at(pages, "L", OURS, *path))
        found.append(Verdict(f"XL: {what} / L", most, ratio))
    commands = results.get("commands", {})
    for ours, other, most in COMMANDS:
        ratio = _ratio(_at(commands, ours, "wall"), _at(commands, other, "wall"))
        found.append(Verdict(f"{ours} / {other}", most, ratio))
    found.append(Verdict("L: longest task, ms of CPU", 50, _at(pages, "L", OURS, "longest_task")))
    grown = _at(results, "sites", "growth")
    found.append(Verdict("a site up to 1,000 crossings: exponent of its growth", 1.1, grown))
    stills = results.get("stills", {})
    ratio = _ratio(_at(stills, "svg"), _at(stills, "plot and savefig"))
    found.append(Verdict("one SVG / GeoDataFrame.plot and savefig, layers ready", 1 / 5, ratio))
    return found


def _at(values: Any, *path: str) -> float | None:  # noqa: ANN401 - JSON
    for key in path:
        if not isinstance(values, dict) or key not in values:
            return None
        values = values[key]
    return float(values)


def _ratio(ours: float | None, other: float | None) -> float | None:
    return None if ours is None or not other else ours / other
