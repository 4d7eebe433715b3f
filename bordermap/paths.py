"""Where things are: inside the package, in a dataset, and in what a build writes."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).resolve().parent
TEMPLATES: Final = PACKAGE / "templates"
LOCALE: Final = PACKAGE / "locale"
STATIC: Final = PACKAGE / "static"
BUNDLE_JS: Final = STATIC / "bordermap.js"
BUNDLE_CSS: Final = STATIC / "bordermap.css"
FULL_BUNDLE_JS: Final = STATIC / "bordermap-full.js"
FULL_BUNDLE_CSS: Final = STATIC / "bordermap-full.css"
EMBED_JS: Final = STATIC / "bordermap-embed.js"
RELOAD_JS: Final = STATIC / "bordermap-reload.js"

DATAPACKAGE: Final = "datapackage.json"
CROSSINGS: Final = "crossings.csv"
CHANGES: Final = "changes.csv"
SOURCES: Final = "sources.csv"
BORDERS: Final = "borders.csv"
CONTEXT: Final = "context.csv"
BORDER_FOLDERS: Final = "borders"
MAP_FOLDER: Final = "maps"
BOUNDARIES: Final = "boundaries/boundaries.topojson"
WORLDVIEWS: Final = "boundaries/worldviews.csv"
ZONES: Final = "boundaries/zones.csv"
PLACES: Final = "places/places.csv"

DEFAULT_OUTPUT: Final = "output"
MANIFEST: Final = "manifest.json"
STDIO: Final = "-"
"""Stands for standard input or output in place of a file."""
INDEX: Final = "index.html"
EMBED_PAGE: Final = "embed.html"
SINGLE_PAGE: Final = "single.html"
EMBED_SCRIPT: Final = "bordermap-embed.js"
DATA_FOLDER: Final = "data"
BORDER_PAGES: Final = "borders"
CROSSING_PAGES: Final = "crossings"
CHANGE_PAGES: Final = "changes"
OEMBED_FOLDER: Final = "oembed"
SNAPSHOTS: Final = "snapshots"
ATOM_FEED: Final = "feed.xml"
JSON_FEED: Final = "feed.json"
SITEMAP: Final = "sitemap.xml"
SITE_TEMPLATES: Final = "site"
START_TEMPLATES: Final = TEMPLATES / "start"
SITE_STYLE: Final = TEMPLATES / SITE_TEMPLATES / "style"


def in_shell(path: Path) -> str:
    """A path as it is typed at a shell, where blanks and brackets mean something."""
    return shlex.quote(path.as_posix())


def bundled_dataset() -> Path:
    """Folder of the dataset that comes with the package.

    In a wheel it lies inside the package; an editable install has the repository's own folder.
    """
    inside = PACKAGE / "_geodata"
    return inside if inside.is_dir() else PACKAGE.parent / "geodata"
