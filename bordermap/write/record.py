"""A status change and its sources as rows of a dataset's files: worked out, not yet written."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from bordermap import dates, paths
from bordermap.errors import UsageError
from bordermap.model import border_slug
from bordermap.read.package import shown
from bordermap.read.table import parse_table
from bordermap.validate.changes import OPTIONAL as CHANGE_OPTIONAL
from bordermap.validate.changes import REQUIRED as CHANGE_REQUIRED
from bordermap.validate.problem import nearest
from bordermap.validate.sources import OPTIONAL as SOURCE_OPTIONAL
from bordermap.validate.sources import REQUIRED as SOURCE_REQUIRED
from bordermap.write.canonical import canonical_csv
from bordermap.write.descriptor import moved_date, required_columns
from bordermap.write.entry import CHANGE_FIELDS, PAGE_FIELDS, own_modes
from bordermap.write.ids import source_id
from bordermap.write.order import change_key, place_of, source_key
from bordermap.write.splice import csv_text, insert_row, replace_row

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bordermap.model import Dataset
    from bordermap.read.package import RawPackage
    from bordermap.read.table import Table
    from bordermap.write.entry import Entry, Field, Page
    from bordermap.write.order import Key

DEFAULTS: Final = {"modes": "all", "direction": "both", "confidence": "medium"}
"""What a table without the column means, so that saying it needs no column."""


@dataclass(frozen=True)
class Ledger:
    """A valid dataset of CSV files, as read and as typed."""

    raw: RawPackage
    data: Dataset

    def crossing(self, crossing: str) -> dict[Any, Any]:
        """Record of a crossing by its id."""
        rows = self.data.crossings
        found: dict[Any, Any] = rows[rows["id"] == crossing].iloc[0].to_dict()
        return found

    def changes_file(self, crossing: str) -> str:
        """Path of the file that has a crossing's changes, inside of the dataset."""
        slug = border_slug(self.crossing(crossing)["border"])
        folder = f"{paths.BORDER_FOLDERS}/{slug}"
        nested = (self.raw.folder / folder).is_dir()
        return f"{folder}/{paths.CHANGES}" if nested else paths.CHANGES

    def table(self, name: str) -> Table | None:
        """The table of a file, as read."""
        file = shown(self.raw.folder / name)
        return next((table for table in self.tables if table.file == file), None)

    @property
    def tables(self) -> list[Table]:
        """All tables that a change may bear on."""
        own = (*self.raw.changes, self.raw.sources, self.raw.borders)
        return [table for table in own if table is not None]

    def has_column(self, crossing: str, name: str) -> bool:
        """Whether the table of a crossing's changes has a column; every new table has all."""
        if not crossing:
            return False
        table = self.table(self.changes_file(crossing))
        return table is None or name in table.columns

    def cites_addresses(self, crossing: str) -> bool:
        """Whether changes name the address of their source in their own table."""
        return self.has_column(crossing, "source_url") and not self.has_column(crossing, "sources")

    @property
    def source_columns(self) -> tuple[str, ...]:
        """Columns of the table of sources."""
        return (
            self.raw.sources.columns if self.raw.sources else (*SOURCE_REQUIRED, *SOURCE_OPTIONAL)
        )

    def known(self, page: Page) -> str:
        """Id of a page among the dataset's sources, or an empty text."""
        sources = self.data.sources
        found = sources["id"][(sources["url"] == page.url) | (sources["id"] == page.url)]
        return str(found.iloc[0]) if len(found) else ""

    def is_new(self, crossing: str, page: Page) -> bool:
        """Whether a page gets a row in the table of sources."""
        if not crossing:
            return self.raw.sources is not None
        return not (self.known(page) or self.cites_addresses(crossing))

    def wanted(self) -> list[Field]:
        """What must be said of a change, beyond what has a default."""
        required = required_columns(self.raw.folder, self.raw.descriptor, "changes")
        named = {"date", "status", *required} - DEFAULTS.keys()
        return [field for field in CHANGE_FIELDS if field.name in named]

    def wanted_of_page(self) -> list[Field]:
        """What must be said of a source that the dataset hasn't yet."""
        required = required_columns(self.raw.folder, self.raw.descriptor, "sources")
        named = {"title", *({"accessed"} & set(self.source_columns)), *required}
        return [field for field in PAGE_FIELDS if field.name in named]


