"""A map to which nobody added anything is written without folium, as folium renders it."""

from __future__ import annotations

import subprocess
import sys

import folium
import pytest

from bordermap.render.folium_map import StatusMap, map_parts
from bordermap.render.map_parts import plain_parts


@pytest.mark.parametrize(
    "bounds",
    [
        (20.1234, 50.4321, 30.55555, 60.12345),
        (-71.0, -56.0, -53.0, -21.0),  # whole degrees, south and west
        (170.0, 60.0, 191.0, 72.0),  # beyond 180°
        (0.0, 0.0, 0.0001, 0.00004),  # Jinja and JSON write the smallest numbers alike
    ],
)
def test_plain_parts_are_what_folium_renders(bounds):
    assert plain_parts(bounds) == map_parts(StatusMap(bounds))


def test_an_addition_is_not_plain():
    own = StatusMap((20.0, 50.0, 30.0, 60.0))
    folium.Marker([55, 25]).add_to(own)
    parts = map_parts(own)
    assert not parts.is_plain
    assert parts.script != plain_parts((20.0, 50.0, 30.0, 60.0)).script


def test_a_page_needs_no_folium():
    # To import it takes longer than to make the page of a small dataset.
    code = (
        "import sys\n"
        "from bordermap.api.load import load\n"
        "data = load()\n"
        "assert data.page(data.view('belarus'))\n"
        "sys.exit(bool({'folium', 'branca', 'geopandas'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
