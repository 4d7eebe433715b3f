"""Who makes a site: executors, and what they need to know of an edition.

Any `concurrent.futures.Executor` will do. A crew is one that knows better: how an edition gets to
its workers once instead of with every chunk, whether anybody still works, and how to go on when a
worker is gone.
"""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, Executor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bordermap.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future


@dataclass(frozen=True)
class Reference:
    """An edition as others find it: by a digest of its content, which they need once.

    `versions` are of everything that a page depends on: elsewhere they must be the same.
    """

    digest: str
    versions: tuple[str, ...]
    content: bytes = field(default=b"", compare=False, repr=False)


class Crew(Executor):
    """An executor that knows its workers."""

    def share(self, reference: Reference) -> Any:  # noqa: ANN401 - whatever arrives as one
        """Bring an edition to the workers; what to submit in its place."""
        return reference

    def look(self) -> None:
        """See whether anybody works.

        Raises
        ------
        InputError
            If nobody has been for a while.
        """

    def mend(self, error: Exception) -> None:
        """Get ready to go on after work was lost; whatever isn't about that is raised again."""
        raise error


class Hired(Crew):
    """Somebody's executor, of which nothing is known; it is not shut down here."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401
        """Submit to the executor."""
        return self._executor.submit(fn, *args, **kwargs)

    def mend(self, error: Exception) -> None:
        """Raise the error; say what to do if the executor broke."""
        if isinstance(error, BrokenExecutor):
            raise InputError(
                "A worker of the executor ended before its work was done; it may have lacked "
                "memory. Take a new executor, with fewer workers."
            ) from error
        raise error
