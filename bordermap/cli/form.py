"""The parts of a change from options and, at a terminal, from answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bordermap.cli.asking import ask, ask_crossing, dated, problem
from bordermap.errors import UsageError, counted
from bordermap.write.entry import CHANGE_FIELDS, PAGE_FIELDS, Entry, Page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bordermap.api.record import Book
    from bordermap.write.entry import Field

ASKED_TOO: Final = ("reason", "summary", "publisher", "published")
"""What is asked at a terminal though it may be left out, where the table has the column."""
URL: Final = PAGE_FIELDS[0]


def fill_in(
    book: Book,
    said: str,
    given: Mapping[str, str],
    pages: Mapping[str, Sequence[str]],
    *,
    asking: bool,
) -> tuple[Entry, bool]:
    """An entry of what was said, and whether anything was asked.

    Parameters
    ----------
    book
        The dataset.
    said
        The crossing, as somebody called it; empty if nobody did.
    given
        Parts of the change by their name, empty where not said.
    pages
        Parts of the sources by their name, those of new sources in the order of these.
    asking
        Whether what is missing may be asked for.

    Raises
    ------
    UsageError
        If anything is wrong, or missing and not asked for: one error for all of it.
    """
    change = {field.name: dated(field, given[field.name].strip()) for field in CHANGE_FIELDS}
    about = {
        field.name: [dated(field, text.strip()) for text in pages[field.name]]
        for field in PAGE_FIELDS
    }
    wrong = [
        message
        for field, texts in (
            *((field, [change[field.name]]) for field in CHANGE_FIELDS),
            *((field, about[field.name]) for field in PAGE_FIELDS),
        )
        for text in texts
        if text and (message := problem(field, text))
    ]
    crossing = ""
    try:
        crossing = book.find(said) if said else ""
    except UsageError as error:
        wrong.append(str(error))
    if wrong:
        raise UsageError(" ".join(wrong))

    urls = list(dict.fromkeys(about.pop("url")))
    asked = _Asked(asking=asking)
    crossing = crossing or asked.crossing(book)
    wanted = book.ledger.wanted()
    for field in CHANGE_FIELDS:
        if not change[field.name]:
            offered = field.name in ASKED_TOO and book.ledger.has_column(crossing, field.name)
            change[field.name] = asked.field(field, needed=field in wanted, offered=offered)
    urls = urls or [asked.field(URL, needed=True, offered=True)]
    found = _pages(book, crossing, urls, about, asked)
    asked.check()
    return Entry(crossing=crossing, pages=found, **change), asked.anything


def _pages(
    book: Book,
    crossing: str,
    urls: Sequence[str],
    about: Mapping[str, Sequence[str]],
    asked: _Asked,
) -> tuple[Page, ...]:
    """The sources: what was said of them belongs to those that the dataset hasn't yet."""
    new = [url for url in urls if book.ledger.is_new(crossing, Page(url))]
    for field in PAGE_FIELDS[1:]:
        if len(about[field.name]) > len(new):
            said = counted(len(about[field.name]), "new source")
            raise UsageError(
                f"{field.option} says something of {said}, but there "
                f"{'is' if len(new) == 1 else 'are'} {len(new)}: the others are known, or kept by "
                "their address alone."
            )
    pages = []
    for url in urls:
        page = Page(url)
        for field in PAGE_FIELDS[1:] if url in new else ():
            texts, number = about[field.name], new.index(url)
            text = texts[number] if number < len(texts) else ""
            if not text:
                offered = field.name in ASKED_TOO and field.name in book.ledger.source_columns
                needed = field in book.ledger.wanted_of_page()
                text = asked.field(field, needed=needed, offered=offered)
            page = replace(page, **{field.name: text})
        pages.append(page)
    return tuple(pages)


class _Asked:
    """Asks, or notes what is missing where nobody can be asked."""

    def __init__(self, *, asking: bool) -> None:
        self.asking, self.anything = asking, False
        self.missing: list[str] = []

    def crossing(self, book: Book) -> str:
        """A crossing's id."""
        if self.asking:
            self.anything = True
            return ask_crossing(book.find)
        self.missing.append("CROSSING")
        return ""

    def field(self, field: Field, *, needed: bool, offered: bool) -> str:
        """Text of a field; empty for one that may be left out, or is missing."""
        if self.asking and (needed or offered):
            self.anything = True
            return ask(field, optional=not needed)
        if needed:
            self.missing.append(field.option)
        return ""

    def check(self) -> None:
        """Complain of all that is missing."""
        if self.missing:
            said = ", ".join(dict.fromkeys(self.missing))
            raise UsageError(f"Missing: {said}. At a terminal they are asked for.")
