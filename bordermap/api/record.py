"""Recording a status change: what it would write, what it changes, and writing it."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bordermap import dates, paths
from bordermap.api.load import load
from bordermap.errors import UsageError
from bordermap.modes import chosen_mask, mask_of, names_of
from bordermap.read.package import read_package, shown
from bordermap.render.status import status_word
from bordermap.terms import ALL_MODES, MODE_GROUPS
from bordermap.timeline.asof import NEVER, as_of
from bordermap.timeline.intervals import build_timeline
from bordermap.validate.dataset import validate
from bordermap.write.files import write_files
from bordermap.write.find import find_crossing
from bordermap.write.record import Ledger, plan

if TYPE_CHECKING:
    from bordermap.api.data import Data
    from bordermap.errors import Problem
    from bordermap.model import Dataset
    from bordermap.timeline.intervals import Timeline
    from bordermap.write.entry import Entry
    from bordermap.write.record import Plan


@dataclass(frozen=True, eq=False)
class Book:
    """A dataset that changes can be recorded in."""

    data: Data
    ledger: Ledger

    def find(self, said: str) -> str:
        """Id of the crossing that is meant by an id or a name.

        Raises
        ------
        UsageError
            If none or several are called so.
        """
        return find_crossing(self.data.tables.crossings, said)

    def ends_before(self, date: str) -> str:
        """The dataset's own day, if it says one and a date is later; else an empty text."""
        as_of_day = self.data.tables.as_of
        stated = bool(self.ledger.raw.descriptor.get("date"))
        return dates.iso(as_of_day) if stated and dates.span(date)[0] > as_of_day else ""


@dataclass(frozen=True, eq=False)
class Record:
    """A change that is checked and not yet written.

    `diff` is the unified difference of the files, `report` what `bordermap record --json` prints.
    """

    folder: Path
    plan: Plan
    diff: str
    report: dict[str, Any]

    def write(self) -> list[Path]:
        """Write all files, or none.

        Raises
        ------
        InputError
            If a file can't be written, or somebody changed one meanwhile.
        """
        return write_files(self.folder, self.plan.files, before=self.plan.before)


def open_book(
    path: str | Path | None = None,
    *,
    worldview: str | None = None,
    boundaries: str | Path | None = None,
    code_column: str | None = None,
) -> Book:
    """Open a dataset for recording; None opens the bundled one, where it is a checkout's.

    Parameters
    ----------
    path
        Its folder or `datapackage.json`.
    worldview, boundaries, code_column
        What it is validated against, now and with each change; `load` says what each takes.

    Raises
    ------
    DataError
        If the data have problems: these are to be mended first.
    UsageError
        If it is no folder of CSV files, or the one inside of the installed package.
    InputError
        If a file can't be read.
    """
    place = paths.bundled_dataset() if path is None else Path(path)
    if place.resolve().is_relative_to(paths.PACKAGE):
        raise UsageError(
            "The bundled dataset is part of the installed package, and the next install replaces "
            f"it. Copy it first: bordermap convert {paths.in_shell(place)} mydata"
        )
    piped = str(place) == paths.STDIO
    if piped or (place.exists() and not (place.is_dir() or place.name == paths.DATAPACKAGE)):
        raise UsageError(
            f"{place}: only a folder of CSV files can be added to. "
            f"Make one of it first: bordermap convert {paths.in_shell(place)} mydata"
        )
    data = load(place, worldview=worldview, boundaries=boundaries, code_column=code_column)
    raw = read_package(place)
    ledger = Ledger(raw, data.tables)
    foreign = [table.file for table in ledger.tables if not table.file.endswith(".csv")]
    if foreign:
        raise UsageError(
            f"{', '.join(foreign)}: rows can be added to CSV files only. "
            f"Make one of it first: bordermap convert {paths.in_shell(place)} mydata"
        )
    return Book(data, ledger)


def prepare(book: Book, entry: Entry, *, advance: bool = False) -> Record:
    """Work out what recording a change writes, and check the dataset as it would be then.

    Parameters
    ----------
    book
        The dataset.
    entry
        The change.
    advance
        Whether the dataset's own day may move on to the day of the change.

    Raises
    ------
    DataError
        If the dataset would have problems; lines are those of its files with the change.
    UsageError
        If something can't be said in the dataset's files.
    """
    planned = plan(book.ledger, entry, advance=advance)
    after = validate(planned.raw, book.data.boundaries)
    return Record(
        book.data.folder,
        planned,
        _difference(book.data.folder, planned),
        _report(book.data, after, entry, planned),
    )


def _difference(folder: Path, planned: Plan) -> str:
    lines: list[str] = []
    for name, content in planned.files.items():
        old = (planned.before[name] or b"").decode().splitlines(keepends=True)
        title = shown(folder / name)
        lines += difflib.unified_diff(
            old, content.decode().splitlines(keepends=True), title, title, n=1
        )
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def _report(data: Data, after: Dataset, entry: Entry, planned: Plan) -> dict[str, Any]:
    before = data.tables
    day = dates.span(entry.date)[0]
    row = before.crossings["id"].tolist().index(entry.crossing)
    crossing = before.crossings.iloc[row]
    said = entry.modes.replace(";", ",")
    mask = (ALL_MODES if said == "all" else chosen_mask(said)) & int(crossing["modes"])
    held = (data.timeline, build_timeline(after.crossings, after.changes))
    traffic = {
        group: _step(held, row, day, mask_of(modes))
        for group, modes in MODE_GROUPS.items()
        if group != "all" and mask_of(modes) & mask
    }
    return {
        "crossing": entry.crossing,
        "name": str(crossing["name"]),
        "border": str(crossing["border"]),
        "stop": dates.iso(day),
        "modes": list(names_of(mask)),
        "status": traffic,
        "sources": list(planned.sources),
        "as_of": dates.iso(after.as_of),
        "files": [shown(data.folder / name) for name in planned.files],
        "notes": [*planned.notes, *_doubts(before, after)],
    }


def _doubts(before: Dataset, after: Dataset) -> list[str]:
    """Warnings that come with the change, wherever the lines of the others are now."""

    def known(warning: Problem) -> tuple[str, ...]:
        return (warning.file, warning.field, warning.code, warning.value, warning.message)

    had = set(map(known, before.warnings))
    return [str(warning) for warning in after.warnings if known(warning) not in had]


def _step(held: tuple[Timeline, Timeline], row: int, day: int, mask: int) -> dict[str, str | None]:
    """Status of a crossing when a day ends, without and with the change, and until when."""
    old, new = (as_of(timeline, day, mask) for timeline in held)
    following = int(new.next_change[row])
    return {
        "before": status_word(int(old.status[row])),
        "after": status_word(int(new.status[row])),
        "until": None if following == NEVER else dates.iso(following),
    }
