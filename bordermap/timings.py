"""How long the stages of a run take; no clock is read unless somebody records.

A stage within another counts for itself alone, so that the times of all stages add up.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

STAGES: Final = (
    "read",
    "boundaries",
    "validate",
    "join",
    "timeline",
    "payload",
    "pages",
    "stills",
    "write",
)
"""The stages of a build, in the order in which they are told."""


@dataclass(frozen=True)
class Spent:
    """Seconds by the clock, and of the processor."""

    wall: float = 0.0
    cpu: float = 0.0

    def __add__(self, other: Spent) -> Spent:
        return Spent(self.wall + other.wall, self.cpu + other.cpu)

    def __sub__(self, other: Spent) -> Spent:
        return Spent(self.wall - other.wall, self.cpu - other.cpu)


class Timings:
    """What was spent on each stage so far, by its name."""

    def __init__(self) -> None:
        self.spent: dict[str, Spent] = {}
        self._within: list[Spent] = []

    def add(self, spent: Mapping[str, Spent]) -> None:
        """Add what others spent."""
        for name, seconds in spent.items():
            self.spent[name] = self.spent.get(name, Spent()) + seconds

    @contextmanager
    def measure(self, name: str) -> Iterator[None]:
        """Add the time of a block to a stage, but for the stages within it."""
        began = _now()
        self._within.append(Spent())
        try:
            yield
        finally:
            whole = _now() - began
            self.add({name: whole - self._within.pop()})
            if self._within:
                self._within[-1] += whole


_RECORDER: Final[ContextVar[Timings | None]] = ContextVar("timings", default=None)


@contextmanager
def recorded() -> Iterator[Timings]:
    """Record the stages that this thread goes through in the block."""
    timings = Timings()
    token = _RECORDER.set(timings)
    try:
        yield timings
    finally:
        _RECORDER.reset(token)


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Tell whoever records that the block, or the decorated function, is this stage."""
    timings = _RECORDER.get()
    if timings is None:
        yield
        return
    with timings.measure(name):
        yield


def add_spent(spent: Mapping[str, Spent]) -> None:
    """Tell whoever records what others spent."""
    timings = _RECORDER.get()
    if timings is not None:
        timings.add(spent)


def _now() -> Spent:
    return Spent(time.perf_counter(), time.process_time())
