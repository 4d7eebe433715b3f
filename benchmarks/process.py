"""Time and memory of a process, by the kernel's own account."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

KILOBYTE: Final = 1024 if sys.platform != "darwin" else 1
"""Unit of `ru_maxrss`, in bytes."""


@dataclass(frozen=True)
class Cost:
    """Of one process and the children that it waited for: seconds of wall clock and of CPU, MB."""

    wall: float
    cpu: float
    peak: float


class FailedError(Exception):
    """A command ended with an error; the message has its last lines."""


def cost(command: Sequence[str]) -> Cost:
    """Run a command to its end.

    Raises
    ------
    FailedError
        If it fails.
    """
    begun = time.perf_counter()
    process = subprocess.Popen(
        list(command), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr is not None  # noqa: S101 - for the type checker
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise FailedError(f"{' '.join(command)}:\n{said.decode(errors='replace')[-2000:]}")
    cpu = usage.ru_utime + usage.ru_stime
    return Cost(wall, cpu, usage.ru_maxrss * KILOBYTE / 1e6)


def median_cost(command: Sequence[str], runs: int) -> Cost:
    """Median of several runs, after one that warms the disk's cache."""
    if runs > 1:
        cost(command)
    costs = [cost(command) for _ in range(runs)]
    return Cost(
        wall=statistics.median(each.wall for each in costs),
        cpu=statistics.median(each.cpu for each in costs),
        peak=statistics.median(each.peak for each in costs),
    )
