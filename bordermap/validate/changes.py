"""`changes.csv`: the table of status changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from bordermap import dates
from bordermap.read.cells import Cells
from bordermap.read.columns import COLUMNS
from bordermap.terms import BACKWARD, BOTH, CONFIDENCES, FORWARD, REASONS, STATUSES
from bordermap.validate import fields
from bordermap.validate.crossings import check_folder
from bordermap.validate.date_forms import recognise_time
from bordermap.validate.header import check_columns
from bordermap.validate.near import nearest, proposer, question
from bordermap.validate.order import TEXT
from bordermap.validate.problem import report
from bordermap.validate.prose import check_prose
from bordermap.validate.sources import address_id

if TYPE_CHECKING:
    from collections.abc import Collection

    import numpy.typing as npt

    from bordermap.errors import Problem
    from bordermap.read.table import Table

REQUIRED: Final = ("crossing", "date", "status")
OPTIONAL: Final = tuple(name for name in COLUMNS["changes"] if name not in REQUIRED)
MEDIUM: Final = CONFIDENCES.index("medium")
KEY: Final = ("crossing", "first", "minutes", "modes", "direction", "status", "last")
"""Columns of the canonical order; the texts break what ties are left."""


def check_changes(
    table: Table,
    crossings: pd.DataFrame,
    problems: list[Problem],
    *,
    misspelt: Collection[str] = (),
) -> pd.DataFrame | None:
    """Typed rows of one file, in the file's order, with `file` and `line`; None if unusable.

    The columns are those of `model.Dataset.changes`; `crossing` is the row number in `crossings`,
    or -1 after a problem. `misspelt` are ids of crossings that were refused for their form.
    """
    if not check_columns(table, REQUIRED, OPTIONAL, problems):
        return None
    # Of crossings with the same id, which is a problem of its own, the first stands for it.
    known = crossings["id"][crossings["id"].ne("")].drop_duplicates()
    places = dict(zip(known.to_numpy(dtype=object), known.index.tolist(), strict=True))
    cells = fields.cells_of(table, "crossing")
    rows = [places.get(cell, -1) for cell in cells.texts]
    crossing = np.array(rows, dtype=np.intp)[cells.numbers]
    unknown = np.flatnonzero(crossing < 0).tolist()
    propose = proposer(sorted(places) if unknown else ())
    called = _called(crossings) if unknown else {}
    report(
        problems,
        table,
        [row for row in unknown if cells[row] not in misspelt],
        "crossing",
        "unknown-crossing",
        lambda row: (
            f"There is no crossing '{cells[row]}'."
            + question(cells[row], called.get(cells[row].casefold()) or propose(cells[row]))
        ),
        "Write the id of a row of crossings.csv.",
    )
    borders = crossings["border"].to_numpy(dtype=object)
    spans = fields.date_spans(table, problems)
    frame = pd.DataFrame(
        {
            "crossing": crossing.astype(np.int32),
            "date": fields.column(fields.cells_of(table, "date")),
            "first": spans[:, 0],
            "last": spans[:, 1],
            "minutes": _minutes(table, problems),
            "status": fields.codes(table, "status", STATUSES, problems),
            "modes": fields.mode_masks(table, problems, may_say_all=True),
            "direction": _directions(table, borders, crossing, problems),
            **{name: fields.column(fields.cells_of(table, name)) for name in TEXT},
            "sources": fields.column(_sources(table)),
            "confidence": fields.codes(
                table, "confidence", CONFIDENCES, problems, default=MEDIUM, empty=MEDIUM
            ),
        }
    )
    _check_reasons(table, problems)
    check_prose(table, TEXT, problems)
    _check_modes(table, frame, crossings["modes"].to_numpy(), problems)
    slugs = np.append(crossings["border"].str.lower().to_numpy(dtype=object), "")
    check_folder(table, pd.Series(slugs[crossing], dtype=object), "crossing", problems)
    return frame.assign(file=table.file, line=table.lines)


def _called(crossings: pd.DataFrame) -> dict[str, str]:
    """The id of each crossing by its name, without case; a name that several have is nobody's."""
    names = crossings["name"].str.casefold()
    own = ~names.duplicated(keep=False) & crossings["id"].ne("")
    return dict(zip(names[own], crossings["id"][own], strict=True))


def _sources(table: Table) -> Cells:
    if "sources" in table.cells or "source_url" not in table.cells:
        return fields.cells_of(table, "sources")
    addresses = fields.cells_of(table, "source_url")
    return Cells(addresses.numbers, [address_id(address) for address in addresses.texts])


def _minutes(table: Table, problems: list[Problem]) -> npt.NDArray[np.int16]:
    numbers, values = fields.distinct(
        table,
        "time",
        dates.minutes,
        problems,
        default=-1,
        code="bad-date",
        remedy="Write local time such as 02:30, or leave the cell empty.",
        recognise=recognise_time,
    )
    return np.array(values, dtype=np.int16)[numbers]


def _directions(
    table: Table,
    borders: npt.NDArray[np.object_],
    crossing: npt.NDArray[np.intp],
    problems: list[Problem],
) -> npt.NDArray[np.int8]:
    """Bits of the directions; an empty cell, as a column that is left out, is both."""
    cells = fields.cells_of(table, "direction")
    result = np.full(len(cells), BOTH, dtype=np.int8)
    if "direction" not in table.cells:
        return result
    own = np.append(borders, "")[crossing]
    words = np.array(cells.texts, dtype=object)[cells.numbers]
    numbers, distinct = pd.factorize(own)
    forward = np.array([border.replace("-", ">") for border in distinct], dtype=object)[numbers]
    turned = [f"{border[3:]}>{border[:2]}" for border in distinct]
    backward = np.array(turned, dtype=object)[numbers]
    result[words == forward] = FORWARD
    result[words == backward] = BACKWARD
    known = (words == "") | (words == "both") | (words == forward) | (words == backward)
    wrong = (own != "") & ~known
    report(
        problems,
        table,
        np.flatnonzero(wrong),
        "direction",
        "unknown-value",
        lambda row: (
            f"'{cells[row]}' is no direction at this border."
            + nearest(cells[row], ("both", forward[row], backward[row]))
        ),
        lambda row: f"Write both, {forward[row]} or {backward[row]}.",
    )
    return result


def _check_reasons(table: Table, problems: list[Problem]) -> None:
    def parse(cell: str) -> None:
        word = cell.split(":", maxsplit=1)[0]
        if cell and word not in REASONS:
            raise ValueError(
                f"does not begin with one of {', '.join(REASONS)}.{nearest(word, REASONS)}"
            )

    fields.distinct(
        table,
        "reason",
        parse,
        problems,
        default=None,
        code="unknown-value",
        remedy="Begin with one of these words, then ': ' and free words if needed.",
    )


def _check_modes(
    table: Table,
    frame: pd.DataFrame,
    crossing_modes: npt.NDArray[np.int16],
    problems: list[Problem],
) -> None:
    crossing = frame["crossing"].to_numpy()
    if not len(crossing_modes):
        return
    none = (crossing >= 0) & (frame["modes"].to_numpy() & crossing_modes[crossing] == 0)
    report(
        problems,
        table,
        np.flatnonzero(none),
        "modes",
        "foreign-mode",
        lambda row: f"The crossing has none of '{table.cells['modes'][row]}'.",
        "Add the mode to the crossing, or mend the row.",
    )
