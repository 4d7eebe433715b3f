"""XLSX workbooks as sheets of text.

No library gives in one what a dataset needs: whether a formula's result is stored, what is merged
or hidden, the name of each cell, and bounds while reading.
"""

from __future__ import annotations

import datetime as dt
import math
import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bordermap.errors import InputError
from bordermap.read import archive, xml
from bordermap.read.sheets import Sheet, fault_formula, put_error, put_moment
from bordermap.read.values import number_text, time_text

if TYPE_CHECKING:
    from collections.abc import Mapping

WORKBOOK: Final = "xl/workbook.xml"
_CELL: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SURROGATES: Final = range(0xD800, 0xE000)
_NOT_DATE: Final = re.compile(r'"[^"]*"|\\.|[_*].|\[(?![hms]+\])[^\]]*\]|AM/PM|A/P', re.IGNORECASE)
_DATES: Final = {14: "d", 15: "d", 16: "d", 17: "d", 22: "dh"} | dict.fromkeys(
    (18, 19, 20, 21, 45, 46, 47), "h"
)
"""What the number formats that every workbook has show: days, hours, or both."""
_LAST_DAY: Final = 2_958_465  # 9999-12-31
_LEAP: Final = 60  # 29 February 1900, which only spreadsheets had
_DAY_SECONDS: Final = 86_400
_REMEDY: Final = "Open it in a spreadsheet and save it anew as .xlsx."


@dataclass(frozen=True)
class _Book:
    """What cells refer to."""

    texts: list[str]
    formats: list[str]
    """What each cell style shows: `d` a day, `h` a time of day, `dh` both, nothing a number."""
    starts_1904: bool


def read_xlsx(raw: bytes, *, shown_as: str) -> list[Sheet]:
    """Sheets of a workbook, in its order.

    Raises
    ------
    InputError
        If it is no workbook, or beyond a limit.
    """
    parts = archive.unpack(raw, shown_as=shown_as)
    try:
        found, starts_1904 = _sheets(_part(parts, WORKBOOK))
        targets = _targets(parts)
        book = _Book(
            _texts(parts.get(targets.get("sharedStrings", "xl/sharedStrings.xml"), b"")),
            _formats(parts.get(targets.get("styles", "xl/styles.xml"), b"")),
            starts_1904,
        )
        for sheet, relation in found:
            walk = _Walk(sheet, book, shown_as)
            part = _part(parts, targets.get(relation, ""))
            xml.parse(part, walk.start, walk.end, walk.text)
    except (xml.BadXmlError, ValueError, IndexError, KeyError, OverflowError) as error:
        raise InputError(f"{shown_as}: this is no XLSX workbook ({error}). {_REMEDY}") from error
    return [sheet for sheet, _ in found]


def _part(parts: Mapping[str, bytes], name: str) -> bytes:
    if name not in parts:
        raise ValueError(f"it has no {name or 'such sheet'}")
    return parts[name]


def _nothing(*_: object) -> None:
    """Take no notice."""


def _sheets(raw: bytes) -> tuple[list[tuple[Sheet, str]], bool]:
    """The workbook's sheets, each with the id under which its part is found."""
    found: list[tuple[Sheet, str]] = []
    starts_1904 = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal starts_1904
        if name == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            found.append((Sheet(attributes.get("name", ""), hidden), attributes.get("id", "")))
        elif name == "workbookPr":
            starts_1904 = attributes.get("date1904", "0") in {"1", "true"}

    xml.parse(raw, start, _nothing, _nothing)
    return found, starts_1904


