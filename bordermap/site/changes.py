"""The page of a day of change: before and after at each crossing, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bordermap import dates
from bordermap.site import layout, structured
from bordermap.site.account import (
    before_and_after,
    change_record,
    cited,
    context_records,
    crossing_link,
)
from bordermap.site.shell import StaticPage
from bordermap.site.stills import day_still

if TYPE_CHECKING:
    from bordermap.model import MapSpec
    from bordermap.site.edition import Edition

NAMED: Final = 4
"""Up to so many crossings are named in a sentence."""


def day_page(edition: Edition, day: int) -> StaticPage:
    """Page of a day on which something changed."""
    words, path, date = edition.words, layout.day_path(day), edition.words.date(day)
    groups = _groups(edition, day)
    borders = day_borders(edition, day)
    said = day_sentence(edition, day)
    title = words.text("site.day.title", date=date)
    spec = edition.map_of(set(borders), day)
    still = day_still(edition, spec or edition.map_of(set(borders)), day)
    pairs = words.join([edition.pair(border) for border in borders])
    place = structured.borders_place(edition, borders, pairs)
    crumbs = [(layout.CHANGES, words.text("site.changes")), (path, date)]
    graph = [
        structured.dataset(
            edition, path, name=title, description=said, period=(day, day), place=place
        ),
        structured.breadcrumbs(edition, path, crumbs),
    ]
    if still:
        graph.append(
            structured.map_node(
                edition, path, name=title, picture=still.light, period=(day, day), place=place
            )
        )
    at = edition.days.index(day)
    events = [row for row, event in enumerate(edition.events) if event["first"] == day]
    rows = edition.by_day[day]
    return StaticPage(
        path=path,
        title=title,
        description=said,
        template="day.html",
        crumbs=crumbs[:-1],
        graph=graph,
        previous=_neighbour(edition, at - 1),
        following=_neighbour(edition, at + 1),
        spec=spec,
        target=map_on(spec, day),
        still=still,
        values={
            "day": day,
            "iso": dates.iso(day),
            "sentence": said,
            "groups": groups,
            "interactive": map_on(spec, day),
            "events": context_records(edition, events),
            "sources": cited(edition, [edition.changes[row]["sources"] for row in rows]),
        },
    )


def day_borders(edition: Edition, day: int) -> list[str]:
    """Borders at which something changed on a day, in their order."""
    touched = {edition.changes[row]["crossing"] for row in edition.by_day[day]}
    found = {edition.crossings[crossing]["border"] for crossing in touched}
    return [border for border in edition.border_ids if border in found]


def day_sentence(edition: Edition, day: int) -> str:
    """What changed on a day, in a sentence."""
    words = edition.words
    crossings = list(dict.fromkeys(edition.changes[row]["crossing"] for row in edition.by_day[day]))
    pairs = words.join([edition.pair(border) for border in day_borders(edition, day)])
    names = [edition.crossings[crossing]["name"] for crossing in crossings]
    listed = words.join(names[:NAMED]) if len(names) <= NAMED else ""
    key = "site.day.summary.named" if listed else "site.day.summary"
    return words.number(key, len(names), pairs=pairs, names=listed, date=words.date(day))


def map_on(spec: MapSpec | None, day: int) -> str:
    """The interactive map on a day; empty if no map shows it."""
    return f"{layout.map_path(spec.slug)}#date={dates.iso(day)}" if spec else ""


def _groups(edition: Edition, day: int) -> list[dict[str, Any]]:
    """What changed, by border and crossing."""
    found = []
    for border in day_borders(edition, day):
        crossings = []
        for row in edition.by_border[border]:
            changes = [
                change for change in edition.by_crossing[row] if change in edition.by_day[day]
            ]
            if changes:
                crossings.append(
                    {
                        **crossing_link(edition, row),
                        "steps": before_and_after(edition, row, day),
                        "changes": [change_record(edition, change) for change in changes],
                    }
                )
        found.append(
            {
                "pair": edition.pair(border),
                "path": layout.border_path(border),
                "crossings": crossings,
            }
        )
    return found


def _neighbour(edition: Edition, at: int) -> tuple[str, str] | None:
    if not 0 <= at < len(edition.days):
        return None
    day = edition.days[at]
    return layout.day_path(day), edition.words.date(day)
