"""The small print of a still: whose statements the statuses are, and whose boundaries."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

import numpy as np

from bordermap.modes import chosen_mask
from bordermap.read.places import ATTRIBUTION
from bordermap.render.rights import spoken
from bordermap.render.worldview import worldview_words
from bordermap.timeline.asof import chosen_pairs
from bordermap.timeline.intervals import steps_until

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bordermap.render.still.ground import Ground

NAMED: Final = 4
"""Publishers that are named; the rest are counted."""


def sources_line(ground: Ground, days: Sequence[int]) -> str:
    """Who says what stills of some days show; empty if nobody does."""
    words, publishers = ground.words, publishers_of(ground, days)
    more = len(publishers) - NAMED
    if more > 1:
        return words.text("still.sources.more", names=", ".join(publishers[:NAMED]), n=more)
    return words.text("still.sources", names=words.join(publishers)) if publishers else ""


def rights_line(ground: Ground, *, hatched: bool) -> str:
    """Whose boundaries and crossing points they are, under which licence, and in whose view.

    `hatched` is whether the map shows disputed areas.
    """
    said = ground.words.text(
        "still.ground" if ground.data.rights.osm_points else "still.boundaries",
        attribution=_short(ground.boundaries.attribution),
        license=_short(ground.boundaries.license),
    )
    view = worldview_words(ground.words, ground.boundaries.worldview, hatched=hatched)
    licensed = "" if ground.data.rights.osm_points else spoken(ground.data.rights.every)
    data = f"{ground.words.text('footer.data')}: {_short(licensed)}. " if licensed else ""
    return f"{data}{said}. {ATTRIBUTION}. {view}"


def publishers_of(ground: Ground, days: Sequence[int]) -> list[str]:
    """Publishers of the sources of the changes that hold on some days, the most cited first."""
    timeline = ground.timeline
    chosen = chosen_pairs(timeline, chosen_mask(ground.spec.modes))
    chosen &= np.isin(timeline.crossing, ground.rows)
    rows: set[int] = set()
    for day in days:
        step = steps_until(timeline, day)
        held = step[chosen & (step >= timeline.offsets[:-1])]
        rows |= set(timeline.change[held].tolist())
    cited = Counter(
        word
        for cell in ground.data.changes["sources"].to_numpy()[sorted(rows)].tolist()
        for word in cell.split(";")
        if word
    )
    names = dict(zip(ground.data.sources["id"], ground.data.sources["publisher"], strict=True))
    publishers: Counter[str] = Counter()
    for source, times in cited.items():
        if names.get(source):
            publishers[names[source]] += times
    return [name for name, _ in sorted(publishers.items(), key=lambda item: (-item[1], item[0]))]


def _short(text: str) -> str:
    """A text whose web addresses lack what everybody knows to add."""
    return re.sub(r"https?://(?:www\.)?", "", text)
