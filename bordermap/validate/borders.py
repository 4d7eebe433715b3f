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
    table: Table | None, borders: Sequence[str], as_of: int, problems: list[Problem]
) -> pd.DataFrame:
    """Typed rows, one for each border of the crossings, sorted.

    A border without a row counts as checked on `as_of`, the dataset's own day.
    """
    default = pd.DataFrame(
        {
            "border": pd.Series(list(borders), dtype=object),
            "checked": np.full(len(borders), as_of, dtype=np.int32),
            "source": "",
            "note": "",
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
        default=as_of,
        code="bad-date",
        remedy="Write the last day with evidence, such as 2026-05-11.",
        recognise=recognise_date,
    )
    report(
        problems,
        table,
        [row for row, day in enumerate(checked) if day > as_of],
        "checked",
        "after-dataset-date",
        f"The day is later than the dataset's own, {dates.iso(as_of)}.",
        "Mend the day, or move the date of the dataset.",
    )
    rows = pd.DataFrame(
        {
            "border": pd.Series(names, dtype=object),
            "checked": np.array(checked, dtype=np.int32),
            "source": fields.text(table, "source"),
            "note": fields.text(table, "note"),
        }
    )
    known = rows[rows["border"].isin(borders)].drop_duplicates("border")
    rest = default[~default["border"].isin(known["border"])]
    return pd.concat([known, rest]).sort_values("border", ignore_index=True)
