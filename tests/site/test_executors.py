"""Sites built by one process, several, threads, or Dask: the same bytes, or a clear end."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import time
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import bordermap
from bordermap.api import workers
from bordermap.api.workers import WorkerPool
from bordermap.errors import DataError, InputError, Problem, UsageError
from bordermap.site import making
from bordermap.site.crew import Crew
from bordermap.site.edition import Edition
from bordermap.site.making import Made, chunks_of, make_chunk, refer, site_files
from bordermap.site.pages import site_jobs
from tests.site.reading import contents

if TYPE_CHECKING:
    from bordermap.errors import BordermapError

ROOT = Path(__file__).parent.parent.parent
TODAY = "2030-01-01"
needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="kills by signals")


@pytest.fixture(scope="module")
def edition(small_data: Path) -> Edition:
    data = bordermap.load(small_data, today=TODAY)
    return Edition(data.tables, data.timeline, data.boundaries, "https://example.org/maps/")


def built(data: Path, out: Path, **how: Any) -> dict[str, bytes]:
    bordermap.build(data, out=out, today=TODAY, **how)
    return contents(out)


def sent(value: Any) -> Any:
    """What arrives in another process."""
    return pickle.loads(pickle.dumps(value))  # noqa: S301 - made here


def once(do: Any) -> Any:
    """A step of a build that does something when a third is done."""
    done = []

    def step(_: str, number: int, total: int) -> None:
        if number * 3 >= total and not done:
            done.append(number)
            do()

    return step


# --- what is sent out ----------------------------------------------------------------------------


def test_chunks_hold_every_page_once(edition: Edition):
    chunks = chunks_of(edition)
    names = [name for chunk in chunks for name in chunk]
    assert sorted(names) == sorted(name for name, _ in site_jobs(edition))
    assert len(chunks) > 4
    # Two pages of one map have the same payload, a border's pages the same picture.
    assert any({"index.html", "maps/all/index.html"} <= set(chunk) for chunk in chunks)
    bridge = {"borders/aa-bb/index.html", "crossings/aa-bb-bridge/index.html"}
    assert any(bridge <= set(chunk) for chunk in chunks)


def test_a_page_is_the_same_whatever_was_made_before(edition: Edition):
    reference = sent(refer(edition))
    chunks = chunks_of(edition)
    forwards = [make_chunk(reference, chunk).files for chunk in chunks]
    making._desk.cache_clear()
    backwards = [make_chunk(reference, chunk).files for chunk in reversed(chunks)]
    assert forwards == backwards[::-1]
    whole = site_files(edition, step=lambda *_: None)
    merged = {name: content for files in forwards for name, content in files.items()}
    assert merged == {name: text for name, text in whole.items() if name != "sitemap.xml"}


def test_an_edition_is_loaded_once_a_process(edition: Edition, monkeypatch: pytest.MonkeyPatch):
    loads = []
    monkeypatch.setattr(making, "site_jobs", lambda it: loads.append(it) or site_jobs(it))
    making._desk.cache_clear()
    reference = refer(edition)
    for chunk in chunks_of(edition)[-3:]:
        make_chunk(sent(reference), chunk)
    assert len(loads) == 2  # by the first chunk, and by chunks_of itself


def test_a_worker_with_other_versions_is_refused(edition: Edition):
    reference = refer(edition)
    for told, versions in {
        r"bordermap 0\.0\.1": ("bordermap 0.0.1", *reference.versions[1:]),
        "bordermap's files 123": (reference.versions[0], "bordermap's files 123"),
    }.items():
        other = replace(reference, digest="another", versions=versions)
        with pytest.raises(InputError, match=f"but the build {told}: pages would differ"):
            make_chunk(other, ())


@pytest.mark.parametrize(
    "error",
    [
        DataError([Problem("a.csv", 3, "lat", "range", "91", "Too far.", "Mend it.")], ()),
        InputError("x.csv: gone."),
        UsageError("No."),
    ],
)
def test_errors_come_from_other_processes_as_they_are(error: BordermapError):
    twin = sent(error)
    assert type(twin) is type(error)
    assert str(twin) == str(error)
    assert getattr(twin, "problems", ()) == getattr(error, "problems", ())


# --- the same bytes, whoever makes them ----------------------------------------------------------


def test_threads_and_processes_make_the_same_site(small_data: Path, plain: Path, tmp_path: Path):
    expected = contents(plain)
    with ThreadPoolExecutor(3) as threads:
        assert built(small_data, tmp_path / "threads", executor=threads) == expected
    with WorkerPool(2) as pool:
        assert built(small_data, tmp_path / "processes", executor=pool) == expected
    assert multiprocessing.active_children() == []


# --- workers that end too early ------------------------------------------------------------------


@pytest.mark.slow
@needs_signals
def test_a_killed_worker_costs_a_retry(small_data: Path, plain: Path, tmp_path: Path):
    def kill() -> None:
        os.kill(multiprocessing.active_children()[0].pid or 0, signal.SIGKILL)

    with WorkerPool(2) as pool:
        made = built(small_data, tmp_path / "site", executor=pool, step=once(kill))
        assert pool._deaths == 1
    assert made == contents(plain)


def wrong(*_: Any) -> None:
    raise DataError([Problem("a.csv", 3, "lat", "range", "91", "Too far.", "Mend it.")])


@pytest.mark.slow
def test_problems_found_by_a_worker_arrive(edition: Edition, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(making, "make_chunk", wrong)
    with WorkerPool(1) as pool, pytest.raises(DataError, match="Too far") as caught:
        site_files(edition, step=lambda *_: None, executor=pool)
    assert caught.value.problems[0].line == 3


def suicide(*_: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.slow
@needs_signals
def test_workers_that_keep_dying_end_the_build(edition: Edition, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(making, "make_chunk", suicide)
    monkeypatch.setattr(workers, "DEATHS", 1)
    monkeypatch.setattr(WorkerPool, "share", lambda *_: None)  # so that they start at once
    with WorkerPool(1) as pool, pytest.raises(InputError, match="2 times; the machine may lack"):
        site_files(edition, step=lambda *_: None, executor=pool)
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        monkeypatch.setattr(making, "refer", lambda _: None)
        with pytest.raises(InputError, match="Take a new executor, with fewer workers"):
            site_files(edition, step=lambda *_: None, executor=pool)


class Flaky(Crew):
    """Loses the first result of each chunk."""

    def __init__(self, error: Exception) -> None:
        self.error, self.sent, self.mended = error, [], 0

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        if args[1] in self.sent:
            future.set_result(fn(*args, **kwargs))
        else:
            future.set_exception(self.error)
        self.sent.append(args[1])
        return future

    def mend(self, error: Exception) -> None:
        assert error is self.error
        self.mended += 1


def test_only_what_is_missing_is_made_again(edition: Edition):
    crew = Flaky(RuntimeError("lost"))
    made = list(making._made_by(crew, edition, chunks_of(edition)))
    assert crew.mended == 1
    assert sorted(crew.sent) == sorted([*chunks_of(edition), *chunks_of(edition)])
    assert all(isinstance(each, Made) and each.files for each in made)


def test_errors_of_the_data_are_not_tried_again(edition: Edition):
    crew = Flaky(DataError([]))
    with pytest.raises(DataError):
        site_files(edition, step=lambda *_: None, executor=crew)
    assert crew.mended == 0


# --- Ctrl+C --------------------------------------------------------------------------------------

SLOW = """
import os, sys, time
from pathlib import Path
from bordermap.api.workers import WorkerPool
from bordermap.cli import main

