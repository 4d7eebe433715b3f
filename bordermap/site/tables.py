"""Tables of the dataset as CSV that other tools read, cells defused."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any, Final

from bordermap import modes
from bordermap.read.columns import COLUMNS
from bordermap.render.history import change_record
from bordermap.terms import CATEGORIES, KINDS, STATUSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bordermap.model import Dataset

FORMULA: Final = re.compile(r"[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]")
"""How a cell begins that spreadsheets take for a formula; those in Japan the wide signs too."""
NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?")
STATUS_COLUMNS: Final = (
    "date",
    "id",
    "border",
    "name",
    "kind",
    "category",
    "status",
    "since",
    "next_change",
    "uncertain",
    "last_known",
    "changed_during_day",
)
CHANGE_COLUMNS: Final = (
    "crossing",
    "date",
    "first_day",
    "last_day",
    "time",
    "status",
    "modes",
    "direction",
    "applies_to",
    "decided_by",
    "reason",
    "summary",
    "confidence",
    "sources",
)
CROSSING_COLUMNS: Final = COLUMNS["crossings"]
SOURCE_COLUMNS: Final = COLUMNS["sources"]
Table = tuple[tuple[str, ...], list[list[str]]]
"""Columns, and rows of text."""


def changes_table(data: Dataset) -> Table:
    """Every status change in words, its sources as ids."""
    ids = data.crossings["id"].to_numpy()
    pages = {identifier: {"id": identifier} for identifier in data.sources["id"]}
    rows = []
    for row, crossing in enumerate(data.changes["crossing"]):
        record = change_record(data, row, pages)
        record["sources"] = [page["id"] for page in record["sources"]]
        record["crossing"] = ids[crossing]
        rows.append([cell(record[column]) for column in CHANGE_COLUMNS])
    return CHANGE_COLUMNS, rows


def crossings_table(data: Dataset) -> Table:
    """The crossings as in a dataset's own table."""
    records: list[dict[Any, Any]] = data.crossings.to_dict("records")
    told = [
        {
            **record,
            **described(record),
            "lat": round(record["lat"], 6),
            "lon": round(record["lon"], 6),
        }
        for record in records
    ]
    return CROSSING_COLUMNS, [[cell(record[name]) for name in CROSSING_COLUMNS] for record in told]


def sources_table(data: Dataset) -> Table:
    """The pages that the data rest on."""
    rows = data.sources[list(SOURCE_COLUMNS)].to_numpy().tolist()
    return SOURCE_COLUMNS, [[cell(value) for value in row] for row in rows]


def status_rows(data: Dataset, report: dict[str, Any]) -> Table:
    """Columns and rows of a status report as a table of text."""
    names = dict(zip(data.crossings["id"], data.crossings["name"], strict=True))
    rows = [
        {"date": report["date"], "name": names[crossing["id"]], **crossing}
        for crossing in report["crossings"]
    ]
    return STATUS_COLUMNS, [[cell(row[column]) for column in STATUS_COLUMNS] for row in rows]


def described(row: dict[Any, Any]) -> dict[str, Any]:
    """A crossing with words in place of codes."""
    return {
        "name": row["name"],
        "name_local": row["name_local"],
        "kind": KINDS[row["kind"]],
        "category": CATEGORIES[row["category"]],
        "modes": list(modes.names_of(int(row["modes"]))),
        "baseline": STATUSES[row["baseline"]],
        "coordinate_uncertainty_m": float(row["coordinate_uncertainty_m"]),
        "coordinate_source": row["coordinate_source"],
        "facilities": row["facilities"],
        "note": row["note"],
    }


def defused(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe before = + - @ and the like.

    >>> defused("=1+1"), defused("-12.5"), defused("Kuźnica")
    ("'=1+1", '-12.5', 'Kuźnica')
    """
    return f"'{text}" if FORMULA.match(text) and not NUMBER.fullmatch(text) else text


def cell(value: Any) -> str:  # noqa: ANN401 - any value of a record
    """Text of a value in a CSV cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return ";".join(map(str, value)) if isinstance(value, list) else str(value)


def to_csv(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """CSV file (UTF-8, RFC 4180 but for the end of line) with defused cells."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([defused(value) for value in row] for row in rows)
    return text.getvalue().encode()
