"""Maps with more crossings than a list can hold: all are reached, and nothing is told wrongly."""

from __future__ import annotations

import io
import random
from typing import TYPE_CHECKING, Final

import pypdfium2
import pytest
from playwright.sync_api import expect

import bordermap
from benchmarks.datasets import write_dataset
from benchmarks.workload import FIRST_DAY, LAST_DAY, workload
from bordermap.dates import iso
from bordermap.render.status import status_report
from tests.browser.conftest import Pages
from tests.browser.waiting import until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

ROWS = ".bm-long tbody tr[aria-rowindex]"
FOCUSED = "document.activeElement.closest('tr')?.getAttribute('aria-rowindex') ?? null"
# Whether each row in sight has the status that is wanted of its crossing.
ROWS_SAY: Final = f"""(wanted) => {{
  const rows = [...document.querySelectorAll("{ROWS}:has(.bm-name)")];
  const text = (row, part) => row.querySelector(part).textContent.trim();
  return rows.length > 5
    && rows.every((row) => wanted[text(row, ".bm-name")] === text(row, ".bm-status"));
}}"""
CROSSINGS: Final = 1_000
BORDERS: Final = 31
# Gives a page another address after it has read its own, while it makes what is around the map.
MEANWHILE: Final = """new MutationObserver((changes, observer) => {
  if (!document.querySelector(".bordermap.bm-ready")) return;
  observer.disconnect();
  location.hash = "date=2020-02-29";
}).observe(document, { subtree: true, childList: true, attributes: true })"""


@pytest.fixture
def page_at(browser: Browser, tmp_path: Path) -> Iterator[Pages]:
    """Open a page; none of these is of the built site."""
    pages = Pages(browser, tmp_path)
    yield pages
    pages.close()


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> tuple[bordermap.Data, Path]:
    """A thousand crossings with ten thousand changes, and their page."""
    return make(tmp_path_factory.mktemp("many"), "M")


def make(folder: Path, size: str) -> tuple[bordermap.Data, Path]:
    data = bordermap.load(write_dataset(workload(size), folder / "data"))
    page = folder / "page.html"
    page.write_text(data.page(data.view()), encoding="utf-8")
    return data, page


def agree(data: bordermap.Data, page: Page, days: list[int]) -> None:
    for day in days:
        page.evaluate("day => window.bordermap.setDate(day)", iso(day))
        state = page.evaluate("() => [window.bordermap.state(), window.bordermap.counts()]")
        wanted = status_report(data.tables, data.timeline, day, choice="people")
        assert state[1] == wanted["counts"], iso(day)
        assert state[0]["crossings"] == {row["id"]: row["status"] for row in wanted["crossings"]}, (
            iso(day)
        )


def some_days(count: int) -> list[int]:
    return random.Random(18).sample(range(FIRST_DAY, LAST_DAY + 1), count)


def test_the_page_says_what_python_says(many: tuple[bordermap.Data, Path], page_at: Pages):
    data, file = many
    agree(data, page_at(file), some_days(12))


def test_only_rows_in_sight_exist(many: tuple[bordermap.Data, Path], page_at: Pages):
    page = page_at(many[1])
    rows = page.locator(ROWS)
    assert rows.count() < 60
    table = page.locator(".bm-long")
    assert table.get_attribute("aria-rowcount") == str(CROSSINGS + BORDERS + 1)
    expect(page.locator(".bm-shown-count")).to_contain_text("1,000 of 1,000")
    page.get_by_label("Find a crossing").fill("Crossing 77")
    expect(page.locator(".bm-shown-count")).to_contain_text("11 of 1,000")
    found = page.locator(f"{ROWS} .bm-name").all_text_contents()
    assert found
    assert set(found) <= {f"Crossing {number}" for number in (77, *range(770, 780))}


def test_the_keyboard_reaches_every_row(many: tuple[bordermap.Data, Path], page_at: Pages):
    page = page_at(many[1])
    page.locator(f"{ROWS} .bm-name").first.focus()
    # The table's head is row 1, the first border's heading row 2.
    assert page.evaluate(FOCUSED) == "3"
    page.keyboard.press("End")
    last = CROSSINGS + BORDERS + 1
    assert page.evaluate(FOCUSED) == str(last)
    seen = []
    for key in ("ArrowUp", "PageUp", "Home", "ArrowDown", "PageDown"):
        page.keyboard.press(key)
        seen.append(int(page.evaluate(FOCUSED)))
    assert seen == [last - 1, last - 11, 3, 4, 14]
    # Tab goes on from row to row, however many have gone by.
    for step in range(1, 41):
        page.keyboard.press("Tab")
        assert int(page.evaluate(FOCUSED)) in {14 + step, 15 + step}
    assert page.locator(ROWS).count() < 60
    # What has the focus stays when its row is scrolled out of sight.
    before = page.evaluate(FOCUSED)
    page.locator(".bm-panel").evaluate("panel => panel.scrollTo(0, 0)")
    page.wait_for_timeout(100)
    assert page.evaluate(FOCUSED) == before
    page.keyboard.press("Enter")
    expect(page.locator(".bm-history h2")).to_be_visible()


def test_rows_follow_the_date(many: tuple[bordermap.Data, Path], page_at: Pages):
    data, file = many
    page = page_at(file)
    for day in some_days(3):
        page.evaluate("day => window.bordermap.setDate(day)", iso(day))
        report = status_report(data.tables, data.timeline, day, choice="people")
        wanted = {
            f"Crossing {row['id'].rpartition('-')[2]}": row["status"] for row in report["crossings"]
        }
        # Frames of so large a map come first, its rows when the date rests.
        until(page, ROWS_SAY, wanted)


def test_the_calendar_has_the_rows_in_sight_only(many: tuple[bordermap.Data, Path], page_at: Pages):
    page = page_at(many[1], "tab=calendar")
    page.get_by_role("tab", name="Calendar").click()
    rows = page.locator(".bm-calendar tbody tr[aria-rowindex]")
    expect(rows.first).to_be_visible()
    assert rows.count() < 80
    assert page.locator(".bm-calendar .bm-ribbon path").count() > 0


def test_ten_thousand_crossings_are_unpacked_and_drawn(tmp_path: Path, page_at: Pages):
    data, file = make(tmp_path, "L")
    text = file.read_text(encoding="utf-8")
    assert '"deflate"' in text
    assert len(text) < 1_000_000
    page = page_at(file)
    agree(data, page, some_days(3))
    painted = page.evaluate(
        """() => {
          const [, canvas] = document.querySelectorAll(".leaflet-pane canvas");
          const copy = document.createElement("canvas");
          Object.assign(copy, { width: canvas.width, height: canvas.height });
          const ctx = copy.getContext("2d", { willReadFrequently: true });
          ctx.drawImage(canvas, 0, 0);
          const { data } = ctx.getImageData(0, 0, copy.width, copy.height);
          const pixels = new Uint32Array(data.buffer);
          return [pixels.filter((pixel) => pixel !== 0).length, new Set(pixels).size];
        }"""
    )
    assert painted[0] > 5_000
    assert painted[1] > 3
    # On paper no room is kept for rows that aren't there, which would be hundreds of empty sheets.
    assert len(pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4")))) <= 3
    page.add_init_script(MEANWHILE)
    page_at.go(page, file)
    assert page.evaluate("window.bordermap.date") == "2020-02-29"
