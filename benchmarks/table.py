"""The results as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.budgets import verdicts
from benchmarks.growth import slopes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Column = tuple[str, "Callable[[dict[str, Any]], str]"]


def _number(value: float) -> str:
    """Three figures, as many as such measurements bear."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _pair(values: dict[str, Any], name: str) -> str:
    return f"{_number(values[f'{name}_median'])} / {_number(values[f'{name}_p95'])}"


COLUMNS: tuple[Column, ...] = (
    ("build s", lambda page: _number(page["build"]["wall"])),
    ("peak MB", lambda page: _number(page["build"]["peak"])),
    (
        "page kB raw / gz",
        lambda page: f"{_number(page['html_bytes'] / 1e3)} / {_number(page['html_gz'] / 1e3)}",
    ),
    ("total kB gz", lambda page: _number(page["total_gz"] / 1e3)),
    ("requests", lambda page: str(page["requests"])),
    ("first picture ms", lambda page: _number(page["first_picture_ms"])),
    ("ready ms", lambda page: _number(page["ready_ms"])),
    ("JS heap MB", lambda page: _number(page["heap_mb"])),
    ("script ms, median / p95", lambda page: _pair(page["random"], "script")),
    ("frame ms, median / p95", lambda page: _pair(page["random"], "frame")),
    (
        "longest task, ms of CPU",
        lambda page: _number(page["longest_task"]) if "longest_task" in page else "",
    ),
    (
        "frame at ¼ processor",
        lambda page: _pair(page["random_throttled"], "frame") if "random_throttled" in page else "",
    ),
)


def markdown(results: dict[str, Any]) -> str:
    """Tables of pages, commands, stills and budgets.

    Parameters
    ----------
    results
        What `python -m benchmarks` wrote.
    """
    parts = [_machine(results["machine"])] if "machine" in results else []
    for size, pages in results.get("pages", {}).items():
        rows = ([name, *(cell(page) for _, cell in COLUMNS)] for name, page in pages.items())
        parts.append(_table([f"{size}", *(title for title, _ in COLUMNS)], rows))
    commands = results.get("commands", {})
    if commands:
        rows = (
            [name, _number(cost["wall"]), _number(cost["peak"])] for name, cost in commands.items()
        )
        parts.append(_table(["command", "s", "peak MB"], rows))
    stills = results.get("stills", {})
    if stills:
        parts.append(
            _table(["a picture", "s"], ([name, _number(cost)] for name, cost in stills.items()))
        )
    if "sites" in results:
        parts.append(_sites(results["sites"]))
    grown = results.get("growth", {})
    if grown:
        parts.append(_growth(grown))
    rows = (
        [
            verdict.name,
            _number(verdict.most),
            "–" if verdict.figure is None else _number(verdict.figure),
            {True: "holds", False: "**broken**", None: "not measured"}[verdict.holds],
        ]
        for verdict in verdicts(results)
    )
    parts.append(_table(["budget", "most", "measured", ""], rows))
    return "\n\n".join(parts) + "\n"


def _machine(machine: dict[str, Any]) -> str:
    names = ("python", "chromium", "folium", "geopandas", "plotly", "frictionless")
    versions = ", ".join(f"{name} {machine[name]}" for name in names)
    return (
        f"{machine['system']}, {machine['cores']} cores, {machine['memory_gb']} GB of memory, "
        f"no graphics card; {versions}."
    )


def _sites(found: dict[str, Any]) -> str:
    """What a whole site costs by its number of crossings."""
    rows = [
        [
            count,
            _number(figures["cpu"]),
            _number(figures["peak"]),
            _number(figures["files"]),
            _number(figures["bytes"] / 1e6),
        ]
        for count, figures in found["sites"].items()
    ]
    rows.append(["growth", f"n^{found['growth']:.2f}", "", "", ""])
    return _table(["crossings of a site", "s of CPU", "peak MB", "files", "MB"], rows)


def _growth(grown: dict[str, Any]) -> str:
    """Seconds of each stage by size, and the exponent of its growth."""
    exponents = slopes(grown)
    names = list(dict.fromkeys(name for found in grown.values() for name in found["stages"]))
    rows = [
        [
            name,
            *(_number(found["stages"].get(name, 0)) for found in grown.values()),
            f"n^{exponents[name]:.2f}" if name in exponents else "",
        ]
        for name in names
    ]
    rows.append(["peak MB", *(_number(found["peak_mb"]) for found in grown.values()), ""])
    return _table(["stage, s of CPU", *grown, "growth"], rows)


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
