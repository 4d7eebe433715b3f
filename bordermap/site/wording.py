"""Data values in words: dates that say how exact they are, traffic, directions, reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bordermap import dates, modes
from bordermap.terms import ALL_MODES, BACKWARD, FORWARD, REASONS
from bordermap.validate.addresses import web_address

if TYPE_CHECKING:
    from bordermap.render.words import Words
    from bordermap.site.edition import Edition


def moment(words: Words, edtf: str, minutes: int = -1) -> str:
    """When something happened, as exactly as it is known.

    "18 August 2023, 02:30", "July 2020", "2022", "about June 2022", "between 10 and 12 February".
    """
    first, last = dates.span(edtf)
    if "/" in edtf:
        return words.text("site.between", first=words.date(first), last=words.date(last))
    precision = {4: "year", 7: "month"}.get(len(edtf.rstrip("?~%")), "day")
    text = dates.iso(first)[:4] if precision == "year" else words.date(first, precision)
    if edtf[-1] in "?~%":
        return words.text("date.about", date=text)
    if minutes >= 0:
        return words.text("date.time", date=text, time=clock(minutes))
    return text


def exactness(words: Words, edtf: str) -> str:
    """What a reader must know of a date that is no certain day; empty for one that is."""
    first, last = dates.span(edtf)
    if first == last and edtf[-1:] not in ("?", "~", "%"):
        return ""
    if first == last:
        return words.text("site.exactness.about")
    return words.text("site.exactness.span", first=words.date(first), last=words.date(last))


def clock(minutes: int) -> str:
    """Time of day: "02:30"."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def traffic(words: Words, mask: int, own: int = ALL_MODES) -> str:
    """Modes of a change at a crossing that has the modes `own`: "cars, buses", "all traffic"."""
    if mask & own == own:
        return words.text("traffic.all")
    return ", ".join(words.text(f"mode.{mode}") for mode in modes.names_of(mask & own or mask))


def direction(edition: Edition, border: str, bits: int) -> str:
    """Direction bits at a border: "to Lithuania", "both directions"."""
    ends = {FORWARD: border[3:], BACKWARD: border[:2]}
    if bits not in ends:
        return edition.words.text("direction.both")
    return edition.words.text("direction.to", country=edition.country(ends[bits]))


def reason(words: Words, cell: str) -> str:
    """A cell such as `security: drones`: the controlled word in words, the rest as it stands."""
    word, _, free = cell.partition(":")
    known = words.text(f"reason.{word}") if word in REASONS else word
    return ": ".join(part for part in (known, free.strip()) if part)


def countries(edition: Edition, cell: str) -> str:
    """Names of countries whose codes a cell joins by `;`."""
    return ", ".join(edition.country(code) for code in cell.split(";") if code)


def facilities(cell: str) -> list[str]:
    """Facilities of a cell such as `xray=yes;capacity_cars_per_day=390`, readable."""
    parts = (part.partition("=") for part in cell.split(";") if part.strip())
    return [
        name.replace("_", " ") + ("" if value in ("", "yes") else f": {value}")
        for name, _, value in parts
    ]


def link(cell: str) -> str:
    """The cell if it is an http or https address, else an empty text."""
    try:
        return web_address(cell) if cell.startswith(("http://", "https://")) else ""
    except ValueError:
        return ""


def local_names(cell: str, name: str) -> list[dict[str, str]]:
    """Language and text of names such as `be:Каменны Лог;lt:Medininkai` that `name` lacks."""
    parts = (part.partition(":") for part in cell.split(";") if part)
    return [
        {"lang": language, "text": text}
        for language, mark, text in parts
        if mark and text and text not in name
    ]


def source_record(record: dict[Any, Any], words: Words) -> dict[str, str]:
    """A source for a page: where it is, who published it and when."""
    published = record["published"]
    return {
        "id": record["id"],
        "url": link(record["url"]),
        "title": record["title"] or record["url"] or record["id"],
        "publisher": record["publisher"],
        "published": moment(words, published) if published else "",
        "archive": link(record["archive_url"]),
        "lang": record["language"],
    }
