"""`sitemap.xml`: addresses of all pages, and the day of the newest change that each tells of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bordermap import dates, paths
from bordermap.site import layout
from bordermap.site.shell import environment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bordermap.site.edition import Edition


def sitemap(edition: Edition, pages: Iterable[str]) -> bytes:
    """Sitemap of pages (sitemaps.org 0.9); it needs to be told where the site will stand."""
    days = _newest(edition)
    entries = [
        {
            "address": layout.absolute(edition.base_url, page),
            "changed": dates.iso(days.get(page, edition.data.as_of)),
        }
        for page in sorted(pages)
    ]
    template = environment().get_template(f"{paths.SITE_TEMPLATES}/sitemap.xml")
    return template.render({"entries": entries}).encode()


def _newest(edition: Edition) -> dict[str, int]:
    days = {layout.day_path(day): day for day in edition.days}
    for row, changes in edition.by_crossing.items():
        crossing = edition.crossings[row]
        for change in changes:
            day = int(edition.changes[change]["first"])
            if day <= edition.data.as_of:
                for page in (
                    layout.crossing_path(crossing["id"]),
                    layout.border_path(crossing["border"]),
                ):
                    days[page] = max(days.get(page, day), day)
    return days
