"""`bordermap validate`: every problem of a dataset."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from bordermap.cli.options import DataArgument, TodayOption
from bordermap.cli.printing import clean, news, print_json, problem_count
from bordermap.errors import DataError, Problem


class Format(StrEnum):
    """How problems are printed."""

    text = "text"
    json = "json"
    github = "github"


def validate(
    data: DataArgument = None,
    format_: Annotated[
        Format, typer.Option("--format", "-f", help="text, json, or github (annotations in CI).")
    ] = Format.text,
    today: TodayOption = None,
) -> None:
    """Every problem of a dataset: where it is, what is wrong, how to mend it.

    Ends with 1 if there are problems. Example: bordermap validate mydata
    """
    from bordermap.api import load

    try:
        loaded = load(data, today=today)
    except DataError as error:
        _print(error.problems, format_)
        news(f"{problem_count(error.problems)}.")
        raise typer.Exit(error.exit_code) from None
    _print((), format_)
    tables = loaded.tables
    news(
        f"No problems: {len(tables.crossings):,} crossings on {len(tables.borders):,} borders, "
        f"{len(tables.changes):,} changes, {len(tables.context):,} context events, "
        f"{len(tables.sources):,} sources."
    )


def _print(problems: tuple[Problem, ...], format_: Format) -> None:
    if format_ is Format.json:
        print_json([vars(problem) for problem in problems])
        return
    for problem in problems:
        print(clean(_annotation(problem) if format_ is Format.github else str(problem)))


def _annotation(problem: Problem) -> str:
    """A GitHub workflow command; its own marks are escaped as the runner wants them."""

    def escaped(text: str, more: str = "") -> str:
        for mark in "%\r\n" + more:
            text = text.replace(mark, f"%{ord(mark):02X}")
        return text

    text = " ".join(part for part in (problem.field, problem.message, problem.remedy) if part)
    place = f"file={escaped(problem.file, ':,')},line={max(problem.line, 1)}"
    return f"::error {place},title={escaped(problem.code, ':,')}::{escaped(text)}"
