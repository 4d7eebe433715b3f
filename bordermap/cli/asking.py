"""Questions at a terminal: on stderr, checked, and asked again until the answer will do."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from typing import TypeVar

import typer

from bordermap.cli.printing import clean, news
from bordermap.errors import UsageError
from bordermap.write.entry import Field

Answer = TypeVar("Answer")

TODAY = "today"
"""The one word that has the clock read."""


def may_ask() -> bool:
    """Whether somebody sits at a terminal who can answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(field: Field, *, optional: bool = False) -> str:
    """Ask for one part of an entry; an optional one is skipped with Enter."""
    choices = f" ({', '.join(field.choices)})" if field.choices else ""
    skip = " (Enter: none)" if optional else ""

    def check(text: str) -> str:
        said = dated(field, text)
        if (said or not optional) and (wrong := problem(field, said)):
            raise UsageError(wrong)
        return said

    return _answer(f"{field.question}{choices}{skip}", check)


def ask_crossing(find: Callable[[str], str]) -> str:
    """Ask for a crossing by id or name."""
    return _answer("Crossing (id or name)", find)


def confirm(question: str, *, or_stop: bool = False) -> bool:
    """Ask a question for yes or no; Enter means yes. With `or_stop`, no raises `typer.Abort`."""

    def check(text: str) -> bool:
        if text.lower() not in {"", "y", "yes", "n", "no"}:
            raise UsageError("Answer y or n.")
        return not text.lower().startswith("n")

    agreed = _answer(f"{question} [Y/n]", check)
    if or_stop and not agreed:
        raise typer.Abort
    return agreed


def dated(field: Field, text: str) -> str:
    """A day for the word `today`, in a field that is a day; any other text as it is."""
    if text == TODAY and field.name in {"date", "accessed", "published"}:
        return this_day()
    return text


def this_day() -> str:
    """The day it is here, as ISO text. Nothing else reads the clock."""
    return dt.datetime.now().astimezone().date().isoformat()


def problem(field: Field, text: str) -> str:
    """What is wrong with a value, as a sentence; empty if nothing."""
    if not text:
        return f"{field.question} is wanted."
    try:
        field.check(text)
    except ValueError as error:
        return f"{field.option} '{text}' {error}."
    return ""


def _answer(question: str, check: Callable[[str], Answer]) -> Answer:
    """What `check` makes of the answer; a `UsageError` of it is shown and the question put again.

    Typer's own prompts write a part of the question to stdout, which is for results.
    """
    while True:
        print(clean(question), end=": ", file=sys.stderr, flush=True)
        try:
            return check(input().strip())
        except UsageError as error:
            news(clean(str(error)))
        except (EOFError, KeyboardInterrupt):
            news("")
            raise typer.Abort from None
