"""Where the pages of a site are, and how one links to another.

Links inside the site are relative, so that it works from any folder of any host and from `file://`.
Absolute addresses need to be told where the site will stand.
"""

from __future__ import annotations

import posixpath
from typing import Final
from urllib.parse import quote, urlsplit

from bordermap import dates, paths
from bordermap.errors import UsageError
from bordermap.model import border_slug

BORDERS: Final = f"{paths.BORDER_PAGES}/{paths.INDEX}"
CROSSINGS: Final = f"{paths.CROSSING_PAGES}/{paths.INDEX}"
CHANGES: Final = f"{paths.CHANGE_PAGES}/{paths.INDEX}"
DOWNLOADS: Final = f"{paths.DATA_FOLDER}/{paths.INDEX}"


def map_path(slug: str) -> str:
    """Page of a map."""
    return f"{paths.MAP_FOLDER}/{slug}/{paths.INDEX}"


def embed_path(slug: str) -> str:
    """Page of a map that stands in the frames of articles."""
    return f"{paths.MAP_FOLDER}/{slug}/{paths.EMBED_PAGE}"


def border_path(border: str) -> str:
    """Page of a border."""
    return f"{paths.BORDER_PAGES}/{border_slug(border)}/{paths.INDEX}"


def crossing_path(crossing: str) -> str:
    """Page of a crossing, by its id."""
    return f"{paths.CROSSING_PAGES}/{crossing}/{paths.INDEX}"


def day_path(day: int) -> str:
    """Page of a day of change."""
    return f"{paths.CHANGE_PAGES}/{dates.iso(day)}/{paths.INDEX}"


def relative(page: str, target: str) -> str:
    """Link from one file of the site to another, which may have a `?query` or `#fragment`.

    >>> relative("borders/by-lt/index.html", "maps/belarus/index.html#date=2023-08-18")
    '../../maps/belarus/index.html#date=2023-08-18'
    """
    cut = min((target.index(mark) for mark in "?#" if mark in target), default=len(target))
    path, rest = target[:cut], target[cut:]
    if path == page and rest:
        return rest
    return quote(posixpath.relpath(path, posixpath.dirname(page) or ".")) + rest


def root_of(page: str) -> str:
    """Way from a file of the site to its first folder.

    >>> root_of("maps/belarus/index.html")
    '../../'
    """
    return "../" * page.count("/")


def absolute(base_url: str, target: str) -> str:
    """Address of a file of the site; of a page the folder's, as hosts serve it.

    >>> absolute("https://example.org/maps/", "borders/by-lt/index.html")
    'https://example.org/maps/borders/by-lt/'
    """
    cut = min((target.index(mark) for mark in "?#" if mark in target), default=len(target))
    path, rest = target[:cut], target[cut:]
    if posixpath.basename(path) == paths.INDEX:
        path = path[: -len(paths.INDEX)]
    return base_url + quote(path) + rest


def checked_base(address: str) -> str:
    """Address at which a site will stand, ending with a slash; empty for none.

    Raises
    ------
    UsageError
        If it is no http or https address of a folder.
    """
    if not address:
        return ""
    remedy = "Write it as https://example.org/maps/."
    if not address.isascii() or not address.isprintable() or set(address) & set(" \"'<>\\`{}|^"):
        raise UsageError(f"'{address}' has characters that no address has. {remedy}")
    try:
        parts = urlsplit(address)
        named = bool(parts.hostname)
    except ValueError:
        named = False
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not named:
        raise UsageError(f"'{address}' is no http or https address. {remedy}")
    if parts.query or parts.fragment or "?" in address or "#" in address:
        raise UsageError(f"'{address}' has a query or a fragment; a site stands in a folder.")
    return address if address.endswith("/") else address + "/"
