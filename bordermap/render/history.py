"""Changes as records: one crossing's history, and what changed between two days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from bordermap import dates, modes
from bordermap.render.status import border_rows, direction_name, status_word
from bordermap.terms import ALL_MODES, CATEGORIES, CONFIDENCES, KINDS, MODES, STATUSES
from bordermap.timeline.diff import diff

if TYPE_CHECKING:
    from bordermap.model import Dataset
    from bordermap.timeline.intervals import Timeline


def history_report(data: Dataset, row: int) -> dict[str, Any]:
    """Every change of one crossing, oldest first, each with its sources in full.

    Parameters
    ----------
    data
        The dataset.
    row
        Row of the crossing in `data.crossings`.
    """
    crossing: dict[Any, Any] = data.crossings.iloc[row].to_dict()
    changes = np.flatnonzero(data.changes["crossing"].to_numpy() == row)
    pages = _pages(data)
    return {
        "id": crossing["id"],
        "name": crossing["name"],
        "border": crossing["border"],
        "kind": KINDS[crossing["kind"]],
        "category": CATEGORIES[crossing["category"]],
        "modes": list(modes.names_of(int(crossing["modes"]))),
        "lat": float(crossing["lat"]),
        "lon": float(crossing["lon"]),
        "coordinate_uncertainty_m": float(crossing["coordinate_uncertainty_m"]),
        "baseline": {
            "status": STATUSES[crossing["baseline"]],
            "sources": _cited(crossing["baseline_source"], pages),
        },
        "changes": [change_record(data, int(change), pages) for change in changes],
        "note": crossing["note"],
    }


def diff_report(
    data: Dataset,
    timeline: Timeline,
    days: tuple[int, int],
    *,
    choice: str,
    borders: list[str] | None = None,
) -> dict[str, Any]:
    """Crossings whose status differs between the ends of two days, and the changes that did it."""
    found = diff(timeline, data.changes, days, modes.chosen_mask(choice))
    kept = set(border_rows(data, borders).tolist())
    pages = _pages(data)
    return {
        "from": dates.iso(days[0]),
        "to": dates.iso(days[1]),
        "modes": choice,
        "crossings": [
            {
                "id": data.crossings["id"].iat[entry["crossing"]],
                "name": data.crossings["name"].iat[entry["crossing"]],
                "border": data.crossings["border"].iat[entry["crossing"]],
                "before": status_word(int(entry["before"])),
                "after": status_word(int(entry["after"])),
                "outcome": entry["outcome"],
                "changes": [change_record(data, change, pages) for change in entry["changes"]],
            }
            for entry in found.to_dict("records")
            if entry["crossing"] in kept
        ],
    }


def change_record(data: Dataset, row: int, pages: dict[str, dict[str, str]]) -> dict[str, Any]:
    """One change in words: as in `changes.csv`, its sources in full."""
    change: dict[Any, Any] = data.changes.iloc[row].to_dict()
    border = str(data.crossings["border"].iat[change["crossing"]])
    mask = int(change["modes"])
    minute = int(change["minutes"])
    return {
        "date": change["date"],
        "first_day": dates.iso(int(change["first"])),
        "last_day": dates.iso(int(change["last"])),
        "time": f"{minute // 60:02d}:{minute % 60:02d}" if minute >= 0 else None,
        "status": STATUSES[change["status"]],
        "modes": list(MODES if mask == ALL_MODES else modes.names_of(mask)),
        "direction": direction_name(border, int(change["direction"])),
        "applies_to": change["applies_to"],
        "decided_by": [word for word in change["decided_by"].split(";") if word],
        "reason": change["reason"],
        "summary": change["summary"],
        "confidence": CONFIDENCES[change["confidence"]],
        "sources": _cited(change["sources"], pages),
    }


def _pages(data: Dataset) -> dict[str, dict[str, str]]:
    columns = ["id", "url", "title", "publisher", "published"]
    records: list[dict[Any, Any]] = data.sources[columns].to_dict("records")
    return {page["id"]: page for page in records}


def _cited(cell: str, pages: dict[str, dict[str, str]]) -> list[dict[str, str]]:
    return [pages[word] for word in cell.split(";") if word]
