"""Texts of a dataset in XML and HTML: without characters that these can't hold."""

from __future__ import annotations

import re
from typing import Final

UNPRINTABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML can't hold and that no reader sees."""


def printable(text: object) -> str:
    """Text with a mark in place of each such character."""
    return UNPRINTABLE.sub("\ufffd", str(text))


def finalize(value: object) -> object:
    """What a template makes of each of its values: texts are made printable, all else stays."""
    return printable(value) if type(value) is str else value
