"""The interface's words in a language, filled in: twin of the page's `words.ts`.

Words are in `locale/`, a catalogue a language; plural rules, dates, lists and names of countries
are CLDR's, by Babel here and by Intl in the page.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

from bordermap import paths
from bordermap.dates import EPOCH
from bordermap.errors import UsageError
from bordermap.terms import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LANGUAGE: Final = "en"
ALIASES: Final = {"no": "nb", "nn": "nb"}
"""Languages whose readers read another one that there is."""
_CLDR: Final = {"en": "en_GB"}
"""English is the international one, with the day before the month."""
_SKELETONS: Final = {"short": "yMMMd", "month": "yMMMM"}
_PLACE: Final = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, eq=False)
class Words:
    """A flat catalogue with {placeholders} and plural forms."""

    catalogue: Mapping[str, str]
    language: str = LANGUAGE

    def text(self, key: str, **values: str | int) -> str:
        """Text of a key; a missing key shows itself, so that a gap is seen and never blank.

        A value is never looked at for placeholders of its own.
        """

        def value(match: re.Match[str]) -> str:
            found = values.get(match[1], match[0])
            return found if isinstance(found, str) else format_decimal(found, locale=self.locale)

        return _PLACE.sub(value, self.catalogue.get(key, key))

    def number(self, key: str, count: int, **values: str | int) -> str:
        """Text of `key` in the plural form of a number, which is `{n}` in it."""
        form = f"{key}.{self.locale.plural_form(count)}"
        known = form if form in self.catalogue else f"{key}.other"
        return self.text(known, **{"n": count, **values})

    def join(self, items: Sequence[str]) -> str:
        """Items as a list: "a, b and c"."""
        return format_list(items, locale=self.locale)

    def date(self, day: int, form: str = "day") -> str:
        """Words for a day: "18 August 2023", `short` "18 Aug 2023", `month` "August 2023"."""
        date = dt.date.fromordinal(day + EPOCH)
        if form in _SKELETONS:
            return format_skeleton(_SKELETONS[form], date, locale=self.locale)
        return format_date(date, "long", locale=self.locale)

    def country(self, code: str) -> str | None:
        """Name of a country by its code; None if CLDR knows none."""
        return self.locale.territories.get(code)

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return self.locale.text_direction

    @property
    def locale(self) -> Locale:
        """What CLDR knows of the language."""
        return _locale(self.language)


@lru_cache
def words_of(language: str = LANGUAGE) -> Words:
    """Words of one of `LANGUAGES`."""
    return Words(json.loads((paths.LOCALE / f"{language}.json").read_bytes()), language)


def language_of(tag: str) -> str:
    """The one of `LANGUAGES` that a tag such as `lt`, `lt-LT` or `no` names.

    Raises
    ------
    UsageError
        If there is none.
    """
    base = re.split(r"[-_]", tag.strip().lower())[0]
    language = ALIASES.get(base, base)
    if language not in LANGUAGES:
        raise UsageError(f"There is no language '{tag}'. Languages are {', '.join(LANGUAGES)}.")
    return language


@lru_cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(_CLDR.get(language, language), sep="_")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(_CLDR[LANGUAGE])
