"""oEmbed: what another site shows when somebody pastes the address of one of our pages.

The answers are files, since there is no server to ask. Each is a frame with the interactive map in
the state that the page is about. They hold absolute addresses, so they need to be told where the
site will stand.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bordermap import paths
from bordermap.site import layout
from bordermap.site.frame import HEIGHT, frame_html
from bordermap.version import VERSION

if TYPE_CHECKING:
    from bordermap.site.edition import Edition

SIZE: Final = (720, HEIGHT)
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


def embed_target(target: str) -> str:
    """The page for frames that shows what a map's page shows.

    >>> embed_target("maps/belarus/index.html#date=2023-08-18")
    'maps/belarus/embed.html#date=2023-08-18'
    """
    path, mark, state = target.partition("#")
    folder = path.removesuffix(paths.INDEX)
    return f"{folder}{paths.EMBED_PAGE}{mark}{state}" if folder else target


def oembed(edition: Edition, embed: Embed) -> bytes:
    """Answer for a page, oEmbed 1.0, type rich."""
    width, height = SIZE
    source = layout.absolute(edition.base_url, embed_target(embed.target))
    value: dict[str, Any] = {
        "version": "1.0",
        "type": "rich",
        "title": embed.title,
        "provider_name": edition.data.title,
        "provider_url": edition.base_url,
        "width": width,
        "height": height,
        "html": frame_html(source, embed.title),
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
