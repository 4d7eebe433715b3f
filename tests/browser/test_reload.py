"""A page of the preview follows the data, under a policy that allows just that."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from bordermap.api.preview import DataPreview
from bordermap.site.server import Server
from tests.world import CHANGE, CROSSING, write_dataset

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


def test_page_loads_anew_when_the_data_change(browser: Browser, tmp_path: Path) -> None:
    data = write_dataset(tmp_path / "data", [CROSSING], [CHANGE])
    preview = DataPreview(data, today="2030-01-01")
    context = browser.new_context()
    said: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text))
    with Server(preview, 0) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            page.goto(f"{server.address}maps/all/#modes=goods")
            page.evaluate("bordermap.ready")
            path = data / "crossings.csv"
            whole = path.read_text()
            path.write_text(whole.replace(CROSSING["name"], "Another name"))
            with page.expect_navigation():
                preview.refresh()
            page.evaluate("bordermap.ready")
            assert page.evaluate("bordermap.state().modes") == "goods"
            assert page.get_by_role("button", name="Another name").first.is_visible()
            path.write_text(whole.replace(CROSSING["id"], "no id"))
            with page.expect_navigation():
                preview.refresh()
            page.get_by_role("heading", name="in the data").wait_for()
            path.write_text(whole)
            with page.expect_navigation():
                preview.refresh()
            page.evaluate("bordermap.ready")
        finally:
            context.close()
            server.is_ending = True
            server.shutdown()
            thread.join()
    assert [text for text in said if "503" not in text and "favicon" not in text] == []
