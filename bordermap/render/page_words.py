"""Words that travel in a page: all languages, and what a browser may not know of them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from babel.numbers import format_decimal

from bordermap.render.words import words_of
from bordermap.terms import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from babel import Locale

ELSEWHERE: Final = ("site.", "still.")
"""Beginnings of keys that only pages without scripts and stills need."""
LACKING: Final = ("be",)
"""Languages whose countries Intl knows in some browsers only, Chromium not among them."""
DATES: Final = {"day": "long", "short": "yMMMd", "month": "yMMMM"}
"""Forms of a date that the page writes, and what CLDR calls them."""


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

    Of every language its months, dates and what stands between thousands (`group`): a browser loads
    its own for longer than the map takes to draw, and lacks some. `MMM`, `MMMM`, `LLL` and `LLLL`
    are lists of twelve months by their names in CLDR, abbreviated and wide, inside of a date and
    alone, the latter only where they differ; `dates` are patterns with such names in braces.
    `countries` are names by code, of those asked for, of languages that a browser may lack.
    """
    found: dict[str, dict[str, Any]] = {}
    for language in LANGUAGES:
        locale = words_of(language).locale
        found[language] = {
            **_months(locale, "abbreviated", "MMM", "LLL"),
            **_months(locale, "wide", "MMMM", "LLLL"),
            "group": format_decimal(1000, locale=locale)[1:-3],
            "dates": {form: _pattern(_cldr(locale, name)) for form, name in DATES.items()},
        }
    for language in LACKING:
        words = words_of(language)
        names = {code: words.country(code) for code in sorted(set(countries))}
        found[language]["countries"] = {code: name for code, name in names.items() if name}
    return found


def _months(locale: Locale, width: str, inside: str, alone: str) -> dict[str, list[str]]:
    within, apart = (
        [locale.months[context][width][month] for month in range(1, 13)]
        for context in ("format", "stand-alone")
    )
    return {inside: within} if within == apart else {inside: within, alone: apart}


def _cldr(locale: Locale, name: str) -> str:
    formats, skeletons = locale.date_formats, locale.datetime_skeletons
    return str((formats[name] if name in formats else skeletons[name]).pattern)


def _pattern(cldr: str) -> str:
    """A date pattern of CLDR such as `d MMMM y 'g'.` as `{d} {MMMM} {y} g.`."""
    parts = re.findall(r"'([^']*)'|(([dyML])\3*)|([^'dyML]+)", cldr)
    return "".join(
        quoted or (f"{{{field}}}" if field else other) for quoted, field, _, other in parts
    )
