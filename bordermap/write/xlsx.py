"""Sheets of text as an XLSX workbook: no cell is ever a formula, a number or a date.

Written here, because what a library makes of a text that looks like markup or a formula must not
be left to it, and because the same sheets must give the same bytes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from bordermap.errors import InputError
from bordermap.read.sheets import letters, reference
from bordermap.write.archive import zipped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bordermap.write.layout import Sheet

MAX_CELL: Final = 32_767
"""Characters of a cell, as UTF-16 counts them, that the format can hold."""
MAX_ROWS: Final = 1_048_576
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ESCAPED: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_WIDTHS: Final = (10, 60)
# Style 1 keeps what is typed into a cell as text, so that a date stays one; style 2 is bold too.
_STYLES: Final = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"'
    ' applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)


def xlsx(sheets: Sequence[Sheet]) -> bytes:
    """Bytes of a workbook with a sheet a table, called after it.

    Raises
    ------
    InputError
        If a table has more rows, or a cell more characters, than the format can hold.
    """
    names = [f"xl/worksheets/sheet{number}.xml" for number in range(1, len(sheets) + 1)]
    listed = "".join(
        f'<sheet name={quoteattr(sheet.kind)} sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, 1)
    )
    types = {"/xl/workbook.xml": f"{_TYPE}.sheet.main+xml", "/xl/styles.xml": f"{_TYPE}.styles+xml"}
    types |= {f"/{name}": f"{_TYPE}.worksheet+xml" for name in names}
    related = {f"rId{number}": ("worksheet", name[3:]) for number, name in enumerate(names, 1)}
    related[f"rId{len(names) + 1}"] = ("styles", "styles.xml")
    parts = {
        "[Content_Types].xml": _types(types),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        f"<bookViews><workbookView/></bookViews><sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(related),
        "xl/styles.xml": _STYLES,
        **{name: _sheet(sheet) for name, sheet in zip(names, sheets, strict=True)},
    }
    return zipped({name: (_HEAD + text).encode() for name, text in parts.items()})


def _types(types: Mapping[str, str]) -> str:
    listed = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in types.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def _relations(relations: Mapping[str, tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in relations.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _sheet(sheet: Sheet) -> str:
    if len(sheet.rows) >= MAX_ROWS:
        raise InputError(f"{sheet.kind}: an XLSX sheet holds {MAX_ROWS - 1:,} rows. Use .zip.")
    low, high = _WIDTHS
    widths = []
    for column, name in enumerate(sheet.columns, 1):
        longest = max((len(row[column - 1]) for row in sheet.rows[:100]), default=0)
        width = min(max(longest, len(name), low), high)
        widths.append(f'<col min="{column}" max="{column}" width="{width}" style="1"/>')
    columns = f"<cols>{''.join(widths)}</cols>" if widths else ""
    rows = [_row(1, sheet.columns, 2, sheet.kind)]
    rows += [_row(number, row, 1, sheet.kind) for number, row in enumerate(sheet.rows, 2)]
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        f"</sheetView></sheetViews>{columns}<sheetData>{''.join(rows)}</sheetData></worksheet>"
    )


def _row(number: int, cells: Sequence[str], style: int, name: str) -> str:
    texts = []
    for column, text in enumerate(cells, 1):
        if not text:
            continue
        place = reference(number, column)
        if len(text) > MAX_CELL or len(text.encode("utf-16-le")) > 2 * MAX_CELL:
            raise InputError(
                f"{name}: row {number}, column {letters(column)}: an XLSX cell holds "
                f"{MAX_CELL:,} characters. Shorten it, or use .ods, .gpkg or .zip."
            )
        texts.append(
            f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
            f"{escape(_ESCAPED.sub(_code, text))}</t></is></c>"
        )
    return f'<row r="{number}">{"".join(texts)}</row>'


def _code(match: re.Match[str]) -> str:
    """A character that XML can't hold, in the way of Office."""
    return f"_x{ord(match[0]):04X}_"
