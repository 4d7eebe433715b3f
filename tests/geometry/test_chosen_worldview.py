"""A dataset's worldview: chosen, refused, and what it doesn't draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import bordermap
from bordermap import paths
from bordermap.errors import DataError, UsageError
from tests.world import crossing, write_dataset

if TYPE_CHECKING:
    from pathlib import Path

BUNDLED = paths.bundled_dataset() / paths.BOUNDARIES
MERDARE = {
    "id": "rs-xk-merdare",
    "border": "RS-XK",
    "lat": "42.97",
    "lon": "21.25",
    "coordinate_uncertainty_m": "3000",
}
CHONHAR = {"id": "ru-ua-chonhar", "border": "RU-UA", "lat": "45.98", "lon": "34.55"}
MORINE = {"id": "al-rs-morine", "border": "AL-RS", "lat": "42.09", "lon": "20.53"}


def dataset(folder: Path, cells: dict[str, str], **files: str) -> Path:
    change = {
        "crossing": cells["id"],
        "date": "2021-03-01",
        "status": "closed",
        "source_url": "https://example.org/news",
    }
    return write_dataset(folder, [crossing(**cells)], [change], **files)


def problems(folder: Path, **options: str) -> list[tuple[str, str, str]]:
    try:
        bordermap.load(folder, boundaries=BUNDLED, **options)
    except DataError as error:
        return [(one.field, one.code, one.message) for one in error.problems]
    return []


@pytest.mark.parametrize(
    ("cells", "view", "drawn_by"),
    [
        (MERDARE, "neutral", None),
        (MERDARE, "xk", None),
        (MERDARE, "rs", ["neutral", "tr", "us", "xk"]),
        (CHONHAR, "neutral", None),
        (CHONHAR, "ru", None),
        (CHONHAR, "ua", ["neutral", "ru"]),  # there is a line RU-UA, but far away
        (MORINE, "rs", None),
        (MORINE, "neutral", ["iso", "rs", "ru"]),
    ],
)
def test_a_line_that_the_view_leaves_out_is_told(tmp_path, cells, view, drawn_by):
    found = problems(dataset(tmp_path, cells), worldview=view)
    if drawn_by is None:
        assert found == []
        return
    [(field, code, message)] = found
    assert (field, code) == ("border", "undrawn-line")
    assert f"'{view}' draws no line" in message
    for name in drawn_by:
        assert name in message


def test_a_crossing_far_from_every_view_is_off_its_border(tmp_path):
    [(_, code, _)] = problems(dataset(tmp_path, MERDARE | {"lat": "44.9"}))
    assert code == "off-border"


def test_the_dataset_or_its_map_chooses(tmp_path):
    package = '{"name": "x", "worldview": "rs"}'
    one = dataset(tmp_path / "1", MORINE, **{"datapackage.json": package})
    assert bordermap.load(one, boundaries=BUNDLED).boundaries.worldview == "rs"
    assert problems(one, worldview="xk")[0][1] == "undrawn-line"  # what is given goes first
    text = 'title = "A map"\nworldview = "rs"\n'
    two = dataset(tmp_path / "2", MORINE, **{"maps/all.toml": text})
    assert bordermap.load(two, boundaries=BUNDLED).boundaries.worldview == "rs"
    assert bordermap.load().boundaries.worldview == "neutral"


def test_two_views_in_one_dataset_are_a_problem(tmp_path):
    folder = dataset(
        tmp_path,
        MORINE,
        **{
            "maps/a.toml": 'title = "A"\nworldview = "rs"\n',
            "maps/b.toml": 'title = "B"\nworldview = "ru"\n',
        },
    )
    [(field, code, message)] = problems(folder)
    assert (field, code) == ("worldview", "map-form")
    assert "rs, ru" in message


def test_an_unknown_view_is_refused_with_the_nearest(tmp_path):
    with pytest.raises(UsageError, match=r"no worldview 'neutrl'. Did you mean 'neutral'\? .*ua"):
        bordermap.load(worldview="neutrl")
    folder = dataset(tmp_path, MERDARE, **{"datapackage.json": '{"name": "x", "worldview": "xx"}'})
    [(field, code, _)] = problems(folder)
    assert (field, code) == ("worldview", "descriptor-form")
