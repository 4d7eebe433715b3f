"""Time and memory of a process, by the kernel's own account."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

ACCOUNT: Final = Path(__file__).with_name("account.py")
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
    # Whatever is installed by pip has its bytecode: nothing is to be compiled at each start.
    environment = {
        name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
    }
    process = subprocess.run(
        [sys.executable, "-I", "-S", str(ACCOUNT), *command],
        capture_output=True,
        check=False,
        env=environment,
    )
    if process.returncode:
        said = process.stderr.decode(errors="replace")[-2000:]
        raise FailedError(f"{' '.join(command)}:\n{said}")
    wall, cpu, peak = json.loads(process.stdout)
    return Cost(wall, cpu, peak * KILOBYTE / 1e6)


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
