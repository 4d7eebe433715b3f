"""What is fuzzed: every reader and parser of something that comes from outside.

A target takes bytes and says whether they were taken: what the library raises on purpose is caught
here, and anything else that escapes is a find.
"""

from __future__ import annotations

import csv
import io
import tempfile
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bordermap import dates
from bordermap.errors import BordermapError
from bordermap.read.boundaries import read_boundaries
from bordermap.read.formats import tables_of
from bordermap.read.osm import is_extract, read_extract
from bordermap.read.package import read_package
from bordermap.render.status import status_report
from bordermap.site.layout import checked_base
from bordermap.site.target import target_of
from bordermap.terms import DEFAULT_MODES
from bordermap.timeline.intervals import build_timeline
from bordermap.validate.dataset import validate
from tests.fuzz import formats, seeds
from tests.world import csv_text, world

if TYPE_CHECKING:
    from collections.abc import Callable


MOST_ROWS: Final = 40
USUAL: Final = 128
"""Bytes below it leave a cell as it is."""


@dataclass(frozen=True)
class Target:
    """Something that takes bytes from outside.

    Attributes
    ----------
    run
        Takes them, and says whether they were right; whatever it raises is a find.
    seeds
        Bytes from which mutations begin; the first are right.
    """

    run: Callable[[bytes], bool]
    seeds: Callable[[], list[bytes]]


@cache
def scratch() -> Path:
    """A folder in memory, where the system has one, that goes with the process."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
    folder = tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None)
    _KEPT.append(folder)
    return Path(folder.name)


_KEPT: list[tempfile.TemporaryDirectory[str]] = []


def table(suffix: str, content: bytes) -> bool:
    """One file as tables."""
    try:
        found = tables_of(f"crossings{suffix}", content, shown_as=f"crossings{suffix}").values()
    except BordermapError:
        return False
    assert all(len(cells) == len(table) for table in found for cells in table.cells.values())
    return not any(table.problems for table in found)


def part(base: Callable[[], dict[str, bytes]], name: str, suffix: str, content: bytes) -> bool:
    """One part of an office file, the others as they should be."""
    return table(suffix, seeds.packed(base() | {name: content}))


def dataset(name: str, content: bytes) -> bool:
    """One file of a dataset, the others as they should be; what is valid is also asked."""
    folder = scratch() / "dataset"
    if not folder.is_dir():
        seeds.write_dataset(folder)
    path = folder / name
    last = path.read_bytes() if path.exists() else None
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_bytes(content)
    try:
        return _ask(folder)
    finally:
        path.unlink() if last is None else path.write_bytes(last)


def cells(name: str, content: bytes) -> bool:
    """One table of a dataset, whose cells the bytes choose: the usual ones or odd ones."""
    # A table costs the same whether it has one row or forty, so it gets many.
    usual = list(csv.DictReader(io.StringIO(seeds.DATASET[name], newline="")))
    chosen = iter(content)
    rows = []
    for number in range(max(len(usual), min(len(content) // len(usual[0]), MOST_ROWS))):
        row = dict(usual[number % len(usual)])
        for column in row:
            choice = next(chosen, 0)
            if choice >= USUAL:
                row[column] = seeds.ODD[(choice - USUAL + 128 * number) % len(seeds.ODD)]
        if name == "crossings.csv" and number >= len(usual):
            row["id"] += f"-{number}"
        rows.append(row)
    return dataset(name, csv_text(rows).encode())


def archive(content: bytes) -> bool:
    """A dataset in a zip archive."""
    path = scratch() / "dataset.zip"
    path.write_bytes(content)
    return _ask(path)


def _ask(path: Path) -> bool:
    try:
        raw = read_package(path)
        if raw.problems:  # which the tables' own are added to, at a hundred times the cost
            return False
        data = validate(raw, world())
    except BordermapError:
        return False
    timeline = build_timeline(data.crossings, data.changes)
    for day in {data.as_of, *data.changes["first"][:3], *(spec.date for spec in data.maps)}:
        report = status_report(data, timeline, int(day), choice=DEFAULT_MODES)
        assert len(report["crossings"]) == len(data.crossings)
    return True


def boundaries(suffix: str, content: bytes) -> bool:
    """Boundaries, as TopoJSON or as polygons of countries."""
    path = scratch() / f"boundaries{suffix}"
    path.write_bytes(content)
    try:
        found = read_boundaries(path)
    except BordermapError:
        return False
    assert all(abs(arc).max() <= 180 for arc in found.arcs)
    return True


def extract(suffix: str, content: bytes) -> bool:
    """Border controls of an OpenStreetMap extract."""
    path = scratch() / f"extract{suffix}"
    path.write_bytes(content)
    try:
        is_extract(path)
        found = read_extract(path)
    except BordermapError:
        return False
    assert all(abs(one.lat) <= 90 and abs(one.lon) <= 180 for one in found.controls)
    return True


def day(content: bytes) -> bool:
    """Dates and times as they stand in cells."""
    text, taken = content.decode("utf-8", "replace"), False
    for parse in (dates.span, dates.day_number, dates.minutes):
        try:
            found = parse(text)
        except ValueError:
            continue
        taken = True
        if parse is dates.span:
            assert found[0] <= found[1]
        elif parse is dates.day_number:
            assert dates.iso(found) == text
    return taken


def address(content: bytes) -> bool:
    """Addresses and paths of pages to embed."""
    text, taken = content.decode("utf-8", "replace"), False
    for parse in (checked_base, partial(target_of, slugs=("all", "belarus"))):
        try:
            found = parse(text)
        except BordermapError:
            continue
        taken = True
        if parse is checked_base:
            assert not found or found.lower().startswith(("http://", "https://"))
    return taken


TABLES = ("crossings.csv", "changes.csv", "sources.csv", "borders.csv", "context.csv")
DESCRIPTORS = ("datapackage.json", "maps/all.toml")
DEAR: Final = ("cells-", "dataset-", "archive")
"""Targets that read and check a whole dataset, at a hundred times the cost of one table."""
TARGETS: dict[str, Target] = {
    **{
        f"table{suffix}": Target(partial(table, suffix), partial(seeds.tables, suffix))
        for suffix in (".csv", ".tsv")
    },
    **{
        f"table{suffix}": Target(partial(table, suffix), partial(formats.files, suffix))
        for suffix in (".xlsx", ".ods", ".geojson", ".gpkg", ".parquet", ".fgb")
    },
    "part-xlsx": Target(
        partial(part, formats.workbook, formats.SHEET, ".xlsx"),
        lambda: [formats.workbook()[formats.SHEET]],
    ),
    "part-ods": Target(
        partial(part, formats.opendocument, formats.CONTENT, ".ods"),
        lambda: [formats.opendocument()[formats.CONTENT]],
    ),
    "archive": Target(archive, seeds.archives),
    **{f"cells-{name}": Target(partial(cells, name), seeds.choices) for name in TABLES},
    **{
        f"dataset-{name.replace('/', '-')}": Target(
            partial(dataset, name), partial(seeds.dataset, name)
        )
        for name in DESCRIPTORS
    },
    "boundaries": Target(partial(boundaries, ".topojson"), seeds.boundaries),
    **{
        f"boundaries{suffix}": Target(partial(boundaries, suffix), partial(formats.lands, suffix))
        for suffix in (".geojson", ".gpkg")
    },
    **{
        f"extract{suffix}": Target(partial(extract, suffix), partial(seeds.extracts, suffix))
        for suffix in (".osm", ".json")
    },
    "day": Target(day, seeds.days),
    "address": Target(address, seeds.addresses),
}
