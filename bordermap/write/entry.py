"""What somebody can say of a status change and of its sources, and how each part is checked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bordermap import dates
from bordermap.modes import chosen_mask, names_of
from bordermap.terms import CONFIDENCES, MODE_GROUPS, MODES, REASONS, STATUSES
from bordermap.validate.date_forms import recognise_date
from bordermap.validate.fields import SLUG

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Page:
    """A page that says so: an address, or the id of a source that the dataset has."""

    url: str
    title: str = ""
    publisher: str = ""
    published: str = ""
    accessed: str = ""
    language: str = ""
    archive_url: str = ""


@dataclass(frozen=True)
class Entry:
    """A status change as somebody says it; the fields are columns of `changes.csv`.

    `modes` may be a mode group or modes joined by commas.
    """

    crossing: str
    date: str
    status: str
    pages: tuple[Page, ...]
    time: str = ""
    modes: str = "all"
    direction: str = "both"
    applies_to: str = ""
    decided_by: str = ""
    reason: str = ""
    summary: str = ""
    confidence: str = "medium"


@dataclass(frozen=True)
class Field:
    """One part of an entry or of a page.

    `check` raises `ValueError` with the end of a sentence that begins with the value.
    """

    name: str
    question: str
    check: Callable[[str], object]
    choices: tuple[str, ...] = ()

    @property
    def option(self) -> str:
        """Its option on the command line."""
        return "--source" if self.name == "url" else f"--{self.name.replace('_', '-')}"


def _word(choices: tuple[str, ...]) -> Callable[[str], object]:
    def check(text: str) -> None:
        if text not in choices:
            raise ValueError(f"is none of {', '.join(choices)}")

    return check


def _day(text: str) -> None:
    try:
        dates.span(text)
    except ValueError as error:
        meant = recognise_date(text)
        if meant is None:
            raise
        said = f"{error}. {meant.found}".rstrip()
        raise ValueError(f"{said} {meant.remedy.removesuffix('.')}") from error


def _modes(text: str) -> None:
    known = (*MODE_GROUPS, *MODES)
    for word in text.replace(";", ",").split(","):
        if word.strip() not in known:
            raise ValueError(f"has '{word.strip()}', none of {', '.join(known)}")


def _direction(text: str) -> None:
    if text != "both" and not re.fullmatch("[A-Z]{2}>[A-Z]{2}", text):
        raise ValueError("is neither both nor a direction such as BY>LT")


def _reason(text: str) -> None:
    if text.partition(":")[0] not in REASONS:
        raise ValueError(f"does not begin with one of {', '.join(REASONS)}")


def _address(text: str) -> None:
    if not re.fullmatch(r"https?://[^\s<>\"]+", text):
        raise ValueError("is no http or https address")


def _page(text: str) -> None:
    if not SLUG.fullmatch(text):
        _address(text)


def _language(text: str) -> None:
    if not re.fullmatch("[a-z]{2,3}", text):
        raise ValueError("is no code of a language such as lt")


CHANGE_FIELDS: Final = (
    Field("date", "Date (2023-08-18, 2020-07, 2023-02-10/2023-02-12)", _day),
    Field("time", "Local time, such as 02:30", dates.minutes),
    Field("status", "Status", _word(STATUSES), STATUSES),
    Field("modes", "Modes (all, people, goods, or modes joined by commas)", _modes),
    Field("direction", "Direction (both, or such as BY>LT)", _direction),
    Field("applies_to", "Whom it holds for, if not for all", str),
    Field("decided_by", "Who decided it, such as LT", str),
    Field("reason", f"Reason ({', '.join(REASONS)}; then ': free words')", _reason),
    Field("summary", "What happened, in a sentence", str),
    Field("confidence", "Confidence", _word(CONFIDENCES), CONFIDENCES),
)
PAGE_FIELDS: Final = (
    Field("url", "Address of the page that says so", _page),
    Field("title", "Title of the page", str),
    Field("publisher", "Who published it", str),
    Field("published", "When it was published (2023-08-18, 2023-08)", dates.span),
    Field("accessed", "Day on which you read it (2023-08-18, or today)", dates.day_number),
    Field("language", "Language of the page, such as lt", _language),
    Field("archive_url", "Address of a stored copy", _address),
)


def own_modes(choice: str, mask: int) -> str:
    """Modes of a choice as `changes.csv` has them: `all`, or names in order joined by `;`.

    A mode group means those of it that the crossing has; `mask` holds the crossing's.
    """
    words = choice.replace(";", ",")
    if words == "all":
        return words
    chosen = chosen_mask(words)
    grouped = any(word.strip() in MODE_GROUPS for word in words.split(","))
    return ";".join(names_of((chosen & mask if grouped else 0) or chosen))
