"""A dataset that nobody has recorded a change in yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

import bordermap
from bordermap.render.words import words_of
from bordermap.terms import LANGUAGES
from tests.world import crossing, write_dataset

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Pages


def test_an_empty_timeline_is_said_in_words(page_at: Pages, tmp_path: Path):
    html = tmp_path / "map.html"
    files = {"datapackage.json": '{"date": "2024-05-01"}'}
    data = bordermap.load(write_dataset(tmp_path / "data", [crossing()], [], **files))
    bordermap.Map(data).save(html)
    page = page_at(html)
    time = page.get_by_role("region", name="Time")
    expect(time).to_have_text("No change of status is recorded: the timeline is empty.")
    expect(page.get_by_role("slider")).to_have_count(0)
    for language in LANGUAGES:
        page.locator(".bm-language select").select_option(language)
        expect(page.get_by_text(words_of(language).text("time.empty"))).to_be_visible()
    # The days are there for a script all the same.
    assert (
        page.evaluate("bordermap.setDate('2024-05-01').then(() => bordermap.date)") == "2024-05-01"
    )
