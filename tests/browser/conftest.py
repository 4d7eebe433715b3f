"""Open built pages in a real Chromium, and fail on whatever goes wrong in there unasked."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import sync_playwright

from tests.browser import chromium

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, Request

HERE = Path(__file__).parent
SCREENSHOTS = HERE.parent.parent / "test-results"
# Chromium reports a violation on the console too, but says less of what was refused.
REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`CSP: ${event.violatedDirective} refused ${event.blockedURI} ${event.sample}`);
});
"""
WHOLE = """async () => {
  if (!window.bordermap) return;
  await window.bordermap.ready;
  await new Promise((resolve) => setTimeout(resolve));
}"""


class Pages:
    """Opens pages of the built site; a test gets it as ``page_at``.

    ``problems`` holds what went wrong in them: console errors and warnings, exceptions, requests
    and CSP violations. A test fails on any; one that wants some takes them out of the list.
    """

    def __init__(self, browser: Browser, site: Path) -> None:
        self.problems: list[str] = []
        self._browser = browser
        self._site = site
        self._contexts: list[BrowserContext] = []

    def __call__(
        self,
        path: str | Path = "maps/belarus/single.html",
        hash: str = "",  # noqa: A002 - the part of the address, by its name
        *,
        query: str = "",
        timezone: str = "Europe/Vilnius",
        viewport: tuple[int, int] = (1280, 800),
        color_scheme: Literal["light", "dark"] = "light",
        locale: str = "en-GB",
        **options: Any,
    ) -> Page:
        """Open a page by file:// and wait until it is ready.

        Parameters
        ----------
        path
            In the site, or absolute.
        hash, query
            Ends of the address, without ``#`` and ``?``.
        timezone, viewport, color_scheme, locale, options
            Of the reader's browser; ``options`` as of Playwright's ``Browser.new_context``.
        """
        context = self._browser.new_context(
            timezone_id=timezone,
            viewport={"width": viewport[0], "height": viewport[1]},
            color_scheme=color_scheme,
            locale=locale,
            offline=True,
            **options,
        )
        self._contexts.append(context)
        context.add_init_script(REPORT_VIOLATIONS)
        page = context.new_page()
        page.on("console", lambda message: self._heard(message.type, message.text))
        page.on("pageerror", lambda error: self.problems.append(f"exception: {error}"))
        page.on("request", self._requested)
        self.go(page, path, (query and f"?{query}") + (hash and f"#{hash}"))
        return page

    def go(self, page: Page, path: str | Path, end: str = "") -> None:
        """Take an open page elsewhere, and wait until it is ready.

        To open one more takes several times as long; a reader's browser is the same one as before.
        """
        page.goto((self._site / path).as_uri() + end)
        # A page without script has nothing to wait for. What is below the first screen comes in a
        # task of its own after it is ready.
        page.evaluate(WHOLE)

    def check(self) -> None:
        """Fail on any problem."""
        if self.problems:
            message = "\n  ".join(["in the page:", *self.problems])
            raise AssertionError(message)

    def picture(self, name: str) -> None:
        """Keep a picture of each page that is open."""
        pages = [page for context in self._contexts for page in context.pages]
        SCREENSHOTS.mkdir(exist_ok=True)
        for number, page in enumerate(pages):
            with suppress(PlaywrightError):  # the test's own failure is the one to report
                page.screenshot(path=SCREENSHOTS / f"{name}-{number}.png")

    def close(self) -> None:
        """Close all pages."""
        for context in self._contexts:
            context.close()

    def _heard(self, kind: str, text: str) -> None:
        if kind in {"error", "warning", "assert"}:
            self.problems.append(f"console {kind}: {text}")

    def _requested(self, request: Request) -> None:
        # The documents themselves are read from the site's folder; data: URLs fetch nothing.
        document = request.is_navigation_request() and request.url.startswith("file:")
        if not document and not request.url.startswith("data:"):
            self.problems.append(f"request: {request.url[:200]}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give the Chromium that `chromium.find` finds; none is a failure, not a skip."""
    program = chromium.find()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(chromium.FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def page_at(browser: Browser, site: Path) -> Iterator[Pages]:
    """Open a page of the built site; see `Pages`."""
    pages = Pages(browser, site)
    yield pages
    pages.close()


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """Let a page's problem fail the test itself, and keep a picture of a failure."""
    pages = pyfuncitem.funcargs.get("page_at")
    if not isinstance(pages, Pages):
        return (yield)
    try:
        result = yield
        pages.check()
    except Exception:
        pages.picture(re.sub(r"\W+", "-", pyfuncitem.nodeid).strip("-"))
        raise
    return result


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
