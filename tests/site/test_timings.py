"""What `--timings` prints, and that nothing is measured without it."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

import bordermap
from bordermap import timings
from bordermap.cli.progress import progress
from bordermap.timings import STAGES, Spent, recorded, stage
from tests.world import write_dataset

if TYPE_CHECKING:
    from pathlib import Path

ROW = re.compile(r"^(\w[\w ]*?) +(\d+\.\d\d) +(\d+\.\d\d) +(\d+\.\d)%$", re.MULTILINE)


def test_stages_count_for_themselves_alone(monkeypatch: pytest.MonkeyPatch):
    ticks = iter([0, 2, 7, 10, 20, 21])
    monkeypatch.setattr(timings, "_now", lambda: Spent(float(next(ticks)), 0.0))

    @stage("join")
    def join() -> None:
        pass

    with recorded() as kept:
        with stage("pages"):
            join()
        join()
    join()
    assert kept.spent == {"pages": Spent(5.0), "join": Spent(6.0)}


def test_no_clock_is_read_unless_somebody_records(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(timings, "_now", lambda: pytest.fail("the clock was read"))
    with stage("read"):
        timings.add_spent({"read": Spent(1.0)})
    with recorded() as kept:
        pass
    assert kept.spent == {}


def test_a_build_goes_through_all_stages_and_they_add_up(tmp_path: Path):
    data = write_dataset(tmp_path / "data")
    build = bordermap.build  # imported now
    began = time.perf_counter()
    with recorded() as kept:
        build(data, out=tmp_path / "site", today="2030-01-01")
    elapsed = time.perf_counter() - began
    assert set(kept.spent) == set(STAGES)
    assert all(spent.wall >= 0 for spent in kept.spent.values())
    assert elapsed * 0.5 < sum(spent.wall for spent in kept.spent.values()) <= elapsed


@pytest.mark.parametrize("command", ["build", "map"])
def test_the_table_is_printed_when_asked_for(command: str, tmp_path: Path):
    data = write_dataset(tmp_path / "data")
    told = {}
    for options in ((), ("--timings",)):
        done = subprocess.run(
            [sys.executable, "-m", "bordermap", command, str(data), "-q", *options],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout == ""
        told[options] = done.stderr
    assert told[()] == ""
    rows = ROW.findall(told["--timings",])
    names = [row[0] for row in rows]
    wanted = [name for name in STAGES if command == "build" or name != "stills"]
    assert names == [*wanted, "all stages"]
    assert sum(float(row[3]) for row in rows[:-1]) == pytest.approx(100, abs=1)


class Terminal:
    """A terminal that remembers what is printed."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        pass

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("quiet", "seconds", "seen"), [(False, 0.5, True), (True, 0.5, False)])
def test_a_bar_appears_after_a_while(
    quiet: bool, seconds: float, seen: bool, monkeypatch: pytest.MonkeyPatch
):
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr("bordermap.cli.progress.AWHILE", 0.1)
    monkeypatch.setenv("TERM", "xterm")
    with progress(quiet=quiet) as step:
        for done in range(4):
            step("maps/all", done, 4)
            time.sleep(seconds / 4)
    assert ("maps/all" in terminal.text) is seen
    assert bool(re.search(r"\d\.\d/s", terminal.text)) is seen


def test_what_is_done_at_once_needs_no_bar(monkeypatch: pytest.MonkeyPatch):
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    with progress(quiet=False) as step:
        step("maps/all", 1, 1)
    assert terminal.text == ""
