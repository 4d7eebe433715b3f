"""The files of a new dataset: two tables, a map, a descriptor, and a text that explains them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import jinja2

from bordermap import paths
from bordermap.read.columns import COLUMNS
from bordermap.terms import CATEGORIES, CONFIDENCES, KINDS, MODES, REASONS, STATUSES
from bordermap.write.canonical import canonical_csv
from bordermap.write.ids import slug

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

LEFT_OUT: Final = ("baseline_source", "facilities", "sources")
"""Columns that a first dataset does without: a change names the address of its source."""
CROSSING_COLUMNS, CHANGE_COLUMNS = (
    tuple(column for column in COLUMNS[table] if column not in LEFT_OUT)
    for table in ("crossings", "changes")
)
MAP: Final = "map.toml"
README: Final = "README.md"
ODBL: Final = {
    "name": "ODbL-1.0",
    "path": "https://opendatacommons.org/licenses/odbl/1-0/",
    "title": "Open Data Commons Open Database License 1.0",
}
OSM: Final = {
    "title": "© OpenStreetMap contributors",
    "path": "https://www.openstreetmap.org/copyright",
}


@dataclass(frozen=True)
class Start:
    """What a new dataset begins with.

    `day` is the dataset's own day where its changes don't tell it; `origin` names the file that
    the crossings come from, and `osm` says whether they come from OpenStreetMap. Where there is no
    such file they are made up.
    """

    title: str
    summary: str
    borders: tuple[str, ...]
    crossings: Sequence[Mapping[str, str]]
    changes: Sequence[Mapping[str, str]] = field(default=())
    day: str = ""
    origin: str = ""
    osm: bool = False


def start_files(start: Start, folder: Path) -> dict[str, bytes]:
    """Contents by path inside of the new dataset."""
    return {
        paths.CROSSINGS: _table(CROSSING_COLUMNS, start.crossings),
        paths.CHANGES: _table(CHANGE_COLUMNS, start.changes),
        MAP: _filled(MAP, _words(start, folder)),
        paths.DATAPACKAGE: _json(_descriptor(start, folder)),
        README: _filled(README, _words(start, folder)),
    }


def _table(columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> bytes:
    return canonical_csv(columns, [[row.get(name, "") for name in columns] for row in rows])


def _descriptor(start: Start, folder: Path) -> dict[str, Any]:
    day = {"date": start.day} if start.day else {}
    osm = start.osm or not start.origin
    # What somebody finds out is theirs: no licence is stated for the changes.
    licensed = {"crossings": {"licenses": [ODBL]}} if osm else {}
    return {
        "name": slug(folder.resolve().name) or "dataset",
        "title": start.title,
        **day,
        **({"sources": [OSM]} if osm else {}),
        "resources": [
            {
                "name": name,
                "path": f"{name}.csv",
                "format": "csv",
                "encoding": "utf-8",
                **licensed.get(name, {}),
            }
            for name in ("crossings", "changes")
        ],
    }


def _words(start: Start, folder: Path) -> dict[str, Any]:
    first = start.crossings[0]["id"] if start.crossings else "CROSSING"
    border = start.borders[0]
    ways = (border.replace("-", ">"), f"{border[3:]}>{border[:2]}")
    return {
        "title": start.title,
        "summary": start.summary,
        "borders": start.borders,
        "count": len(start.crossings),
        "examples": not start.origin,
        "changes": len(start.changes),
        "origin": start.origin,
        "osm": start.osm,
        "folder": paths.in_shell(folder),
        "crossing": first,
        "date": start.day or "2024-07-01",
        "date_stated": bool(start.day),
        "advance": "",
        "kinds": _code(KINDS),
        "modes": _code(MODES),
        "categories": _code(CATEGORIES),
        "statuses": _code(STATUSES),
        "directions": _code(ways),
        "reasons": _code(REASONS),
        "confidences": _code(CONFIDENCES),
    }


def _filled(name: str, words: Mapping[str, Any]) -> bytes:
    """A text from its template; nothing is escaped but for what the file is in."""
    loader = jinja2.FileSystemLoader(paths.START_TEMPLATES)
    # These are texts for people and TOML, and no HTML is made of them.
    environment = jinja2.Environment(
        loader=loader,
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        autoescape=False,  # noqa: S701
    )
    environment.filters["toml"] = lambda text: json.dumps(text, ensure_ascii=False)
    return environment.get_template(name).render(words).encode()


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _code(words: Sequence[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)
