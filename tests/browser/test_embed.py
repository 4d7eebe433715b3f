"""Maps in an article: as high as they need to be, driven by its paragraphs, deaf to strangers."""

from __future__ import annotations

import shutil
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from bordermap.api.embed import embed
from tests.browser.article import ARTICLE, STRANGER, Quiet
from tests.browser.waiting import until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Frame, Page

    import bordermap

# The frame in which a page is laid out anew is the one in which it tells its height.
FRAME = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
CONTENT = "Math.ceil(document.querySelector('.bordermap').getBoundingClientRect().height)"


@pytest.fixture(scope="module")
def folder(site: Path, bundled: bordermap.Data, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of an article with three maps beside the site."""
    folder = tmp_path_factory.mktemp("article")
    shutil.copytree(site, folder / "site", copy_function=shutil.copyfile)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        first = embed("site/maps/belarus/index.html", data=bundled, date="2023-08-17", height=300)
        second = embed("site/maps/all/index.html", data=bundled)
    article = ARTICLE.format(first=first.html, second=second.html)
    (folder / "index.html").write_text(article, encoding="utf-8")
    (folder / "stranger.html").write_text(STRANGER, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Serve the article on loopback."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder)) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


@pytest.fixture
def article(browser: Browser, address: str) -> Iterator[Page]:
    """Open the article, and fail on whatever is said on its console."""
    context = browser.new_context(viewport={"width": 1100, "height": 900}, locale="en-GB")
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    yield page
    context.close()
    assert said == []


def frame_in(page: Page, place: str) -> Frame:
    """The page in the frame at a place, once it is drawn."""
    element = page.wait_for_selector(f"{place} iframe", state="attached")
    assert element is not None
    element.scroll_into_view_if_needed()
    frame = element.content_frame()
    assert frame is not None
    until(frame, "window.bordermap?.date")
    frame.evaluate("bordermap.ready")
    return frame


def assert_fits(page: Page, place: str) -> int:
    """Check that a frame is as high as its page, at once after whatever just happened.

    One frame is enough where nothing else runs; a busy machine may be some frames late.
    """
    frame = frame_in(page, place)
    handle = page.locator(f"{place} iframe")
    height = content = -1
    for _ in range(30):
        frame.evaluate(FRAME)
        page.evaluate(FRAME)
        height, content = handle.evaluate("frame => frame.offsetHeight"), frame.evaluate(CONTENT)
        if height == content:
            break
    assert height == content
    assert not frame.evaluate("document.scrollingElement.scrollHeight > innerHeight")
    return int(height)


def date_of(frame: Frame) -> str:
    return str(frame.evaluate("bordermap.date"))


def test_frames_are_as_high_as_their_pages(article: Page) -> None:
    first = assert_fits(article, "#first")
    assert first > 400, "more than the room that was kept for it"
    assert_fits(article, "#third")
    article.set_viewport_size({"width": 380, "height": 900})
    assert assert_fits(article, "#first") != first
    article.set_viewport_size({"width": 1100, "height": 900})
    assert assert_fits(article, "#first") == first


def test_frames_grow_and_shrink(article: Page) -> None:
    before = assert_fits(article, "#first")
    summary = frame_in(article, "#first").locator(".bm-more > summary")
    summary.click()
    assert assert_fits(article, "#first") > before + 300
    summary.click()
    assert assert_fits(article, "#first") == before


def test_hidden_tab_is_right_once_it_is_shown(article: Page) -> None:
    article.wait_for_timeout(300)
    article.evaluate("document.querySelector('#tabbed').style.display = 'block'")
    shown = assert_fits(article, "#tabbed")
    assert shown > 400
    article.evaluate("document.querySelector('#tabbed').style.display = 'none'")
    article.set_viewport_size({"width": 700, "height": 900})
    article.evaluate("document.querySelector('#tabbed').style.display = 'block'")
    assert assert_fits(article, "#tabbed") != shown
    map_width = frame_in(article, "#tabbed").evaluate("document.querySelector('canvas').width")
    assert map_width > 300


def test_language_switch_is_followed(article: Page) -> None:
    assert_fits(article, "#first")
    frame = frame_in(article, "#first")
    switch = frame.locator(".bm-language select, select.bm-language").first
    if switch.count() == 0:
        pytest.skip("the page has no switch")
    for language in ("ru", "fi", "en"):
        switch.select_option(language)
        assert_fits(article, "#first")


def test_paragraphs_drive_the_dates(article: Page) -> None:
    article.evaluate("document.querySelector('#tabbed').style.display = 'block'")
    tabbed, third = frame_in(article, "#tabbed"), frame_in(article, "#third")
    assert date_of(third) == "2023-08-18"
    assert third.evaluate("bordermap.state().modes") == "goods"
    for text, frame, date in [
        ("April 2020", tabbed, "2020-04-05"),
        ("April 2022", tabbed, "2022-04-15"),
        ("January 2021", third, "2021-01-01"),
        ("January 2024", third, "2024-01-01"),
        ("January 2021", third, "2021-01-01"),
    ]:
        article.get_by_text(text, exact=True).scroll_into_view_if_needed()
        until(frame, f"bordermap.date === '{date}'")
    assert date_of(frame_in(article, "#first")) == "2023-08-17"


def test_date_waits_for_a_map_that_isnt_loaded(article: Page) -> None:
    article.get_by_text("April 2022", exact=True).scroll_into_view_if_needed()
    article.evaluate("document.querySelector('#tabbed').style.display = 'block'")
    until(frame_in(article, "#tabbed"), "bordermap.date === '2022-04-15'")


def test_element_follows_its_attributes(article: Page) -> None:
    third = frame_in(article, "#third")
    assert article.locator("#third iframe").get_attribute("title") == "A still"
    article.evaluate("document.querySelector('#third').setAttribute('date', '2020-04-05')")
    until(third, "bordermap.date === '2020-04-05'")
    article.evaluate("document.querySelector('#third').setAttribute('modes', 'people')")
    until(third, "bordermap.state().modes === 'people'")
    history = article.evaluate("history.length")
    article.evaluate("document.querySelector('#third').setAttribute('borders', 'by-lt')")
    until(third, "location.hash.includes('by-lt')")
    assert article.evaluate("history.length") == history


def test_element_takes_addresses_of_the_web_only(article: Page) -> None:
    article.evaluate("""() => {
      for (const src of ["javascript:alert(1)", "data:text/html,x", "", "http://["]) {
        const map = document.createElement("bordermap-map");
        map.setAttribute("src", src);
        map.className = "odd";
        document.body.append(map);
      }
    }""")
    sources = article.evaluate("[...document.querySelectorAll('.odd iframe')].map((f) => f.src)")
    # An empty address is the article's own.
    assert [source for source in sources if not source.startswith("http://127.0.0.1")] == []


def test_strangers_are_not_heard(article: Page, address: str) -> None:
    height = assert_fits(article, "#first")
    article.evaluate(
        """async (address) => {
          // A frame that isn't ours, one that is but speaks from elsewhere, and the article itself.
          const other = document.createElement("iframe");
          other.src = "stranger.html";
          const moved = document.querySelector("#first iframe").cloneNode();
          moved.removeAttribute("sandbox");
          moved.src = "stranger.html";
          moved.loading = "eager";
          moved.id = "moved";
          moved.style.height = "";
      moved.style.height = "";
          document.body.prepend(other, moved);
          await Promise.all([other, moved].map((f) => new Promise((done) => { f.onload = done; })));
          moved.src = "https://elsewhere.example/";  // what is expected of it from now on
          other.contentWindow.postMessage("speak", "*");
          moved.contentWindow.postMessage("speak", "*");
          postMessage({ type: "bordermap:height", height: 77 }, "*");
          await new Promise((done) => setTimeout(done, 200));
        }""",
        address,
    )
    assert article.evaluate("document.querySelector('#moved').style.height") == ""
    assert assert_fits(article, "#first") == height
    # Nor does a map listen to anybody but the page that it stands in.
    frame = frame_in(article, "#first")
    before = date_of(frame)
    frame.evaluate("postMessage({ type: 'bordermap:setDate', date: '2020-04-05' }, '*')")
    article.evaluate("""() => {
      const frame = document.createElement("iframe");
      document.body.append(frame);
      const script = frame.contentDocument.createElement("script");
      script.textContent = `for (let i = 0; i < parent.length; i++)
        parent[i].postMessage({ type: "bordermap:setDate", date: "2020-04-05" }, "*");`;
      frame.contentDocument.body.append(script);
    }""")
    article.wait_for_timeout(200)
    assert date_of(frame) == before


def test_height_is_told_in_four_shapes(article: Page) -> None:
    assert_fits(article, "#first")
    article.evaluate("""() => {
      window.heard = [];
      addEventListener("message", ({ data }) => heard.push(data));
      const frame = document.querySelector("#first iframe");
      frame.contentWindow.postMessage("pymxPYMxanyxPYMxwidthxPYMx700", "*");
    }""")
    until(article, "heard.length >= 4")
    heard = article.evaluate("heard")
    height = article.evaluate("document.querySelector('#first iframe').offsetHeight")
    name = "bordermap-belarus"
    assert {"type": "bordermap:height", "id": name, "height": height} in heard
    assert f"pymxPYMx{name}xPYMxheightxPYMx{height}" in heard
    assert {"sentinel": "amp", "type": "embed-size", "height": height} in heard
    assert {"datawrapper-height": {name: height}} in heard


def test_wheel_scrolls_the_article(article: Page) -> None:
    frame_in(article, "#first")
    article.mouse.move(550, 400)
    article.mouse.wheel(0, 300)
    article.wait_for_function("scrollY > 200")


def test_link_to_the_full_map_keeps_what_is_shown(article: Page) -> None:
    frame = frame_in(article, "#first")
    with article.expect_popup() as popup:
        frame.locator("a[data-full-map]").click()
    until(popup.value.main_frame, "window.bordermap?.date")
    assert popup.value.url.endswith("/site/maps/belarus/index.html#date=2023-08-17")
    assert popup.value.evaluate("bordermap.date") == "2023-08-17"
    assert popup.value.evaluate("document.querySelectorAll('.bm-article').length") == 0
