"""What pages tell of crossings, changes and sources: records of words and links, no numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bordermap import dates
from bordermap.render.status import status_word
from bordermap.site import layout, wording
from bordermap.site.edition import TRAFFIC
from bordermap.terms import ABSENT, CATEGORIES, CONFIDENCES, CONTEXT_KINDS, KINDS, STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bordermap.site.edition import Edition

Record = dict[str, Any]
_EXACT: Final = 10  # characters of a whole day


def change_record(edition: Edition, row: int) -> Record:
    """One change in words, with its sources in full."""
    change = edition.changes[row]
    crossing = edition.crossings[change["crossing"]]
    words, day = edition.words, int(change["first"])
    plain = "/" not in change["date"] and change["date"][-1] not in "?~%"
    timed = len(change["date"]) == _EXACT and change["minutes"] >= 0
    time = f"T{wording.clock(change['minutes'])}" if timed else ""
    return {
        "row": row,
        "anchor": change_anchor(edition, row),
        "crossing": crossing_link(edition, change["crossing"]),
        "day": day,
        "day_path": layout.day_path(day) if day <= edition.data.as_of else "",
        "moment": wording.moment(words, change["date"], change["minutes"]),
        "datetime": change["date"] + time if plain else "",
        "exactness": wording.exactness(words, change["date"]),
        "ahead": day > edition.data.as_of,
        "status": STATUSES[change["status"]],
        "traffic": wording.traffic(words, change["modes"], crossing["modes"]),
        "direction": wording.direction(edition, crossing["border"], change["direction"]),
        "applies_to": change["applies_to"],
        "decided_by": wording.countries(edition, change["decided_by"]),
        "reason": wording.reason(words, change["reason"]),
        "summary": change["summary"],
        "confidence": CONFIDENCES[change["confidence"]],
        "sources": cited(edition, [change["sources"]]),
    }


def together(records: Iterable[Record]) -> list[Record]:
    """Records of changes in their order, those that say the same of several crossings as one.

    Such a record has all `crossings`, each with the `anchor` of its change.
    """
    found: dict[tuple[Any, ...], Record] = {}
    for record in records:
        told = ("day", "moment", "status", "traffic", "direction", "summary", "applies_to")
        cited_ids = tuple(source["id"] for source in record["sources"])
        key = (*(record[name] for name in told), cited_ids)
        kept = found.setdefault(key, {**record, "crossings": []})
        kept["crossings"].append({**record["crossing"], "anchor": record["anchor"]})
    return list(found.values())


def change_anchor(edition: Edition, row: int) -> str:
    """Fragment id of a change on the page of its crossing: its first day, numbered if need be."""
    change = edition.changes[row]
    same = [
        other
        for other in edition.by_crossing[change["crossing"]]
        if edition.changes[other]["first"] == change["first"]
    ]
    number = same.index(row)
    return f"on-{dates.iso(change['first'])}" + (f"-{number + 1}" if number else "")


def crossing_link(edition: Edition, row: int) -> Record:
    """Name of a crossing and where its page is."""
    crossing = edition.crossings[row]
    return {
        "id": crossing["id"],
        "name": crossing["name"],
        "path": layout.crossing_path(crossing["id"]),
        "border": edition.pair(crossing["border"]),
        "kind": KINDS[crossing["kind"]],
        "category": CATEGORIES[crossing["category"]],
    }


def standing(edition: Edition, row: int, day: int) -> Record:
    """A crossing on a day: its status for each kind of traffic, and since when it holds."""
    since = [
        edition.changes[change]["first"]
        for change in edition.by_crossing[row]
        if edition.changes[change]["first"] <= day
    ]
    newest = max(since, default=None)
    checked = edition.checked[edition.crossings[row]["border"]]
    return {
        **crossing_link(edition, row),
        "status": {group: _status(edition, row, day, group) for group in TRAFFIC},
        "since": newest,
        "since_path": layout.day_path(newest) if newest is not None else "",
        "last_known": checked if day > checked else None,
        "evidence": edition.evidence(edition.crossings[row]["border"]),
    }


def _status(edition: Edition, row: int, day: int, group: str) -> str:
    return status_word(int(edition.statuses(day, group)[row])) or "absent"


def before_and_after(edition: Edition, row: int, day: int) -> list[Record]:
    """Status of a crossing before and after a day, for each kind of traffic that it has."""
    found = []
    for group in TRAFFIC:
        before, after = (int(edition.statuses(d, group)[row]) for d in (day - 1, day))
        if after != ABSENT:
            found.append(
                {
                    "traffic": group,
                    "before": STATUSES[before],
                    "after": STATUSES[after],
                    "same": before == after,
                }
            )
    return found


def cited(edition: Edition, cells: Iterable[str]) -> list[dict[str, str]]:
    """Sources whose ids cells join by `;`, each once, in the order of their first mention."""
    ids = dict.fromkeys(word for cell in cells for word in cell.split(";") if word)
    return [wording.source_record(edition.sources[word], edition.words) for word in ids]


def context_records(edition: Edition, rows: Sequence[int]) -> list[Record]:
    """Context events in words, the newest first."""
    events = sorted(((edition.events[row]["first"], row) for row in rows), reverse=True)
    return [
        {
            "day": day,
            "moment": wording.moment(edition.words, event["date"]),
            "kind": CONTEXT_KINDS[event["kind"]],
            "title": event["title"],
            "summary": event["summary"],
            "countries": wording.countries(edition, event["countries"]),
            "sources": cited(edition, [event["sources"]]),
        }
        for day, row in events
        for event in [edition.events[row]]
    ]


def by_year(records: Iterable[Record]) -> list[tuple[str, list[Record]]]:
    """Records with a `day`, in their order, by its year."""
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(dates.iso(record["day"])[:4], []).append(record)
    return list(found.items())
