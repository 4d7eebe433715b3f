"""Cases of the corpus that are no texts: made here, the same bytes each time."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from tests.world import CHANGE, CROSSING, csv_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Files = dict[str, str | bytes]

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
CROSSINGS = [list(CROSSING), list(CROSSING.values())]
CHANGES = [list(CHANGE), list(CHANGE.values())]
TABLES: dict[str, str | bytes] = {
    "crossings.csv": csv_text([CROSSING]),
    "changes.csv": csv_text([CHANGE]),
}


def packed(members: Mapping[str, str | bytes], *, squeezed: bool = True) -> bytes:
    """A ZIP archive without the time of day."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED if squeezed else zipfile.ZIP_STORED
            archive.writestr(info, content)
    return buffer.getvalue()


def xlsx(
    sheets: Mapping[str, Sequence[Sequence[str]]],
    *,
    cells: Mapping[str, str] | None = None,
    merged: str = "",
    hidden: str = "",
) -> bytes:
    """A workbook of texts; `cells` puts XML in place of a cell of the last sheet."""
    listed, relations, parts = [], [], {}
    for number, (name, rows) in enumerate(sheets.items(), start=1):
        state = ' state="hidden"' if name == hidden else ""
        listed.append(f'<sheet name="{name}" sheetId="{number}" r:id="r{number}"{state}/>')
        target = f"worksheets/sheet{number}.xml"
        kind = f"{_RELATIONS}/worksheet"
        relations.append(f'<Relationship Id="r{number}" Type="{kind}" Target="{target}"/>')
        last = number == len(sheets)
        parts[f"xl/{target}"] = _sheet(rows, cells or {} if last else {}, merged if last else "")
    book = f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>{"".join(listed)}</sheets>'
    return packed(
        {
            "xl/workbook.xml": f"{book}</workbook>",
            "xl/_rels/workbook.xml.rels": (
                f'<Relationships xmlns="{_PACKAGE}">{"".join(relations)}</Relationships>'
            ),
            "xl/styles.xml": (
                f'<styleSheet xmlns="{_MAIN}"><cellXfs><xf numFmtId="0"/>'
                '<xf numFmtId="22"/></cellXfs></styleSheet>'
            ),
            **parts,
        }
    )


def _sheet(rows: Sequence[Sequence[str]], cells: Mapping[str, str], merged: str) -> str:
    lines = []
    for number, row in enumerate(rows, start=1):
        line = ""
        for column, text in enumerate(row):
            place = f"{chr(ord('A') + column)}{number}"
            plain = f'<c r="{place}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
            line += cells.get(place, plain)
        lines.append(f'<row r="{number}">{line}</row>')
    ranges = f'<mergeCells><mergeCell ref="{merged}"/></mergeCells>' if merged else ""
    data = "".join(lines)
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{data}</sheetData>{ranges}</worksheet>'


def book(**options: Any) -> Files:
    """A dataset whose changes are in a workbook."""
    return {
        "crossings.csv": TABLES["crossings.csv"],
        "changes.xlsx": xlsx({"changes": CHANGES}, **options),
    }


def features(geometry: Any, **more: Any) -> str:
    """GeoJSON of the bridge with a geometry."""
    cells = {name: cell for name, cell in CROSSING.items() if name not in {"lat", "lon"}}
    feature = {"type": "Feature", "properties": cells | more, "geometry": geometry}
    return json.dumps({"type": "FeatureCollection", "features": [feature]})


def point(*coordinates: float) -> dict[str, Any]:
    """A GeoJSON point."""
    return {"type": "Point", "coordinates": list(coordinates)}


def geojson(text: str | bytes) -> Files:
    """A dataset whose crossings are GeoJSON."""
    return {"crossings.geojson": text, "changes.csv": TABLES["changes.csv"]}


def changes_as(name: str, raw: bytes) -> Files:
    """A dataset whose changes are these bytes."""
    return {"crossings.csv": TABLES["crossings.csv"], name: raw}


def _bomb() -> bytes:
    return packed({"xl/workbook.xml": b" " * 4 * 1024 * 1024})


FORMULA = '<c r="B2"><f>TODAY()</f></c>'
NUMBER = '<c r="B2" s="{style}"><v>{value}</v></c>'

