"""Wait for something in a page whose policy forbids Playwright's own way, evaluating text there."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from playwright.sync_api import Error as PlaywrightError

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

PATIENCE: Final = 60
"""Seconds; nothing that is waited for takes one on a machine at rest."""


def until(page: Page | Frame, condition: str, argument: object = None) -> None:
    """Wait until an expression, or a function of an argument, is true."""
    end = time.monotonic() + PATIENCE
    found = False
    while not found:
        assert time.monotonic() < end, condition
        # A lazy frame may still be on its way to its page.
        with suppress(PlaywrightError):
            found = bool(page.evaluate(condition, argument))
        page.wait_for_timeout(20)
