"""Addresses of pages: http and https, whole, one a cell."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from bordermap.validate.letters import Recognised, is_unseen, name_of

_ADDRESS: Final = re.compile(r"https?://[^\s<>\"'\\^`{|}\x00-\x20]+")
_SECOND: Final = re.compile(r"[;,]https?://")
_FIRST: Final = re.compile(r"https?://[^\s<>\"';,|]+")
_BARE: Final = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?")
_SCHEME: Final = re.compile(r"h?t?tps?(?::/?|/+|;//)/*(?=\w)", re.IGNORECASE)


def web_address(cell: str) -> str:
    """Parser of an http or https address, or of an empty text."""
    if cell and not _ADDRESS.fullmatch(cell):
        raise ValueError("is no http or https address")
    if _SECOND.search(cell):
        raise ValueError("holds more than one address")
    if cell:
        _check_parts(cell)
    return cell


def _check_parts(cell: str) -> None:
    """Refuse an address that leads elsewhere than it seems to, or nowhere."""
    for mark in "" if cell.isprintable() else cell:
        if is_unseen(mark):
            raise ValueError(f"holds a character that can't be seen, {name_of(mark)}")
    try:
        parts = urlsplit(cell)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host:
        raise ValueError("names no host")
    if "@" in parts.netloc:
        raise ValueError(f"names a user of the host '{host}', and seems to lead elsewhere")


def recognise_address(cell: str) -> Recognised | None:
    """What address a cell names that is no whole one, or not one alone; None if it names none."""
    found = _FIRST.findall(cell)
    if len(found) > 1:
        words = f"Keep one of them, such as {found[0]} or {found[1]}, in this row."
        return Recognised("It names two pages.", words)
    bare = cell.strip().strip("<>()[]\"'.,;")
    if _BARE.fullmatch(bare):
        return Recognised("Its scheme is missing.", f"Write https://{bare} in full.")
    mended = _SCHEME.sub("https://", bare, count=1)
    if bare and mended not in {bare, cell} and _ADDRESS.fullmatch(mended):
        return Recognised("Its scheme is misspelt.", f"Write {mended} in full.")
    return None
