"""Which cities a map labels."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from bordermap import paths
from bordermap.read.places import read_places
from bordermap.render.seam import turned
from bordermap.render.territories import PART_OF

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd

    from bordermap.render.seam import Box

INSIDE: Final = 140
"""How many cities a map knows in its own box; a page shows the more the closer it is looked at."""
OUTSIDE_POPULATION: Final = 750_000
"""Population from which cities beyond the map's own box are known."""


def map_places(box: Box, extent: Box, focus: Collection[str]) -> pd.DataFrame:
    """Places of a map: the capitals, its own largest cities, and the largest around.

    Parameters
    ----------
    box
        West, south, east, north of what the map is about, EPSG:4326, degrees.
    extent
        The same of what a reader may see.
    focus
        Codes of the countries that the map is about; their cities come first.

    Returns
    -------
    As of `read.places.read_places`, in the order in which labels should be placed: capitals, then
    by population.
    """
    table = _bundled()
    longitudes = turned(table["lon"].to_numpy(), (extent[0] + extent[2]) / 2)
    table = table.assign(lon=longitudes)
    inside = _within(table, box)
    own = table[inside & table["country"].isin(focus)].head(INSIDE)
    around = (table["capital"] & _within(table, extent)) | (
        ~inside & _within(table, extent) & (table["population"] >= OUTSIDE_POPULATION)
    )
    chosen = table.index.isin(own.index) | around
    return table[chosen].sort_values(
        ["capital", "population"], ascending=False, kind="stable", ignore_index=True
    )


@lru_cache
def _bundled() -> pd.DataFrame:
    table = read_places(paths.bundled_dataset() / paths.PLACES)
    # The seat of a territory is no capital of a country.
    return table.assign(capital=table["capital"] & ~table["country"].isin(list(PART_OF)))


def _within(table: pd.DataFrame, box: Box) -> pd.Series:
    west, south, east, north = box
    return table["lon"].between(west, east) & table["lat"].between(south, north)
