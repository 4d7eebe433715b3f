"""Up to which day a border counts as looked at, and what pages say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import bordermap
from bordermap.render.payload import build_payload
from tests.world import change, crossing, write_dataset

if TYPE_CHECKING:
    from pathlib import Path

PAGES = (
    "borders/index.html",
    "borders/aa-bb/index.html",
    "crossings/index.html",
    "crossings/aa-bb-bridge/index.html",
)
DAY = '{"date": "2022-05-01"}'


def dataset(folder: Path, **files: str) -> Path:
    """A crossing, one change of it, and a dataset's own day a year later."""
    return write_dataset(folder, [crossing()], [change()], **files, **{"datapackage.json": DAY})


def said(folder: Path, out: Path) -> list[str]:
    """Texts of the pages of a border and its crossing, a month after the dataset's own day."""
    data = bordermap.load(folder, today="2022-06-01")
    bordermap.build(data, out=out)
    return [(out / page).read_text("utf-8") for page in PAGES]


def test_without_a_day_of_evidence_nothing_is_called_confirmed(tmp_path: Path):
    folder = dataset(tmp_path / "data")
    for text in said(folder, tmp_path / "site"):
        assert "onfirmed" not in text
        assert "ata as of 1 May 2022" in text


def test_a_day_of_evidence_is_named(tmp_path: Path):
    files = {"borders.csv": "border,checked\nAA-BB,2021-04-01\n"}
    for text in said(dataset(tmp_path / "data", **files), tmp_path / "site"):
        assert "ast confirmed 1 Apr" in text
        assert "ata as of" not in text


@pytest.mark.parametrize(("rows", "assumed"), [("", True), ("AA-BB,2022-05-01\n", False)])
def test_a_later_day_of_the_timeline_is_no_evidence(tmp_path: Path, rows: str, assumed):
    folder = dataset(tmp_path / "data", **{"borders.csv": f"border,checked\n{rows}"})
    data = bordermap.load(folder, today="2023-01-01")
    for day, known in (("2022-05-01", False), ("2022-05-02", True)):
        (row,) = data.status(day)["crossings"]
        assert row["last_known"] is known
    spec = data.view()
    payload = build_payload(data.tables, data.boundaries, spec, words={}, lang="en")
    assert ("assumed" in payload["borders"][0]) is assumed
