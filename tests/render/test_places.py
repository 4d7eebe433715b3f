"""The cities that maps name."""

from __future__ import annotations

from collections import Counter

from bordermap import paths
from bordermap.read.places import read_places
from bordermap.render.places import map_places


def test_a_name_is_a_capital_once_in_its_country():
    table = read_places(paths.bundled_dataset() / paths.PLACES)
    capitals = table[table["capital"]]
    named = Counter(zip(capitals["country"], capitals["name"], strict=True))
    assert {pair for pair, times in named.items() if times > 1} == set()


def test_cities_beyond_180_are_found_where_the_map_is():
    extent = (170.0, -25.0, 190.0, -10.0)
    found = map_places((175.0, -20.0, 185.0, -15.0), extent, {"FJ", "WS"})
    assert {"Suva", "Apia"} <= set(found["name"])
    assert found["lon"].between(170, 190).all()
