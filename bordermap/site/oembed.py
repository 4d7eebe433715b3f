"""oEmbed: what another site shows when somebody pastes the address of one of our pages.

The answers are files, since there is no server to ask. Each is a frame with the interactive map in
the state that the page is about. They hold absolute addresses, so they need to be told where the
site will stand.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from markupsafe import escape

from bordermap import paths
from bordermap.site import layout
from bordermap.version import VERSION

if TYPE_CHECKING:
    from bordermap.site.edition import Edition

SIZE: Final = (720, 640)
"""Pixels of the frame; the embedding site may make it narrower."""


@dataclass(frozen=True)
class Embed:
    """What is shown for a page: the map's page in the site, with its state as `#fragment`."""

    page: str
    title: str
    target: str
    thumbnail: tuple[str, int, int] | None = None


def oembed_path(page: str) -> str:
    """Where the answer for a page is.

    >>> oembed_path("borders/by-lt/index.html")
    'oembed/borders-by-lt.json'
    """
    name = page.removesuffix(paths.INDEX).strip("/").replace("/", "-") or "index"
    return f"{paths.OEMBED_FOLDER}/{name}.json"


def oembed(edition: Edition, embed: Embed) -> bytes:
    """Answer for a page, oEmbed 1.0, type rich."""
    width, height = SIZE
    source = layout.absolute(edition.base_url, embed.target)
    value: dict[str, Any] = {
        "version": "1.0",
        "type": "rich",
        "title": embed.title,
        "provider_name": edition.data.title,
        "provider_url": edition.base_url,
        "width": width,
        "height": height,
        "html": (
            f'<iframe src="{escape(source)}" title="{escape(embed.title)}" width="{width}" '
            f'height="{height}" loading="lazy" sandbox="allow-scripts allow-popups" '
            'referrerpolicy="no-referrer"></iframe>'
        ),
        "generator": f"bordermap {VERSION}",
    }
    if embed.thumbnail:
        path, across, down = embed.thumbnail
        value |= {
            "thumbnail_url": layout.absolute(edition.base_url, path),
            "thumbnail_width": across,
            "thumbnail_height": down,
        }
    return (json.dumps(value, ensure_ascii=False) + "\n").encode("utf-8", "replace")
