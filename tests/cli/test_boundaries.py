"""`bordermap boundaries`, and the options that choose boundaries and worldview."""

from __future__ import annotations

import pytest

from tests.world import write_dataset


def test_without_leave_nothing_is_fetched_and_the_way_is_told(run, tmp_path):
    write_dataset(tmp_path / "data")
    (tmp_path / "data" / "boundaries" / "boundaries.topojson").unlink()
    (tmp_path / "data" / "crossings.csv").write_text(
        "id,border,name,kind,lat,lon,modes,coordinate_uncertainty_m\n"
        "ls-za-maseru,LS-ZA,Maseru Bridge,road,-29.3,27.46,car,5000\n",
        encoding="utf-8",
    )
    done = run("boundaries", "data", "--cache", "cache")
    assert done.code == 3
    assert "--allow-network" in done.err
    assert not (tmp_path / "cache").exists()
    assert not list((tmp_path / "data" / "boundaries").iterdir())


READING = {
    "build": [],
    "map": [],
    "snapshot": [],
    "serve": [],
    "validate": [],
    "status": [],
    "diff": ["2021-01-01", "2021-03-01"],
    "history": ["aa-bb-bridge"],
    "record": ["aa-bb-bridge", "--date=2021-02-01", "--status=open", "--source=https://e.org/"],
    "convert": ["data.zip"],
}
"""The commands that read a dataset, and what they need beside it."""


@pytest.mark.parametrize("command", READING)
def test_an_unknown_worldview_is_a_usage_error(run, tmp_path, command):
    write_dataset(tmp_path / "data")
    done = run(command, "data", *READING[command], "--worldview", "isoo")
    assert done.code == 2 or "Did you mean" in done.err
    assert "Did you mean 'iso'?" in done.err
    assert "neutral" in done.err


def test_a_known_worldview_and_boundaries_are_taken(run, tmp_path):
    folder = write_dataset(tmp_path / "data")
    own = folder / "boundaries" / "boundaries.topojson"
    moved = own.rename(tmp_path / "elsewhere.topojson")
    assert run("validate", "data").code == 1  # the bundled ones have no country AA
    done = run("validate", "data", "--boundaries", moved, "--worldview", "iso")
    assert done.code == 0, done.err
    assert run("validate", "data", "--boundaries", "none.topojson").code == 3


@pytest.mark.parametrize("command", ["status", "diff", "history", "record", "convert"])
def test_data_are_checked_against_the_boundaries_that_are_named(run, tmp_path, command):
    folder = write_dataset(tmp_path / "data")
    moved = (folder / "boundaries" / "boundaries.topojson").rename(tmp_path / "moved.topojson")
    assert run(command, "data", *READING[command], "--quiet").code == 1
    done = run(command, "data", *READING[command], "--boundaries", moved, "--quiet")
    assert (done.code, done.err) == (0, "")
