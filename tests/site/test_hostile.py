"""No text of a dataset becomes markup, script, attribute or address, on any page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import html5lib

from tests.site.reading import HOSTILE, read, static_pages

if TYPE_CHECKING:
    from pathlib import Path


def test_pages_have_only_our_elements(hostile: Path, plain: Path):
    known = {tag for page in static_pages(plain) for tag, _ in read(page).elements} | {"link"}
    for page in static_pages(hostile):
        tags = {tag for tag, _ in read(page).elements}
        assert tags <= known
        assert "<!--" not in page.read_text(encoding="utf-8")


def test_names_are_shown_as_they_are(hostile: Path):
    page = hostile / "crossings/aa-bb-bridge/index.html"
    tree = html5lib.parse(page.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    assert tree.find(".//h1").text == HOSTILE
    assert len(tree.findall(".//script")) == 1
    assert tree.find(".//style").text.count("</") == 0


def test_pictures_and_feeds_are_well_formed(hostile: Path):
    files = [*hostile.rglob("*.svg"), hostile / "feed.xml", hostile / "sitemap.xml"]
    assert len(files) > 5
    for file in files:
        root = ET.fromstring(file.read_bytes())  # noqa: S314 - our own
        tags = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert not tags & {"script", "img", "foreignObject"}
