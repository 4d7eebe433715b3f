"""A progress bar on stderr: only at a terminal, only if wanted, and only for what takes a while."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer
from typing import Final

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
    from bordermap.cli.bar import new_bar

    bar = new_bar(sys.stderr)
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
