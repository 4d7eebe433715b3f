"""What a reader without scripts gets: the sentence and a table of the page's date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from bordermap.dates import day_number
from bordermap.modes import chosen_mask
from bordermap.render.names import reader_names
from bordermap.render.sentence import border_name, count_words, dated
from bordermap.render.status import status_report
from bordermap.render.worldview import worldview_words
from bordermap.timeline.asof import as_of, count, is_regular

if TYPE_CHECKING:
    from bordermap.geometry.boundaries import Boundaries
    from bordermap.model import Dataset, MapSpec
    from bordermap.render.words import Words
    from bordermap.timeline.intervals import Timeline

MOST_ROWS: Final = 500
"""Of more crossings the table has a row a border: nobody reads ten thousand rows."""


def noscript_context(
    data: Dataset, timeline: Timeline, boundaries: Boundaries, spec: MapSpec, words: Words
) -> dict[str, Any]:
    """Names that the template `noscript.html` asks for.

    Parameters
    ----------
    data, timeline, boundaries
        The dataset, its series, and who made the boundaries.
    spec
        The map: its borders, date and modes.
    words
        Words of the page's language.
    """
    among = data.crossings["border"].isin(spec.borders).to_numpy()
    status = as_of(timeline, spec.date, chosen_mask(spec.modes)).status
    counted = among & is_regular(data.crossings)
    counts = count(status, counted)
    many = int(np.count_nonzero(among)) > MOST_ROWS
    names = {border: border_name(boundaries, words, border, None) for border in spec.borders}
    of = data.crossings["border"].to_numpy()
    return {
        "borders": [
            (names[border], count_words(words, count(status, counted & (of == border))))
            for border in (spec.borders if many else ())
        ],
        "crossings": [] if many else _rows(data, timeline, spec, words, names),
        "words": words,
        "attribution": boundaries.attribution,
        "worldview": worldview_words(
            words, boundaries.worldview, hatched=bool(boundaries.disputed)
        ),
        "date": words.date(spec.date),
        "sentence": dated(words, spec, spec.date, count_words(words, counts) + "."),
    }


def _rows(
    data: Dataset, timeline: Timeline, spec: MapSpec, words: Words, borders: dict[str, str]
) -> list[dict[str, Any]]:
    report = status_report(data, timeline, spec.date, choice=spec.modes, borders=spec.borders)
    called = reader_names(data.crossings, words.language)
    names = dict(zip(data.crossings["id"], called, strict=True))
    return [
        {
            "border": borders[row["border"]],
            "name": names[row["id"]],
            "status": row["status"],
            "since": row["since"] and words.date(day_number(row["since"]), "short"),
        }
        for row in report["crossings"]
        if row["status"]
    ]
