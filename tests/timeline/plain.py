"""The status rule once more, row by row as the codebook words it, to compare the fast one with.

Works on rows as they stand in the files, not on typed tables.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bordermap import dates
from bordermap.terms import MODES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.world import Row


class Plain:
    """Crossings and changes, asked one at a time."""

    def __init__(self, crossings: Sequence[Row], changes: Sequence[Row]) -> None:
        self.crossings = {row["id"]: row for row in crossings}
        self.changes = changes
        self.course = cache(self._course)

    def days(self) -> list[int]:
        """Days on which something begins or ends, with the days before and after."""
        edges = {edge for row in self.changes for edge in span(row["date"])} or {0}
        return sorted({edge + step for edge in edges for step in (-1, 0, 1)})

    def pairs(self, crossing: str, modes: Iterable[str]) -> list[tuple[str, str]]:
        """Mode and direction of each chosen pair of a crossing."""
        row = self.crossings[crossing]
        a, b = row["border"].split("-")
        own = [mode for mode in row["modes"].split(";") if mode in modes]
        return [(mode, way) for mode in own for way in (f"{a}>{b}", f"{b}>{a}")]

    def _course(self, crossing: str, mode: str, way: str) -> list[Row]:
        """Changes of one pair in the order in which they take effect."""

        def covers(row: Row) -> bool:
            modes = row.get("modes") or "all"
            return (
                row["crossing"] == crossing
                and (modes == "all" or mode in modes.split(";"))
                and row.get("direction", "both") in ("both", way)
            )

        return sorted(
            filter(covers, self.changes), key=lambda row: (first(row), row.get("time", ""))
        )

    def pair_status(self, crossing: str, mode: str, way: str, day: int) -> str:
        """Status of one pair when a day ends."""
        done = [row for row in self.course(crossing, mode, way) if first(row) <= day]
        return done[-1]["status"] if done else self.crossings[crossing]["baseline"] or "unknown"

    def status(self, crossing: str, day: int, modes: Iterable[str] = MODES) -> str | None:
        """Status of a crossing when a day ends; None if it has none of the modes."""
        found = {
            self.pair_status(crossing, mode, way, day) for mode, way in self.pairs(crossing, modes)
        }
        if not found:
            return None
        return found.pop() if len(found) == 1 else "restricted"

    def firsts(self, crossing: str, modes: Iterable[str]) -> set[int]:
        """Days on which a change of a chosen pair takes effect."""
        pairs = self.pairs(crossing, modes)
        return {first(row) for pair in pairs for row in self.course(crossing, *pair)}

    def is_uncertain(self, crossing: str, day: int, modes: Iterable[str]) -> bool:
        """Whether a day lies within the span of an uncertain change of a chosen pair."""
        return any(
            low <= day <= high and low < high
            for pair in self.pairs(crossing, modes)
            for row in self.course(crossing, *pair)
            for low, high in [span(row["date"])]
        )

    def changed_during(self, crossing: str, day: int, modes: Iterable[str]) -> bool:
        """Whether a chosen pair changes more than once on a day."""
        return any(
            sum(first(row) == day for row in self.course(crossing, *pair)) > 1
            for pair in self.pairs(crossing, modes)
        )


span = cache(dates.span)


def first(row: Row) -> int:
    """First day that the date of a change allows."""
    return span(row["date"])[0]
