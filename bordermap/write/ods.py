"""Sheets of text as an ODS spreadsheet: no cell is ever a formula, a number or a date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from bordermap.errors import InputError
from bordermap.read.ods import MIME
from bordermap.read.sheets import letters
from bordermap.write.archive import zipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bordermap.write.layout import Sheet

MAX_ROWS: Final = 1_048_576
_SPACE: Final = "urn:oasis:names:tc:opendocument:xmlns"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MANIFEST: Final = (
    f'{_HEAD}<manifest:manifest xmlns:manifest="{_SPACE}:manifest:1.0" manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME.decode()}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
# A style that keeps what is typed into a cell as text, so that a date stays one.
_OPEN: Final = (
    f'{_HEAD}<office:document-content xmlns:office="{_SPACE}:office:1.0" '
    f'xmlns:style="{_SPACE}:style:1.0" xmlns:table="{_SPACE}:table:1.0" '
    f'xmlns:text="{_SPACE}:text:1.0" xmlns:number="{_SPACE}:datastyle:1.0" '
    'office:version="1.2"><office:automatic-styles><number:text-style style:name="N100">'
    '<number:text-content/></number:text-style><style:style style:name="ce1" '
    'style:family="table-cell" style:parent-style-name="Default" '
    'style:data-style-name="N100"/></office:automatic-styles><office:body><office:spreadsheet>'
)
_CLOSE: Final = "</office:spreadsheet></office:body></office:document-content>"
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_BLANKS: Final = re.compile(r"^ +| +$|(?<= ) +|\t")
"""Blanks that would be lost as characters: at the ends, after another, and tabs."""


def ods(sheets: Sequence[Sheet]) -> bytes:
    """Bytes of a spreadsheet with a sheet a table, called after it.

    Raises
    ------
    InputError
        If a table has more rows, or a cell a character, than the format can hold.
    """
    content = _OPEN + "".join(_sheet(sheet) for sheet in sheets) + _CLOSE
    parts = {
        "mimetype": MIME,
        "META-INF/manifest.xml": _MANIFEST.encode(),
        "content.xml": content.encode(),
    }
    return zipped(parts, stored=("mimetype",))


def _sheet(sheet: Sheet) -> str:
    if len(sheet.rows) >= MAX_ROWS:
        raise InputError(f"{sheet.kind}: an ODS sheet holds {MAX_ROWS - 1:,} rows. Use .zip.")
    columns = "".join(
        '<table:table-column table:default-cell-style-name="ce1"/>' for _ in sheet.columns
    )
    rows = "".join(
        f"<table:table-row>{''.join(_cell(text, sheet.kind, *at) for *at, text in line)}"
        "</table:table-row>"
        for line in (
            [(number, column, text) for column, text in enumerate(row, 1)]
            for number, row in enumerate((sheet.columns, *sheet.rows), 1)
        )
    )
    return f"<table:table table:name={quoteattr(sheet.kind)}>{columns}{rows}</table:table>"


def _cell(text: str, name: str, row: int, column: int) -> str:
    if not text:
        return "<table:table-cell/>"
    if wrong := _FORBIDDEN.search(text):
        raise InputError(
            f"{name}: row {row}, column {letters(column)}: an ODS cell can't hold the character "
            f"U+{ord(wrong[0]):04X}. Remove it, or use .xlsx, .gpkg or .zip."
        )
    spaced = (_BLANKS.sub(_blanks, escape(line)) for line in text.split("\n"))
    lines = "".join(f"<text:p>{line}</text:p>" for line in spaced)
    style = 'table:style-name="ce1" office:value-type="string"'
    return f"<table:table-cell {style}>{lines}</table:table-cell>"


def _blanks(match: re.Match[str]) -> str:
    return "<text:tab/>" if match[0] == "\t" else f'<text:s text:c="{len(match[0])}"/>'