def _targets(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Names of parts by the id, and by the type, of their relation to the workbook."""
    found: dict[str, str] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", "")))
            found[attributes.get("Id", "")] = target.lstrip("/")
            found[attributes.get("Type", "").rsplit("/", 1)[-1]] = target.lstrip("/")

    xml.parse(_part(parts, "xl/_rels/workbook.xml.rels"), start, _nothing, _nothing)
    return found


def _texts(raw: bytes) -> list[str]:
    """Texts that cells share."""
    texts: list[str] = []
    pieces: list[str] = []
    inside: list[str] = []

    def start(name: str, _: dict[str, str]) -> None:
        inside.append(name)
        if name == "si":
            pieces.clear()

    def end(name: str) -> None:
        inside.pop()
        if name == "si":
            texts.append(_unescaped("".join(pieces)))

    def text(piece: str) -> None:
        if inside[-1] == "t" and "rPh" not in inside:  # which says how a name is spoken
            pieces.append(piece)

    if raw:
        xml.parse(raw, start, end, text)
    return texts


def _formats(raw: bytes) -> list[str]:
    """What the numbers of each cell style show."""
    own: dict[int, str] = {}
    formats: list[str] = []
    inside: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        inside.append(name)
        if name == "numFmt":
            own[int(attributes.get("numFmtId", "0"))] = _shows(attributes.get("formatCode", ""))
        elif name == "xf" and "cellXfs" in inside:
            number = int(attributes.get("numFmtId", "0"))
            formats.append(own.get(number, _DATES.get(number, "")))

    def end(_: str) -> None:
        inside.pop()

    if raw:
        xml.parse(raw, start, end, _nothing)
    return formats


def _shows(code: str) -> str:
    """Whether a number format shows days, hours or both."""
    plain = _NOT_DATE.sub("", code).split(";")[0].lower()
    if "general" in plain or "0" in plain.replace("s.0", "").replace("s.00", ""):
        return ""
    hours = "h" in plain or "s" in plain
    days = "d" in plain or "y" in plain or ("m" in plain and not hours)
    return "d" * days + "h" * hours


@dataclass
class _Walk:
    """Where the walk through a sheet is."""

    sheet: Sheet
    book: _Book
    shown_as: str
    row: int = 0
    column: int = 0
    cell: dict[str, str] = field(default_factory=dict)
    value: list[str] = field(default_factory=list)
    is_formula: bool = False
    inside: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.inside.append(name)
        if name == "row":
            self.row = int(attributes.get("r", self.row + 1))
            self.column = 0
        elif name == "c":
            after = (self.row, self.column + 1)
            self.row, self.column = _place(attributes["r"]) if "r" in attributes else after
            self.cell, self.is_formula = attributes, False
            self.value.clear()
        elif name == "f":
            self.is_formula = True
        elif name == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            self.sheet.merged(_place(first), _place(last or first))

    def end(self, name: str) -> None:
        self.inside.pop()
        if name != "c":
            return
        text, at = "".join(self.value), (self.row, self.column)
        if text:
            _put(self.sheet, at, self.cell, text, self.book, self.shown_as)
        elif self.is_formula and self.cell.get("t") != "str":
            fault_formula(self.sheet, at)

    def text(self, piece: str) -> None:
        inline = self.inside[-1] == "t" and "is" in self.inside and "rPh" not in self.inside
        if self.inside[-1] == "v" or inline:
            self.value.append(piece)


def _place(name: str) -> tuple[int, int]:
    """Row and column of a cell's name."""
    match = _CELL.fullmatch(name.replace("$", ""))
    if not match:
        raise ValueError(f"'{name}' names no cell")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def _put(  # noqa: PLR0917 - where, what, by whose rules
    sheet: Sheet,
    at: tuple[int, int],
    cell: Mapping[str, str],
    text: str,
    book: _Book,
    shown_as: str,
) -> None:
    kind = cell.get("t", "n")
    if kind == "s":
        sheet.put(*at, book.texts[int(text)], shown_as)
    elif kind in {"str", "inlineStr"}:
        sheet.put(*at, _unescaped(text), shown_as)
    elif kind == "b":
        sheet.put(*at, "TRUE" if text.strip() == "1" else "FALSE", shown_as)
    elif kind == "e":
        put_error(sheet, at, text, shown_as)
    elif kind == "d":
        put_moment(sheet, at, dt.datetime.fromisoformat(text).replace(tzinfo=None), shown_as)
    else:
        style = int(cell.get("s", "0"))
        shows = book.formats[style] if style < len(book.formats) else ""
        _put_number(sheet, at, float(text), shows, book.starts_1904, shown_as)


def _put_number(  # noqa: PLR0917 - where, what, by whose rules
    sheet: Sheet,
    at: tuple[int, int],
    value: float,
    shows: str,
    starts_1904: bool,  # noqa: FBT001
    shown_as: str,
) -> None:
    if not math.isfinite(value):
        raise ValueError(f"a cell holds {value}")
    if not shows or not 0 <= value < _LAST_DAY:
        sheet.put(*at, number_text(value), shown_as)
        return
    seconds = round(value * _DAY_SECONDS)
    if shows == "h" and seconds < _DAY_SECONDS:
        sheet.put(*at, time_text(seconds), shown_as)
        return
    first = dt.datetime(1904, 1, 1) if starts_1904 else dt.datetime(1899, 12, 30)  # noqa: DTZ001
    if not starts_1904 and value < _LEAP:
        first += dt.timedelta(days=1)
    put_moment(sheet, at, first + dt.timedelta(seconds=seconds), shown_as)


def _unescaped(text: str) -> str:
    """A text with the characters that XML can't hold, which Office writes as `_x000D_`."""

    def character(match: re.Match[str]) -> str:
        number = int(match[1], 16)
        return match[0] if number in _SURROGATES else chr(number)

    return _ESCAPED.sub(character, text) if "_x" in text else text