def busy(folder):
    (folder / str(os.getpid())).touch()
    time.sleep(60)

if __name__ == "__main__":
    submit = WorkerPool.submit
    busy_in = Path(sys.argv[3])
    WorkerPool.submit = lambda self, fn, *args: submit(self, busy, busy_in)
    sys.argv = ["bordermap", "build", sys.argv[1], "-o", sys.argv[2], "--workers", "2"]
    main()
"""


def wait_for(holds: Any, seconds: float = 120) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.1)


def children_of(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(word) for word in listed.read_text(encoding="ascii").split()]


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks into /proc")
@pytest.mark.parametrize(
    ("how", "when"),
    [(signal.SIGINT, "starting"), (signal.SIGINT, "busy"), (signal.SIGKILL, "busy")],
)
def test_workers_end_with_the_build(
    how: signal.Signals, when: str, small_data: Path, tmp_path: Path
):
    out, busy = tmp_path / "site", tmp_path / "busy"
    last = built(small_data, out)
    busy.mkdir()
    script = tmp_path / "slow.py"
    script.write_text(SLOW, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, script, small_data, out, busy], cwd=ROOT, stderr=subprocess.PIPE
    ) as process:
        try:
            # The two, and what counts their semaphores.
            wait_for(
                lambda: (
                    process.poll() is not None
                    or len(list(busy.iterdir())) == 2
                    or (when == "starting" and len(children_of(process.pid)) == 3)
                )
            )
            assert process.poll() is None, process.communicate()[1].decode()
            children = children_of(process.pid)
            began = time.monotonic()
            process.send_signal(how)
            said = process.communicate(timeout=30)[1].decode()
            wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in children), 30)
            assert time.monotonic() - began < 30  # the workers would be busy for longer
        finally:
            process.kill()
    assert process.returncode == (130 if how == signal.SIGINT else -how)
    assert when == "starting" or "Traceback" not in said, said
    assert contents(out) == last
