"""The sentence that says what a map shows on a day: twin of the page's `sentence.ts`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bordermap.terms import MODE_GROUPS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bordermap.geometry.boundaries import Boundaries
    from bordermap.model import Dataset, MapSpec
    from bordermap.render.words import Words

MOST_SENTENCES: Final = 2
"""Up to so many borders each get a sentence of their own; more get a total and a list."""

Counts = dict[str, int]
Sides = tuple[str, str] | None


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
    """The country that a map is about, or None: its neighbours then name the borders.

    It is the one that all borders share. Of a single border both are shared; then it is the one
    that most of the dataset is about, which has at least twice as many borders in it as the other:
    "Lithuania: 4 of 6 road crossings with Belarus operating" tells of Belarus' borders. Where
    neither is, no side is the map's own, and it names both: "Cambodia – Thailand: 5 of 7 …".
    """
    pairs = [(border[:2], border[3:]) for border in spec.borders]
    shared = [code for code in pairs[0] if all(code in pair for pair in pairs)]
    if len(shared) < 2:
        return shared[0] if shared else None
    every = [(border[:2], border[3:]) for border in data.borders["border"]]
    first, second = (sum(code in pair for pair in every) for code in shared)
    if max(first, second) < 2 * min(first, second):
        return None
    return shared[0] if first > second else shared[1]


def border_name(boundaries: Boundaries, words: Words, border: str, common: str | None) -> str:
    """Name of a border: the neighbour where one country is common to all, else the pair."""
    a, b = border[:2], border[3:]
    if common is not None:
        return country_name(boundaries, words, b if common == a else a)
    names = {side: country_name(boundaries, words, code) for side, code in (("a", a), ("b", b))}
    return words.text("border.pair", **names)


def border_names(
    boundaries: Boundaries, words: Words, spec: MapSpec, common: str | None
) -> tuple[str, ...]:
    """Name of each border of a map: of a single one both sides, as nothing else says the other."""
    shared = common if len(spec.borders) > 1 else None
    return tuple(border_name(boundaries, words, border, shared) for border in spec.borders)


def border_sides(
    boundaries: Boundaries, words: Words, spec: MapSpec, common: str | None
) -> tuple[Sides, ...]:
    """Neighbour and country of each border of a map, None where no country is common to all."""
    if common is None:
        return (None,) * len(spec.borders)
    country = country_name(boundaries, words, common)
    return tuple(
        (border_name(boundaries, words, border, common), country) for border in spec.borders
    )


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


def border_words(words: Words, counts: Mapping[str, int], name: str, sides: Sides) -> str:
    """Sentence on a border, "Lithuania: 4 of 6 road crossings with Belarus operating, 2 closed".

    `name` is the border's. A language that inflects names of countries names both sides, as its
    words say.
    """
    of = total(counts)
    if sides is None or of == 0:
        return words.text("sentence.neighbour", neighbour=name, counts=count_words(words, counts))
    neighbour, country = sides
    said = words.number(
        "sentence.with", of, operating=counts["operating"], neighbour=neighbour, country=country
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
    sides: Sequence[Sides],
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
    names, sides
        Of each border, as of `border_names` and `border_sides`.
    """
    if len(spec.borders) <= MOST_SENTENCES:
        borders = zip(counts, names, sides, strict=True)
        return " ".join(border_words(words, *border) for border in borders), []
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
