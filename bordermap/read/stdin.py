"""A dataset that another program writes to standard input: one file, told by its first bytes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bordermap.errors import InputError
from bordermap.read import limits
from bordermap.read.contents import ZIP, contents_of_file
from bordermap.read.formats import BOOKS
from bordermap.read.kinds import suffix_of

if TYPE_CHECKING:
    from bordermap.read.contents import Contents

LABEL: Final = "stdin"


def read_stdin() -> Contents:
    """Read a dataset from standard input.

    Raises
    ------
    InputError
        If it is no archive, workbook or GeoPackage, or beyond a limit.
    """
    raw = sys.stdin.buffer.read(limits.MAX_BYTES + 1)
    limits.check_size(len(raw), LABEL, limits.MAX_BYTES)
    suffix = suffix_of(raw)
    if suffix not in {ZIP, *BOOKS}:
        raise InputError(
            f"{LABEL}: this is no dataset in one file. "
            "Send a .zip, an .xlsx or .ods workbook, or a GeoPackage."
        )
    name = f"dataset{suffix}"
    return contents_of_file(name, raw, Path(name), LABEL)
