"""Every page and picture of a hostile site in Chromium: nothing runs, nothing is fetched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

import bordermap
from tests.hostile import MARKS, PAYLOADS, PLAIN, write_hostile

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Pages

PAGES = (
    "index.html",
    "maps/all/index.html",
    "maps/all/embed.html",
    "maps/all/single.html",
    "borders/index.html",
    "borders/aa-bb/index.html",
    "crossings/index.html",
    *(f"crossings/aa-bb-{number}/index.html" for number in range(len(PAYLOADS))),
    "changes/index.html",
    *(f"changes/2021-03-0{number + 1}/index.html" for number in range(len(PAYLOADS))),
    "data/index.html",
)
STILL = re.compile(r"request: file://\S*/(?:hostile|plain)/(?:snapshots|borders)/[\w./-]+\.svg")
# What a text may have become, and what the page is made of.
FOUND = """() => ({
  pwned: window.pwned ?? null,
  bases: document.querySelectorAll("base").length,
  names: [...document.querySelectorAll("*")].flatMap((of) => of.getAttributeNames()),
  links: [...document.querySelectorAll("[href], [src], [srcdoc]")].map((of) =>
    of.getAttribute("href") ?? of.getAttribute("src") ?? "srcdoc"),
  tags: [...document.querySelectorAll("*")].map((of) => of.tagName).sort(),
})"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hostile site and its twin."""
    folder = tmp_path_factory.mktemp("hostile-site")
    for name, payloads in {"hostile": PAYLOADS, "plain": PLAIN}.items():
        data = bordermap.load(write_hostile(folder / f"{name}-data", payloads), today="2024-01-01")
        bordermap.build(data, out=folder / name)
        frame = bordermap.Map(data)._repr_html_()
        text = f"<!doctype html><meta charset=utf-8><title>Cell</title>{frame}"
        (folder / name / "notebook.html").write_text(text, encoding="utf-8")
    return folder


def found_in(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(FOUND)
    assert found["pwned"] is None
    assert found["bases"] == 0
    strange = [name for name in found["names"] if name.startswith("on") or name in MARKS]
    assert strange == []
    inside = ("https://example.org/", "http://example.org/", "#", "../", "./", "data:image/")
    wrong = [link for link in found["links"] if not link.startswith(inside) and ":" in link]
    assert wrong == ["https://www.openstreetmap.org/copyright"] * len(wrong)
    return found


def test_a_page_is_made_of_what_its_twin_is(page_at: Pages):
    tags: dict[str, list[Any]] = {}
    for name in ("hostile", "plain"):
        page = page_at(f"{name}/{PAGES[0]}", timezone="UTC")
        for path in PAGES:
            page_at.go(page, f"{name}/{path}")
            found = found_in(page)
            # A map draws as much as there is room for; static pages are the same to the element.
            single = ("index.html", "maps/")
            some = set(found["tags"]) if path.startswith(single) else found["tags"]
            tags.setdefault(path, []).append(some)
    for path, (hostile, plain) in tags.items():
        assert hostile == plain, path
    # Pages that need no script show stills of their own site.
    stills = [problem for problem in page_at.problems if STILL.fullmatch(problem)]
    page_at.problems = [problem for problem in page_at.problems if problem not in stills]


def test_whatever_is_pressed_no_text_becomes_more(page_at: Pages):
    page = page_at("hostile/index.html")
    for address in ("#crossing=aa-bb-0", "#crossing=aa-bb-3&tab=compare", "#date=2021-03-02"):
        page.evaluate("(hash) => { location.hash = hash; }", address)
        page.evaluate(
            """() => document.querySelectorAll("button, summary, [role=tab]")
                 .forEach((of) => of.click())"""
        )
        page.wait_for_timeout(200)
        found_in(page)


@pytest.mark.parametrize("name", ["2024-01-01.svg", "calendar.svg"])
def test_a_picture_opened_by_itself_runs_nothing(page_at: Pages, site: Path, name: str):
    pictures = [path for path in (site / "hostile").rglob("*.svg") if path.name.endswith(name)]
    for path in pictures[:3]:
        page = page_at(path)
        assert page.evaluate("window.pwned ?? null") is None
        assert page.locator("script, foreignObject, a, image").count() == 0


def test_a_notebook_s_frame_keeps_to_itself(page_at: Pages):
    page = page_at("hostile/notebook.html")
    assert page.evaluate("window.pwned ?? null") is None
    assert page.locator("iframe").count() == 1
    (frame,) = page.frames[1:]
    frame.wait_for_function("window.bordermap !== undefined")
    frame.evaluate("async () => { await window.bordermap.ready; }")
    assert frame.evaluate("window.pwned ?? null") is None
    assert frame.evaluate("document.querySelectorAll('[data-evil], img, iframe, base').length") == 0
