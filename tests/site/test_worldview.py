"""Pages of the site say whose view their boundaries are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("page", ["borders/by-ua", "crossings/by-lt-medininkai", "data"])
def test_whose_view_it_is(site: Path, page: str):
    foot = (site / page / "index.html").read_text(encoding="utf-8").partition("<footer")[2]
    assert "Boundaries: neutral view" in foot


@pytest.mark.parametrize("page", ["index.html", "maps/belarus/embed.html"])
def test_maps_say_it_without_scripts(site: Path, page: str):
    text = (site / page).read_text(encoding="utf-8")
    assert "Boundaries: neutral view" in text.partition("<noscript>")[2]
