"""`bordermap record`: add a status change and its source."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bordermap.cli.options import (
    BoundariesOption,
    CodeColumnOption,
    JsonOption,
    QuietOption,
    WorldviewOption,
)
from bordermap.cli.printing import clean, news, print_json
from bordermap.errors import DataError, UsageError, counted
from bordermap.terms import CONFIDENCES, REASONS, STATUSES

if TYPE_CHECKING:
    from bordermap.api.record import Book, Record
    from bordermap.write.entry import Entry

Texts = list[str] | None


def record(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[DATA] CROSSING",
            help="Dataset, and a crossing's id or name.",
            show_default=False,
        ),
    ] = None,
    date: Annotated[
        str,
        typer.Option(
            "--date", "-d", help="Day of the change, in any form of the dataset; or today."
        ),
    ] = "",
    status: Annotated[
        str,
        typer.Option(
            "--status", "-s", help=", ".join(STATUSES) + ".", autocompletion=lambda: list(STATUSES)
        ),
    ] = "",
    source: Annotated[
        Texts,
        typer.Option(
            "--source",
            metavar="URL",
            help="Page that says so: its address, or the id of a source; may be given again.",
            show_default=False,
        ),
    ] = None,
    time: Annotated[str, typer.Option("--time", help="Local time, such as 02:30.")] = "",
    modes: Annotated[
        str, typer.Option("--modes", "-m", help="all, people, goods, or modes joined by commas.")
    ] = "all",
    direction: Annotated[
        str, typer.Option("--direction", help="both, or a direction such as 'BY>LT'.")
    ] = "both",
    applies_to: Annotated[
        str, typer.Option("--applies-to", help="Whom it holds for, if not for all.")
    ] = "",
    decided_by: Annotated[
        str, typer.Option("--decided-by", help="Who decided it, such as LT.")
    ] = "",
    reason: Annotated[
        str,
        typer.Option(
            "--reason",
            help=", ".join(REASONS) + "; then ': free words' if needed.",
            autocompletion=lambda: list(REASONS),
        ),
    ] = "",
    summary: Annotated[str, typer.Option("--summary", help="What happened, in a sentence.")] = "",
    confidence: Annotated[
        str,
        typer.Option(
            "--confidence",
            help=", ".join(CONFIDENCES) + ".",
            autocompletion=lambda: list(CONFIDENCES),
        ),
    ] = "medium",
    title: Annotated[
        Texts, typer.Option("--title", help="Title of a new source.", show_default=False)
    ] = None,
    publisher: Annotated[
        Texts, typer.Option("--publisher", help="Who published it.", show_default=False)
    ] = None,
    published: Annotated[
        Texts, typer.Option("--published", help="When it was published.", show_default=False)
    ] = None,
    accessed: Annotated[
        Texts,
        typer.Option("--accessed", help="Day on which you read it; or today.", show_default=False),
    ] = None,
    language: Annotated[
        Texts, typer.Option("--language", help="Its language, such as lt.", show_default=False)
    ] = None,
    archive_url: Annotated[
        Texts,
        typer.Option("--archive-url", help="Address of a stored copy.", show_default=False),
    ] = None,
    advance: Annotated[
        bool,
        typer.Option(
            "--advance", help="Let the dataset's own day move on, if the change is of a later one."
        ),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the lines that it would add; write nothing.")
    ] = False,
    no_input: Annotated[
        bool, typer.Option("--no-input", help="Ask nothing, also at a terminal.")
    ] = False,
    as_json: JsonOption = False,
    worldview: WorldviewOption = None,
    boundaries: BoundariesOption = None,
    code_column: CodeColumnOption = None,
    quiet: QuietOption = False,
) -> None:
    """Add a status change and its source to a dataset's CSV files, checked and in their order.

    What is missing is asked for at a terminal. For several new sources, give --source and what is
    said of them again, in the same order. The clock is read only for the word today.

    Example: bordermap record mydata mx-us-el-paso --date 2026-11-02 --status closed
    --source https://example.org/news
    """
    from bordermap.cli.asking import confirm, may_ask
    from bordermap.cli.form import fill_in

    given = {
        "date": date, "time": time, "status": status, "modes": modes, "direction": direction,
        "applies_to": applies_to, "decided_by": decided_by, "reason": reason,
        "summary": summary, "confidence": confidence,
    }  # fmt: skip
    pages = {
        "url": source, "title": title, "publisher": publisher, "published": published,
        "accessed": accessed, "language": language, "archive_url": archive_url,
    }  # fmt: skip
    data, said = _split(words or [])
    asking = may_ask() and not no_input
    drawn = {"worldview": worldview, "boundaries": boundaries, "code_column": code_column}
    book = _open(data, drawn)
    try:
        entry, asked = fill_in(
            book, said, given, {name: texts or [] for name, texts in pages.items()}, asking=asking
        )
        if asking and not advance and (ends := book.ends_before(entry.date)):
            advance = asked = confirm(f"The dataset ends on {ends}. Move its day on?")
        prepared = _prepare(book, entry, advance=advance)
        if asked and not dry_run:
            _print_lines(prepared.diff, news)
            _print_report(prepared.report, news)
            confirm("Write this?", or_stop=True)
    except typer.Abort:
        news("Nothing was written.")
        raise typer.Exit(UsageError.exit_code) from None
    if not dry_run:
        prepared.write()
    _finish(prepared, dry_run=dry_run, as_json=as_json, quiet=quiet)


def _split(words: list[str]) -> tuple[Path | None, str]:
    """Dataset and crossing of the words, of which each may be left out."""
    if len(words) > 2:
        raise UsageError("Give one crossing: bordermap record mydata mx-us-el-paso.")
    if len(words) == 1 and Path(words[0]).exists():
        return Path(words[0]), ""
    return Path(words[0]) if len(words) == 2 else None, words[-1] if words else ""


def _open(data: Path | None, drawn: dict[str, Any]) -> Book:
    from bordermap.api.record import open_book

    try:
        return open_book(data, **drawn)
    except DataError as error:
        _print_problems(error)
        news(f"The dataset has {counted(len(error.problems), 'problem')} already. Mend that first.")
        raise typer.Exit(error.exit_code) from None


def _prepare(book: Book, entry: Entry, *, advance: bool) -> Record:
    from bordermap.api.record import prepare

    try:
        return prepare(book, entry, advance=advance)
    except DataError as error:
        _print_problems(error)
        news(
            f"{counted(len(error.problems), 'problem')}, new with this change; lines are those of "
            "the files with it. Nothing was written."
        )
        raise typer.Exit(error.exit_code) from None


def _print_problems(error: DataError) -> None:
    for problem in error.problems:
        news(clean(str(problem)))


def _finish(prepared: Record, *, dry_run: bool, as_json: bool, quiet: bool) -> None:
    report = prepared.report
    if as_json:
        print_json({**report, "written": not dry_run})
    elif dry_run:
        _print_lines(prepared.diff, print)
    if not quiet:
        _print_report(report, news if as_json or dry_run else print)
        for note in report["notes"]:
            news(clean(note))
        verb = "Would change" if dry_run else "Changed"
        news(clean(f"{verb} {', '.join(report['files'])}."))


def _print_report(report: dict[str, Any], say: Callable[[str], None]) -> None:
    say(clean(f"{report['name']} ({report['crossing']}), border {report['border']}"))
    for group, step in report["status"].items():
        until = f", until the next change on {step['until']}" if step["until"] else ""
        same = " (as before)" if step["before"] == step["after"] else ""
        say(f"{report['stop']}, {group}: {step['before']} → {step['after']}{same}{until}")


def _print_lines(text: str, say: Callable[[str], None]) -> None:
    for line in text.splitlines():
        say(clean(line))
