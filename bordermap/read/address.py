"""What tells the address of a dataset from the path of one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bordermap.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

_ADDRESS: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):/")


def address_of(path: Path | str) -> str | None:
    """The address that a text is; None if it is the path of a file.

    Raises
    ------
    UsageError
        If it is an address, but not of https.
    """
    text = str(path)
    match = _ADDRESS.match(text)
    if not match or len(match[1]) == 1:  # a letter is a drive
        return None
    if match[1].lower() != "https":
        raise UsageError(f"{text}: only https addresses are fetched. Download it yourself.")
    # A path has lost one of the slashes.
    return "https://" + text[match.end() :].lstrip("/")