_CASES: tuple[tuple[str, Callable[[], Files]], ...] = (
    ("cells-merged", lambda: book(merged="A2:A3")),
    ("formula-without-result", lambda: book(cells={"B2": FORMULA})),
    ("formula-that-failed", lambda: book(cells={"B2": '<c r="B2" t="e"><v>#REF!</v></c>'})),
    ("serial-day-in-a-workbook", lambda: book(cells={"B2": NUMBER.format(style=0, value=44256)})),
    ("day-with-time-in-a-workbook",
     lambda: book(cells={"B2": NUMBER.format(style=1, value=44256.5)})),
    ("sheet-hidden", lambda: changes_as(
        "changes.xlsx", xlsx({"Sheet1": [], "changes": CHANGES}, hidden="changes"))),
    ("which-sheet", lambda: changes_as(
        "changes.xlsx", xlsx({"old": CHANGES, "new": CHANGES}))),
    ("column-without-a-name", lambda: changes_as(
        "changes.xlsx", xlsx({"changes": [CHANGES[0], [*CHANGES[1], "a note"]]}))),
    ("sheet-empty", lambda: changes_as("changes.xlsx", xlsx({"changes": []}))),
    ("workbook-named-csv", lambda: changes_as("changes.csv", xlsx({"changes": CHANGES}))),
    ("csv-named-workbook", lambda: changes_as(
        "changes.xlsx", csv_text([CHANGE]).encode())),
    ("archive-that-is-no-workbook", lambda: changes_as("changes.xlsx", packed({"a.txt": "a"}))),
    ("workbook-that-swells", lambda: changes_as("changes.xlsx", _bomb())),
    ("workbook-cut-off", lambda: changes_as("changes.xlsx", xlsx({"changes": CHANGES})[:-40])),
    ("workbook-with-entities", lambda: changes_as("changes.xlsx", packed({
        "xl/workbook.xml": '<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>',
        "xl/_rels/workbook.xml.rels": "<a/>"}))),
    ("table-in-two-files", lambda: {
        **TABLES, "changes.tsv": csv_text([CHANGE]).replace(",", "\t")}),
    ("geopackage-that-is-none", lambda: changes_as(
        "changes.gpkg", b"SQLite format 3\0" + b"\0" * 84)),
    ("parquet-that-is-none", lambda: changes_as("changes.parquet", b"PAR2 nothing PAR2")),
    ("geojson-that-is-none", lambda: geojson('{"type": "FeatureCollection", "features": [')),
    ("geojson-without-features", lambda: geojson('{"type": "Point", "coordinates": [11, 51.5]}')),
    ("geojson-with-an-area", lambda: geojson(features(
        {"type": "Polygon", "coordinates": [[[11, 51], [12, 51], [12, 52], [11, 51]]]}))),
    ("geojson-without-geometry", lambda: geojson(features(None))),
    ("geojson-swapped", lambda: geojson(features(point(51.5, 11)))),
    ("geojson-and-columns-differ", lambda: geojson(features(point(11, 51.5), lat=51, lon=11))),
    ("geojson-nested-properties", lambda: geojson(features(point(11, 51.5), note={"a": [1]}))),
    ("geojson-nested-deeply", lambda: geojson("[" * 100_000)),
    ("geojson-of-another-projection", lambda: geojson(
        features(point(668000, 5708000)).replace("{", '{"crs": {"type": "name", "properties": '
        '{"name": "urn:ogc:def:crs:EPSG::32632"}}, ', 1))),
    ("sheet-of-no-table", lambda: {"book.xlsx": xlsx(
        {"crossings": CROSSINGS, "changes": CHANGES, "Notes": [["to do"]]})}),
    ("archive-that-leads-out", lambda: {"data.zip": packed({**TABLES, "../changes.csv": "x"})}),
    ("archive-that-swells", lambda: {"data.zip": packed({**TABLES, "x.csv": "0" * 4_000_000})}),
    ("archive-without-a-dataset", lambda: {"data.zip": packed({"readme.txt": "Nothing here."})}),
    ("picture-as-table", lambda: changes_as("changes.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")),
)  # fmt: skip
FIRST = 154
"""Number of the first case here; texts have the numbers before, and those after the last."""
BUILT = {f"{FIRST + place:03}-{name}": make for place, (name, make) in enumerate(_CASES)}
