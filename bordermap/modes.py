"""Modes of traffic as bit masks: bit *i* stands for `terms.MODES[i]`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bordermap.errors import UsageError
from bordermap.terms import MODE_GROUPS, MODES

if TYPE_CHECKING:
    from collections.abc import Iterable


def mask_of(modes: Iterable[str]) -> int:
    """Bit mask of the named modes."""
    mask = 0
    for mode in modes:
        mask |= 1 << MODES.index(mode)
    return mask


def names_of(mask: int) -> tuple[str, ...]:
    """Names of the modes in a bit mask, in canonical order."""
    return tuple(mode for bit, mode in enumerate(MODES) if mask >> bit & 1)


def chosen_mask(choice: str) -> int:
    """Bit mask of what a reader chose: a mode group, or modes joined by commas.

    Raises
    ------
    UsageError
        If a part of `choice` is neither a group nor a mode.
    """
    mask = 0
    for word in choice.split(","):
        name = word.strip()
        if name in MODE_GROUPS:
            mask |= mask_of(MODE_GROUPS[name])
        elif name in MODES:
            mask |= mask_of((name,))
        else:
            wanted = ", ".join((*MODE_GROUPS, *MODES))
            raise UsageError(f"Modes '{choice}': '{name}' is none of {wanted}.")
    return mask
