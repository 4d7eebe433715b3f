"""`bordermap validate`: every problem of a dataset."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from textwrap import fill
from typing import Annotated

import typer

from bordermap.cli.options import (
    AllowNetworkOption,
    BoundariesOption,
    CodeColumnOption,
    DataArgument,
    QuietOption,
    TodayOption,
    WorldviewOption,
)
from bordermap.cli.printing import clean, news, print_json
from bordermap.cli.problems import annotation, sarif, text_lines
from bordermap.errors import DataError, Problem, UsageError, counted

WIDTH = 80
"""How many characters a line of an explanation has."""


class Format(StrEnum):
    """How problems are printed."""

    text = "text"
    json = "json"
    github = "github"
    sarif = "sarif"


def _codes(incomplete: str) -> list[tuple[str, str]]:
    """Codes that begin so, for the completion of the shell."""
    from bordermap.validate.problem import CODES

    return [(code, words) for code, words in CODES.items() if code.startswith(incomplete)]


def validate(
    data: DataArgument = None,
    format_: Annotated[
        Format,
        typer.Option(
            "--format", "-f", help="text, json, github (annotations in CI), or sarif (2.1.0)."
        ),
    ] = Format.text,
    strict: Annotated[bool, typer.Option("--strict", help="End with 1 on warnings too.")] = False,
    explain: Annotated[
        str | None,
        typer.Option(
            "--explain",
            metavar="CODE",
            help="Say what a code means and how it is mended, and end.",
            autocompletion=_codes,
        ),
    ] = None,
    today: TodayOption = None,
    allow_network: AllowNetworkOption = False,
    worldview: WorldviewOption = None,
    boundaries: BoundariesOption = None,
    code_column: CodeColumnOption = None,
    quiet: QuietOption = False,
) -> None:
    """Every problem of a dataset: where it is, what is wrong, how to mend it.

    Ends with 1 if there are problems; warnings alone end with 0. Example: bordermap validate mydata
    """
    if explain is not None:
        _explain(explain)
        return
    from bordermap.api.load import load

    try:
        loaded = load(
            data,
            today=today,
            worldview=worldview,
            boundaries=boundaries,
            code_column=code_column,
            allow_network=allow_network,
        )
    except DataError as error:
        _print(sorted((*error.problems, *error.warnings)), format_)
        if not quiet:
            news(_summary(error.problems, error.warnings))
        raise typer.Exit(error.exit_code) from None
    tables = loaded.tables
    _print(tables.warnings, format_)
    warned = f", {counted(len(tables.warnings), 'warning')}" if tables.warnings else ""
    if not quiet:
        news(
            f"No problems{warned}: {counted(len(tables.crossings), 'crossing')} on "
            f"{counted(len(tables.borders), 'border')}, {counted(len(tables.changes), 'change')}, "
            f"{counted(len(tables.context), 'context event')}, "
            f"{counted(len(tables.sources), 'source')}."
        )
    if strict and tables.warnings:
        raise typer.Exit(DataError.exit_code)


def _print(problems: Sequence[Problem], format_: Format) -> None:
    if format_ is Format.json:
        print_json([vars(problem) for problem in problems])
    elif format_ is Format.sarif:
        print_json(sarif(problems))
    elif format_ is Format.github:
        for problem in problems:
            print(annotation(problem))
    else:
        for line in text_lines(problems):
            print(line)


def _summary(problems: Sequence[Problem], warnings: Sequence[Problem]) -> str:
    """How many problems there are, and where to read more about them."""
    warned = f" and {counted(len(warnings), 'warning')}" if warnings else ""
    files = len({problem.file for problem in (*problems, *warnings)})
    codes = list(dict.fromkeys(problem.code for problem in problems))
    return (
        f"{counted(len(problems), 'problem')}{warned} in {counted(files, 'file')}. "
        f"More about one: bordermap validate --explain {codes[0]}"
    )


def _explain(code: str) -> None:
    from bordermap.validate.explain import explanations
    from bordermap.validate.problem import nearest

    known = explanations()
    if code not in known:
        raise UsageError(
            f"There is no code '{clean(code)}'.{nearest(code, known)} Codes are {', '.join(known)}."
        )
    found = known[code]
    print(f"{found.code} ({found.severity}): {found.meaning}\n")
    print(fill(found.cause, WIDTH), fill(found.remedy, WIDTH), sep="\n\n", end="\n\n")
    for word, lines in (("Wrong", found.wrong), ("Right", found.right)):
        print(f"{word}:", *lines.split("\n"), sep="\n    ")
