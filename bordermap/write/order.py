"""The order in which rows of a table are kept, so that a new one has one place."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from bordermap import dates

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Key = tuple[Any, ...]


def change_key(row: Mapping[str, str]) -> Key:
    """Key of a status change: by crossing, and as it took effect. Its date must be valid."""
    return (
        row["crossing"],
        dates.span(row["date"])[0],
        row.get("time", ""),
        row.get("modes", ""),
        row.get("direction", ""),
    )


def source_key(row: Mapping[str, str]) -> Key:
    """Key of a source."""
    return (row["id"],)


def place_of(key: Key, keys: Sequence[Key]) -> int:
    """Position at which a row goes in: behind all rows that come before it or are its like.

    A table that somebody keeps in an order of their own gets it among the rows of the same first
    key, such as those of its crossing, or else at the end.
    """
    if list(keys) == sorted(keys):
        return bisect_right(keys, key)
    alike = [position for position, other in enumerate(keys) if other[0] == key[0]]
    before = [position for position in alike if keys[position] <= key]
    if before:
        return before[-1] + 1
    return alike[0] if alike else len(keys)
