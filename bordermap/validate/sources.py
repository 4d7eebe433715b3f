"""`sources.csv`: the table of pages, and the references to it from every other table."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

import pandas as pd

from bordermap import dates
from bordermap.read.columns import COLUMNS
from bordermap.validate import fields
from bordermap.validate.addresses import recognise_address, web_address
from bordermap.validate.date_forms import recognise_date
from bordermap.validate.header import check_columns
from bordermap.validate.letters import Recognised, recognise_letters
from bordermap.validate.near import proposer, question
from bordermap.validate.problem import report
from bordermap.validate.prose import check_prose

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bordermap.errors import Problem
    from bordermap.read.table import Table

REQUIRED: Final = ("id", "url", "title")
OPTIONAL: Final = tuple(name for name in COLUMNS["sources"] if name not in REQUIRED)


def check_sources(table: Table | None, problems: list[Problem]) -> pd.DataFrame | None:
    """Typed rows sorted by id: none if the dataset has no such table, None if it is unusable."""
    if table is None:
        return no_sources()
    if not check_columns(table, REQUIRED, OPTIONAL, problems):
        return None
    columns = (*REQUIRED, *OPTIONAL)
    frame = pd.DataFrame({name: fields.text(table, name) for name in columns}, dtype=object)
    fields.parsed(
        table,
        "id",
        fields.pattern_parser(fields.SLUG, "publisher-date-words"),
        problems,
        default="",
        code="cell-form",
        remedy="Use small letters a–z, digits and single hyphens.",
        recognise=fields.recognise_slug,
    )
    fields.required_text(table, "url", problems)
    fields.required_text(table, "title", problems)
    for name in ("url", "archive_url"):
        fields.parsed(
            table,
            name,
            web_address,
            problems,
            default="",
            code="bad-url",
            remedy="Give a full address that begins with https:// or http://.",
            recognise=recognise_address,
        )
    for name in ("published", "accessed"):
        fields.parsed(
            table,
            name,
            lambda cell: dates.span(cell) if cell else (0, 0),
            problems,
            default=(0, 0),
            code="bad-date",
            remedy="Write 2023-08-18, 2023-08 or 2023, or leave the cell empty.",
            recognise=recognise_date,
        )
    fields.check_once(table, "id", problems, "Give each page one row with an id of its own.")
    check_prose(table, ("title", "publisher", "language"), problems)
    return frame.sort_values("id", kind="stable", ignore_index=True)


def no_sources() -> pd.DataFrame:
    """The table of sources without rows."""
    return pd.DataFrame({name: pd.Series(dtype=object) for name in (*REQUIRED, *OPTIONAL)})


def check_references(
    table: Table, field: str, known: Iterable[str], problems: list[Problem], *, required: bool
) -> None:
    """Report ids in a column (joined by `;`) that no row of the sources has."""
    ids = frozenset(known)
    propose = proposer(sorted(ids))

    def parse(cell: str) -> None:
        for word in cell.split(";") if cell else ():
            if word not in ids:
                where = "is" if word == cell else f"has '{word}', which is"
                raise ValueError(f"{where} the id of no source.{question(word, propose(word))}")

    def recognise(cell: str) -> Recognised | None:
        words = [word for word in re.split(r"[\s,;|]+", cell) if word]
        if len(words) > 1 and ids.issuperset(words):
            return Recognised("", f"Write {';'.join(dict.fromkeys(words))}.")
        return recognise_letters(cell)

    fields.distinct(
        table,
        field,
        parse,
        problems,
        default=None,
        code="unknown-source",
        remedy="Write ids of sources.csv joined by ';', or add the page there.",
        recognise=recognise,
    )
    if required:
        report(
            problems,
            table,
            fields.blank_rows(fields.cells_of(table, field)),
            field,
            "no-source",
            "The row cites no source.",
            "Name who says so: a row without a source doesn't enter.",
        )


def sources_of_addresses(tables: Iterable[Table], problems: list[Problem]) -> pd.DataFrame:
    """Sources made from the `source_url` cells of a two-file dataset, sorted by id.

    The id is made from the address alone, so it stays when rows come and go.
    """
    addresses: set[str] = set()
    for table in tables:
        _, cells = fields.distinct(
            table,
            "source_url",
            web_address,
            problems,
            default="",
            code="bad-url",
            remedy="Give a full address that begins with https:// or http://.",
            recognise=recognise_address,
        )
        addresses.update(cell for cell in cells if cell)
    urls = sorted(addresses)
    frame = pd.DataFrame(
        {"id": [address_id(url) for url in urls], "url": urls, "title": urls}, dtype=object
    )
    return frame.assign(**dict.fromkeys(OPTIONAL, "")).sort_values("id", ignore_index=True)


def address_id(url: str) -> str:
    """Id of a source that is known by its address alone; empty for an empty text."""
    digest = hashlib.blake2b(url.encode(), digest_size=6).hexdigest()
    return f"page-{digest}" if url else ""
