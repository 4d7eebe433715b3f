"""Workbooks as tables: what a typed cell becomes, and what no dataset may hold."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from bordermap.errors import InputError
from bordermap.read import limits
from bordermap.read.archive import unpack
from bordermap.read.formats import table_of, tables_of
from bordermap.write.archive import zipped
from tests.read.office import cell, row, spreadsheet, workbook

if TYPE_CHECKING:
    import openpyxl

    from bordermap.read.table import Table


def read(raw: bytes, suffix: str = ".xlsx") -> Table:
    return table_of(f"crossings{suffix}", raw, shown_as=f"my{suffix}")


def column(rows: list[list[Any]]) -> list[str]:
    table = read(workbook({"crossings": [["a"], *rows]}))
    return table.cells["a"]


def problems(table: Table) -> list[tuple[int, str, str, str]]:
    return [(p.line, p.field, p.code, p.message) for p in table.problems]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("text", "text"),
        ("2023-08-18", "2023-08-18"),
        ("007", "007"),
        ("  both ends ", "  both ends "),
        ("two\nlines", "two\nlines"),
        ("=not a formula", "=not a formula"),
        (4, "4"),
        (4.0, "4"),
        (54.14288, "54.14288"),
        (25.600000000000001, "25.6"),
        (-0.5, "-0.5"),
        (1e-7, "1e-07"),
        (123456789012345, "123456789012345"),
        (True, "TRUE"),
        (False, "FALSE"),
        (dt.date(2023, 8, 18), "2023-08-18"),
        (dt.datetime(2023, 8, 18), "2023-08-18"),  # noqa: DTZ001 - spreadsheets know no zones
        (dt.date(1900, 1, 1), "1900-01-01"),
        (dt.time(2, 30), "02:30"),
        (dt.time(0, 0), "00:00"),
        (dt.time(23, 59, 30), "23:59:30"),
    ],
)
def test_a_typed_cell_is_the_text_that_a_csv_would_hold(value: object, text: str):
    def quote(book: openpyxl.Workbook) -> None:
        if isinstance(value, str):
            book["crossings"]["A2"].data_type = "s"

    table = read(workbook({"crossings": [["a"], [value]]}, quote))
    assert table.cells["a"] == [text]
    assert problems(table) == []


def test_a_day_with_a_time_of_day_is_named_by_its_cell():
    moment = dt.datetime(2023, 8, 18, 9, 30)  # noqa: DTZ001
    table = read(workbook({"crossings": [["id", "date"], ["x", moment]]}))
    assert problems(table) == [(2, "date", "bad-date", "Cell B2 holds a day and a time of day.")]


def test_days_count_from_1904_where_the_workbook_says_so():
    def mac(book: openpyxl.Workbook) -> None:
        book.epoch = dt.datetime(1904, 1, 1)  # noqa: DTZ001

    table = read(workbook({"crossings": [["a"], [dt.date(2023, 8, 18)]]}, mac))
    assert table.cells["a"] == ["2023-08-18"]


def test_lines_are_the_rows_of_the_sheet():
    table = read(
        workbook({"crossings": [[], ["a", None, "b"], [], [1, None, 2], [], [3, None, ""]]})
    )
    assert table.columns == ("a", "b")
    assert table.cells == {"a": ["1", "3"], "b": ["2", ""]}
    assert table.lines.tolist() == [4, 6]


def test_what_has_no_name_is_told():
    table = read(workbook({"crossings": [["a", None], ["1", "lost"]]}))
    assert problems(table) == [
        (1, "", "unknown-column", "Column B has cells, but no name in row 1.")
    ]


def test_a_title_above_the_names_of_columns_is_told_once():
    rows = [["Bridges", None, None], ["name", "lat", "lon"], ["A", "1", "2"]]
    assert problems(read(workbook({"crossings": rows}))) == [
        (1, "", "file-form", "Row 1 has one cell, 'Bridges', where the names of columns belong.")
    ]


def test_formulas_without_a_result_and_errors_and_merged_cells_are_named():
    def spoil(book: openpyxl.Workbook) -> None:
        sheet = book["crossings"]
        sheet["B2"] = "=A2*2"
        sheet["B3"] = "#REF!"
        sheet["B3"].data_type = "e"
        sheet.merge_cells("A4:A5")

    rows = [["a", "b"], ["1", ""], ["2", ""], ["3", "x"], ["", "y"]]
    assert problems(read(workbook({"crossings": rows}, spoil))) == [
        (2, "b", "formula-cell", "Cell B2 holds a formula, but not its result."),
        (3, "b", "cell-form", "Cell B3 holds the error #REF!."),
        (4, "a", "merged-cells", "The cells A4:A5 are merged."),
    ]


def test_the_stored_result_of_a_formula_is_taken():
    raw = workbook({"crossings": [["a", "b"], ["1", "=1+1"]]})
    part = "xl/worksheets/sheet1.xml"
    parts = unpack(raw, shown_as="x")
    parts[part] = parts[part].replace(b"<v></v>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>")
    table = read(zipped(parts))
    assert table.cells["b"] == ["2"]
    assert problems(table) == []


def test_which_sheets_are_read():
    def hide(book: openpyxl.Workbook) -> None:
        book["lists"].sheet_state = "hidden"

    sheets = {"Crossings ": [["a"]], "lists": [["b"]], "_notes": [["c"]], "Sheet3": []}
    raw = workbook(sheets, hide)
    assert set(tables_of("x.xlsx", raw, shown_as="x")) == {"Crossings "}
    assert read(raw).columns == ("a",)


def test_a_hidden_table_is_refused_and_one_of_many_must_be_named():
    def hide(book: openpyxl.Workbook) -> None:
        book["changes"].sheet_state = "veryHidden"

    raw = workbook({"changes": [["a"]], "x": [["a"]]}, hide)
    with pytest.raises(InputError, match="the sheet 'changes' is hidden"):
        read(raw)
    with pytest.raises(
        InputError, match=r"which sheet\? It has x, y\. Name one of them 'crossings'"
    ):
        read(workbook({"x": [["a"]], "y": [["a"]]}))


ODS_CELLS = [
    (cell("25,6", "float", office__value="25.600"), "25.6"),
    (cell("4", "float", office__value="4"), "4"),
    (cell("18.08.23", "date", office__date_value="2023-08-18"), "2023-08-18"),
    (cell("18.08.23", "date", office__date_value="2023-08-18T00:00:00"), "2023-08-18"),
    (cell("2:30", "time", office__time_value="PT02H30M00S"), "02:30"),
    (cell("WAHR", "boolean", office__boolean_value="true"), "TRUE"),
    (cell("50 %", "percentage", office__value="0.5"), "0.5"),
    (cell("=1+1"), "=1+1"),
    (cell("3", "float", office__value="3", table__formula="of:=1+2"), "3"),
    (cell("<text:p>two</text:p><text:p>lines</text:p>"), "two\nlines"),
    (
        cell("<text:p>a <text:s text:c='2'/>b<text:tab/>c<text:line-break/>d</text:p>"),
        "a   b\tc\nd",
    ),
    (cell("<text:p>\n  once \n only </text:p>"), "once only"),
    (cell("<text:p><text:span>bo</text:span>ld</text:p>"), "bold"),
    (cell("<office:annotation><text:p>note</text:p></office:annotation><text:p>x</text:p>"), "x"),
]


@pytest.mark.parametrize(("xml", "text"), ODS_CELLS, ids=[text for _, text in ODS_CELLS])
def test_a_typed_cell_of_ods(xml: str, text: str):
    table = read(spreadsheet(row(cell("a")) + row(xml)), ".ods")
    assert table.cells["a"] == [text]
    assert problems(table) == []


def test_faults_of_ods_are_named():
    rows = row(cell("a"), cell("b")) + row(
        cell("", "", table__formula="of:=A1"),
        cell("#REF!", table__formula="of:=#REF!"),
    )
    rows += row(cell("x", table__number_columns_spanned="2"))
    rows += row(cell("9:30", "date", office__date_value="2023-08-18T09:30:00"))
    assert problems(read(spreadsheet(rows), ".ods")) == [
        (2, "a", "formula-cell", "Cell A2 holds a formula, but not its result."),
        (2, "b", "cell-form", "Cell B2 holds the error #REF!."),
        (3, "a", "merged-cells", "The cells A3:B3 are merged."),
        (4, "a", "bad-date", "Cell A4 holds a day and a time of day."),
    ]


def test_repeated_rows_and_cells_of_ods_stand_as_often_as_it_says():
    empty = cell("", "", table__number_columns_repeated="16000")
    rows = row(cell("a"), cell("b"), empty)
    rows += row(empty, number_rows_repeated="3")
    rows += row(cell("x", table__number_columns_repeated="2"), empty, number_rows_repeated="2")
    rows += row(empty, number_rows_repeated="1048000")
    table = read(spreadsheet(rows), ".ods")
    assert table.cells == {"a": ["x", "x"], "b": ["x", "x"]}
    assert table.lines.tolist() == [5, 6]
    with pytest.raises(InputError, match=r"more than .* rows"):
        read(spreadsheet(row(cell("a"), number_rows_repeated="999999999")), ".ods")
    with pytest.raises(InputError, match=r"more than .* columns"):
        read(spreadsheet(row(cell("a", table__number_columns_repeated="99999"))), ".ods")


def test_a_hidden_sheet_of_ods_is_refused():
    style = (
        '<style:style style:name="ta1" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    raw = spreadsheet(row(cell("a")), styles=style, table='table:style-name="ta1"')
    with pytest.raises(InputError, match="the sheet 'crossings' is hidden"):
        read(raw, ".ods")


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    b'<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'
)
OUTSIDE = b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'
DEEP = b"<x>" * 1000 + b"</x>" * 1000


@pytest.mark.parametrize(
    "part", [BOMB, OUTSIDE, DEEP, b"<x>", b"", b'<?xml version="1.0" encoding="q"?><x/>']
)
def test_xml_that_could_do_harm_is_refused(part: bytes):
    for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"):
        parts = {"xl/workbook.xml": b"", **_parts()}
        parts[name] = part
        if name != "xl/styles.xml" or part:
            with pytest.raises(InputError, match="this is no XLSX workbook"):
                read(zipped(parts))
    with pytest.raises(InputError, match="this is no ODS spreadsheet"):
        read(zipped({"mimetype": b"", "content.xml": part}), ".ods")


def _parts() -> dict[str, bytes]:
    return unpack(workbook({"crossings": [["a"], ["1"]]}), shown_as="x")


def test_a_cell_far_out_is_refused():
    def far(book: openpyxl.Workbook) -> None:
        book["crossings"].cell(2, 16_000).value = "x"

    with pytest.raises(InputError, match=f"more than {limits.MAX_COLUMNS} columns"):
        read(workbook({"crossings": [["a"]]}, far))


def shared(texts: bytes) -> bytes:
    """A workbook whose cell A2 is the first of the texts that its cells share, as Excel has it."""
    parts = unpack(workbook({"crossings": [["a"], ["mark"]]}), shown_as="x")
    sheet, related = "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"
    inline = b't="inlineStr"><is><t>mark</t></is>'
    assert inline in parts[sheet]
    parts[sheet] = parts[sheet].replace(inline, b't="s"><v>0</v>')
    relation = b'<Relationship Id="s" Type="x/sharedStrings" Target="sharedStrings.xml"/>'
    parts[related] = parts[related].replace(b"</Relationships>", relation + b"</Relationships>")
    parts["xl/sharedStrings.xml"] = b"<sst>" + texts + b"</sst>"
    return zipped(parts)


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<si><t>a</t></si><si><t>b</t></si>", "a"),
        ("<si><t xml:space='preserve'> a </t></si>", " a "),
        ("<si><r><t>bo</t></r><r><rPr><b/></rPr><t>ld</t></r></si>", "bold"),
        ("<si><t>name</t><rPh><t>how it is spoken</t></rPh></si>", "name"),
        ("<si><t>a_x000D_b</t></si>", "a\rb"),
        ("<si><t>_x005F_x0041_</t></si>", "_x0041_"),
        ("<si><t>_xD800_</t></si>", "_xD800_"),
    ],
)
def test_texts_that_cells_share(xml: str, text: str):
    assert read(shared(xml.encode())).cells["a"] == [text]


def test_a_shared_text_that_is_not_there_is_refused():
    with pytest.raises(InputError, match="this is no XLSX workbook"):
        read(shared(b""))
