"""What several tests use: the dataset and the site, made once; and how Hypothesis works."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

import bordermap

if TYPE_CHECKING:
    from pathlib import Path

# No deadline: other work on the machine must fail no test. In CI the same cases each time.
settings.register_profile(
    "bordermap", deadline=None, max_examples=40, derandomize="CI" in os.environ
)
settings.load_profile("bordermap")
# A shell leaves Ctrl+C ignored in what it starts in the background, and children inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
PATIENCE = 600
"""Seconds to wait for what another process makes."""


@pytest.fixture(scope="session")
def bundled() -> bordermap.Data:
    """The bundled dataset."""
    return bordermap.load()


@pytest.fixture(scope="session")
def site(bundled: bordermap.Data, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the whole site, built from the bundled dataset as `bordermap build` does.

    Built once for all processes of a run; no test writes into it.
    """
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    out, ended = folder / "built" / "output", folder / "built" / "ended"
    try:
        out.parent.mkdir()
    except FileExistsError:  # another process builds it, or has
        until = time.monotonic() + PATIENCE
        while not ended.exists():
            assert time.monotonic() < until, "another process still builds the site"
            time.sleep(0.05)
        assert out.is_dir(), "another process failed to build the site"
        return out
    try:
        bordermap.build(bundled, out=out)
    finally:
        ended.touch()
    return out
