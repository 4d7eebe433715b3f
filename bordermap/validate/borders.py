"""`borders.csv`: up to which day each border has evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from bordermap import dates
from bordermap.read.columns import COLUMNS
from bordermap.validate import fields
from bordermap.validate.date_forms import recognise_date
from bordermap.validate.header import check_columns
from bordermap.validate.problem import nearest, report
from bordermap.validate.prose import check_prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bordermap.errors import Problem
    from bordermap.read.table import Table

REQUIRED: Final = ("border", "checked")
OPTIONAL: Final = tuple(name for name in COLUMNS["borders"] if name not in REQUIRED)


def check_borders(
    table: Table | None,
    borders: Sequence[str],
    problems: list[Problem],
    *,
    own: int,
    end: int,
) -> pd.DataFrame:
    """Typed rows, one for each border of the crossings, sorted.

    A border without a row has the dataset's own day, which isn't evidence; `stated` tells the two
    apart. No day may be later than `end`.
    """
    default = pd.DataFrame(
        {
            "border": pd.Series(list(borders), dtype=object),
            "checked": np.full(len(borders), own, dtype=np.int32),
            "source": "",
            "note": "",
            "stated": False,
        }
    )
    if table is None or not check_columns(table, REQUIRED, OPTIONAL, problems):
        return default
    names = fields.text(table, "border")
    report(
        problems,
        table,
        [row for row, name in enumerate(names) if name not in borders],
        "border",
        "unknown-border",
        lambda row: f"No crossing is on the border '{names[row]}'.{nearest(names[row], borders)}",
        "Write a border of the crossings, such as BY-LT, or remove the row.",
    )
    fields.check_once(table, "border", problems, "Keep one row a border.")
    check_prose(table, ("note",), problems)
    checked = fields.parsed(
        table,
        "checked",
        dates.day_number,
        problems,
        default=own,
        code="bad-date",
        remedy="Write the last day with evidence, such as 2026-05-11.",
        recognise=recognise_date,
    )
    report(
        problems,
        table,
        [row for row, day in enumerate(checked) if day > end],
        "checked",
        "after-dataset-date",
        f"The day is later than the dataset's own, {dates.iso(end)}.",
        "Mend the day, or move the date of the dataset.",
    )
    rows = pd.DataFrame(
        {
            "border": pd.Series(names, dtype=object),
            "checked": np.array(checked, dtype=np.int32),
            "source": fields.text(table, "source"),
            "note": fields.text(table, "note"),
            "stated": True,
        }
    )
    known = rows[rows["border"].isin(borders)].drop_duplicates("border")
    rest = default[~default["border"].isin(known["border"])]
    return pd.concat([known, rest]).sort_values("border", ignore_index=True)
