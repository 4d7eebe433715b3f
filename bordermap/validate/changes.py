"""`changes.csv`: the table of status changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from bordermap import dates
from bordermap.errors import Problem
from bordermap.terms import BACKWARD, BOTH, CONFIDENCES, FORWARD, MODES, REASONS, STATUSES
from bordermap.validate import fields
from bordermap.validate.crossings import check_folder
from bordermap.validate.problem import nearest, report
from bordermap.validate.sources import address_id

if TYPE_CHECKING:
    import numpy.typing as npt

    from bordermap.read.table import Table

REQUIRED: Final = ("crossing", "date", "status")
OPTIONAL: Final = (
    "time",
    "modes",
    "direction",
    "applies_to",
    "decided_by",
    "reason",
    "summary",
    "sources",
    "source_url",
    "confidence",
)
KEY: Final = ("crossing", "first", "minutes", "modes", "direction", "status", "last")
"""Columns of the canonical order; the texts break what ties are left."""
TEXT: Final = ("applies_to", "decided_by", "reason", "summary")


def check_changes(
    table: Table, crossings: pd.DataFrame, problems: list[Problem]
) -> pd.DataFrame | None:
    """Typed rows of one file, in the file's order, with `file` and `line`; None if unusable.

    The columns are those of `model.Dataset.changes`; `crossing` is the row number in `crossings`,
    or -1 after a problem.
    """
    if not fields.check_columns(table, REQUIRED, OPTIONAL, problems):
        return None
    # Of crossings with the same id, which is a problem of its own, the first stands for it.
    known = crossings["id"][crossings["id"].ne("")].drop_duplicates()
    found = pd.Index(known).get_indexer(pd.Index(table.cells["crossing"]))
    crossing = np.append(known.index.to_numpy(), -1)[found]
    ids = sorted(known)
    report(
        problems,
        table,
        np.flatnonzero(crossing < 0),
        "crossing",
        "unknown-crossing",
        lambda row: (
            f"There is no crossing '{table.cells['crossing'][row]}'."
            + nearest(table.cells["crossing"][row], ids)
        ),
        "Write the id of a row of crossings.csv.",
    )
    spans = fields.date_spans(table, problems)
    frame = pd.DataFrame(
        {
            "crossing": crossing.astype(np.int32),
            "date": table.cells["date"],
            "first": spans[:, 0],
            "last": spans[:, 1],
            "minutes": _minutes(table, problems),
            "status": fields.codes(table, "status", STATUSES, problems),
            "modes": fields.mode_masks(table, problems, may_say_all=True),
            "direction": _directions(table, crossings["border"].to_numpy(), crossing, problems),
            **{name: fields.text(table, name) for name in TEXT},
            "sources": _sources(table),
            "confidence": fields.codes(table, "confidence", CONFIDENCES, problems, default=1),
        }
    ).astype(dict.fromkeys(("date", *TEXT, "sources"), str))
    _check_reasons(table, problems)
    _check_modes(table, frame, crossings["modes"].to_numpy(), problems)
    slugs = crossings["border"].str.lower().reindex(crossing).fillna("").reset_index(drop=True)
    check_folder(table, slugs, "crossing", problems)
    return frame.assign(file=table.file, line=table.lines)


def check_order(changes: pd.DataFrame, problems: list[Problem]) -> None:
    """Report rows that repeat or contradict each other; `changes` is in canonical order.

    Two rows contradict each other if they give one (crossing, mode, direction) two statuses at
    the same first day and minute, so that none can be said to be the later one.
    """
    moment = ["crossing", "first", "minutes"]
    same = changes.duplicated([*moment, "last", "status", "modes", "direction", *TEXT, "sources"])
    problems.extend(
        _at(changes, row, "date", "duplicate-row", "The row stands twice.")
        for row in np.flatnonzero(same).tolist()
    )
    crowded = changes[changes.duplicated(moment, keep=False) & changes["crossing"].ge(0)]
    moments, status = crowded[moment].to_numpy(), crowded["status"].to_numpy()
    modes, directions = crowded["modes"].to_numpy(), crowded["direction"].to_numpy()
    told: set[int] = set()
    for bit in range(len(MODES)):
        for direction in (FORWARD, BACKWARD):
            chosen = np.flatnonzero((modes >> bit & 1 > 0) & (directions & direction > 0))
            before, after = chosen[:-1], chosen[1:]
            same_moment = (moments[before] == moments[after]).all(axis=1)
            clash = same_moment & (status[before] != status[after])
            told.update(crowded.index[after[clash]].tolist())
    message = "Another row of the same crossing, traffic and moment has another status."
    problems.extend(_at(changes, row, "status", "contradiction", message) for row in sorted(told))


def _at(changes: pd.DataFrame, row: int, field: str, code: str, message: str) -> Problem:
    remedies = {
        "duplicate-row": "Remove one of the two.",
        "contradiction": "Give both a time, or narrow their modes or direction.",
    }
    found: dict[Any, Any] = changes.iloc[row].to_dict()
    value = STATUSES[found["status"]] if field == "status" else found["date"]
    place = (found["file"], int(found["line"]))
    return Problem(*place, field, code, value, message, remedies[code])


def _sources(table: Table) -> list[str]:
    if "sources" in table.cells or "source_url" not in table.cells:
        return fields.text(table, "sources")
    return [address_id(url) for url in table.cells["source_url"]]


def _minutes(table: Table, problems: list[Problem]) -> npt.NDArray[np.int16]:
    values = fields.parsed(
        table,
        "time",
        dates.minutes,
        problems,
        default=-1,
        code="bad-date",
        remedy="Write local time such as 02:30, or leave the cell empty.",
    )
    return np.array(values, dtype=np.int16)


def _directions(
    table: Table,
    borders: npt.NDArray[np.object_],
    crossing: npt.NDArray[np.intp],
    problems: list[Problem],
) -> npt.NDArray[np.int8]:
    cells = fields.text(table, "direction")
    result = np.full(len(cells), BOTH, dtype=np.int8)
    if "direction" not in table.cells:
        return result
    own = (
        np.where(crossing >= 0, borders[crossing], "")
        if len(borders)
        else np.array([""] * len(cells))
    )
    words = np.array(cells, dtype=object)
    forward = np.array([border.replace("-", ">") for border in own], dtype=object)
    backward = np.array([f"{border[3:]}>{border[:2]}" for border in own], dtype=object)
    result[words == forward] = FORWARD
    result[words == backward] = BACKWARD
    wrong = (own != "") & (words != "both") & (words != forward) & (words != backward)
    report(
        problems,
        table,
        np.flatnonzero(wrong),
        "direction",
        "unknown-value",
        lambda row: f"'{cells[row]}' is no direction at this border.",
        lambda row: f"Write both, {forward[row]} or {backward[row]}.",
    )
    return result


def _check_reasons(table: Table, problems: list[Problem]) -> None:
    def parse(cell: str) -> None:
        word = cell.split(":", maxsplit=1)[0]
        if cell and word not in REASONS:
            raise ValueError(f"does not begin with one of {', '.join(REASONS)}")

    fields.parsed(
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