@dataclass(frozen=True)
class Plan:
    """What recording a change would write.

    `files` and `before` are contents by path inside the dataset, new and old, in the order of
    writing; `raw` is the dataset as it would be read then; `notes` says what else moves.
    """

    files: dict[str, bytes]
    before: dict[str, bytes | None]
    raw: RawPackage
    sources: tuple[str, ...]
    notes: tuple[str, ...]


def plan(ledger: Ledger, entry: Entry, *, advance: bool) -> Plan:
    """Work out the rows of a change and of its sources, and where they go.

    Parameters
    ----------
    ledger
        The dataset as it is.
    entry
        The change; `crossing` is an id that the dataset has.
    advance
        Whether the dataset's own day may move on to the day of the change.

    Raises
    ------
    UsageError
        If the files have no column for something that was said, a source is none, or the change
        is later than the dataset's own day and `advance` is False.
    """
    draft = _Draft(ledger)
    first = dates.span(entry.date)[0]
    draft.move_date(first, advance=advance)
    name = ledger.changes_file(entry.crossing)
    cells = _change_cells(ledger, entry)
    if ledger.cites_addresses(entry.crossing):
        if len(entry.pages) > 1:
            raise UsageError(f"{name} has room for one address a change. Give --source once.")
        cells["source_url"] = entry.pages[0].url
    else:
        cells["sources"] = ";".join(dict.fromkeys(draft.source(page) for page in entry.pages))
    columns = (*CHANGE_REQUIRED, *(c for c in CHANGE_OPTIONAL if c != "source_url"))
    draft.insert(name, cells, columns, change_key)
    draft.check(ledger.crossing(entry.crossing)["border"], first, cells.get("sources", ""))
    cited = cells.get("sources") or cells.get("source_url", "")
    return Plan(draft.files, draft.before, draft.raw, tuple(cited.split(";")), tuple(draft.notes))


def _change_cells(ledger: Ledger, entry: Entry) -> dict[str, str]:
    mask = int(ledger.crossing(entry.crossing)["modes"])
    cells = {field.name: tidy(getattr(entry, field.name)) for field in CHANGE_FIELDS}
    return {**cells, "crossing": entry.crossing, "modes": own_modes(cells["modes"], mask)}


