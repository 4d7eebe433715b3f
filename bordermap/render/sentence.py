"""The sentence that says what a map shows on a day: twin of the page's `sentence.ts`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from bordermap.terms import MODE_GROUPS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bordermap.geometry.boundaries import Boundaries
    from bordermap.model import Dataset, MapSpec
    from bordermap.render.words import Words

MOST_SENTENCES: Final = 2
"""Up to so many borders each get a sentence of their own; more get a total and a list."""

Counts = dict[str, int]


def total(counts: Mapping[str, int]) -> int:
    """How many crossings the counts are of."""
    return counts["operating"] + counts["closed"] + counts["unknown"]


def country_name(boundaries: Boundaries, words: Words, code: str) -> str:
    """Name of a country in the reader's language, else as the boundaries have it, else its code."""
    known = words.country(code)
    if known is not None:
        return known
    return next((shape.name for shape in boundaries.countries if shape.code == code), code)


def common_country(data: Dataset, spec: MapSpec) -> str | None:
    """The country that all borders of a map share, or None: its neighbours then name the borders.

    Of a single border both are shared: the side that decided most changes is the one in the news,
    so it is named as the neighbour ("Lithuania: 4 of 6 road crossings with Belarus operating").
    """
    pairs = [(border[:2], border[3:]) for border in spec.borders]
    shared = [code for code in pairs[0] if all(code in pair for pair in pairs)]
    if len(shared) < 2:
        return shared[0] if shared else None
    borders = data.crossings["border"].to_numpy()[data.changes["crossing"].to_numpy()]
    kept = np.isin(borders, spec.borders) & (data.changes["first"].to_numpy() <= spec.end)
    deciders = [cell.split(";") for cell in data.changes["decided_by"][kept]]
    decided = [sum(code in cell for cell in deciders) for code in shared]
    return shared[0] if decided[0] <= decided[1] else shared[1]


def border_name(boundaries: Boundaries, words: Words, border: str, common: str | None) -> str:
    """Name of a border: the neighbour where one country is common to all, else the pair."""
    a, b = border[:2], border[3:]
    if common is not None:
        return country_name(boundaries, words, b if common == a else a)
    names = {side: country_name(boundaries, words, code) for side, code in (("a", a), ("b", b))}
    return words.text("border.pair", **names)


def traffic_name(words: Words, choice: str) -> str:
    """Words for chosen modes: "people", "goods", or the modes themselves."""
    if choice in MODE_GROUPS:
        return words.text(f"traffic.{choice}")
    return words.join([words.text(f"mode.{mode.strip()}") for mode in choice.split(",")])


def count_words(words: Words, counts: Mapping[str, int]) -> str:
    """Counts as "4 of 6 road crossings operating, 2 closed"."""
    if total(counts) == 0:
        return words.text("sentence.none")
    said = words.number("sentence.operating", total(counts), operating=counts["operating"])
    return ", ".join([said, *_not_operating(words, counts)])


def border_words(words: Words, counts: Mapping[str, int], name: str, common: str | None) -> str:
    """Sentence on a border, "Lithuania: 4 of 6 road crossings with Belarus operating, 2 closed".

    `name` is the border's; `common` the country that the other borders share, or None. A language
    that inflects names of countries names both, as its words say.
    """
    of = total(counts)
    if common is None or of == 0:
        return words.text("sentence.neighbour", neighbour=name, counts=count_words(words, counts))
    said = words.number(
        "sentence.with", of, operating=counts["operating"], neighbour=name, country=common
    )
    return words.text("sentence.total", counts=", ".join([said, *_not_operating(words, counts)]))


def _not_operating(words: Words, counts: Mapping[str, int]) -> list[str]:
    return [
        words.number(f"sentence.{status}", counts[status])
        for status in ("closed", "unknown")
        if counts[status]
    ]


def what_holds(
    words: Words,
    spec: MapSpec,
    counts: Sequence[Counts],
    *,
    names: Sequence[str],
    common: str | None,
) -> tuple[str, list[str]]:
    """What a map shows, without its date: sentences, and for many borders a part a border.

    Parameters
    ----------
    words
        Words of the reader's language.
    spec
        The map.
    counts
        Counts of each of its borders, in their order.
    names
        Name of each border.
    common
        Name of the country that all borders share, or None.
    """
    if len(spec.borders) <= MOST_SENTENCES:
        said = (
            border_words(words, own, name, common) for name, own in zip(names, counts, strict=True)
        )
        return " ".join(said), []
    whole = {key: sum(own[key] for own in counts) for key in counts[0]}
    parts = [
        words.text("sentence.part", name=name, operating=own["operating"], total=total(own))
        for name, own in zip(names, counts, strict=True)
        if total(own)
    ]
    return words.text("sentence.total", counts=count_words(words, whole)), parts


def dated(words: Words, spec: MapSpec, day: int, text: str) -> str:
    """A text with the day before it, and with the traffic if it isn't people."""
    date = words.date(day)
    if spec.modes == "people":
        return words.text("sentence.date", date=date, text=text)
    traffic = traffic_name(words, spec.modes)
    return words.text("sentence.date.traffic", date=date, text=text, traffic=traffic)
