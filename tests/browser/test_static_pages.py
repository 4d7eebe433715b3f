"""Pages of the site in a browser with JavaScript off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.browser.conftest import Pages

PAGES = (
    "borders/by-lt/index.html",
    "crossings/by-lt-medininkai/index.html",
    "changes/2023-08-18/index.html",
    "borders/index.html",
    "crossings/index.html",
    "changes/index.html",
    "data/index.html",
)


def open_page(page_at: Pages, path: str, **options):
    page = page_at(path, java_script_enabled=False, **options)
    let_pictures_pass(page_at)
    return page


def let_pictures_pass(page_at: Pages):
    """A page of the site loads the site's own pictures, and nothing else."""
    page_at.problems[:] = [
        problem
        for problem in page_at.problems
        if not (problem.startswith("request: file:") and problem.endswith(".svg"))
    ]


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_nothing_sticks_out(page_at: Pages, width: int):
    page = open_page(page_at, PAGES[0], viewport=(width, 844))
    for path in PAGES:
        page_at.go(page, path)
        assert page.locator("h1").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    let_pictures_pass(page_at)


def test_history_is_there_to_read(page_at: Pages):
    page = open_page(page_at, "crossings/by-lt-sumskas/index.html")
    change = page.locator("#on-2023-08-18")
    assert "18 August 2023, 00:00" in change.inner_text()
    assert "closed" in change.inner_text()
    assert change.locator("a[href^=http]").count() == 2


def test_pictures_are_drawn(page_at: Pages):
    for scheme in ("light", "dark"):
        page = open_page(page_at, "changes/2023-08-18/index.html", color_scheme=scheme)
        picture = page.locator(".still img")
        assert picture.evaluate("image => image.complete && image.naturalWidth > 600")
        shown = picture.evaluate("image => image.currentSrc")
        assert shown.endswith("-dark.svg") == (scheme == "dark")


def test_links_lead_through_the_site(page_at: Pages):
    page = open_page(page_at, "changes/2023-08-18/index.html")
    page.get_by_role("link", name="Next change").click()
    page.wait_for_url("**/changes/2023-08-23/index.html")
    page.get_by_role("link", name="Borders", exact=True).click()
    page.wait_for_url("**/borders/index.html")
    page.get_by_role("link", name="Belarus – Lithuania").click()
    page.wait_for_url("**/borders/by-lt/index.html")
    page_at.problems[:] = [problem for problem in page_at.problems if ".svg" not in problem]


def test_first_tab_skips_to_the_text(page_at: Pages):
    page = open_page(page_at, "borders/by-lt/index.html")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.getAttribute('href')")
    assert focused == "#main"


def test_statuses_can_be_told_from_paper(page_at: Pages):
    page = open_page(page_at, "crossings/index.html", forced_colors="active")
    assert page.locator(".status .mark").first.is_visible()
