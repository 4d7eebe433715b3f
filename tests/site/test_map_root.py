"""A map's page knows whether it is part of a site, to lead to the pages of its crossings."""

from __future__ import annotations

import base64
import json
import zlib
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

OPENING = '<script type="application/json" id="bordermap-data">'


def payload_of(page: Path) -> Any:
    text = page.read_text(encoding="utf-8").partition(OPENING)[2].split("</script>")[0]
    block = json.loads(text)
    if "deflate" not in block:
        return block
    return json.loads(zlib.decompress(base64.b64decode(block["deflate"]), -zlib.MAX_WBITS))


@pytest.mark.parametrize(
    "path", ["index.html", "maps/belarus/index.html", "maps/belarus/embed.html"]
)
def test_a_page_of_the_site_leads_to_its_crossings(site: Path, path: str):
    payload = payload_of(site / path)
    root = (site / path).parent / payload["map"]["root"]
    for crossing in payload["crossings"]["id"]:
        assert (root / "crossings" / crossing / "index.html").is_file()


def test_a_single_file_stands_alone(site: Path):
    assert payload_of(site / "maps/belarus/single.html")["map"]["root"] is None
