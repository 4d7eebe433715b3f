"""The page of a crossing: its whole history, readable without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bordermap import modes
from bordermap.site import layout, structured, wording
from bordermap.site.account import by_year, change_record, cited, standing
from bordermap.site.borders import interactive
from bordermap.site.edition import TRAFFIC
from bordermap.site.shell import StaticPage
from bordermap.site.stills import border_still
from bordermap.site.strip import strip, years
from bordermap.terms import BACKWARD, FORWARD, MODES, STATUSES
from bordermap.timeline.asof import pair_statuses

if TYPE_CHECKING:
    from bordermap.site.edition import Edition


def crossing_page(edition: Edition, row: int) -> StaticPage:
    """Page of the crossing in a row of the table of crossings."""
    words, day, crossing = edition.words, edition.data.as_of, edition.crossings[row]
    border, path = crossing["border"], layout.crossing_path(crossing["id"])
    changes = edition.by_crossing[row][::-1]
    now = standing(edition, row, day)
    said = _sentence(edition, now)
    title = words.text("site.crossing.title", name=crossing["name"], pair=edition.pair(border))
    description = f"{said} {words.number('site.crossing.summary', len(changes))}"
    place = structured.crossing_place(edition, row)
    first = min([edition.start, *(int(edition.changes[change]["first"]) for change in changes)])
    crumbs = [
        (layout.BORDERS, words.text("site.borders")),
        (layout.border_path(border), edition.pair(border)),
        (path, crossing["name"]),
    ]
    target = interactive(edition, border, crossing=crossing["id"])
    order = [other for name in edition.border_ids for other in edition.by_border[name]]
    return StaticPage(
        path=path,
        title=title,
        description=description,
        template="crossing.html",
        crumbs=crumbs[:-1],
        graph=[
            structured.dataset(
                edition,
                path,
                name=title,
                description=description,
                period=(first, day),
                place=place,
            ),
            structured.breadcrumbs(edition, path, crumbs),
        ],
        previous=_neighbour(edition, order, row, -1),
        following=_neighbour(edition, order, row, 1),
        spec=edition.map_of({border}),
        target=target,
        still=border_still(edition, border),
        values={
            "name": crossing["name"],
            "local": wording.local_names(crossing["name_local"], crossing["name"]),
            "pair": edition.pair(border),
            "border_path": layout.border_path(border),
            "sentence": said,
            "now": now,
            "by_mode": _by_mode(edition, row),
            "directions": [
                wording.direction(edition, border, bits) for bits in (FORWARD, BACKWARD)
            ],
            "strips": [
                {"traffic": traffic, "strip": made}
                for traffic in TRAFFIC
                if (made := strip(edition, row, traffic))
            ],
            "years": years(edition),
            "interactive": target,
            "changes": by_year(change_record(edition, change) for change in changes),
            "n_changes": len(changes),
            "baseline": STATUSES[crossing["baseline"]],
            "baseline_sources": cited(edition, [crossing["baseline_source"]]),
            "facts": _facts(edition, row),
        },
    )


def _sentence(edition: Edition, now: dict[str, Any]) -> str:
    """What holds at a crossing on the dataset's own day: "people: open, goods: closed"."""
    words = edition.words
    parts = [
        words.text(
            "site.crossing.part",
            traffic=words.text(f"traffic.{group}"),
            status=words.text(f"status.{status}"),
        )
        for group, status in now["status"].items()
        if status != "absent"
    ]
    date = words.date(edition.data.as_of)
    return words.text("sentence.date", date=date, text=", ".join(parts)) + "."


def _by_mode(edition: Edition, row: int) -> list[dict[str, Any]]:
    """Status of each mode, one way and the other, on the dataset's own day."""
    timeline = edition.timeline
    held = pair_statuses(timeline, edition.data.as_of)
    found: dict[int, dict[str, Any]] = {}
    for pair in (timeline.crossing == row).nonzero()[0].tolist():
        mode = int(timeline.mode[pair])
        record = found.setdefault(mode, {"mode": MODES[mode], "statuses": []})
        record["statuses"].append(STATUSES[held[pair]])
    return list(found.values())


def _facts(edition: Edition, row: int) -> dict[str, Any]:
    """What the crossing is and where, for a list of terms."""
    crossing = edition.crossings[row]
    source = crossing["coordinate_source"]
    return {
        "modes": ", ".join(
            edition.words.text(f"mode.{mode}") for mode in modes.names_of(int(crossing["modes"]))
        ),
        "lat": f"{crossing['lat']:.5f}",
        "lon": f"{crossing['lon']:.5f}",
        "within": f"{crossing['coordinate_uncertainty_m']:.0f}"
        if crossing["coordinate_uncertainty_m"] > 0
        else "",
        "coordinate_source": source,
        "coordinate_link": wording.link(source),
        "facilities": wording.facilities(crossing["facilities"]),
        "unlocode": crossing["unlocode"],
        "wikidata": crossing["wikidata"],
        "note": crossing["note"],
    }


def _neighbour(edition: Edition, order: list[int], row: int, step: int) -> tuple[str, str] | None:
    at = order.index(row) + step
    if not 0 <= at < len(order):
        return None
    other = edition.crossings[order[at]]
    return layout.crossing_path(other["id"]), other["name"]
