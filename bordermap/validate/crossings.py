"""`crossings.csv`: the table of crossings."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from bordermap import paths
from bordermap.model import border_slug
from bordermap.read.cells import Cells
from bordermap.read.columns import COLUMNS
from bordermap.terms import CATEGORIES, KINDS, STATUSES, UNKNOWN
from bordermap.validate import fields
from bordermap.validate.coordinate_forms import coordinate_recogniser, recognise_metres
from bordermap.validate.countries import recognise_border
from bordermap.validate.header import check_columns
from bordermap.validate.problem import located, report
from bordermap.validate.prose import check_prose

if TYPE_CHECKING:
    from bordermap.errors import Problem
    from bordermap.read.table import Table

REQUIRED: Final = ("id", "border", "name", "kind", "lat", "lon", "modes")
OPTIONAL: Final = tuple(name for name in COLUMNS["crossings"] if name not in REQUIRED)
TEXT: Final = ("name_local", "coordinate_source", "facilities", "unlocode", "wikidata", "note")
DEFAULT_UNCERTAINTY_M: Final = 500.0
"""Uncertainty of a coordinate that states none: the size of a checkpoint."""


def check_crossings(table: Table, problems: list[Problem]) -> pd.DataFrame | None:
    """Typed rows of one file, in the file's order, with `file` and `line`; None if unusable.

    The columns are those of `model.Dataset.crossings`.
    """
    if not check_columns(table, REQUIRED, OPTIONAL, problems):
        return None
    ids = fields.distinct(
        table,
        "id",
        fields.pattern_parser(fields.SLUG, "aa-bb-name"),
        problems,
        default="",
        code="cell-form",
        remedy="Use small letters a–z, digits and single hyphens: by-lt-medininkai.",
        recognise=fields.recognise_slug,
    )
    borders = fields.distinct(
        table,
        "border",
        fields.pattern_parser(fields.BORDER, "AA-BB, two ISO codes"),
        problems,
        default="",
        code="cell-form",
        remedy="Write the two ISO 3166 codes in alphabetical order: BY-LT.",
        recognise=recognise_border,
    )
    frame = pd.DataFrame(
        {
            "id": fields.column(Cells(*ids)),
            "border": fields.column(Cells(*borders)),
            "name": fields.column(fields.required_text(table, "name", problems)),
            "kind": fields.codes(table, "kind", KINDS, problems),
            "lat": _number(table, "lat", 90, problems),
            "lon": _number(table, "lon", 180, problems),
            "coordinate_uncertainty_m": np.array(
                fields.parsed(
                    table,
                    "coordinate_uncertainty_m",
                    lambda cell: (
                        fields.number_parser(0, 200_000)(cell) if cell else DEFAULT_UNCERTAINTY_M
                    ),
                    problems,
                    default=DEFAULT_UNCERTAINTY_M,
                    code="bad-number",
                    remedy="Give metres, for example 120.",
                    recognise=recognise_metres,
                ),
                dtype=np.float64,
            ),
            "modes": fields.mode_masks(table, problems, may_say_all=False),
            "category": fields.codes(table, "category", CATEGORIES, problems, empty=0),
            "baseline": fields.codes(
                table, "baseline", STATUSES, problems, default=UNKNOWN, empty=UNKNOWN
            ),
            **{
                name: fields.column(fields.cells_of(table, name))
                for name in ("baseline_source", *TEXT)
            },
        }
    )
    frame["border"] = _check_borders(table, frame, problems)
    check_prose(table, ("name", *TEXT), problems)
    return frame.assign(file=table.file, line=table.lines)


def misspelt_ids(table: Table) -> set[str]:
    """Ids that are refused for their form, as they stand and as they would be right."""
    cells = fields.cells_of(table, "id").texts
    wrong = {cell for cell in cells if cell and not fields.SLUG.fullmatch(cell)}
    return wrong | {fields.slug_of(cell) for cell in wrong}


def check_ids(crossings: pd.DataFrame, problems: list[Problem]) -> None:
    """Report ids that stand more than once, over all files."""
    named = crossings[crossings["id"].ne("") & crossings["id"].duplicated(keep=False)]
    firsts: dict[Any, dict[Any, Any]] = named.drop_duplicates("id").set_index("id").to_dict("index")
    for row in named[named["id"].duplicated()].to_dict("records"):
        first = firsts[row["id"]]
        problems.append(
            located(
                (row["file"], row["line"]),
                "id",
                "duplicate-id",
                row["id"],
                f"'{row['id']}' is the id of the crossing at {first['file']}:{first['line']} too.",
                "Give each crossing an id of its own.",
            )
        )


def _number(table: Table, name: str, limit: float, problems: list[Problem]) -> pd.Series:
    numbers, values = fields.distinct(
        table,
        name,
        fields.number_parser(-limit, limit),
        problems,
        default=float("nan"),
        code="bad-number",
        remedy=f"Give decimal degrees (WGS 84) between -{limit:g} and {limit:g}.",
        recognise=coordinate_recogniser(name),
    )
    return pd.Series(np.array(values, dtype=np.float64)[numbers])


def _check_borders(table: Table, frame: pd.DataFrame, problems: list[Problem]) -> pd.Series:
    """Report borders and ids that don't fit each other; the borders in alphabetical order."""
    numbers, distinct = pd.factorize(frame["border"].to_numpy(dtype=object))
    turned = [f"{border[3:]}-{border[:2]}" for border in distinct]
    wrong = [bool(border) and border[:2] >= border[3:] for border in distinct]
    report(
        problems,
        table,
        np.flatnonzero(np.array(wrong, dtype=np.bool_)[numbers]),
        "border",
        "cell-form",
        lambda row: f"'{frame['border'][row]}' is not in alphabetical order.",
        lambda row: f"Write '{turned[numbers[row]]}'.",
    )
    # What is wrong with the order isn't told again of all that follows from it.
    pairs = zip(distinct, turned, strict=True)
    proper = [border if border[:2] <= border[3:] else other for border, other in pairs]
    borders = pd.Series(np.array(proper, dtype=object)[numbers], dtype=str)
    slug_of = [border_slug(border) for border in proper]
    slugs = pd.Series(np.array(slug_of, dtype=object)[numbers], dtype=object)
    begins = [f"{slug}-" if slug else "" for slug in slug_of]
    ids = frame["id"].to_numpy(dtype=object)
    foreign = [
        row
        for row, (crossing, number) in enumerate(zip(ids, numbers.tolist(), strict=True))
        if crossing and not crossing.startswith(begins[number])
    ]
    report(
        problems,
        table,
        foreign,
        "id",
        "cell-form",
        lambda row: f"'{frame['id'][row]}' does not begin with its border '{slugs[row]}-'.",
        lambda row: f"Begin the id with '{slugs[row]}-', or mend the border.",
    )
    check_folder(table, slugs, "border", problems)
    return borders


def check_folder(table: Table, slugs: pd.Series, field: str, problems: list[Problem]) -> None:
    """Report rows that stand in the folder of another border than the one they belong to."""
    parents = PurePosixPath(table.file).parts
    if len(parents) < 3 or parents[-3] != paths.BORDER_FOLDERS:
        return
    rows = np.flatnonzero(slugs.ne("") & slugs.ne(parents[-2]))
    report(
        problems,
        table,
        rows,
        field,
        "wrong-file",
        lambda row: f"The row is of {slugs[row]}, the folder of {parents[-2]}.",
        lambda row: f"Move it to {paths.BORDER_FOLDERS}/{slugs[row]}/.",
    )
