"""The snippet for articles: whole, escaped, and about the map that was meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import html5lib
import pytest

import bordermap
from bordermap.api.embed import embed
from bordermap.errors import BordermapError, InputError, UsageError
from bordermap.site.embed import Embedded, Picture, simple_snippet, snippet
from bordermap.site.target import Target, target_of
from tests.site.reading import BASE, HOSTILE

if TYPE_CHECKING:
    from pathlib import Path

SLUGS = ("all", "belarus")
SANDBOX = {"allow-scripts", "allow-popups", "allow-popups-to-escape-sandbox"}


def elements(html: str) -> list[tuple[str, dict[str, str]]]:
    """Elements of a fragment in their order, as a browser without scripts reads it."""
    fragment = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return [(node.tag, dict(node.attrib)) for node in fragment.iter()][1:]


@pytest.mark.parametrize("text", [HOSTILE, "</noscript><script>x</script>", "\"' onload='x' \x00"])
def test_hostile_texts_stay_texts(text: str):
    embedded = Embedded(
        frame=f"https://example.org/{text}",
        title=text,
        full=f"https://example.org/{text}",
        script=f"https://example.org/{text}",
        picture=Picture(f"https://example.org/{text}", 10, 20, text),
    )
    found = elements(snippet(embedded))
    assert [tag for tag, _ in found] == ["iframe", "noscript", "a", "img", "script"]
    names = [sorted(attributes) for _, attributes in found]
    frame = "data-bordermap height loading referrerpolicy sandbox src style title width"
    image = "alt height src style width"
    assert [" ".join(each) for each in names] == [frame, "", "href", image, "async src"]
    assert found[0][1]["title"] == text.replace("\x00", "\N{REPLACEMENT CHARACTER}")
    assert [tag for tag, _ in elements(simple_snippet(embedded))] == ["a", "img"]


def test_snippet_of_a_site_has_what_an_article_needs(placed: Path, small_data: Path):
    made = embed(BASE + "maps/all/", data=bordermap.load(small_data, today="2030-01-01"))
    (_, frame), _, (_, link), (_, image), (_, script) = elements(made.html)
    assert set(frame["sandbox"].split()) == SANDBOX
    assert frame["loading"] == "lazy"
    assert "min-height" in frame["style"]
    assert frame["title"]
    assert "operating" in image["alt"]
    for address in (frame["src"], image["src"], script["src"]):
        assert address.startswith(BASE)
        assert (placed / urlsplit(address.removeprefix(BASE)).path).is_file()
    assert (placed / urlsplit(link["href"].removeprefix(BASE)).path / "index.html").is_file()
    assert not made.is_relative


def test_still_of_a_day_is_there_and_shows_that_state(placed: Path, small_data: Path):
    data = bordermap.load(small_data, today="2030-01-01")
    for day in [*data.stops, data.stops[0][:-2] + "28"]:
        made = embed(BASE, data=data, date=day)
        image = elements(made.html)[3][1]
        assert (placed / image["src"].removeprefix(BASE)).is_file(), day
        shown = re.search(r"\d{4}-\d\d-\d\d", image["src"])[0]
        if not made.picture_differs:
            assert data.status(shown)["counts"] == data.status(day)["counts"]


def test_page_on_disk_is_told_where_it_will_stand(
    plain: Path, small_data: Path, monkeypatch: pytest.MonkeyPatch
):
    data = bordermap.load(small_data, today="2030-01-01")
    page = plain / "maps" / "all" / "index.html"
    made = embed(f"{page}#modes=goods", data=data, base_url=BASE, height=400)
    frame = elements(made.html)[0][1]
    assert frame["src"] == f"{BASE}maps/all/embed.html#modes=goods"
    assert frame["height"] == "400"
    monkeypatch.chdir(plain.parent)
    made = embed("plain", data=data)
    assert made.is_relative
    for _, attributes in elements(made.html):
        if "src" in attributes:
            assert (plain.parent / attributes["src"]).is_file()


@pytest.mark.parametrize("page", ["", "index.html", "maps/all", "maps/all/embed.html#lang=lt"])
def test_site_of_other_data_is_never_described_by_the_bundled_ones(plain: Path, page: str):
    with pytest.raises(UsageError, match="--data"):
        embed(str(plain / page), base_url=BASE)


def test_single_page_has_a_frame_and_nothing_that_isnt_there(tmp_path: Path, plain: Path):
    page = tmp_path / "a map.html"
    page.write_bytes((plain / "maps/all/single.html").read_bytes())
    made = embed(str(page), base_url=BASE)
    assert made.stands_alone
    found = elements(made.html)
    assert [tag for tag, _ in found] == ["iframe", "noscript", "a"]
    assert found[0][1]["src"] == f"{BASE}a%20map.html"


@pytest.mark.parametrize(
    ("address", "base", "slug", "state"),
    [
        ("https://e.org", "https://e.org/", "", ""),
        ("https://e.org/maps/", "https://e.org/maps/", "", ""),
        ("https://e.org/maps/belarus", "https://e.org/", "belarus", ""),
        (
            "https://e.org/maps/maps/belarus/#date=2023",
            "https://e.org/maps/",
            "belarus",
            "date=2023",
        ),
        ("HTTPS://e.org/x/maps/all/embed.html?y=1", "HTTPS://e.org/x/", "all", ""),
        ("https://e.org/maps/other/", "https://e.org/maps/other/", "", ""),
    ],
)
def test_addresses_of_sites(address: str, base: str, slug: str, state: str):
    assert target_of(address, SLUGS) == Target(base, slug, state)


@pytest.mark.parametrize(
    "address", ["https://e.org/\"onload='x'", "https://", "http://[", "https://e.org/<script>"]
)
def test_addresses_that_are_none(address: str):
    with pytest.raises(UsageError):
        target_of(address, SLUGS)


def test_files_of_others_are_refused(tmp_path: Path):
    page = tmp_path / "page.html"
    page.write_text("<title>Mine</title>")
    with pytest.raises(InputError, match="didn't write"):
        target_of(str(page), SLUGS)
    with pytest.raises(InputError, match="no site"):
        target_of(str(tmp_path), SLUGS)
    with pytest.raises(InputError, match="no such page"):
        target_of("javascript:alert(1)", SLUGS)
    with pytest.raises(BordermapError):
        target_of("data:text/html,x", SLUGS)
