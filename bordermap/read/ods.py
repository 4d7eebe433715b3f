"""ODS spreadsheets as sheets of text.

Read here for the reasons that `xlsx.py` gives, and because an ODS file says in a few bytes that a
row stands a million times.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Final

from bordermap.errors import InputError
from bordermap.read import archive, limits, xml
from bordermap.read.sheets import Sheet, fault_formula, put_error, put_moment
from bordermap.read.values import number_text, time_text

MIME: Final = b"application/vnd.oasis.opendocument.spreadsheet"
CONTENT: Final = "content.xml"
_TIME: Final = re.compile(r"PT(\d{1,4})H(\d{1,2})M(\d{1,2})(?:[.,]\d*)?S")
_BLANKS: Final = re.compile(r"[ \t\r\n]+")
_ERROR: Final = re.compile(r"#[A-Z/0!?]+|Err:\d+")
_CELLS: Final = ("table-cell", "covered-table-cell")
_MARKS: Final = {"s": "\0", "tab": "\1", "line-break": "\2"}
"""Elements that stand for blanks, each as a character that XML can't hold."""
_REMEDY: Final = "Open it in a spreadsheet and save it anew as .ods, without a password."


def read_ods(raw: bytes, *, shown_as: str) -> list[Sheet]:
    """Sheets of a spreadsheet, in its order.

    Raises
    ------
    InputError
        If it is no spreadsheet, or beyond a limit.
    """
    parts = archive.unpack(raw, shown_as=shown_as)
    if CONTENT not in parts:
        raise InputError(f"{shown_as}: this is no ODS spreadsheet. {_REMEDY}")
    walk = _Walk(shown_as)
    try:
        xml.parse(parts[CONTENT], walk.start, walk.end, walk.text)
    except (xml.BadXmlError, ValueError, OverflowError) as error:
        raise InputError(f"{shown_as}: this is no ODS spreadsheet ({error}). {_REMEDY}") from error
    return walk.sheets


@dataclass
class _Walk:
    """Where the walk through `content.xml` is, and what it has found."""

    shown_as: str
    sheets: list[Sheet] = field(default_factory=list)
    hidden: set[str] = field(default_factory=set)
    style: str = ""
    inside: list[str] = field(default_factory=list)
    row: int = 0
    rows: int = 1
    """How often the row stands."""
    column: int = 0
    cell: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    """Pieces of the paragraph."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.inside.append(name)
        if name == "style":
            self.style = attributes.get("name", "")
        elif name == "table-properties" and attributes.get("display") == "false":
            self.hidden.add(self.style)
        elif name == "table":
            hidden = attributes.get("style-name", "") in self.hidden
            self.sheets.append(Sheet(attributes.get("name", ""), hidden))
            self.row = 0
        elif name == "table-row":
            self.rows = _repeated(attributes, "number-rows-repeated")
            self.column = 0
        elif name in _CELLS:
            self.cell = attributes
            self.lines.clear()
        elif name == "p" and self._in_cell():
            self.line.clear()
        elif name in _MARKS:
            count = int(attributes.get("c", "1"))
            if not 0 <= count <= limits.MAX_CELL:
                raise ValueError("a cell has too many blanks")
            self.line.append(_MARKS[name] * count)

    def end(self, name: str) -> None:
        self.inside.pop()
        if name == "p" and self._in_cell():
            self.lines.append(_spaced("".join(self.line)))
        elif name in _CELLS:
            self._put()
            self.column += _repeated(self.cell, "number-columns-repeated")
        elif name == "table-row":
            self.row += self.rows

    def text(self, piece: str) -> None:
        if "p" in self.inside and self._in_cell():
            self.line.append(piece)

    def _in_cell(self) -> bool:
        return any(name in _CELLS for name in self.inside) and "annotation" not in self.inside

    def _put(self) -> None:
        """Keep the cell, as often as it stands."""
        if not self.sheets:
            raise ValueError("a cell is in no table")
        sheet, cell = self.sheets[-1], self.cell
        columns = _repeated(cell, "number-columns-repeated")
        shown = "\n".join(self.lines)
        kind = cell.get("value-type", "")
        at = (self.row + 1, self.column + 1)
        spanned = (
            int(cell.get("number-rows-spanned", "1")),
            int(cell.get("number-columns-spanned", "1")),
        )
        sheet.merged(at, (at[0] + spanned[0] - 1, at[1] + spanned[1] - 1))
        if "formula" in cell and not kind and not shown:
            fault_formula(sheet, at)
        if not kind and not shown:
            return
        if columns > limits.MAX_COLUMNS or self.rows * columns > limits.MAX_CELLS:
            limits.check_shape(self.rows, columns, self.shown_as)
        for row in range(at[0], at[0] + self.rows):
            for column in range(at[1], at[1] + columns):
                self._put_one(sheet, (row, column), kind, shown)

    def _put_one(self, sheet: Sheet, at: tuple[int, int], kind: str, shown: str) -> None:
        cell, shown_as = self.cell, self.shown_as
        if "formula" in cell and _ERROR.fullmatch(shown):
            put_error(sheet, at, shown, shown_as)
        elif kind in {"float", "percentage", "currency"}:
            sheet.put(*at, number_text(float(cell.get("value", "nan"))), shown_as)
        elif kind == "date":
            moment = dt.datetime.fromisoformat(cell.get("date-value", ""))
            put_moment(sheet, at, moment.replace(tzinfo=None), shown_as)
        elif kind == "time":
            match = _TIME.fullmatch(cell.get("time-value", ""))
            if not match:
                raise ValueError(f"'{cell.get('time-value', '')}' is no time")
            hours, minutes, seconds = (int(part) for part in match.groups())
            sheet.put(*at, time_text((hours * 60 + minutes) * 60 + seconds), shown_as)
        elif kind == "boolean":
            true = cell.get("boolean-value") == "true"
            sheet.put(*at, "TRUE" if true else "FALSE", shown_as)
        else:
            sheet.put(*at, cell.get("string-value", shown), shown_as)


def _repeated(attributes: dict[str, str], name: str) -> int:
    count = int(attributes.get(name, "1"))
    if count < 1:
        raise ValueError(f"'{count}' is no number of times")
    return count


def _spaced(text: str) -> str:
    """A paragraph's text: blanks count once, but for those that stand as elements of their own."""
    once = _BLANKS.sub(" ", text).strip(" ")
    return once.replace("\0", " ").replace("\1", "\t").replace("\2", "\n")
