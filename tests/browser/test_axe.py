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
# What the address says, and what is then in sight; who wants a calendar or a place presses its tab.
VIEWS = {
    "list": ("date=2023-08-18", "#bm-view-list"),
    "calendar": ("date=2023-08-18", "#bm-view-calendar"),
    "near": ("date=2023-08-18", "#bm-view-near"),
    "history": ("date=2023-08-18&crossing=by-lt-sumskas", ".bm-history"),
    "compare": ("date=2023-08-18&compare=2022-01-01", "#bm-view-compare"),
}
# Off by default in axe: the size of targets is new in WCAG 2.2.
RUN = """async () => {
  const { violations } = await axe.run(document, {
    rules: { "target-size": { enabled: true } },
    resultTypes: ["violations"],
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`));
}"""
WIDTHS = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
# What the page would be as wide as before anything is drawn anew, and afterwards.
NARROWING = f"""() => {{
  window.narrowed = new Promise((resolve) => {{
    window.addEventListener("resize", () => {{
      const before = {WIDTHS};
      requestAnimationFrame(() => requestAnimationFrame(() => resolve([before, {WIDTHS}])));
    }}, {{ once: true }});
  }});
}}"""


@pytest.fixture(scope="module")
def axe() -> str:
    script = WEB / "node_modules" / "axe-core" / "axe.min.js"
    assert script.is_file(), "run `npm ci` in bordermap/web, as `make web` does"
    return script.read_text(encoding="utf-8")


def show(page: Page, view: str) -> None:
    address, shown = VIEWS[view]
    page.evaluate("address => { location.hash = address; }", address)
    if view in {"calendar", "near"}:
        page.locator(f"#bm-tab-{view}").click()
    page.locator(shown).wait_for()


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_and_nothing_sticks_out(page_at: Pages, axe: str, look: str):
    page = page_at(hash=VIEWS["list"][0], **LOOKS[look])
    if look == "right to left":
        page.evaluate("document.documentElement.dir = 'rtl'")
    page.evaluate(axe)
    found = {}
    for view in VIEWS:
        show(page, view)
        found[view] = page.evaluate(RUN)
    assert found == {view: [] for view in VIEWS}
    if "viewport" not in LOOKS[look]:
        page.set_viewport_size({"width": 320, "height": 640})
    for view in VIEWS:
        show(page, view)
        wide, room = page.evaluate(WIDTHS)
        assert wide <= room, view


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_sticks_out_while_the_page_becomes_narrow(page_at: Pages, view: str):
    page = page_at(hash=VIEWS["list"][0])
    show(page, view)
    page.evaluate(NARROWING)
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("window.narrowed") == [[320, 320], [320, 320]]
    chart = page.locator(".bm-chart-picture").bounding_box()
    assert chart is not None
    assert 0 <= chart["x"] <= chart["x"] + chart["width"] <= 320, "cut instead of drawn"
