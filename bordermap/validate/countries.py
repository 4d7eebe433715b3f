"""Codes of countries, and the country that somebody meant who wrote another text.

The codes are those of CLDR: ISO 3166-1 alpha-2, and a few like `XK` that are used beside them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from babel import Locale
from babel.core import get_global

from bordermap.validate.letters import Recognised, plain_text

ALIASES: Final = {"EL": "GR", "EN": "GB", "KO": "XK"}
"""Codes that other lists than ISO 3166 and CLDR have."""


def is_country(code: str) -> bool:
    """Whether `code` is of a country or, as `EU`, of a union of them."""
    return code in _names()


def meant_country(text: str) -> str:
    """Code of the country that a text names otherwise: `GB` for `UK` or `LTU`; else empty."""
    plain = plain_text(text)
    code = plain.upper()
    if is_country(code):
        return code
    known = get_global("territory_aliases").get(code, ())
    if ALIASES.get(code) or len(known) == 1:
        return str(ALIASES.get(code) or known[0])
    folded = plain.casefold()
    return next((key for key, name in _names().items() if name.casefold() == folded), "")


def recognise_border(cell: str) -> Recognised | None:
    """What border a cell names in a form of another kind; None if it names none."""
    plain = plain_text(cell)
    parts = re.split(r"\s*(?:[-/|_>:;,&+]|\band\b)\s*", plain)
    parts = parts if len(parts) > 1 else plain.split()
    countries = sorted({meant_country(part) for part in parts if part})
    if len(parts) != 2 or len(countries) != 2 or "" in countries:
        return None
    foreign = [part for part in parts if not is_country(part.upper())]
    found = f"'{foreign[0]}' is no code of ISO 3166-1 alpha-2." if foreign else ""
    return Recognised(found, f"Write {'-'.join(countries)}: the two codes in alphabetical order.")


def recognise_countries(cell: str) -> Recognised | None:
    """What countries a cell names in a form of another kind; None if one of them is unclear."""
    parts = [part for part in re.split(r"\s*[;,/|&+]\s*|\s+and\s+|-", plain_text(cell)) if part]
    countries = [meant_country(part) for part in parts]
    if len(parts) == 1 and not countries[0]:
        parts = plain_text(cell).split()
        countries = [meant_country(part) for part in parts]
    if not countries or "" in countries:
        return None
    return Recognised("", f"Write {';'.join(dict.fromkeys(countries))}.")


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    names: dict[str, str] = dict(Locale("en").territories)
    return {code: name for code, name in names.items() if re.fullmatch(r"[A-Z]{2}", code)}
