"""A progress bar on stderr: only at a terminal, only if wanted, and only for what takes a while."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer
from typing import Final

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

Step = Callable[[str, int, int], None]
"""Takes what is done now, how many steps are done, and how many there are (0: nobody knows)."""
AWHILE: Final = 1.0
"""Seconds after which a bar appears; whatever is done by then needs none."""


@contextmanager
def progress(*, quiet: bool) -> Iterator[Step]:
    """Give a function that moves the bar."""
    if quiet or not sys.stderr.isatty():
        yield lambda *_: None
        return
    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=Console(file=sys.stderr),
        transient=True,
    )
    task = bar.add_task("", total=None)

    def step(description: str, done: int, total: int) -> None:
        bar.update(task, description=description, completed=done, total=total or None)

    late = Timer(AWHILE, bar.start)
    late.daemon = True
    late.start()
    try:
        yield step
    finally:
        late.cancel()
        late.join()
        bar.stop()


class _Rate(ProgressColumn):
    """Steps a second."""

    def render(self, task: Task) -> Text:
        """Text of the rate, once there is one."""
        rate = task.finished_speed or task.speed
        return Text("" if rate is None else f"{rate:.1f}/s", style="progress.data.speed")
