"""All files of a site: maps, pages that need no script, pictures, feeds and downloads."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from bordermap import paths
from bordermap.model import widest
from bordermap.render.page import Link, PageLinks, page_payload, render_page, static_file
from bordermap.render.snapshot import credits_on
from bordermap.site import layout
from bordermap.site.borders import border_page
from bordermap.site.changes import day_page
from bordermap.site.crossings import crossing_page
from bordermap.site.downloads import downloads
from bordermap.site.feed import atom, json_feed
from bordermap.site.indexes import index_pages
from bordermap.site.maps import map_record
from bordermap.site.oembed import Embed, oembed, oembed_path
from bordermap.site.shell import head_of_map, render_static
from bordermap.site.stills import card, pictures

if TYPE_CHECKING:
    from bordermap.model import MapSpec
    from bordermap.site.edition import Edition
    from bordermap.site.shell import StaticPage

Step = Callable[[str, int, int], None]
Job = tuple[str, Callable[[], dict[str, bytes]]]
"""What is made, and the function that makes its files."""


def site_jobs(edition: Edition) -> list[Job]:
    """What makes the files of a site, but for the sitemap; a job that makes a page has its path."""
    return [
        *_maps(edition),
        *pictures(edition),
        *_static(edition),
        (paths.DATA_FOLDER, partial(downloads, edition)),
        (paths.ATOM_FEED, lambda: {paths.ATOM_FEED: atom(edition)}),
        (paths.JSON_FEED, lambda: {paths.JSON_FEED: json_feed(edition)}),
        (paths.EMBED_SCRIPT, lambda: {paths.EMBED_SCRIPT: static_file(paths.EMBED_JS).encode()}),
    ]


def _maps(edition: Edition) -> list[Job]:
    """A page a map and a single file of it, and the map on everything at the root."""
    wide = widest(edition.data)
    # The payload is most of the work, and two or three pages of a map have the same.
    payloads = {spec.slug: cache(partial(_payload, edition, spec)) for spec in edition.data.maps}
    wanted = [(paths.INDEX, wide)]
    for spec in edition.data.maps:
        wanted.append((layout.map_path(spec.slug), spec))
        wanted.append((layout.embed_path(spec.slug), spec))
        wanted.append((f"{paths.MAP_FOLDER}/{spec.slug}/{paths.SINGLE_PAGE}", spec))
    return [
        (path, partial(_map, edition, path, spec, payloads[spec.slug])) for path, spec in wanted
    ]


def _payload(edition: Edition, spec: MapSpec) -> dict[str, Any]:
    return page_payload(edition.data, edition.boundaries, spec, lang=edition.language)


def _map(
    edition: Edition, path: str, spec: MapSpec, payload: Callable[[], dict[str, Any]]
) -> dict[str, bytes]:
    alone = not path.endswith(paths.INDEX)
    place = _place(edition, path, spec)
    html = render_page(
        edition.data,
        edition.timeline,
        edition.boundaries,
        spec,
        links=place,
        payload=payload(),
        lang=edition.language,
    ).encode()
    if alone:
        return {path: html}
    page = map_record(edition, path, spec)
    # Everything in the shell's head is escaped, so its first end tag is its own.
    html = html.replace(b"</head>", head_of_map(edition, page).encode() + b"</head>", 1)
    if not edition.base_url:
        return {path: html}
    return {path: html, **_answer(edition, path, spec.title, path, spec)}


def _place(edition: Edition, path: str, spec: MapSpec) -> PageLinks:
    full = layout.map_path(spec.slug)
    if path.endswith(paths.INDEX):
        return PageLinks(_canonical(edition, path), layout.root_of(path), _nav(edition, path))
    if path != layout.embed_path(spec.slug):
        return PageLinks()
    said = credits_on(edition.ground(spec), spec.date)
    return PageLinks(
        _canonical(edition, full),
        layout.root_of(path),
        full_map=layout.relative(path, full),
        sources=said,
    )


def _static(edition: Edition) -> list[Job]:
    """Pages of borders, crossings, days of change, and their indexes."""
    made: list[tuple[str, Callable[[], StaticPage]]] = [
        (layout.border_path(border), partial(border_page, edition, border))
        for border in edition.border_ids
    ]
    made += [
        (layout.crossing_path(crossing["id"]), partial(crossing_page, edition, row))
        for row, crossing in enumerate(edition.crossings)
    ]
    made += [(layout.day_path(day), partial(day_page, edition, day)) for day in edition.days]
    made += index_pages(edition)
    return [(path, partial(_page, edition, make)) for path, make in made]


def _page(edition: Edition, make: Callable[[], StaticPage]) -> dict[str, bytes]:
    page = make()
    files = {page.path: render_static(edition, page)}
    if page.still:
        files |= page.still.files
    if page.target and edition.base_url:
        files |= _answer(edition, page.path, page.title, page.target, page.spec)
    return files


def _answer(
    edition: Edition, page: str, title: str, target: str, spec: MapSpec | None
) -> dict[str, bytes]:
    picture = card(edition, spec) if spec else None
    thumbnail = (picture.path, picture.width, picture.height) if picture else None
    return {oembed_path(page): oembed(edition, Embed(page, title, target, thumbnail))}


def _canonical(edition: Edition, path: str) -> str:
    return layout.absolute(edition.base_url, path) if edition.base_url else ""


def _nav(edition: Edition, page: str) -> list[Link]:
    words = edition.words
    # Titles of maps are headlines, too long for a bar of links.
    sections = [
        (f"{layout.BORDERS}#maps", words.text("site.maps")),
        (layout.BORDERS, words.text("site.borders")),
        (layout.CROSSINGS, words.text("site.crossings")),
        (layout.CHANGES, words.text("site.changes")),
        (layout.DOWNLOADS, words.text("site.downloads")),
    ]
    return [Link(layout.relative(page, path), name) for path, name in sections]
