"""The page in the reader's language: chosen by the address, by a switch, or by the browser."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from playwright.sync_api import expect

import bordermap
from bordermap.render.words import words_of
from bordermap.terms import LANGUAGES
from tests.blocks import with_payload
from tests.world import day

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Pages

SENTENCES: Final = json.loads((Path(__file__).parents[1] / "cases" / "sentences.json").read_bytes())
AUGUST: Final = "date=2023-08-18&borders=by-lt"
PSEUDO: Final = "qps-plocm"
GO_ON: Final = """(hash) => new Promise((done) => {
  window.addEventListener("hashchange", () => window.setTimeout(done), { once: true });
  location.hash = hash;
})"""


def plain(text: str | None) -> str:
    """A text with plain spaces: versions of CLDR differ in which are narrow."""
    return " ".join((text or "").split())


def sentence(page: Page) -> str:
    """The sentence under the title."""
    return plain(page.locator(".bm-sentence").text_content())


def lines(page: Page) -> list[str]:
    """All that the page says, in no order."""
    return sorted(page.locator("body").inner_text().splitlines())


def switch(page: Page, language: str) -> None:
    page.locator(".bm-language select").select_option(language)


def overflow(page: Page) -> int:
    """Pixels that the page is wider than its window."""
    wide: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return wide


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_what_the_stills_say_and_no_word_is_too_wide(page_at: Pages, language: str):
    page = page_at(hash=f"{AUGUST}&lang={language}", viewport=(320, 844))
    assert sentence(page) == SENTENCES["by-lt"][language]
    page.evaluate(GO_ON, f"lang={language}")
    assert sentence(page) != SENTENCES["by-lt"][language]  # all borders now, and so all names
    expect(page.locator("html")).to_have_attribute("lang", language)
    for width in (320, 1440):
        page.set_viewport_size({"width": width, "height": 844})
        for tab in ("list", "calendar", "compare", "near"):
            page.locator(f"#bm-tab-{tab}").click()
            assert overflow(page) <= 0, (width, tab)


def test_a_page_of_one_border_says_what_the_stills_say(
    page_at: Pages, bundled: bordermap.Data, tmp_path: Path
):
    html = tmp_path / "by-ru.html"
    bordermap.Map(bundled, borders=["by-ru"]).save(html)
    page = page_at(html, hash="date=2023-08-18")
    for language, said in SENTENCES["by-ru"].items():
        switch(page, language)
        assert sentence(page) == said
    # The list has no other place that says which border it is of.
    switch(page, "en")
    expect(page.get_by_text("Belarus – Russia", exact=True)).to_be_visible()


@pytest.mark.parametrize(
    ("locale", "heading", "title"),
    [
        ("lt-LT", "Pasienio punktai", "Baltarusijos sienos: kurie pasienio punktai dar veikia"),
        ("ru-RU", "Пункты пропуска", "Границы Беларуси: какие пункты пропуска ещё работают"),
    ],
    ids=["lt", "ru"],
)
def test_the_browser_chooses_the_language(page_at: Pages, locale: str, heading: str, title: str):
    page = page_at(hash=AUGUST, locale=locale)
    language = locale[:2]
    words = words_of(language)
    assert sentence(page) == SENTENCES["by-lt"][language]
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    expect(page.get_by_role("heading", level=2)).to_have_text(heading)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page).to_have_title(title)
    expect(page.locator(".bm-news .bm-moment").first).to_have_text(words.date(day("2023-08-18")))
    value = plain(page.locator(".bm-range").get_attribute("aria-valuetext"))
    assert value.startswith(plain(words.date(day("2023-08-18"))))
    expect(page.locator(".bm-time")).to_have_attribute("aria-label", words.text("time.label"))
    # The reader's own language is nothing to write into an address.
    assert "lang=" not in page.url


def test_the_address_goes_before_the_browser(page_at: Pages):
    page = page_at(query="lang=lt", locale="ru-RU")
    expect(page.locator("html")).to_have_attribute("lang", "lt")
    page = page_at(query="lang=lt", hash="lang=no", locale="ru-RU")
    expect(page.locator("html")).to_have_attribute("lang", "nb")


def test_a_page_made_in_a_language_stays_so_until_the_address_says_otherwise(
    bundled: bordermap.Data, page_at: Pages, tmp_path: Path
):
    file = tmp_path / "map.html"
    file.write_text(bundled.page(bundled.map("belarus"), lang="pl"), encoding="utf-8")
    html = file.read_text(encoding="utf-8")
    assert '<html lang="pl" dir="ltr">' in html
    assert "<title>Granice Białorusi" in html
    assert "Stan" in html[html.index("<noscript>") : html.index("</noscript>")]
    expect(page_at(file, locale="lt-LT").locator("html")).to_have_attribute("lang", "pl")
    expect(page_at(file, "lang=et").locator("html")).to_have_attribute("lang", "et")


def test_an_unknown_language_gives_a_message(page_at: Pages):
    page = page_at(query="lang=xx")
    expect(page.get_by_role("alert").first).to_contain_text("“xx”. It is written in: en, lt, lv")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_the_switch_changes_all_words_at_once_and_keeps_the_reader_s_state(page_at: Pages):
    page = page_at(hash=f"{AUGUST}&crossing=by-lt-medininkai&modes=people")
    page.evaluate("window.stayed = true")
    english = lines(page)
    assert "All crossings" in english
    switch(page, "lt")
    assert sentence(page) == SENTENCES["by-lt"]["lt"]
    expect(page.locator("html")).to_have_attribute("lang", "lt")
    expect(page.locator(".bm-language select")).to_be_focused()
    expect(page.locator(".bm-history h2")).to_contain_text("Medininkai")
    expect(page.get_by_role("button", name="Visi pasienio punktai")).to_be_visible()
    assert page.evaluate("window.bordermap.date") == "2023-08-18"
    expect(page).to_have_url(re.compile("crossing=by-lt-medininkai.*lang=lt"))
    switch(page, "be")
    expect(page.locator(".bm-history h2")).to_have_text("Каменны Лог")
    switch(page, "en")
    assert lines(page) == english
    assert page.evaluate("window.stayed")
    # The script interface and the slider still move the one map.
    page.evaluate("window.bordermap.setDate('2023-08-17')")
    expect(page.locator(".bm-sentence")).to_contain_text("17 August 2023")
    for once in (".bm-sentence", ".bm-legend", ".bm-range", ".bm-language", ".bm-callout"):
        expect(page.locator(once)).to_have_count(1)


def test_what_the_old_words_followed_has_ended(page_at: Pages):
    page = page_at(hash=AUGUST)
    for language in ("lt", "ru", "en"):
        switch(page, language)
    page.locator(".bm-range").focus()
    page.keyboard.press("ArrowLeft")
    day_before = page.evaluate("window.bordermap.date")
    page.keyboard.press("ArrowRight")
    assert day_before < page.evaluate("window.bordermap.date") == "2023-08-18"


def mirrored(text: str) -> str:
    """A text in Hebrew letters that mean nothing; its {placeholders} stay."""
    parts = re.split(r"(\{\w+\})", text)
    return "".join(
        part
        if part.startswith("{")
        else re.sub(r"[A-Za-z]", lambda letter: hebrew(letter[0]), part)
        for part in parts
    )


def hebrew(letter: str) -> str:
    return chr(0x05D0 + ord(letter) % 22)


@pytest.fixture
def right_to_left(site: Path, tmp_path: Path) -> Path:
    """A page that also has a language that is written from right to left, made up from English."""

    def add(payload: dict[str, Any]) -> None:
        texts = payload["words"]["texts"]
        texts[PSEUDO] = "\n".join(map(mirrored, texts["en"].split("\n")))

    html = (site / "maps/belarus/single.html").read_text(encoding="utf-8")
    file = tmp_path / "rtl.html"
    file.write_text(with_payload(html, add), encoding="utf-8")
    return file


def test_a_language_from_right_to_left(page_at: Pages, right_to_left: Path):
    page = page_at(right_to_left, f"{AUGUST}&lang={PSEUDO}", viewport=(320, 844))
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    for width in (320, 390, 1440):
        page.set_viewport_size({"width": width, "height": 844})
        for tab in ("list", "calendar", "compare", "near"):
            page.locator(f"#bm-tab-{tab}").click()
            assert overflow(page) <= 0, (width, tab)
    page.locator(".bm-range").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("window.bordermap.date") < "2023-08-18"


def test_a_narrow_map_from_right_to_left(page_at: Pages, right_to_left: Path):
    page = page_at(right_to_left, f"lang={PSEUDO}&tab=calendar", viewport=(1440, 900))
    map_box = page.locator(".bm-map").bounding_box()
    panel = page.locator(".bm-panel").bounding_box()
    assert map_box is not None
    assert panel is not None
    assert panel["x"] < map_box["x"]


def test_readers_are_offered_no_made_up_language(page_at: Pages, right_to_left: Path):
    page = page_at(right_to_left)
    offered = page.locator(".bm-language option").evaluate_all("(all) => all.map((o) => o.value)")
    assert offered == list(LANGUAGES)
