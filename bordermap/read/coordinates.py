"""Names and places in a table of somebody's own, under the names that such columns have."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bordermap.errors import Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bordermap.read.table import Table

CALLED: Final = {
    "lat": ("lat", "latitude", "latdeg", "latdd", "gpslat", "latwgs84", "y", "ycoord"),
    "lon": (
        "lon", "long", "lng", "longitude", "londeg", "londd", "gpslon", "lonwgs84", "x", "xcoord",
    ),
    "pair": (
        "latlon", "latlng", "latlong", "coordinates", "coordinate", "coords", "location", "gps",
    ),
    "wkt": ("wkt", "geometry", "geom", "thegeom", "wktgeom", "point"),
    "name": ("name", "crossing", "crossingname", "checkpoint", "bcp", "title", "label", "portname"),
    "id": ("id",),
    "border": ("border",),
    "kind": ("kind", "type"),
    "modes": ("modes",),
    "category": ("category",),
    "name_local": ("namelocal", "localname"),
    "coordinate_uncertainty_m": ("coordinateuncertaintym", "uncertaintym", "accuracym"),
    "coordinate_source": ("coordinatesource",),
    "wikidata": ("wikidata",),
    "unlocode": ("unlocode", "locode"),
    "note": ("note", "notes", "remark", "remarks", "comment"),
}  # fmt: skip
"""Names of columns, folded, by what they hold; the first that a table has is taken."""
_NUMBER: Final = r"[+-]?\d+(?:\.\d+)?"
_PAIR: Final = re.compile(rf"\s*\(?\s*({_NUMBER})\s*[,; ]\s*({_NUMBER})\s*\)?\s*", re.ASCII)
_WKT: Final = re.compile(
    rf"(?:SRID=4326;)?POINT\s*Z?\s*\(\s*({_NUMBER})\s+({_NUMBER})(?:\s+{_NUMBER})?\s*\)",
    re.ASCII | re.IGNORECASE,
)
_COMMA: Final = re.compile(r"[+-]?\d+,\d+", re.ASCII)
REMEDY: Final = "Give decimal degrees (WGS 84), such as 54.538 and 25.674."


@dataclass(frozen=True)
class Placed:
    """The rows of a table that have a place.

    `columns` says which of the table's columns was taken for what; `lon` and `lat` are degrees by
    row, `problems` tells of the rows that have none.
    """

    columns: dict[str, str]
    lon: dict[int, float] = field(default_factory=dict)
    lat: dict[int, float] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def cell(self, table: Table, row: int, name: str) -> str:
        """Cell of a row, without blanks around it; empty if the table has no such column."""
        return table.cells[self.columns[name]][row].strip() if name in self.columns else ""


def placed(table: Table, named: Mapping[str, str]) -> Placed:
    """Find the columns of a table, and each row's place.

    Parameters
    ----------
    table
        As read.
    named
        The table's names of columns by ours, where somebody said so.

    Raises
    ------
    UsageError
        If there is no column for the place or the name.
    """
    found = Placed(_columns(table, named))
    read = next(
        reader
        for needed, reader in (("lat", _two_cells), ("wkt", _wkt), ("pair", _pair))
        if needed in found.columns
    )
    for row in range(len(table)):
        try:
            lon, lat = read(table, row, found.columns)
        except ValueError as error:
            found.problems.append(_wrong(table, row, found.columns, str(error)))
            continue
        if abs(lon) <= 180 and abs(lat) <= 90:
            found.lon[row], found.lat[row] = lon, lat
        else:
            message = "is not within 90 and 180 degrees"
            if max(abs(lon), abs(lat)) <= 180 and abs(lon) <= 90:
                message += ", and would be with lat and lon swapped"
            found.problems.append(_wrong(table, row, found.columns, message))
    return found


def left_aside(table: Table, named: Mapping[str, str]) -> list[str]:
    """Columns of a table that nothing is taken from, in their order."""
    taken = set(_columns(table, named).values())
    return [column for column in table.columns if column not in taken]


def _columns(table: Table, named: Mapping[str, str]) -> dict[str, str]:
    for ours, theirs in named.items():
        if ours not in CALLED:
            raise UsageError(f"--column {ours}=…: columns are {', '.join(CALLED)}.")
        if theirs not in table.columns:
            raise UsageError(
                f"{table.file} has no column '{theirs}'. It has {', '.join(table.columns)}."
            )
    own = {_folded(column): column for column in reversed(table.columns)}
    taken = dict(named)
    for ours, names in CALLED.items():
        column = next((own[name] for name in names if name in own), None)
        if ours not in taken and column is not None and column not in taken.values():
            taken[ours] = column
    if not ({"lat", "lon"} <= taken.keys() or {"wkt", "pair"} & taken.keys()):
        raise UsageError(_lacks(table, "coordinates", "lat=… --column lon"))
    if "name" not in taken:
        raise UsageError(_lacks(table, "names", "name"))
    if not {"lat", "lon"} <= taken.keys():
        taken.pop("lat", None)
    return taken


def _folded(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())


def _lacks(table: Table, what: str, option: str) -> str:
    return (
        f"{table.file}: no column of {what} among {', '.join(table.columns) or 'none'}. "
        f"Say which it is: --column {option}=…"
    )


def _two_cells(table: Table, row: int, columns: Mapping[str, str]) -> tuple[float, float]:
    texts = [table.cells[columns[name]][row].strip() for name in ("lon", "lat")]
    if not all(re.fullmatch(_NUMBER, text, re.ASCII) for text in texts):
        commas = " ".join(text.replace(",", ".") for text in texts if _COMMA.fullmatch(text))
        hint = f": a decimal comma; write {commas}" if commas else ""
        raise ValueError(f"is no pair of decimal degrees{hint}")
    return float(texts[0]), float(texts[1])


def _pair(table: Table, row: int, columns: Mapping[str, str]) -> tuple[float, float]:
    """Degrees of a cell `lat, lon`, or the other way round if its column is called so."""
    match = _PAIR.fullmatch(table.cells[columns["pair"]][row])
    if not match:
        raise ValueError("is no pair of decimal degrees")
    return float(match[2]), float(match[1])


def _wkt(table: Table, row: int, columns: Mapping[str, str]) -> tuple[float, float]:
    match = _WKT.fullmatch(table.cells[columns["wkt"]][row].strip())
    if not match:
        raise ValueError("is no POINT of longitude and latitude")
    return float(match[1]), float(match[2])


def _wrong(table: Table, row: int, columns: Mapping[str, str], message: str) -> Problem:
    names: Sequence[str] = [columns[n] for n in ("lat", "lon", "wkt", "pair") if n in columns]
    if "lat" in columns:
        names = names[:2]
    value = ", ".join(table.cells[name][row].strip() for name in names)
    return Problem(
        table.file, int(table.lines[row]), "/".join(names), "bad-number", value,
        f"'{value}' {message}.", REMEDY,
    )  # fmt: skip
