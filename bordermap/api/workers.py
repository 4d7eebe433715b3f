"""Who builds a site: this process, processes of this machine, or a Dask cluster."""

from __future__ import annotations

import os
import signal
import threading
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import replace
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import TYPE_CHECKING, Any, Final

from bordermap.errors import InputError
from bordermap.site.crew import Crew
from bordermap.site.making import prepare

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor, Future
    from multiprocessing.connection import Connection
    from types import TracebackType

    from bordermap.site.crew import Reference

DEATHS: Final = 3
"""So often a pool is made anew after a worker was killed; then the machine is to blame."""


class _Started(SpawnContext):
    """Starts processes in the way that is the same on every system, and knows them."""

    def __init__(self) -> None:
        super().__init__()
        self._processes: list[SpawnProcess] = []

    def Process(self, *args: Any, **kwargs: Any) -> SpawnProcess:  # type: ignore[override]  # noqa: ANN401, N802 - as the base class
        process = SpawnProcess(*args, **kwargs)
        self._processes.append(process)
        return process

    def kill(self) -> None:
        for process in self._processes:
            if process.is_alive():
                process.kill()


class WorkerPool(Crew):
    """Processes of this machine that build pages for `bordermap.build`.

    Each loads the dataset once. If one is killed, the pool is made anew and what is missing is made
    again. They end with this process, however it ends.

    Parameters
    ----------
    workers
        How many processes.

    Examples
    --------
    >>> import bordermap
    >>> from bordermap.api.workers import WorkerPool
    >>> if __name__ == "__main__":  # as for all processes of Python
    ...     with WorkerPool(2) as pool:
    ...         files = bordermap.build("my/dataset", out="site", executor=pool)
    """

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._reference: Reference | None = None
        self._pool: ProcessPoolExecutor | None = None
        self._leash: Connection | None = None
        self._started = _Started()
        self._deaths = 0

    def share(self, reference: Reference) -> Reference:
        """Let the workers begin with an edition; they know it by its digest."""
        self._let_go()
        self._reference = reference
        return replace(reference, content=b"")

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401
        """Submit to the pool; its processes start when they are needed."""
        if self._pool is None:
            self._started = _Started()
            held, self._leash = self._started.Pipe(duplex=False)
            self._pool = ProcessPoolExecutor(
                self._workers,
                mp_context=self._started,
                initializer=_begin,
                initargs=(held, self._reference),
            )
        return self._pool.submit(fn, *args, **kwargs)

    def mend(self, error: Exception) -> None:
        """Make the pool anew if it broke.

        Raises
        ------
        InputError
            If it broke too often.
        """
        if not isinstance(error, BrokenExecutor):
            raise error
        self._let_go()
        self._deaths += 1
        if self._deaths > DEATHS:
            raise InputError(
                f"Workers ended before their work was done, {self._deaths} times; the machine may "
                "lack memory. Take fewer --workers."
            ) from error

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - as the base class
        """Let the workers finish, then end them."""
        if self._pool is not None:
            self._pool.shutdown(wait=wait, cancel_futures=cancel_futures)
        if wait:
            self._let_go()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the workers: at once if something went wrong or somebody pressed Ctrl+C."""
        if kind is None:
            self.shutdown()
        self._let_go()

    def _let_go(self) -> None:
        """End all processes at once."""
        if self._leash is not None:
            self._leash.close()
            self._leash = None
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None
        self._started.kill()


def hire(workers: int, scheduler: str | None) -> Executor | None:
    """The executor that the command line asks for; None for this process alone."""
    if scheduler is not None:
        from bordermap.api.cluster import Cluster  # noqa: PLC0415 - imports Dask

        return Cluster(scheduler)
    return WorkerPool(workers) if workers > 1 else None


def _begin(leash: Connection, reference: Reference | None) -> None:
    """Begin a worker: it ends when whoever holds the other end of the leash does."""
    # Ctrl+C at a terminal reaches all its processes; the first one tells the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(leash,), daemon=True).start()
    if reference is not None:
        with suppress(InputError):  # which every chunk tells again
            prepare(reference)


def _end_with(leash: Connection) -> None:
    try:
        leash.recv()
    except (EOFError, OSError):
        os._exit(1)
