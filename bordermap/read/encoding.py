"""Bytes to text: UTF-8, or a word on what they seem to be instead."""

from __future__ import annotations

import codecs
from itertools import pairwise
from typing import Final

REMEDY: Final = "Save it as UTF-8: in a spreadsheet, choose 'CSV UTF-8'."

_MARKS: Final = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
_SAMPLE: Final = 65_536


class NotUtf8Error(ValueError):
    """Bytes that are no UTF-8 text; `offset` is the first that isn't."""

    def __init__(self, offset: int, message: str) -> None:
        self.offset = offset
        super().__init__(message)


def decode(raw: bytes) -> str:
    """Text of UTF-8 bytes, with or without a byte order mark. Nothing else is ever guessed.

    Raises
    ------
    NotUtf8Error
        If it isn't UTF-8; the message names what it looks like.
    """
    for mark, name in _MARKS.items():
        if raw.startswith(mark):
            raise NotUtf8Error(0, f"The file is {name}, not UTF-8.")
    if b"\0" in raw:
        offset = raw.index(b"\0")
        if raw.count(b"\0", 0, _SAMPLE) * 3 > len(raw[:_SAMPLE]):
            raise NotUtf8Error(offset, "The file looks like UTF-16, not UTF-8.")
        raise NotUtf8Error(offset, "There is a NUL character.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotUtf8Error(
            error.start, f"Byte {error.start} is not UTF-8.{_likely(raw)}"
        ) from error


def _likely(raw: bytes) -> str:
    """A word on the eight-bit code that bytes seem to be in, for the message alone.

    Cyrillic words are runs of letters above 0xC0; in Western texts such letters stand alone.
    """
    high = [byte >= 0xC0 for byte in raw[:_SAMPLE]]
    letters = sum(high)
    joined = sum(first and second for first, second in pairwise(high))
    if not letters:
        return ""
    name = "Windows-1251 (Cyrillic)" if joined * 2 > letters else "Windows-1252 (Western)"
    return f" It looks like {name}."
