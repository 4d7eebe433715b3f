"""Schema.org records, read by a JSON-LD processor; oEmbed answers; the sitemap."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from pyld import jsonld

import bordermap
from bordermap.errors import UsageError
from tests.site.reading import BASE, HOSTILE, pages, read, static_pages, structured

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = "http://schema.org/"
COVERAGE = re.compile(r"\d{4}-\d{2}-\d{2}(/\d{4}-\d{2}-\d{2})?")
NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def load_context(url: str, _: object) -> dict[str, Any]:
    """The part of schema.org's context that matters here, without asking the network."""
    assert url == "https://schema.org"
    links = ("url", "contentUrl", "license", "image", "item")
    context = {"@vocab": SCHEMA, **{name: {"@type": "@id"} for name in links}}
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": context}}


def records(page: Path, base: str = BASE) -> dict[str, dict[str, Any]]:
    """Expanded records of a page by type."""
    options = {"documentLoader": load_context, "base": base}
    expanded = jsonld.expand(structured(page), options)
    found: dict[str, dict[str, Any]] = {}
    for node in expanded:
        for kind in node["@type"]:
            found[kind.removeprefix(SCHEMA)] = node
    return found


def value(node: dict[str, Any], name: str) -> Any:
    (only,) = node[SCHEMA + name]
    return only.get("@value", only.get("@id"))


@pytest.mark.parametrize("which", ["site", "placed", "hostile"])
def test_pages_describe_their_data(which: str, request: pytest.FixtureRequest):
    site = request.getfixturevalue(which)
    for page in static_pages(site):
        node = records(page)["Dataset"]
        assert value(node, "name")
        assert 50 <= len(value(node, "description")) <= 5000
        assert COVERAGE.fullmatch(value(node, "temporalCoverage"))
        assert node[SCHEMA + "spatialCoverage"][0][SCHEMA + "geo"]
        # The small datasets state none.
        licences = [licence["@id"] for licence in node.get(SCHEMA + "license", [])]
        assert len(licences) == (2 if which == "site" else 0)
        assert all(licence.startswith("https://") for licence in licences)
        assert len(node[SCHEMA + "distribution"]) == 8


def test_distributions_are_files_of_the_site(placed: Path, plain: Path):
    for download in records(placed / "data/index.html")["Dataset"][SCHEMA + "distribution"]:
        address = value(download, "contentUrl")
        assert (placed / address.removeprefix(BASE)).is_file()
    for page in static_pages(plain):
        graph = structured(page)["@graph"][0]
        for download in graph["distribution"]:
            assert (page.parent / download["contentUrl"]).is_file()


def test_maps_describe_themselves(placed: Path):
    (page,) = placed.glob("maps/*/index.html")
    for path in (page, placed / "index.html"):
        found = records(path)
        assert found.keys() == {"Dataset", "Map"}
        head = path.read_text(encoding="utf-8").split("</head>")[0]
        assert head.count('property="og:image"') == head.count('property="og:title"') == 1
        assert head.count('rel="canonical"') == head.count("application/atom+xml") == 1
    assert "ld+json" not in (page.parent / "single.html").read_text(encoding="utf-8")


def test_a_day_covers_that_day(placed: Path):
    found = records(placed / "changes/2021-03-01/index.html")
    assert value(found["Dataset"], "temporalCoverage") == "2021-03-01"
    assert value(found["Map"], "image").endswith(".svg")
    box = found["Map"][SCHEMA + "spatialCoverage"][0][SCHEMA + "geo"][0]
    south, west, north, east = map(float, value(box, "box").split())
    assert (south, west, north, east) == (50, 11, 52, 11)


def test_crumbs_lead_to_the_page(placed: Path):
    crumbs = records(placed / "crossings/aa-bb-bridge/index.html")["BreadcrumbList"]
    (items,) = [crumbs[SCHEMA + "itemListElement"]]
    assert [value(item, "position") for item in items] == [1, 2, 3]
    assert value(items[-1], "item") == f"{BASE}crossings/aa-bb-bridge/"


def test_hostile_names_stay_names(hostile: Path):
    page = hostile / "crossings/aa-bb-bridge/index.html"
    place = records(page)["Dataset"][SCHEMA + "spatialCoverage"][0]
    assert value(place, "name") == HOSTILE


def test_oembed_answers_for_the_pages_that_announce_it(placed: Path):
    announced = 0
    for page in pages(placed):
        for link in read(page).values("link", type="application/json+oembed"):
            announced += 1
            answer = json.loads((placed / (link["href"] or "").removeprefix(BASE)).read_bytes())
            assert answer["version"] == "1.0"
            assert answer["type"] == "rich"
            assert isinstance(answer["width"], int)
            assert isinstance(answer["height"], int)
            source = re.search(r'src="([^"]+)"', answer["html"])[1].replace("&amp;", "&")
            target = placed / (urlsplit(source.removeprefix(BASE)).path or "index.html")
            assert target.is_file()
            assert answer["thumbnail_url"].startswith(BASE)
    assert announced == len(list((placed / "oembed").iterdir()))


def test_hostile_oembed_is_one_frame(hostile: Path):
    answer = json.loads((hostile / "oembed/crossings-aa-bb-bridge.json").read_bytes())
    assert re.findall(r"<(/?\w+)", answer["html"]) == ["iframe", "/iframe"]


def test_sitemap_lists_every_page_once(placed: Path):
    root = ET.fromstring((placed / "sitemap.xml").read_bytes())  # noqa: S314 - our own
    assert root.tag == f"{{{NAMESPACE['s']}}}urlset"
    addresses = [element.text or "" for element in root.findall("s:url/s:loc", NAMESPACE)]
    expected = {
        BASE + page.parent.relative_to(placed).as_posix() + "/"
        for page in pages(placed)
        if page.name == "index.html"
    }
    assert len(addresses) == len(set(addresses))
    assert set(addresses) == {address.replace("/./", "/") for address in expected}
    for element in root.findall("s:url/s:lastmod", NAMESPACE):
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", element.text or "")


def test_what_needs_a_place_is_left_out_without_one(plain: Path):
    assert not (plain / "sitemap.xml").exists()
    assert not (plain / "oembed").exists()


@pytest.mark.parametrize(
    "address",
    [
        "example.org/maps",
        "ftp://example.org/",
        "https://",
        "https://example.org/?a=b",
        "https://example.org/#x",
        "javascript:alert(1)",
        'https://example.org/"><script>',
        "https://example.org/a b",
        "https://[::1",
    ],
)
def test_places_that_are_none(small_data: Path, tmp_path: Path, address: str):
    with pytest.raises(UsageError, match=r"https://example\.org/maps/|stands in a folder"):
        bordermap.build(small_data, out=tmp_path / "out", base_url=address)
    assert not (tmp_path / "out").exists()
