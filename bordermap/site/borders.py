"""The page of a border: what works today, how it came to that, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bordermap import dates
from bordermap.render.sentence import count_words
from bordermap.site import layout, structured
from bordermap.site.account import (
    by_year,
    change_record,
    cited,
    context_records,
    standing,
    together,
)
from bordermap.site.edition import TRAFFIC
from bordermap.site.shell import StaticPage
from bordermap.site.stills import border_still
from bordermap.site.strip import strip, years
from bordermap.timeline.asof import count, is_regular

if TYPE_CHECKING:
    from bordermap.site.edition import Edition


def border_page(edition: Edition, border: str) -> StaticPage:
    """Page of one border."""
    words, day, path = edition.words, edition.data.as_of, layout.border_path(border)
    pair, rows = edition.pair(border), edition.by_border[border]
    changes = sorted(
        (change for row in rows for change in edition.by_crossing[row]),
        key=edition.order,
        reverse=True,
    )
    events = _events(edition, border)
    said = counts_sentence(edition, border)
    title = words.text("site.border.title", pair=pair)
    description = f"{said} {words.number('site.border.summary', len(rows), pair=pair)}"
    still, target = border_still(edition, border), interactive(edition, border)
    place = structured.borders_place(edition, [border], pair)
    period = (_first(edition, changes), day)
    crumbs = [(layout.BORDERS, words.text("site.borders")), (path, pair)]
    graph = [
        structured.dataset(
            edition, path, name=title, description=description, period=period, place=place
        ),
        structured.breadcrumbs(edition, path, crumbs),
        structured.map_node(
            edition, path, name=title, picture=still.light, period=(day, day), place=place
        ),
    ]
    note = edition.notes[border]
    return StaticPage(
        path=path,
        title=title,
        description=description,
        template="border.html",
        crumbs=crumbs[:-1],
        graph=graph,
        previous=_neighbour(edition, border, -1),
        following=_neighbour(edition, border, 1),
        spec=edition.map_of({border}),
        target=target,
        still=still,
        values={
            "pair": pair,
            "sentence": said,
            "checked": edition.checked[border],
            "evidence": edition.evidence(border),
            "checked_sources": cited(edition, [note["source"]]),
            "note": note["note"],
            "interactive": target,
            "table": [standing(edition, row, day) for row in rows],
            "traffic": TRAFFIC,
            "calendar": calendar(edition, rows),
            "years": years(edition),
            "start": edition.start,
            "changes": by_year(together(change_record(edition, change) for change in changes)),
            "n_changes": len(changes),
            "events": context_records(edition, events),
            "sources": cited(
                edition,
                [
                    note["source"],
                    *(edition.crossings[row]["baseline_source"] for row in rows),
                    *(edition.changes[change]["sources"] for change in changes),
                    *(edition.events[event]["sources"] for event in events),
                ],
            ),
        },
    )


def counts_sentence(edition: Edition, border: str) -> str:
    """What the border's regular road crossings are on the dataset's own day, in a sentence."""
    among = is_regular(edition.data.crossings)
    among &= (edition.data.crossings["border"] == border).to_numpy()
    counts = count(edition.statuses(edition.data.as_of, "people"), among)
    text = count_words(edition.words, counts)
    date = edition.words.date(edition.data.as_of)
    return edition.words.text("sentence.date", date=date, text=text) + "."


def calendar(edition: Edition, rows: list[int]) -> list[dict[str, Any]]:
    """Strips of crossings: of people, or of goods where a crossing has nothing else."""
    found = []
    for row in rows:
        for traffic in TRAFFIC:
            made = strip(edition, row, traffic)
            if made:
                crossing = edition.crossings[row]
                path = layout.crossing_path(crossing["id"])
                found.append(
                    {"name": crossing["name"], "path": path, "traffic": traffic, "strip": made}
                )
                break
    return found


def interactive(
    edition: Edition, border: str, *, day: int | None = None, crossing: str = ""
) -> str:
    """The interactive map with this border, on a day, at a crossing; empty if no map shows it."""
    spec = edition.map_of({border}, day)
    if spec is None:
        return ""
    parts = [] if day is None else [f"date={dates.iso(day)}"]
    parts += [f"borders={border.lower()}"] if len(spec.borders) > 1 else []
    parts += [f"crossing={crossing}"] if crossing else []
    return layout.map_path(spec.slug) + (f"#{'&'.join(parts)}" if parts else "")


def _events(edition: Edition, border: str) -> list[int]:
    both = {border[:2], border[3:]}
    return [
        row
        for row, event in enumerate(edition.events)
        if event["first"] <= edition.data.as_of and both <= set(event["countries"].split(";"))
    ]


def _first(edition: Edition, changes: list[int]) -> int:
    days = [int(edition.changes[change]["first"]) for change in changes]
    return min([edition.start, *days])


def _neighbour(edition: Edition, border: str, step: int) -> tuple[str, str] | None:
    at = edition.border_ids.index(border) + step
    if not 0 <= at < len(edition.border_ids):
        return None
    other = edition.border_ids[at]
    return layout.border_path(other), edition.pair(other)