def tidy(text: str) -> str:
    """Text as cells are kept: composed letters, single blanks, no line ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


class _Draft:
    """The files of a dataset with what has been added to them so far."""

    def __init__(self, ledger: Ledger) -> None:
        self.raw, self.data, self.ledger = ledger.raw, ledger.data, ledger
        self.files: dict[str, bytes] = {}
        self.before: dict[str, bytes | None] = {}
        self.notes: list[str] = []
        self.ids = set(ledger.data.sources["id"])

    def content(self, name: str) -> bytes | None:
        """What a file holds, with what was added."""
        if name not in self.before:
            path = self.raw.folder / name
            self.before[name] = path.read_bytes() if path.is_file() else None
        return self.files.get(name, self.before[name])

    def move_date(self, day: int, *, advance: bool) -> None:
        """Let the dataset end on a later day, if it says on which day it ends."""
        own = self.raw.descriptor.get("date")
        if day <= self.data.as_of or not own:
            return
        if not advance:
            raise UsageError(
                f"The change is of {dates.iso(day)}, the dataset ends on {own}. "
                "Add --advance to move the date in datapackage.json on, or mend --date."
            )
        content = self.content(paths.DATAPACKAGE) or b""
        self.files[paths.DATAPACKAGE] = moved_date(content, dates.iso(day))
        self.raw = replace(self.raw, descriptor={**self.raw.descriptor, "date": dates.iso(day)})
        self.notes.append(f"{paths.DATAPACKAGE}: the dataset's day moves from {own} on.")

    def source(self, page: Page) -> str:
        """Id of a page, which gets a row if it has none."""
        known = self.ledger.known(page)
        if known:
            self.notes.append(f"{known}: a source that the dataset has; its row stays as it is.")
            return known
        if "://" not in page.url:
            hint = nearest(page.url, self.ids)
            raise UsageError(f"--source '{page.url}' is no address and no id of a source.{hint}")
        cells = {field.name: tidy(getattr(page, field.name)) for field in PAGE_FIELDS}
        cells["id"] = source_id(
            **{name: cells[name] for name in ("url", "title", "publisher", "published")},
            taken=self.ids,
        )
        self.ids.add(cells["id"])
        self.insert(paths.SOURCES, cells, (*SOURCE_REQUIRED, *SOURCE_OPTIONAL), source_key)
        return cells["id"]

    def insert(
        self,
        name: str,
        cells: Mapping[str, str],
        columns: Sequence[str],
        key: Callable[[Mapping[str, str]], Key],
    ) -> None:
        """Add a row to a table; a file that isn't there is made with all columns."""
        content = self.content(name)
        if content is None:
            content = canonical_csv(columns, [])
        text = csv_text(content)
        own = self._columns(name, text.columns)
        lacking = [
            column
            for column, cell in cells.items()
            if cell and column not in own and DEFAULTS.get(column) != cell
        ]
        if lacking:
            raise UsageError(
                f"{shown(self.raw.folder / name)} has no column for {', '.join(lacking)}. "
                "Add it to the first row, or leave the option out."
            )
        keys = [key(dict(zip(own, row.cells, strict=True))) for row in text.rows]
        row = [cells.get(column, "") for column in own]
        self._put(name, insert_row(text, row, place_of(key(cells), keys)), own)

    def check(self, border: str, day: int, source: str) -> None:
        """Let a border count as looked at up to the day of the change."""
        rows = self.data.borders
        held = int(rows["checked"][rows["border"] == border].iloc[0])
        content = self.content(paths.BORDERS)
        if content is None or day <= held:
            return
        text = csv_text(content)
        own = self._columns(paths.BORDERS, text.columns)
        for position, row in enumerate(text.rows):
            cells = dict(zip(own, row.cells, strict=True))
            if cells["border"] == border:
                new = {**cells, "checked": dates.iso(day)}
                if "source" in own and source:
                    new["source"] = source.partition(";")[0]
                self._put(paths.BORDERS, replace_row(text, list(new.values()), position), own)
                note = ", its note stays" if cells.get("note") else ""
                self.notes.append(
                    f"{paths.BORDERS}: {border} is checked up to {dates.iso(day)} "
                    f"instead of {cells['checked']}{note}."
                )

    def _columns(self, name: str, written: Sequence[str]) -> Sequence[str]:
        """Our names of a file's columns, which may be called otherwise there."""
        table = self.ledger.table(name)
        return table.columns if table and len(table.columns) == len(written) else written

    def _put(self, name: str, content: bytes, columns: Sequence[str]) -> None:
        """Take a content for a file, and its table for that of the dataset."""
        self.files[name] = content
        read = parse_table(content, shown_as=shown(self.raw.folder / name))
        cells = dict(zip(columns, read.cells.values(), strict=True))
        table = replace(read, columns=tuple(columns), cells=cells)
        if name == paths.SOURCES:
            self.raw = replace(self.raw, sources=table)
        elif name == paths.BORDERS:
            self.raw = replace(self.raw, borders=table)
        else:
            others = tuple(other for other in self.raw.changes if other.file != table.file)
            self.raw = replace(self.raw, changes=(*others, table))
