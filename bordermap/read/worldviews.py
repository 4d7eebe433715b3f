"""Worldviews: the table that says who has a disputed area by whose view."""

from __future__ import annotations

import csv
from functools import lru_cache

from bordermap import paths
from bordermap.geometry.worldview import NEUTRAL


@lru_cache
def read_worldviews() -> dict[str, dict[str, str]]:
    """Country that has an area, by the worldview and the code of the area; `neutral` comes first.

    The table comes with the package. `neutral` gives no disputed area to anybody.
    """
    views: dict[str, dict[str, str]] = {}
    path = paths.bundled_dataset() / paths.WORLDVIEWS
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            views.setdefault(row["worldview"], {})[row["atom"]] = row["country"]
    return {NEUTRAL: {}, **{name: views[name] for name in sorted(views)}}
