"""The interface's words in a language, filled in: twin of the page's `words.ts`."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from bordermap import paths
from bordermap.dates import EPOCH

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LANGUAGE: Final = "en"
_PLACE: Final = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, eq=False)
class Words:
    """A flat catalogue with {placeholders} and plural forms."""

    catalogue: Mapping[str, str]

    def text(self, key: str, **values: str | int) -> str:
        """Text of a key; a missing key shows itself, so that a gap is seen and never blank.

        A value is never looked at for placeholders of its own.
        """

        def value(match: re.Match[str]) -> str:
            return str(values.get(match[1], match[0]))

        return _PLACE.sub(value, self.catalogue.get(key, key))

    def number(self, key: str, count: int, **values: str | int) -> str:
        """Text of `key.one` or `key.other` for a number, which is `{n}` in it."""
        form = f"{key}.one" if count == 1 else f"{key}.other"
        known = form if form in self.catalogue else f"{key}.other"
        return self.text(known, **{"n": count, **values})

    def join(self, items: Sequence[str]) -> str:
        """Items as a list: "a, b and c"."""
        if len(items) < 2:
            return "".join(items)
        return self.text("list.and", most=", ".join(items[:-1]), last=items[-1])

    def date(self, day: int, form: str = "day") -> str:
        """Words for a day number: "18 August 2023", or as `date.<form>` of the catalogue."""
        date = dt.date.fromordinal(day + EPOCH)
        return self.text(
            f"date.{form}",
            day=date.day,
            month=self.text(f"month.{date.month}"),
            short=self.text(f"month.short.{date.month}"),
            year=date.year,
        )


@lru_cache
def words_of(language: str = LANGUAGE) -> Words:
    """Words of a language."""
    return Words(json.loads((paths.LOCALE / f"{language}.json").read_bytes()))
