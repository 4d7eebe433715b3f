"""`--timings`: how long the stages of a run took, on stderr."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from bordermap.cli.printing import news
from bordermap.timings import STAGES, Spent, Timings, recorded

TimingsOption = Annotated[
    bool, typer.Option("--timings", help="Print how long each stage took, at the end.")
]


@contextmanager
def timed(*, wanted: bool) -> Iterator[None]:
    """Print a table of the stages that a block went through, if wanted; else read no clock."""
    if not wanted:
        yield
        return
    began = time.perf_counter()
    with recorded() as timings:
        yield
    news(_table(timings, time.perf_counter() - began))


def _table(timings: Timings, elapsed: float) -> str:
    """A row a stage; with workers the seconds of all of them, which are more than went by."""
    whole = sum(timings.spent.values(), Spent())
    lines = [f"{'stage':<12}{'wall s':>9}{'cpu s':>9}{'share':>8}"]
    for name in STAGES:
        if spent := timings.spent.get(name):
            share = spent.wall / whole.wall if whole.wall else 0
            lines.append(f"{name:<12}{spent.wall:>9.2f}{spent.cpu:>9.2f}{share:>8.1%}")
    lines.append(f"{'all stages':<12}{whole.wall:>9.2f}{whole.cpu:>9.2f}{1:>8.1%}")
    lines.append(f"{'went by':<12}{elapsed:>9.2f}")
    return "\n".join(lines)
