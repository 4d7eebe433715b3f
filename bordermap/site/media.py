"""Media types of a site's files, the same for the preview and for what is put into a store."""

from __future__ import annotations

import mimetypes
from pathlib import PurePosixPath
from typing import Final

from bordermap import paths

TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".csv": "text/csv; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".xml": "application/xml",
    ".parquet": "application/vnd.apache.parquet",
    ".gpkg": "application/geopackage+sqlite3",
}
FEEDS: Final = {
    paths.ATOM_FEED: "application/atom+xml",
    paths.JSON_FEED: "application/feed+json",
    paths.SITEMAP: TYPES[".xml"],
}


def type_of(name: str) -> str:
    """Media type of a file of the site.

    >>> type_of("maps/all/index.html"), type_of("feed.xml")
    ('text/html; charset=utf-8', 'application/atom+xml')
    """
    known = FEEDS.get(name) or TYPES.get(PurePosixPath(name).suffix)
    return known or mimetypes.guess_type(name)[0] or "application/octet-stream"
