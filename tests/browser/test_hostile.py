"""Text that tries to become markup, script or an address stays text on the map's page."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

import bordermap
from tests.world import csv_text, topology, write_files

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Pages

HOSTILE = (
    "${window.pwned=1} {{7*7}} `${7*7}` </script><script>window.pwned=1</script> <!-- --> "
    '<img src="x" onerror="window.pwned=1" data-evil> &#34; &lt;b&gt; " \' \\u003cb\\u003e '
    "javascript:window.pwned=1 \u202egpj.exe\u2066 </textarea></title></style>"
)
# Cells of lists, whose parts a semicolon divides.
LISTED = HOSTILE.replace(";", ",")
COLUMNS = {
    "crossings.csv": ["name", "note", "coordinate_source", "unlocode", "wikidata"],
    "changes.csv": ["summary", "applies_to"],
    "sources.csv": ["title", "publisher", "language"],
    "context.csv": ["title", "summary"],
    "borders.csv": ["note"],
}


def dataset(folder: Path, text: str, listed: str) -> Path:
    """A dataset with a text in every column that takes any, each told apart by its column."""

    def row(file: str, **cells: str) -> str:
        return csv_text([cells | {column: f"{column} {text}" for column in COLUMNS[file]}])

    world = topology()
    for shape in world["objects"]["countries"]["geometries"]:
        shape["properties"]["name"] += f" {text}"
    world |= {"attribution": f"attribution {text}", "license": text, "source": text}
    files = {
        "boundaries/boundaries.topojson": json.dumps(world),
        "datapackage.json": json.dumps({"title": f"dataset {text}", "date": "2024-01-01"}),
        "maps/all.toml": f"title = {json.dumps('title ' + text)}\n"
        f"summary = {json.dumps('summary ' + text)}\nstart = '2021-01-01'\n",
        "sources.csv": row("sources.csv", id="news", url="https://example.org/?a=1&b='2'#<"[:27]),
        "borders.csv": row("borders.csv", border="AA-BB", checked="2022-01-01", source="news"),
        "context.csv": row(
            "context.csv", date="2021-02-01", kind="advisory", countries="AA;BB", sources="news"
        ),
        "crossings.csv": row(
            "crossings.csv",
            id="aa-bb-bridge",
            border="AA-BB",
            kind="road",
            lat="51",
            lon="11",
            modes="car",
            baseline="open",
            baseline_source="news",
            name_local=f"xx:name_local {listed}",
            facilities=f"queue={listed}",
        ),
        "changes.csv": row(
            "changes.csv",
            crossing="aa-bb-bridge",
            date="2021-03-01",
            status="restricted",
            reason=f"policy: reason {text}",
            decided_by=listed,
            sources="news",
        ),
    }
    return write_files(folder, files)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of such a dataset, and of the same with harmless texts."""
    folder = tmp_path_factory.mktemp("pages")
    for name, text in {"hostile": (HOSTILE, LISTED), "plain": ("some text", "some text")}.items():
        data = bordermap.load(dataset(folder / name, *text))
        page = data.page(data.view(title=f"title {text[0]}"))
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return folder


# What the text may have become, wherever it stands.
FOUND = """() => ({
  pwned: window.pwned ?? null,
  title: document.title,
  evil: document.querySelectorAll("[data-evil], img, iframe, object, embed, base").length,
  handlers: [...document.querySelectorAll("*")].flatMap((of) => of.getAttributeNames())
    .filter((name) => name.startsWith("on")),
  links: [...document.querySelectorAll("[href], [src]")]
    .map((of) => of.getAttribute("href") ?? of.getAttribute("src")),
  tags: [...document.querySelectorAll("*")].map((of) => of.tagName),
  text: document.querySelector(".bordermap").textContent,
})"""


def assert_harmless(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(FOUND)
    assert found["pwned"] is None
    assert found["title"] == " ".join(f"title {HOSTILE}".split())
    assert found["evil"] == 0
    assert found["handlers"] == []
    wrong = [link for link in found["links"] if not link.startswith(("https://", "http://", "#"))]
    assert wrong == []
    return found


@pytest.mark.parametrize(
    "address",
    ["", "crossing=aa-bb-bridge", "date=2021-03-01&crossing=aa-bb-bridge&modes=all&theme=dark"],
)
def test_hostile_text_makes_the_same_page_as_any_text(page_at: Pages, address: str):
    found = assert_harmless(page_at("hostile.html", address))
    plain = page_at("plain.html", address).evaluate(FOUND)
    assert Counter(found["tags"]) == Counter(plain["tags"])


def test_hostile_text_is_shown_as_it_stands(page_at: Pages):
    page = page_at("hostile.html", "crossing=aa-bb-bridge")
    text = assert_harmless(page)["text"]
    shown = ["title", "name", "note", "summary", "applies_to", "publisher"]
    for column in shown:
        assert f"{column} {HOSTILE}" in text, column
    assert f"name_local {LISTED}" in text
    assert f"reason {HOSTILE}" in text
    assert page.locator("h1").inner_text().startswith("title ${window.pwned=1}")


def test_whatever_is_pressed_it_stays_harmless(page_at: Pages):
    page = page_at("hostile.html")
    for address in ("#date=2021-03-01", "#crossing=aa-bb-bridge", "#date=2021-02-01"):
        page.evaluate("(hash) => { location.hash = hash; }", address)
        # Each button in turn, also those that only come up by pressing another one.
        page.evaluate(
            """() => {
              const pressed = new Set();
              for (let round = 0; round < 4; round++) {
                for (const button of document.querySelectorAll("button, summary")) {
                  if (pressed.has(button)) continue;
                  pressed.add(button);
                  button.click();
                }
              }
            }"""
        )
        page.wait_for_timeout(200)
        assert_harmless(page)
    canvas = page.locator('[data-place="map"]').bounding_box()
    assert canvas
    page.mouse.move(canvas["x"] + canvas["width"] / 2, canvas["y"] + canvas["height"] / 2)
    page.mouse.down()
    page.mouse.up()
    page.wait_for_timeout(200)
    assert_harmless(page)


def test_an_address_cannot_bring_markup_in(page_at: Pages):
    evil = "%3Cimg%20src%3Dx%20onerror%3Dwindow.pwned%3D1%20data-evil%3E"
    keys = ("date", "modes", "borders", "crossing", "lang", "theme", "view")
    page = page_at("hostile.html", "&".join(f"{key}={evil}" for key in keys))
    assert_harmless(page)
    # A wrong value gives a message, never a blank map.
    assert "data-evil" in page.locator(".bordermap").inner_text()
    assert page.evaluate("window.bordermap.state().crossings['aa-bb-bridge']") == "restricted"
