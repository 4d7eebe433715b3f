"""`context.csv`: dated events that are no status change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from bordermap.read.columns import COLUMNS
from bordermap.read.table import Table
from bordermap.terms import CONTEXT_KINDS
from bordermap.validate import fields
from bordermap.validate.countries import is_country, recognise_countries
from bordermap.validate.header import check_columns
from bordermap.validate.problem import report
from bordermap.validate.prose import check_prose

if TYPE_CHECKING:
    from collections.abc import Collection

    from bordermap.errors import Problem

REQUIRED: Final = ("date", "kind", "countries", "title")
OPTIONAL: Final = tuple(name for name in COLUMNS["context"] if name not in REQUIRED)
COUNTRIES: Final = re.compile(r"[A-Z]{2}(?:;[A-Z]{2})*")


def check_context(
    table: Table | None, countries: Collection[str], problems: list[Problem]
) -> pd.DataFrame:
    """Typed rows sorted by first day, kind and title; an empty table if the dataset has none.

    `countries` are codes that are good beside those of ISO 3166. `line` is kept for later checks.
    """
    if table is None or not check_columns(table, REQUIRED, OPTIONAL, problems):
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
        recognise=recognise_countries,
    )
    fields.parsed(
        table,
        "countries",
        lambda cell: _check_codes(cell, countries),
        problems,
        default=None,
        code="unknown-country",
        remedy="Write codes of ISO 3166-1 alpha-2, such as LT.",
        recognise=recognise_countries,
    )
    check_prose(table, ("title", "summary"), problems)
    frame = pd.DataFrame(
        {
            "date": fields.column(fields.cells_of(table, "date")),
            "first": spans[:, 0],
            "last": spans[:, 1],
            "kind": fields.codes(table, "kind", CONTEXT_KINDS, problems),
            "countries": fields.column(fields.cells_of(table, "countries")),
            "title": fields.column(fields.required_text(table, "title", problems)),
            "summary": fields.column(fields.cells_of(table, "summary")),
            "sources": fields.column(fields.cells_of(table, "sources")),
        }
    )
    _check_rows(table, frame, problems)
    frame = frame.assign(file=table.file, line=table.lines)
    return frame.sort_values(["first", "kind", "title"], kind="stable", ignore_index=True)


def _check_codes(cell: str, countries: Collection[str]) -> None:
    if not COUNTRIES.fullmatch(cell):
        return  # which is a problem of its own
    for code in cell.split(";"):
        if code not in countries and not is_country(code):
            raise ValueError(
                f"{'is' if code == cell else f'has {code!r}, which is'} the code of no country"
            )


def _check_rows(table: Table, frame: pd.DataFrame, problems: list[Problem]) -> None:
    """Report rows that say what another one says."""
    same = ["first", "last", "kind", "countries", "title", "summary"]
    again = np.flatnonzero(frame.duplicated(same))
    if not len(again):
        return
    groups = frame.groupby(same, sort=False, dropna=False).ngroup()
    numbered = groups.drop_duplicates()
    firsts = groups.map(pd.Series(numbered.index, index=numbered.to_numpy()))
    report(
        problems,
        table,
        again,
        "date",
        "duplicate-row",
        lambda row: f"The row says the same as line {table.lines[firsts[row]]}.",
        "Remove one of the two; join their sources by ';'.",
    )
