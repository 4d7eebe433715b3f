"""What several tests use: the site, built once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import bordermap

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the whole site, built from the bundled dataset as `bordermap build` does."""
    out = tmp_path_factory.mktemp("built") / "output"
    bordermap.build(bordermap.load(), out=out)
    return out
