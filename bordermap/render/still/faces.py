"""The typefaces of stills, and which of them sets which part of a text.

Source Sans 3 has Latin with all diacritics, Cyrillic and Greek; Noto Sans has Arabic and Hebrew.
All are variable fonts under the SIL Open Font License 1.1 that come with packages.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, Final

import fontpkg_source_sans_3
import justmytype_intl_rtl
import uharfbuzz

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

UPRIGHT, ITALIC, ARABIC, HEBREW = "g", "i", "a", "h"
LTR, RTL = "ltr", "rtl"
_NUMBERS: Final = re.compile(r"\d+(?:[.,:/]\d+)*|\D", re.DOTALL)

Part = tuple[str, str, str]
"""Face, direction, text."""


def parts_of(text: str, *, italic: bool = False) -> list[Part]:
    """Parts of a text that one face sets in one direction, from left to right as they are seen.

    Blanks and punctuation go with the letter before them; a number is read from left to right.
    """
    own = ITALIC if italic else UPRIGHT
    if has_all(own, text):
        return [(own, LTR, text)]
    keys: list[tuple[str, str, str]] = []
    strong: tuple[str, str] | None = None
    for token in _NUMBERS.findall(text):
        if token[0].isdigit():
            keys.append((_face_for(token[0], own), LTR, token))
            continue
        if unicodedata.category(token)[0] == "L":
            face = _face_for(token, own)
            strong = face, RTL if face in (ARABIC, HEBREW) else LTR
        face, direction = strong or (_first(text, own))
        keys.append((face if has_all(face, token) else own, direction, token))
    parts = [
        (face, direction, "".join(token for *_, token in group))
        for (face, direction), group in groupby(keys, key=lambda key: key[:2])
    ]
    if _first(text, own)[1] == RTL:
        return parts[::-1]
    seen: list[Part] = []
    for direction, group in groupby(parts, key=lambda part: part[1]):
        several = list(group)
        seen += several[::-1] if direction == RTL else several
    return seen


def has_all(face: str, text: str) -> bool:
    """Whether a face has every letter of a text."""
    font = font_of(face, 400)
    return all(font.get_nominal_glyph(ord(letter)) is not None for letter in text)


def known(letter: str) -> bool:
    """Whether any face has a letter."""
    return any(has_all(face, letter) for face in (UPRIGHT, ARABIC, HEBREW))


@lru_cache
def font_of(face: str, weight: int) -> uharfbuzz.Font:
    """A face in a weight."""
    font = uharfbuzz.Font(_face(face))
    font.set_variations({"wght": float(weight)})
    return font


@lru_cache
def _face(face: str) -> uharfbuzz.Face:
    return uharfbuzz.Face(_file(face).read_bytes())


def _file(face: str) -> Traversable:
    if face in (ARABIC, HEBREW):
        name = {ARABIC: "Arabic", HEBREW: "Hebrew"}[face]
        folder = files(justmytype_intl_rtl) / "fonts" / "ofl" / f"notosans{name.lower()}"
        return folder / f"NotoSans{name}[wdth,wght].ttf"
    style = "-Italic" if face == ITALIC else ""
    return files(fontpkg_source_sans_3) / "files" / f"SourceSans3{style}[wght].ttf"


@lru_cache(maxsize=1024)
def _face_for(letter: str, own: str) -> str:
    return next((face for face in (own, ARABIC, HEBREW) if has_all(face, letter)), own)


def _first(text: str, own: str) -> tuple[str, str]:
    """Face and direction of the first letter of a text."""
    letter = next((each for each in text if unicodedata.category(each)[0] == "L"), "a")
    face = _face_for(letter, own)
    return face, RTL if face in (ARABIC, HEBREW) else LTR
