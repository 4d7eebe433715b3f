"""Fuzz with atheris, which is led by coverage: `python -m tests.fuzz SECONDS [PART_OF_A_NAME …]`.

Each target runs in a process of its own for its share of the time, or many in one where the time is
short. What lets anything but our own
errors escape, takes more than ten seconds or two gigabytes, is kept in `test-results/fuzz/` and
ends the run with 1. `python -m tests.fuzz.one NAME FILE` runs such a find again.
"""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from tests.fuzz.targets import DEAR, TARGETS

KEPT: Final = Path(__file__).parent.parent.parent / "test-results" / "fuzz"
AT_ONCE: Final = 2
STARTING: Final = 6
"""Seconds that a target takes to import what it needs."""
LEAST: Final = 10
SHOWN: Final = 1500
"""Characters of what a find says that are printed; its log has all."""
LIMITS: Final = ("-timeout=10", "-rss_limit_mb=2048", "-max_len=16384")
SAME_CHANCE: Final = "-seed=20230818"
LACKING: Final = (
    "fuzz: atheris isn't installed; it has wheels for Linux on x86-64: pip install '.[fuzz]'. "
    "Without it the bounded tests of tests/fuzz/ still run."
)


def main(words: list[str]) -> int:
    """Fuzz the targets that are named, else all; 1 if there are finds."""
    if importlib.util.find_spec("atheris") is None:
        say(LACKING)
        return 1 if "CI" in os.environ else 0
    seconds = int(words[0]) if words else 60
    names = [name for name in TARGETS if not words[1:] or any(part in name for part in words[1:])]
    share = seconds * AT_ONCE // max(len(names), 1) - STARTING
    groups = [[name] for name in names]
    if share < LEAST:  # else starting would take longer than fuzzing, and the dear ones all of it
        names = [name for name in names if not name.startswith(DEAR)] or names
        groups = [group for at in range(AT_ONCE) if (group := names[at::AT_ONCE])]
        share = max(LEAST, seconds - STARTING)
    KEPT.mkdir(parents=True, exist_ok=True)
    say(f"fuzz: {len(names)} targets in {len(groups)} processes, {share} s each")
    with ThreadPoolExecutor(AT_ONCE) as pool:
        ended = list(pool.map(lambda group: fuzz(group, share), groups))
    return int(any(ended))


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def fuzz(names: list[str], seconds: int) -> int:
    """Fuzz targets in one process and say what came of it."""
    name = names[0] if len(names) == 1 else f"{len(names)} targets from {names[0]}"
    folder = KEPT / name.replace(" ", "-")
    folder.mkdir(exist_ok=True)
    options = (*LIMITS, f"-max_total_time={seconds}", "-print_final_stats=1")
    if "CI" in os.environ:  # so that no change is held up by what another one's chance would find
        options += (SAME_CHANCE,)
    command = [sys.executable, "-m", "tests.fuzz.one", ",".join(names), *options]
    command += [f"-artifact_prefix={folder}{os.sep}"]
    began = time.monotonic()
    done = subprocess.run(
        command,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    took = time.monotonic() - began
    counted = re.search(r"stat::number_of_executed_units:\s*(\d+)", done.stdout)
    runs = int(counted[1]) if counted else 0
    found = "" if done.returncode == 0 else f", FOUND (see {folder})"
    say(f"fuzz: {name}: {runs:,} inputs in {took:.0f} s{found}")
    if done.returncode:
        (folder / "log.txt").write_text(done.stdout, encoding="utf-8")
        say(done.stdout[-SHOWN:])
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
