"""Words that travel in a page: all languages, and what a browser may not know of them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from bordermap.render.words import words_of
from bordermap.terms import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from babel import Locale

ELSEWHERE: Final = ("site.", "still.")
"""Beginnings of keys that only pages without scripts and stills need."""
LACKING: Final = ("be",)
"""Languages whose dates and countries Intl knows in some browsers only, Chromium not among them."""
NUMBERED: Final = ("lt",)
"""Languages in which Intl numbers months where they stand alone: "08" says little on an axis."""


@lru_cache
def page_words() -> dict[str, dict[str, str]]:
    """Catalogues of all languages, without the words of other pages."""
    return {
        language: {
            key: text
            for key, text in words_of(language).catalogue.items()
            if not key.startswith(ELSEWHERE)
        }
        for language in LANGUAGES
    }


def supplements(countries: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What the page takes from here instead of Intl, by language.

    Of every language named here `short`, its twelve abbreviated months. Of one that the browser
    lacks also `months` (inside of a date), `alone` (without a day), `dates` (patterns for a day, a
    short day, a month) and `countries` (names by code, of those asked for).
    """
    found: dict[str, dict[str, Any]] = {}
    for language in (*LACKING, *NUMBERED):
        locale = words_of(language).locale
        found[language] = {"short": _months(locale, "format", "abbreviated")}
    for language in LACKING:
        words = words_of(language)
        names = {code: words.country(code) for code in sorted(set(countries))}
        found[language] |= {
            "months": _months(words.locale, "format", "wide"),
            "alone": _months(words.locale, "stand-alone", "wide"),
            "dates": {
                "day": _pattern(words.locale.date_formats["long"].pattern),
                "short": _pattern(words.locale.datetime_skeletons["yMMMd"].pattern),
                "month": _pattern(words.locale.datetime_skeletons["yMMMM"].pattern),
            },
            "countries": {code: name for code, name in names.items() if name},
        }
    return found


def _months(locale: Locale, context: str, width: str) -> list[str]:
    return [locale.months[context][width][month] for month in range(1, 13)]


def _pattern(cldr: str) -> str:
    """A date pattern of CLDR such as `d MMMM y 'g'.` as `{d} {m} {y} g.`."""
    letters = {"d": "{d}", "y": "{y}", "M": "{m}", "L": "{m}"}
    parts = re.findall(r"'([^']*)'|([dyML])\2*|([^'dyML]+)", cldr)
    return "".join(quoted or letters.get(letter, other) for quoted, letter, other in parts)
