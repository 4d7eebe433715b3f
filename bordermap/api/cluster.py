"""A Dask cluster as an executor: many machines build the pages of a site."""

from __future__ import annotations

import time
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Any, Final

from bordermap.errors import InputError, UsageError
from bordermap.site.crew import Crew

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from bordermap.site.crew import Reference

ANSWER: Final = 10.0
"""Seconds in which a scheduler has to answer."""
PATIENCE: Final = 60.0
"""Seconds without any worker after which nobody waits any longer."""


class Cluster(Crew):
    """Workers of a Dask cluster that build pages for `bordermap.build`.

    The scheduler gives the work of a worker that is gone to another one. The dataset goes to each
    worker once; if nobody has it any more, the scheduler brings it again.

    Parameters
    ----------
    address
        Of the scheduler, such as `tcp://10.0.0.5:8786`.
    patience
        Seconds without any worker after which nobody waits any longer.

    Raises
    ------
    UsageError
        If bordermap was installed without what clusters need.
    InputError
        If no scheduler answers, or it has no workers.
    """

    def __init__(self, address: str, *, patience: float = PATIENCE) -> None:
        try:
            from distributed import Client  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise UsageError(
                "A cluster needs more than is installed. Run: pip install 'bordermap[cluster]'"
            ) from error
        self._address, self._patience = address, patience
        try:
            self._client = Client(address, timeout=ANSWER, set_as_default=False)
        except (OSError, ValueError, ImportError) as error:
            raise InputError(
                f"{address}: no Dask scheduler answered within {ANSWER:.0f} seconds. Give its "
                "address, such as tcp://10.0.0.5:8786."
            ) from error
        self._executor = self._client.get_executor(pure=False)
        self._shared: Any = None
        self._seen = time.monotonic()
        try:
            self._client.wait_for_workers(1, timeout=patience)
        except TimeoutError as error:
            self._client.close()
            raise self._alone() from error

    def share(self, reference: Reference) -> Any:  # noqa: ANN401 - a future of it
        """Make the edition a result that workers hand on, and that the scheduler can make again."""
        import dask  # noqa: PLC0415 - an extra

        # The dataset is sent once; that it may be large is no news.
        with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1TB"}):
            self._shared = self._client.submit(_itself, reference, pure=False)
        return self._shared

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401
        """Submit to the cluster."""
        future: Future[Any] = self._executor.submit(fn, *args, **kwargs)
        return future

    def look(self) -> None:
        """See whether there are workers.

        Raises
        ------
        InputError
            If there have been none for as long as patience lasts.
        """
        now = time.monotonic()
        if self._client.scheduler_info().get("workers"):
            self._seen = now
        elif now - self._seen > self._patience:
            raise self._alone()

    def mend(self, error: Exception) -> None:
        """Say what is wrong with the cluster, if that is what an error is about."""
        from distributed.scheduler import KilledWorker  # noqa: PLC0415 - an extra

        if isinstance(error, CancelledError):
            raise InputError(
                f"{self._address}: the cluster is gone, or somebody ended the work there."
            ) from error
        if isinstance(error, KilledWorker):
            raise InputError(
                f"{self._address}: one worker after the other ended over the same pages; they may "
                "lack memory. Give each worker more of it."
            ) from error
        if isinstance(error, (ModuleNotFoundError, AttributeError)) or "deserializ" in str(error):
            raise InputError(
                f"{self._address}: the cluster can't take the work ({error}). Install the same "
                f"versions of bordermap, of Dask and of Python on the scheduler and all workers."
            ) from error
        raise error

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - as the base class
        """Leave the cluster; what it was still to do for us is dropped."""
        self._shared = None
        self._client.close()

    def _alone(self) -> InputError:
        return InputError(
            f"{self._address}: the scheduler has had no worker for {self._patience:.0f} seconds. "
            "Start some: dask worker " + self._address
        )


def _itself(reference: Reference) -> Reference:
    return reference
