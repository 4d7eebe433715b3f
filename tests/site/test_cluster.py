"""Sites built by the workers of a Dask cluster on loopback: the same bytes, or a clear end."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

import bordermap
from bordermap.api.cluster import Cluster
from bordermap.api.workers import hire
from bordermap.errors import InputError, UsageError
from bordermap.site import making
from tests.site.reading import contents
from tests.site.test_executors import ROOT, TODAY, built, needs_signals, once
from tests.world import write_dataset

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class DaskProcesses:
    """A scheduler and workers on loopback, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{port}"
        options = ["--host", "127.0.0.1", "--no-dashboard", "--no-jupyter"]
        self.scheduler = self._start("scheduler", *options, "--port", str(port))
        self.workers: list[subprocess.Popen[bytes]] = []

    def hire(self, count: int) -> None:
        options = ["--no-nanny", "--no-dashboard", "--nthreads", "1", "--host", "127.0.0.1"]
        local = ["--local-directory", str(self._folder)]
        self.workers += [
            self._start("worker", self.address, *options, *local) for _ in range(count)
        ]

    def _start(self, *words: str) -> subprocess.Popen[bytes]:
        with (self._folder / f"{words[0]}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "dask", *words], cwd=ROOT, stdout=log, stderr=log
            )

    def end(self) -> None:
        for process in [*self.workers, self.scheduler]:
            process.kill()
            process.wait()


def killing(process: subprocess.Popen[bytes], look: Any) -> Any:
    """A look at a cluster that kills one of its processes."""

    def look_and_kill() -> None:
        process.kill()
        look()

    return look_and_kill


@contextmanager
def dask_processes(folder: Path) -> Iterator[DaskProcesses]:
    started = DaskProcesses(folder)
    try:
        yield started
    finally:
        started.end()


@pytest.mark.slow
@needs_signals
def test_a_cluster_makes_the_same_site_with_a_worker_killed(
    small_data: Path, plain: Path, tmp_path: Path
):
    expected = contents(plain)
    with dask_processes(tmp_path) as dask:
        dask.hire(2)
        command = [sys.executable, "-m", "bordermap", "build", str(small_data), "--today", TODAY]
        command += ["--scheduler", dask.address, "-o", str(tmp_path / "whole")]
        subprocess.run(command, cwd=ROOT, check=True, timeout=300)
        assert contents(tmp_path / "whole") == expected
        executor = hire(1, dask.address)
        assert executor is not None
        with executor:
            killed = once(dask.workers[0].kill)
            made = built(small_data, tmp_path / "site", executor=executor, step=killed)
        assert dask.workers[0].wait(timeout=5) == -signal.SIGKILL
        assert made == expected


@pytest.mark.slow
@needs_signals
def test_a_cluster_that_is_gone_ends_the_build(
    small_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    with dask_processes(tmp_path) as dask:
        with pytest.raises(InputError, match="has had no worker for 1 seconds"):
            Cluster(dask.address, patience=1)
        dask.hire(1)
        monkeypatch.setattr(making, "LOOK", 0.2)
        with Cluster(dask.address, patience=60) as cluster:
            cluster._patience = 2
            monkeypatch.setattr(cluster, "look", killing(dask.workers[0], cluster.look))
            with pytest.raises(InputError, match="has had no worker for 2 seconds"):
                built(small_data, tmp_path / "site", executor=cluster)
        dask.hire(1)
        with Cluster(dask.address, patience=60) as cluster:
            monkeypatch.setattr(cluster, "look", killing(dask.scheduler, cluster.look))
            with pytest.raises(InputError, match="the cluster is gone"):
                built(small_data, tmp_path / "site", executor=cluster)
    assert not (tmp_path / "site").exists()


def test_nobody_answers(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("bordermap.api.cluster.ANSWER", 0.5)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        with pytest.raises(InputError, match="no Dask scheduler answered within"):
            hire(1, address)
    with pytest.raises(InputError, match="no Dask scheduler answered within"):
        hire(1, "http://127.0.0.1:1/x")


def test_extras_that_are_missing_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(UsageError, match=r"pip install 'bordermap\[cluster\]'"):
        hire(1, "tcp://127.0.0.1:8786")
    with pytest.raises(UsageError, match=r"pip install 'bordermap\[remote\]'"):
        bordermap.build(write_dataset(tmp_path / "data"), out="s3://bucket/maps")
