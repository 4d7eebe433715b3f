"""What several tests use: the dataset and the site, made once; and how Hypothesis works."""

from __future__ import annotations

import os
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


@pytest.fixture(scope="session")
def bundled() -> bordermap.Data:
    """The bundled dataset."""
    return bordermap.load()


@pytest.fixture(scope="session")
def site(bundled: bordermap.Data, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the whole site, built from the bundled dataset as `bordermap build` does."""
    out = tmp_path_factory.mktemp("built") / "output"
    bordermap.build(bundled, out=out)
    return out
