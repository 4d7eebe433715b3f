"""A map's page knows whether it is part of a site, to lead to the pages of its crossings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.blocks import payload_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "path", ["index.html", "maps/belarus/index.html", "maps/belarus/embed.html"]
)
def test_a_page_of_the_site_leads_to_its_crossings(site: Path, path: str):
    payload = payload_of((site / path).read_text(encoding="utf-8"))
    root = (site / path).parent / payload["map"]["root"]
    for crossing in payload["crossings"]["id"]:
        assert (root / "crossings" / crossing / "index.html").is_file()


def test_a_single_file_stands_alone(site: Path):
    assert (
        payload_of((site / "maps/belarus/single.html").read_text(encoding="utf-8"))["map"]["root"]
        is None
    )
