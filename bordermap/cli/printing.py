"""Printing results to stdout and news to stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any
from unicodedata import category


def print_json(value: Any, *, indent: int | None = 2) -> None:  # noqa: ANN401 - any JSON value
    """Print a value as JSON that people can read; control characters are escaped, all of them."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    print("\n".join(line if line.isprintable() else _escaped(line) for line in text.split("\n")))


def print_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table with blanks between columns; cells are text, never markup."""
    lines = [[clean(cell) for cell in row] for row in (columns, *rows)]
    if not sys.stdout.isatty():
        _print_plain(lines)
        return
    # What fits tables into a window takes longer to import than most commands take.
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold", show_edge=False)
    for column in lines[0]:
        table.add_column(column, overflow="fold")
    for row in lines[1:]:
        table.add_row(*map(Text, row))
    Console(file=sys.stdout, highlight=False).print(table)


def _print_plain(lines: Sequence[Sequence[str]]) -> None:
    from rich.cells import cell_len

    widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = zip(line, widths, strict=True)
        print("  ".join(cell + " " * (width - cell_len(cell)) for cell, width in cells))


def clean(text: str) -> str:
    """Text without control characters: a cell of a dataset must not steer a terminal."""
    return "".join(c if c.isprintable() or category(c) == "Zs" else "\ufffd" for c in text)


def _escaped(line: str) -> str:
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in line)


def cited(page: Mapping[str, str]) -> str:
    """A source as a line names it: its publisher, if it is known, and its address."""
    return f"{page['publisher']}: {page['url']}" if page["publisher"] else page["url"]


def news(text: str) -> None:
    """Print a line to stderr."""
    print(text, file=sys.stderr)
