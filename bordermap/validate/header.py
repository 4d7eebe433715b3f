"""The row of column names: what a table has to have, and what it may have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bordermap.errors import Problem
from bordermap.validate.near import meant_word, nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bordermap.read.table import Table

MARKUP: Final = ("<!doctype", "<html", "<?xml")


def check_columns(
    table: Table, required: Sequence[str], optional: Sequence[str], problems: list[Problem]
) -> bool:
    """Report unknown and missing columns; True if the rows can be parsed."""
    known = (*required, *optional)
    problems += table.problems
    if not table.columns:
        return False
    if table.columns[0].lstrip().lower().startswith(MARKUP):
        message, remedy = "It is a web page or XML, no table.", "Export the table itself."
        problems.append(Problem(table.file, 1, "", "file-form", "", message, remedy))
        return False
    absent = [column for column in known if column not in table.columns]
    meant = {meant_word(name, absent) for name in table.columns if name not in known}
    for name in table.columns:
        if name not in known:
            hint = nearest(name, absent)
            problems.append(
                Problem(
                    table.file,
                    1,
                    name,
                    "unknown-column",
                    name,
                    f"There is no column '{name}'.{hint}",
                    f"Rename or remove it; columns are {', '.join(known)}.",
                )
            )
    missing = [name for name in required if name not in table.columns]
    for name in missing:
        if name in meant:
            continue  # One mistake, told once: it stands under another name.
        problems.append(
            Problem(
                table.file,
                1,
                name,
                "missing-column",
                "",
                f"Column '{name}' is missing.",
                "Add it to the first row and fill it.",
            )
        )
    return not missing
