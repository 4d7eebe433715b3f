"""`context.csv`: dated events that are no status change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from bordermap.read.table import Table
from bordermap.terms import CONTEXT_KINDS
from bordermap.validate import fields

if TYPE_CHECKING:
    from bordermap.errors import Problem

REQUIRED: Final = ("date", "kind", "countries", "title")
OPTIONAL: Final = ("summary", "sources")
COUNTRIES: Final = re.compile(r"[A-Z]{2}(?:;[A-Z]{2})*")


def check_context(table: Table | None, problems: list[Problem]) -> pd.DataFrame:
    """Typed rows sorted by first day, kind and title; an empty table if the dataset has none."""
    if table is None or not fields.check_columns(table, REQUIRED, OPTIONAL, problems):
        table = Table("", (*REQUIRED, *OPTIONAL), {}, np.zeros(0, dtype=np.int64))
    spans = fields.date_spans(table, problems)
    fields.parsed(
        table,
        "countries",
        fields.pattern_parser(COUNTRIES, "BY;LT"),
        problems,
        default="",
        code="cell-form",
        remedy="Join ISO 3166 codes by ';' without blanks.",
    )
    frame = pd.DataFrame(
        {
            "date": fields.text(table, "date"),
            "first": spans[:, 0],
            "last": spans[:, 1],
            "kind": fields.codes(table, "kind", CONTEXT_KINDS, problems),
            "countries": fields.text(table, "countries"),
            "title": fields.required_text(table, "title", problems),
            "summary": fields.text(table, "summary"),
            "sources": fields.text(table, "sources"),
        }
    ).astype(dict.fromkeys(("date", "countries", "title", "summary", "sources"), str))
    return frame.sort_values(["first", "kind", "title"], kind="stable", ignore_index=True)
