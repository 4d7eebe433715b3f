"""The small tables in every format that holds more than text."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from tests.fuzz.seeds import DATASET, packed

SHEET = "xl/worksheets/sheet1.xml"
CONTENT = "content.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def rows(name: str = "crossings.csv") -> list[list[str]]:
    """Rows of a small table, that of the names of its columns first."""
    return list(csv.reader(io.StringIO(DATASET[name], newline="")))


def workbook() -> dict[str, bytes]:
    """Parts of a workbook (XLSX) with one sheet."""
    lines = []
    for number, row in enumerate(rows(), 1):
        cells = []
        for column, cell in enumerate(row):
            at = f"{chr(ord('A') + column)}{number}"
            if column == 0:
                cells.append(f'<c r="{at}" t="s"><v>{number - 1}</v></c>')
            elif cell.replace(".", "", 1).isdigit():
                cells.append(f'<c r="{at}" s="0"><v>{cell}</v></c>')
            else:
                cells.append(f'<c r="{at}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>')
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    shared = "".join(f"<si><t>{escape(row[0])}</t></si>" for row in rows())
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/{SHEET}" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="crossings" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="r3" Type="{RELATIONS}/styles" Target="styles.xml"/>'
        "</Relationships>",
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{shared}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" '
        'formatCode="yyyy\\-mm\\-dd"/></numFmts><cellXfs count="2"><xf numFmtId="0"/>'
        '<xf numFmtId="164"/></cellXfs></styleSheet>',
        SHEET: f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>',
    }
    return {name: text.encode() for name, text in parts.items()}


def opendocument() -> dict[str, bytes]:
    """Parts of a spreadsheet (ODS) with one sheet."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    lines = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p>'
            "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows()
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    parts = {
        "mimetype": kind,
        CONTENT: f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="crossings">{lines}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>",
        "META-INF/manifest.xml": '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:'
        f'manifest:1.0"><file-entry full-path="/" media-type="{kind}"/></manifest>',
    }
    return {name: text.encode() for name, text in parts.items()}


def features() -> dict[str, Any]:
    """Crossings as GeoJSON."""
    header, *body = rows()
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {
                    name: cell
                    for name, cell in zip(header, row, strict=True)
                    if name not in {"lat", "lon"}
                },
                "geometry": {
                    "type": "Point",
                    "coordinates": [
                        float(row[header.index("lon")]),
                        float(row[header.index("lat")]),
                    ],
                },
            }
            for row in body
        ],
    }


@cache
def drawn(suffix: str) -> bytes:
    """Crossings as a file that GDAL or Arrow writes."""
    import geopandas  # noqa: PLC0415 - costs half a second
    from shapely.geometry import Point  # noqa: PLC0415

    header, *body = rows()
    frame = geopandas.GeoDataFrame(
        {name: [row[at] for row in body] for at, name in enumerate(header)},
        geometry=[Point(11, 51.5 - number) for number in range(len(body))],
        crs="EPSG:4326",
    ).drop(columns=["lat", "lon"])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"crossings{suffix}"
        if suffix == ".parquet":
            frame.to_parquet(path)
        else:
            driver = {".gpkg": "GPKG", ".fgb": "FlatGeobuf"}[suffix]
            frame.to_file(path, driver=driver, engine="pyogrio")
        return path.read_bytes()


def files(suffix: str) -> list[bytes]:
    """Crossings in a format; the right file first."""
    if suffix == ".xlsx":
        return [packed(workbook())]
    if suffix == ".ods":
        return [packed(opendocument())]
    if suffix == ".geojson":
        return [json.dumps(features()).encode(), b'{"type": "Feature"}']
    return [drawn(suffix)]


@cache
def lands(suffix: str) -> list[bytes]:
    """Two countries that share an edge, as polygons."""
    rings = {
        code: [[x, 50], [x + 1, 50], [x + 1, 51], [x + 1, 52], [x, 52], [x, 51], [x, 50]]
        for code, x in (("DE", 10), ("PL", 11))
    }
    if suffix == ".geojson":
        features = [
            {
                "type": "Feature",
                "properties": {"ISO_A2": code, "NAME": f"Land {code}"},
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }
            for code, ring in rings.items()
        ]
        return [json.dumps({"type": "FeatureCollection", "features": features}).encode()]
    import geopandas  # noqa: PLC0415 - costs half a second
    from shapely.geometry import Polygon  # noqa: PLC0415

    frame = geopandas.GeoDataFrame(
        {"ISO_A2": list(rings), "NAME": [f"Land {code}" for code in rings]},
        geometry=[Polygon(ring) for ring in rings.values()],
        crs="EPSG:4326",
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "countries.gpkg"
        frame.to_file(path, driver="GPKG", engine="pyogrio")
        return [path.read_bytes()]
