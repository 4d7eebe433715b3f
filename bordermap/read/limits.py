"""How much a reader takes: every bound on what comes from outside, in one place.

Each is far above what a dataset of a million changes needs, and far below what a machine with a
few gigabytes can hold. `docs/formats.md` lists them; a test compares the two.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from bordermap.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES: Final = 512 * 1024 * 1024
"""Of one file."""
MAX_TEXT_BYTES: Final = 4 * 1024 * 1024
"""Of a descriptor or a map's file."""
MAX_ROWS: Final = 5_000_000
"""Of one table."""
MAX_COLUMNS: Final = 256
"""Of one table."""
MAX_CELLS: Final = 100_000_000
"""Of one table."""
MAX_CELL: Final = 131_072
"""Characters of one cell; the limit of Python's own CSV reader belongs to the whole process."""
MAX_VERTICES: Final = 20_000_000
"""Of the geometries of one file."""
MAX_DEPTH: Final = 64
"""Levels of nesting in JSON, TOML and XML."""
MAX_FILES: Final = 10_000
"""Of one dataset, and members of one archive or workbook."""
MAX_UNPACKED: Final = 1024 * 1024 * 1024
"""Bytes of all members of an archive or workbook together, and of a GeoParquet's columns."""
MAX_RATIO: Final = 200
"""Unpacked bytes for each packed one."""
RATIO_FROM: Final = 1024 * 1024
"""Unpacked bytes from which the ratio counts: small texts that repeat pack very well."""
MAX_DOWNLOAD: Final = 128 * 1024 * 1024
"""Bytes of an answer from the network."""
MAX_SECONDS: Final = 60
"""That fetching one address may take."""
MAX_REDIRECTS: Final = 5
"""From one address on to another."""
MAX_ADDRESSES: Final = 100
"""That one dataset may be fetched from."""

_DOTTED: Final = re.compile(
    rb"""(?:(?:"[^"\n]*"|'[^'\n]*'|[A-Za-z0-9_-]+)[ \t]*\.[ \t]*){%d}""" % MAX_DEPTH
)
_STRING: Final = re.compile(rb'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_NO_BRACKETS: Final = bytes(set(range(256)) - set(b"[]{}"))
_OPENING: Final = list(b"[{")


def read_bounded(path: Path, *, shown_as: str, limit: int | None = None) -> bytes:
    """Bytes of a file that has at most `limit` of them, else `MAX_BYTES`.

    Raises
    ------
    InputError
        If it has more, or can't be read.
    """
    limit = MAX_BYTES if limit is None else limit
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise InputError(f"{shown_as}: this is no file. Name a file or a folder.")
        check_size(path.stat().st_size, shown_as, limit)
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"{shown_as}: can't be read ({error.strerror or error}).") from error
    except ValueError as error:  # a NUL in its name
        raise InputError(f"{shown_as!r}: can't be read ({error}).") from error
    check_size(len(raw), shown_as, limit)
    return raw


def check_size(size: int, shown_as: str, limit: int | None = None) -> None:
    """Refuse what has more bytes than `limit`, else than `MAX_BYTES`."""
    limit = MAX_BYTES if limit is None else limit
    if size > limit:
        raise InputError(
            f"{shown_as}: {size:,} bytes are more than the limit of {limit:,}. Split it."
        )


def check_shape(rows: int, columns: int, shown_as: str) -> None:
    """Refuse a table of more rows, columns or cells than a table may have."""
    if rows > MAX_ROWS:
        raise InputError(f"{shown_as}: more than {MAX_ROWS:,} rows. Split it.")
    if columns > MAX_COLUMNS:
        raise InputError(
            f"{shown_as}: more than {MAX_COLUMNS:,} columns. Remove those that are not of the "
            "dataset."
        )
    if rows * columns > MAX_CELLS:
        raise InputError(f"{shown_as}: more than {MAX_CELLS:,} cells. Split it.")


def parse_json(raw: bytes, *, exact: bool = False) -> Any:  # noqa: ANN401 - any JSON value
    """Value of a JSON text; with `exact`, numbers as the texts that stand there.

    Raises
    ------
    ValueError
        If it is no JSON, nests deeper than `MAX_DEPTH`, or holds NaN or Infinity. The message is
        the end of a sentence.
    """
    try:
        text = raw.decode("utf-8-sig")
        value = (
            json.loads(text, parse_constant=_no_number, parse_float=str, parse_int=str)
            if exact
            else json.loads(text, parse_constant=_no_number)
        )
    except RecursionError:
        raise ValueError(f"it nests deeper than {MAX_DEPTH} levels") from None
    if _levels(raw) > MAX_DEPTH:
        raise ValueError(f"it nests deeper than {MAX_DEPTH} levels")
    if b"\\u" in raw:
        try:
            json.dumps(value, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            raise ValueError("it holds half of a character, a lone surrogate") from None
    return value


def check_toml(raw: bytes) -> None:
    """Refuse TOML whose keys nest too deep, before a parser is lost in them.

    Raises
    ------
    ValueError
        If a key has `MAX_DEPTH` parts or more.
    """
    if _DOTTED.search(raw):
        raise ValueError(f"a key has more than {MAX_DEPTH} parts")


def check_depth(value: object) -> None:
    """Refuse a parsed value that nests too deep.

    Raises
    ------
    ValueError
        If it has more than `MAX_DEPTH` levels.
    """
    level = [value] if isinstance(value, dict | list) else []
    for _ in range(MAX_DEPTH):
        if not level:
            return
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]
    if level:
        raise ValueError(f"it nests deeper than {MAX_DEPTH} levels")


def _levels(raw: bytes) -> int:
    """Levels of nesting of a valid JSON text, counted by its brackets outside of its strings.

    To walk through the parsed value costs several times what parsing it does.
    """
    brackets = _STRING.sub(b"", raw).translate(None, _NO_BRACKETS)
    steps = np.where(np.isin(np.frombuffer(brackets, dtype=np.uint8), _OPENING), 1, -1)
    return int(steps.cumsum().max(initial=0))


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number of JSON")
