"""Which codes of ISO 3166 are parts of another country.

The standard gives codes to some islands and provinces too. A map that named them like states would
say what they aren't, and one that drew them unlike their country would cut it in two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

PART_OF: Final = {
    "AX": "FI",  # Åland: a province with self-government
    "SJ": "NO",  # Svalbard and Jan Mayen
    "BV": "NO",
    "FO": "DK",
    "GL": "DK",
    "GG": "GB",  # the Crown's dependencies, which the United Kingdom speaks for
    "IM": "GB",
    "JE": "GB",
    "GI": "GB",
    "GF": "FR",  # departments overseas
    "GP": "FR",
    "MQ": "FR",
    "RE": "FR",
    "YT": "FR",
    "PM": "FR",
    "BL": "FR",
    "MF": "FR",
    "BQ": "NL",
    "HK": "CN",
    "MO": "CN",
    "PR": "US",
}
"""The country that a territory is part of or that answers for it, by the territory's code."""


def whole_country(code: str) -> str:
    """Code of the country that a territory belongs to; a country's own code stays."""
    return PART_OF.get(code, code)


def shade_of(code: str, borders: Sequence[str]) -> str:
    """Colour of a country's land on a map: `subject`, `focus` or `land`.

    The countries of the map's borders stand out from the others, and where all borders are of one
    country, that one from its neighbours.
    """
    sides = [{border[:2], border[3:]} for border in borders]
    country = whole_country(code)
    if len(sides) > 1 and all(country in pair for pair in sides):
        return "subject"
    return "focus" if any(country in pair for pair in sides) else "land"
