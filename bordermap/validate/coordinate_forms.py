"""Coordinates and other numbers in forms other than the dataset's, with the form that is wanted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bordermap.validate.letters import DASHES, Recognised

if TYPE_CHECKING:
    from collections.abc import Callable

LIMITS: Final = {"lat": 90.0, "lon": 180.0}
LETTERS: Final = {"lat": "NS", "lon": "EWO"}
_AXES: Final = {"lat": "latitude", "lon": "longitude"}
_BEYOND: Final = 1000.0
"""Numbers beyond this aren't meant as degrees at all."""

_DECIMAL = r"[+-]?\d+(?:\.\d+)?"
_COMMA = re.compile(r"[+-]?\d{1,3},\d+")
_PAIR = re.compile(rf"({_DECIMAL})(?:, | ?; ?|,| )({_DECIMAL})")
_SEXAGESIMAL = re.compile(
    r"([+-]?)(\d{1,3})(?:\s*[°ºd:]\s*|\s+)"
    r"(\d{1,2}(?:\.\d+)?)(?:\s*['m:]\s*|\s+|$)"
    r"(?:(\d{1,2}(?:\.\d+)?)\s*(?:\"|''|s)?)?"
)
_PRIMES = str.maketrans({"\u2032": "'", "\u2019": "'", "\u2033": '"', "\u201d": '"', "\u00b4": "'"})


def coordinate_recogniser(axis: str) -> Callable[[str], Recognised | None]:
    """What recognises cells of the column `lat` or `lon` that hold a coordinate otherwise."""

    def recognise(cell: str) -> Recognised | None:
        return recognise_coordinate(cell, axis)

    return recognise


def recognise_coordinate(cell: str, axis: str) -> Recognised | None:
    """What coordinate a cell names in a form of another kind; None if it names none.

    `axis` is `lat` or `lon`.
    """
    plain = cell.strip().translate(DASHES).translate(_PRIMES)
    letter, bare = _hemisphere(plain)
    other = next(name for name in LIMITS if name != axis)
    if letter and letter not in LETTERS[axis]:
        return Recognised(
            f"'{letter}' marks a {_AXES[other]}, but the column is the {_AXES[axis]}.",
            "Swap lat and lon.",
        )
    number = _number(bare)
    if number is None:
        return _two_numbers(bare, axis)
    value = -abs(number[0]) if letter and letter in "SW" else number[0]
    if abs(value) <= LIMITS[axis]:
        return Recognised(number[1] or _unusual(bare, letter), f"Write {_plain(value)}.")
    if abs(value) <= LIMITS[other]:
        return Recognised(
            "A latitude is never beyond 90°.", "Swap lat and lon if they are swapped."
        )
    if abs(value) > _BEYOND:
        return Recognised(
            "It is too large for degrees: metres of a projected grid, or a lost decimal point.",
            "Give decimal degrees of WGS 84 (EPSG:4326).",
        )
    return None


def recognise_metres(cell: str) -> Recognised | None:
    """What length a cell names that is no plain number of metres; None if it names none."""
    match = re.fullmatch(rf"({_DECIMAL}|\d+,\d+)\s*(m|metres|meters|km)?\.?", cell.strip())
    if not match:
        return None
    value = float(match[1].replace(",", ".")) * (1000 if match[2] == "km" else 1)
    found = "It names its unit; the column is in metres." if match[2] else "It has a decimal comma."
    return Recognised(found, f"Write {value:g}.") if match[2] or "," in cell else None


def _hemisphere(plain: str) -> tuple[str, str]:
    """The letter of a hemisphere before or after the number, and the rest."""
    match = re.fullmatch(r"([NSEWO])\s*(.+)|(.+?)\s*([NSEWO])\.?", plain, re.DOTALL)
    if not match:
        return "", plain
    return (match[1] or match[4]).upper(), (match[2] or match[3]).strip()


def _number(bare: str) -> tuple[float, str] | None:
    """Degrees of a text, and what is unusual about how they are written."""
    degree = re.fullmatch(rf"({_DECIMAL})\s*(?:°|º|deg(?:rees)?)?", bare)
    if degree:
        return float(degree[1]), "It has a sign of degrees." if degree[1] != bare else ""
    if _COMMA.fullmatch(bare):
        return float(bare.replace(",", ".")), "It has a decimal comma."
    match = _SEXAGESIMAL.fullmatch(bare)
    if not match:
        return None
    minutes, seconds = float(match[3]), float(match[4] or 0)
    if minutes >= 60 or seconds >= 60:
        return None
    value = int(match[2]) + minutes / 60 + seconds / 3600
    what = "degrees, minutes and seconds" if match[4] else "degrees and minutes"
    return (-value if match[1] == "-" else value), f"It reads as {what}."


def _plain(value: float) -> str:
    """A number with up to six decimals: a tenth of a metre."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _unusual(bare: str, letter: str) -> str:
    if not bare.isascii():
        return "Its digits are those of another script."
    if letter:
        return f"The letter '{letter}' is no part of the number."
    return "Its sign or its blanks are no part of a plain number."


def _two_numbers(bare: str, axis: str) -> Recognised | None:
    match = _PAIR.fullmatch(bare)
    if not match:
        return None
    return Recognised(
        "It holds two numbers.",
        f"Write one of {match[1]} and {match[2]} here, the {_AXES[axis]}, and the other beside it.",
    )
