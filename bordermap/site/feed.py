"""Feeds of changes: Atom with GeoRSS points, and JSON Feed 1.1.

An entry is one status change. Its id is made of what identifies the change in the data, so it stays
when a site moves. Times are the data's own: a day, told as noon UTC, which is that same day for all
readers but those at the very edge of the date line.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from bordermap import dates, modes, paths
from bordermap.render.printable import printable
from bordermap.render.rights import spoken
from bordermap.render.status import direction_name
from bordermap.site import layout
from bordermap.site.account import change_record
from bordermap.site.rights import authors
from bordermap.site.shell import environment
from bordermap.terms import ALL_MODES
from bordermap.version import VERSION

if TYPE_CHECKING:
    from bordermap.site.edition import Edition

AUTHORITY: Final = "bordermap.invalid,2026"
"""Who mints the ids (RFC 4151): a name that nobody can own, so that no host of a site enters."""
LENGTH: Final = 100
"""A feed holds at least so many changes; days are never cut in two."""


def atom(edition: Edition) -> bytes:
    """Atom feed (RFC 4287)."""
    return (
        environment()
        .get_template(f"{paths.SITE_TEMPLATES}/feed.xml")
        .render(
            {
                "id": f"tag:{AUTHORITY}:changes",
                "title": edition.words.text("site.feed"),
                "subtitle": edition.data.title,
                "updated": _noon(edition.data.as_of),
                "lang": edition.lang,
                "authors": authors(edition),
                "rights": _rights(edition),
                "version": VERSION,
                "self": _address(edition, paths.ATOM_FEED),
                "home": _address(edition, layout.CHANGES),
                "entries": entries(edition),
            }
        )
        .encode("utf-8", "replace")
    )


def json_feed(edition: Edition) -> bytes:
    """JSON Feed 1.1; addresses only where the site's place is known, for they must be absolute."""
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": edition.words.text("site.feed"),
        "description": edition.data.title,
        "language": edition.lang,
        "authors": [{"name": name} for name in authors(edition)],
    }
    if edition.base_url:
        feed["home_page_url"] = layout.absolute(edition.base_url, layout.CHANGES)
        feed["feed_url"] = layout.absolute(edition.base_url, paths.JSON_FEED)
    feed["items"] = [_item(edition, entry) for entry in entries(edition)]
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _rights(edition: Edition) -> str:
    """Licences of the changes, and whose the points are; empty if the dataset says neither."""
    rights = edition.data.rights
    points = edition.boundaries.attribution if rights.osm_points else ""
    return ". ".join(part for part in (spoken(rights.of("changes")), points) if part)


def entries(edition: Edition) -> list[dict[str, Any]]:
    """The newest changes, the newest first."""
    rows: list[int] = []
    for day in reversed(edition.days):
        if len(rows) >= LENGTH:
            break
        rows += sorted(edition.by_day[day], key=edition.order, reverse=True)
    found = [_entry(edition, row) for row in rows]
    # Only a dataset with equal rows gives equal ids; feeds must not.
    seen: dict[str, int] = {}
    for entry in reversed(found):
        number = seen[entry["id"]] = seen.get(entry["id"], 0) + 1
        if number > 1:
            entry["id"] += f"/{number}"
    return found


def _entry(edition: Edition, row: int) -> dict[str, Any]:
    change = edition.changes[row]
    crossing = edition.crossings[change["crossing"]]
    record = change_record(edition, row)
    status = edition.words.text(f"status.{record['status']}")
    target = f"{record['crossing']['path']}#{record['anchor']}"
    return {
        **record,
        "id": _tag(edition, row),
        "title": edition.words.text("site.feed.entry", name=crossing["name"], status=status),
        "link": _address(edition, target),
        "updated": _noon(change["first"]),
        "point": f"{crossing['lat']:.5f} {crossing['lon']:.5f}",
        "border": edition.pair(crossing["border"]),
        "status_words": status,
    }


def _item(edition: Edition, entry: dict[str, Any]) -> dict[str, Any]:
    latitude, longitude = map(float, entry["point"].split())
    parts = (entry["moment"], entry["traffic"], entry["direction"], entry["applies_to"])
    facts = " · ".join(part for part in parts if part)
    said = [f"{source['title']} {source['url']}".strip() for source in entry["sources"]]
    item: dict[str, Any] = {
        "id": entry["id"],
        "title": entry["title"],
        "content_text": printable("\n".join([entry["summary"], facts, *said]).strip()),
        "summary": entry["summary"] or facts,
        "date_published": entry["updated"],
        "tags": [entry["status"], entry["border"]],
        "_bordermap": {
            "crossing": entry["crossing"]["id"],
            "status": entry["status"],
            "latitude": latitude,
            "longitude": longitude,
        },
    }
    if edition.base_url:
        item["url"] = entry["link"]
    external = [source["url"] for source in entry["sources"] if source["url"]]
    if external:
        item["external_url"] = external[0]
    return item


def _tag(edition: Edition, row: int) -> str:
    """Tag URI (RFC 4151) of a change: its crossing, date, time, modes and direction."""
    change = edition.changes[row]
    crossing = edition.crossings[change["crossing"]]
    mask = change["modes"]
    parts = (
        crossing["id"],
        change["date"],
        str(change["minutes"]) if change["minutes"] >= 0 else "day",
        "all" if mask == ALL_MODES else "+".join(modes.names_of(mask)),
        direction_name(crossing["border"], change["direction"]).replace(">", "-"),
    )
    return f"tag:{AUTHORITY}:" + "/".join(quote(part, safe="+") for part in parts)


def _address(edition: Edition, target: str) -> str:
    """Address of a file of the site; relative to the feed where the site's place isn't known."""
    return layout.absolute(edition.base_url, target) if edition.base_url else target


def _noon(day: int) -> str:
    return f"{dates.iso(int(day))}T12:00:00Z"
