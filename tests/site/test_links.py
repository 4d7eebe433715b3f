"""Every link inside a site leads to a file of it, and to a place in that file."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from tests.site.reading import ADDRESSES, BASE, pages, read, static_pages

if TYPE_CHECKING:
    from pathlib import Path


def broken_links(site: Path) -> list[str]:
    """Links of a site's pages that lead nowhere, each with the page that has it."""
    ids = {page: set(read(page).ids) for page in pages(site)}
    found = []
    for page in pages(site):
        for _, attrs in read(page).elements:
            for name in ADDRESSES:
                link = attrs.get(name)
                if link is None or link.startswith("data:"):
                    continue
                if link.startswith(BASE):
                    target = site / unquote(urlsplit(link.removeprefix(BASE)).path)
                elif urlsplit(link).scheme:
                    continue
                else:
                    path = unquote(urlsplit(link).path)
                    target = (page.parent / path).resolve() if path else page
                target = target / "index.html" if target.is_dir() else target
                fragment = urlsplit(link).fragment
                # The fragment of a map's page is its state: key=value.
                known = "=" in fragment or not fragment or fragment in ids.get(target, set())
                if not target.is_file() or not known:
                    found.append(f"{page.relative_to(site)}: {link}")
    return found


def test_links_of_the_bundled_site_resolve(site: Path):
    assert len(static_pages(site)) > 200
    assert broken_links(site) == []


@pytest.mark.parametrize("which", ["plain", "placed", "hostile"])
def test_links_of_small_sites_resolve(which: str, request: pytest.FixtureRequest):
    assert broken_links(request.getfixturevalue(which)) == []


def test_states_that_pages_link_to_are_in_the_map(site: Path):
    for page in static_pages(site):
        for attrs in read(page).values("a"):
            link = attrs["href"] or ""
            if "maps/" in link and "#" in link:
                state = dict(part.split("=") for part in urlsplit(link).fragment.split("&"))
                assert state.keys() <= {"date", "borders", "crossing"}


def test_ids_are_unique(site: Path):
    for page in static_pages(site):
        ids = read(page).ids
        assert len(ids) == len(set(ids)), page


def test_outside_links_are_http(site: Path):
    for page in static_pages(site):
        for attrs in read(page).values("a"):
            assert urlsplit(attrs["href"] or "").scheme in {"", "http", "https"}
