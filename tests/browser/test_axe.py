"""axe finds nothing, in whatever way the page is looked at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Pages

WEB = Path(__file__).parents[2] / "bordermap" / "web"
LOOKS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "narrow": {"viewport": (320, 640)},
    "zoomed": {"viewport": (640, 400), "device_scale_factor": 2},
    "forced colours": {"forced_colors": "active"},
    "right to left": {},
}
VIEWS = {
    "list": "date=2023-08-18",
    "history": "date=2023-08-18&crossing=by-lt-sumskas",
    "calendar": "date=2023-08-18",
    "compare": "date=2023-08-18&compare=2022-01-01",
    "near": "date=2023-08-18",
}
# Off by default in axe: the size of targets is new in WCAG 2.2.
RUN = """async () => {
  const { violations } = await axe.run(document, { rules: { "target-size": { enabled: true } } });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`));
}"""


@pytest.fixture(scope="module")
def axe() -> str:
    script = WEB / "node_modules" / "axe-core" / "axe.min.js"
    assert script.is_file(), "run `npm ci` in bordermap/web, as `make web` does"
    return script.read_text(encoding="utf-8")


def show(page: Page, view: str) -> None:
    if view in {"calendar", "near"}:
        page.locator(f"#bm-tab-{view}").click()
        page.locator(f"#bm-view-{view}").wait_for()


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(page_at: Pages, axe: str, look: str, view: str):
    page = page_at(hash=VIEWS[view], **LOOKS[look])
    if look == "right to left":
        page.evaluate("document.documentElement.dir = 'rtl'")
    show(page, view)
    page.evaluate(axe)
    assert page.evaluate(RUN) == []


@pytest.mark.parametrize("look", LOOKS)
def test_nothing_sticks_out(page_at: Pages, look: str):
    options = {"viewport": (320, 640), **LOOKS[look]}
    for view, address in VIEWS.items():
        page = page_at(hash=address, **options)
        if look == "right to left":
            page.evaluate("document.documentElement.dir = 'rtl'")
        show(page, view)
        inside = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        wide, room = page.evaluate(inside)
        assert wide <= room, view
