"""Maps in other people's articles: the snippet to paste, and the still in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import escape

from bordermap import dates, paths
from bordermap.render.snapshot import describe_still, pixels_of
from bordermap.site import layout
from bordermap.site.changes import day_borders
from bordermap.site.frame import HEIGHT, frame_html
from bordermap.timeline.stops import stops

if TYPE_CHECKING:
    from bordermap.model import MapSpec
    from bordermap.site.edition import Edition


LONGEST_ALT: Final = 1000
"""Characters that somebody listens to in one piece; the crossings' names take many more."""


@dataclass(frozen=True)
class Picture:
    """A still of the site: its address, pixels, and words for those who can't see it."""

    address: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class Embedded:
    """What a snippet is made of.

    Attributes
    ----------
    frame
        Address of the page for the frame.
    title
        Its name, for those who can't see it.
    full
        Address of the full map, for who has no frame.
    script
        Address of `bordermap-embed.js`; empty for a page that stands in no site.
    picture
        What is shown where there is no frame; None for a page that stands in no site.
    """

    frame: str
    title: str
    full: str
    script: str = ""
    picture: Picture | None = None


def snippet(embedded: Embedded, *, height: int = HEIGHT) -> str:
    """What is pasted into an article: the frame, a still where nothing runs, the script.

    Without the script the frame stays as high as it is told here, and its page scrolls in it.
    """
    lines = [frame_html(embedded.frame, embedded.title, height=height)]
    lines.append(f"<noscript>{_fallback(embedded)}</noscript>")
    if embedded.script:
        lines.append(f'<script src="{escape(embedded.script)}" async></script>')
    return "\n".join(lines) + "\n"


def simple_snippet(embedded: Embedded) -> str:
    """A still that links to the map, and nothing else: for newsletters and strict systems."""
    return _fallback(embedded) + "\n"


def still_of(edition: Edition, spec: MapSpec, day: int | None) -> tuple[str, int, bool]:
    """The still of a site that shows a map as it is on a day.

    Parameters
    ----------
    edition
        The site.
    spec
        The map.
    day
        Day number; None is the day that the map shows first.

    Returns
    -------
    Its path in the site, the day that it shows, and whether the map is the same on both days. A
    site has a still for each day of change on one map only: where it has none, this is the map's
    own.
    """
    folder = f"{paths.SNAPSHOTS}/{spec.slug}"
    rows = edition.data.crossings.index[edition.data.crossings["border"].isin(spec.borders)]
    changes = edition.data.changes
    turns = stops(changes[changes["crossing"].isin(rows)], spec.start, spec.end)
    wanted = spec.date if day is None else day
    until = [int(turn) for turn in turns if turn <= wanted]
    since = until[-1] if until else spec.start
    if since <= spec.date and not any(since < turn <= spec.date for turn in turns):
        return f"{folder}/{dates.iso(spec.date)}.png", spec.date, True
    if since in edition.by_day:
        shown_on = edition.map_of(set(day_borders(edition, since)), since)
        if shown_on and shown_on.slug == spec.slug:
            return f"{folder}/{dates.iso(since)}.svg", since, True
    return f"{folder}/{dates.iso(spec.date)}.png", spec.date, False


def picture_of(edition: Edition, spec: MapSpec, day: int | None) -> tuple[Picture, bool]:
    """That still with words for those who can't see it, and whether it shows what is asked for."""
    path, shown, same = still_of(edition, spec, day)
    ground = edition.ground(spec)
    width, height = pixels_of(ground)
    alt = f"{spec.title}. {describe_still(ground, shown, longest=LONGEST_ALT)}"
    return Picture(layout.absolute(edition.base_url, path), width, height, alt), same


def _fallback(embedded: Embedded) -> str:
    full, title, picture = embedded.full, embedded.title, embedded.picture
    if picture is None:
        return f'<a href="{escape(full)}">{escape(title)}</a>'
    return (
        f'<a href="{escape(full)}"><img src="{escape(picture.address)}" '
        f'alt="{escape(picture.alt)}" width="{picture.width}" height="{picture.height}" '
        'style="max-width:100%;height:auto"></a>'
    )
