"""Spreadsheets for tests: XLSX by another library, ODS by hand."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import openpyxl

from bordermap.read.ods import MIME
from bordermap.write.archive import zipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

SPACE = "urn:oasis:names:tc:opendocument:xmlns"


def workbook(
    sheets: Mapping[str, Iterable[Sequence[Any]]],
    change: Callable[[openpyxl.Workbook], None] = lambda _: None,
) -> bytes:
    """XLSX of rows of typed values."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def spreadsheet(rows: str, *, styles: str = "", name: str = "crossings", table: str = "") -> bytes:
    """ODS of one sheet, its rows as XML."""
    content = (
        f'<office:document-content xmlns:office="{SPACE}:office:1.0" '
        f'xmlns:style="{SPACE}:style:1.0" xmlns:table="{SPACE}:table:1.0" '
        f'xmlns:text="{SPACE}:text:1.0" office:version="1.2">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f'<office:body><office:spreadsheet><table:table table:name="{name}" {table}>{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": MIME, "content.xml": content.encode()}, stored=("mimetype",))


def row(*cells: str, **attributes: str) -> str:
    """A row of an ODS sheet, of cells as XML."""
    said = "".join(f' table:{key.replace("_", "-")}="{text}"' for key, text in attributes.items())
    return f"<table:table-row{said}>{''.join(cells)}</table:table-row>"


def cell(shown: str = "", kind: str = "string", **attributes: str) -> str:
    """A cell of an ODS sheet; attributes of a value begin with `office_`."""
    said = "".join(
        f' {key.replace("__", ":").replace("_", "-")}="{text}"' for key, text in attributes.items()
    )
    typed = f' office:value-type="{kind}"' if kind else ""
    inner = shown if shown.startswith("<") else f"<text:p>{shown}</text:p>" if shown else ""
    return f"<table:table-cell{typed}{said}>{inner}</table:table-cell>"
