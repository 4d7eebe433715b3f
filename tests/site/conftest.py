"""Small sites that tests of this folder read: built once, from datasets made in code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import bordermap
from tests.site.reading import BASE, HOSTILE
from tests.world import change, crossing, write_dataset

if TYPE_CHECKING:
    from pathlib import Path

CROSSINGS = (
    crossing(),
    crossing(id="aa-bb-ford", name="Ford", lat="50.5", kind="pedestrian", modes="pedestrian"),
    crossing(id="bb-cc-gate", border="BB-CC", name="Gate", lon="12"),
)
CHANGES = (
    change(summary="Closed.", modes="all"),
    change(date="2022-06~", status="restricted", applies_to="citizens", modes="car"),
    change(crossing="aa-bb-ford", summary="Closed.", modes="all"),
    change(crossing="bb-cc-gate", date="2021-05-02/2021-05-04", status="restricted", modes="all"),
    change(crossing="bb-cc-gate", date="2029-12-31", time="02:30", status="open", modes="all"),
)


@pytest.fixture(scope="session")
def small_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a dataset with three crossings and four days of change."""
    return write_dataset(tmp_path_factory.mktemp("small") / "data", CROSSINGS, CHANGES)


@pytest.fixture(scope="session")
def plain(small_data: Path) -> Path:
    """A site that wasn't told where it will stand."""
    out = small_data.parent / "plain"
    bordermap.build(small_data, out=out, today="2030-01-01")
    return out


@pytest.fixture(scope="session")
def placed(small_data: Path) -> Path:
    """The same site, told that it will stand at BASE."""
    out = small_data.parent / "placed"
    bordermap.build(small_data, out=out, today="2030-01-01", base_url=BASE)
    return out


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of a dataset whose every free text tries to become something else."""
    folder = tmp_path_factory.mktemp("hostile")
    crossings = [
        crossing(
            name=HOSTILE,
            name_local=f"xx:{HOSTILE}".replace(";", ","),
            note=HOSTILE,
            facilities=HOSTILE,
            coordinate_source=HOSTILE,
            unlocode=HOSTILE,
            wikidata=HOSTILE,
        )
    ]
    changes = [change(summary=HOSTILE, applies_to=HOSTILE, reason=f"other: {HOSTILE}")]
    data = write_dataset(folder / "data", crossings, changes)
    out = folder / "site"
    bordermap.build(data, out=out, today="2030-01-01", base_url=BASE)
    return out
