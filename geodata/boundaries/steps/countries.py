"""Countries of the time zones, and their names, out of the wheel of tzdata."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TABLES = "tzdata/zoneinfo/"
# Names in iso3166.tab that are turned round or doubled for sorting; the rest is taken as it is.
NAMES = {
    "AS": "American Samoa",
    "BQ": "Caribbean Netherlands",
    "CD": "DR Congo",
    "CF": "Central African Republic",
    "CG": "Congo",
    "CZ": "Czechia",
    "GB": "United Kingdom",
    "HK": "Hong Kong",
    "KP": "North Korea",
    "KR": "South Korea",
    "MF": "Saint Martin",
    "MM": "Myanmar",
    "MO": "Macao",
    "SX": "Sint Maarten",
    "SZ": "Eswatini",
    "TC": "Turks & Caicos Islands",
    "TF": "French Southern Territories",
    "VG": "British Virgin Islands",
    "VI": "US Virgin Islands",
    "WS": "Samoa",
}


def read_countries(path: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Code of the country of each zone, and short English name of each code, sorted.

    Parameters
    ----------
    path
        Wheel of tzdata.
    """
    with zipfile.ZipFile(path) as wheel:
        country_of = {row[2]: row[0] for row in _rows(wheel.read(TABLES + "zone.tab"))}
        usual = {row[0]: row[1] for row in _rows(wheel.read(TABLES + "iso3166.tab"))}
    codes = sorted(set(country_of.values()))
    return country_of, {code: NAMES.get(code, usual[code]) for code in codes}


def _rows(table: bytes) -> list[list[str]]:
    """Cells of a tab-separated table with comments."""
    lines = table.decode().splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]
