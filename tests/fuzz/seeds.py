"""Small real files from which mutations begin, and the words that formats are made of."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

from tests.world import CROSSING, csv_text, topology, topology_text

USUAL = {
    "crossing": "aa-bb-bridge",
    "modes": "all",
    "direction": "both",
    "sources": "news",
    "confidence": "medium",
}
DATASET = {
    "crossings.csv": csv_text(
        [
            CROSSING
            | {
                "name_local": "be:Каменны Лог;lt:Medininkai",
                "coordinate_uncertainty_m": "50",
                "baseline_source": "news",
                "facilities": "queue=yes",
                "unlocode": "LTMDK",
                "wikidata": "Q42",
                "note": 'a "quoted", note\nof two lines',
            },
            CROSSING | {"id": "aa-bb-rail", "kind": "rail", "modes": "rail_freight", "lat": "50.5"},
        ]
    ),
    "changes.csv": csv_text(
        [
            {
                "crossing": "aa-bb-bridge",
                "date": "2021-03-01",
                "time": "02:30",
                "status": "closed",
                "modes": "all",
                "direction": "AA>BB",
                "applies_to": "citizens",
                "decided_by": "AA;BB",
                "reason": "pandemic: a wave",
                "summary": "Closed.",
                "sources": "news;more",
                "confidence": "high",
            },
            USUAL | {"crossing": "aa-bb-rail", "date": "2022-06~", "status": "open"},
            USUAL | {"date": "2023-02-10/2023-02-12", "status": "restricted"},
        ]
    ),
    "sources.csv": "id,url,title,publisher,published,accessed,language,archive_url\n"
    "news,https://example.org/news?a=1,News,Paper,2021-03-01,2024-01-01,en,\n"
    "more,http://example.org/,More,,2021,,be,https://example.org/archive\n",
    "borders.csv": "border,checked,source,note\nAA-BB,2024-01-01,news,seen\n",
    "context.csv": "date,kind,countries,title,summary,sources\n"
    "2021-02-01,advisory,AA;BB,Go home,All of you,news\n",
    "datapackage.json": '{"name": "small", "title": "Small", "date": "2024-01-01", '
    '"resources": [{"name": "crossings", "path": ["crossings.csv"]}]}',
    "maps/all.toml": 'title = "All"\nsummary = "Of it"\nborders = ["AA-BB"]\nmodes = "people"\n'
    'start = "2021-01-01"\nend = "2024-01-01"\ndate = "2022-01-01"\n'
    '[words.lt]\ntitle = "Visi"\n',
}
WORDS = (
    *(mark.encode() for mark in ",\";\n\r\t\0=+-@|/<>&[]{}'"),
    b"\r\n",
    b'""',
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    "\u202e".encode(),
    "Ж".encode(),
    b"null",
    b"NaN",
    b"1e999",
    b"-0",
    b"99999999999999999999",
    b"[" * 200,
    b'{"a":' * 200,
    b"a." * 200,
    b"9999-12-31",
    b"0000-00-00",
    b"2022-06~",
    b"AA-BB",
    b"https://",
    b"/vsicurl/",
    b"../",
    b"&amp;",
    b"<!DOCTYPE a>",
    b"type",
    b"coordinates",
)
"""What mutations put in: marks, limits and words of the formats."""


LONG = ("a" * 300, "9" * 400, "x" * 5000)
ODD: tuple[str, ...] = (*json.loads(Path(__file__).with_name("odd_cells.json").read_bytes()), *LONG)
"""Cells that a table may be handed: right in one column, odd in the next, wrong in all."""


def write_dataset(folder: Path) -> None:
    """Write the small dataset."""
    for name, text in DATASET.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def dataset(name: str) -> list[bytes]:
    """A file of the small dataset."""
    return [DATASET[name].encode()]


def tables(suffix: str) -> list[bytes]:
    """The small tables in a format."""
    texts = [DATASET[name] for name in ("crossings.csv", "changes.csv")]
    if suffix == ".tsv":
        texts = [text.replace(",", "\t") for text in texts]
    return [text.encode() for text in texts]


def packed(members: dict[str, bytes]) -> bytes:
    """A zip archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(zipfile.ZipInfo(name), content)
    return file.getvalue()


def archives() -> list[bytes]:
    """The small dataset, packed, and in a folder of the archive."""
    plain = {name: text.encode() for name, text in DATASET.items()}
    return [packed(plain), packed({f"small/{name}": text for name, text in plain.items()})]


def boundaries() -> list[bytes]:
    """The small world, and a world of next to nothing."""
    least = topology() | {"arcs": [[[0, 0], [1, 1]]]}
    least["objects"] = {
        "borders": {
            "type": "GeometryCollection",
            "geometries": [
                {
                    "type": "MultiLineString",
                    "properties": {"border": "AA-BB", "sea": False, "tolerance_m": 10},
                    "arcs": [[0, -1]],
                }
            ],
        },
        "countries": {"type": "GeometryCollection", "geometries": []},
    }
    return [topology_text().encode(), json.dumps(least).encode()]


def extracts(suffix: str) -> list[bytes]:
    """Border controls as OpenStreetMap's XML and as the JSON of the Overpass API."""
    if suffix == ".osm":
        return [
            (
                b'<?xml version="1.0"?><osm version="0.6"><meta osm_base="2026-07-01T00:00:00Z"/>'
                b'<node id="1" lat="51.5" lon="11"><tag k="barrier" v="border_control"/>'
                b'<tag k="name" v="Bridge"/></node><node id="2" lat="50.5" lon="11"/>'
                b'<way id="3"><nd ref="1"/><nd ref="2"/><tag k="barrier" v="border_control"/></way>'
                b'<relation id="4"><member type="way" ref="3" role=""/>'
                b'<tag k="barrier" v="border_control"/></relation></osm>'
            )
        ]
    tags = {"barrier": "border_control", "name": "Bridge"}
    elements = [
        {"type": "node", "id": 1, "lat": 51.5, "lon": 11, "tags": tags},
        {"type": "way", "id": 3, "center": {"lat": 51, "lon": 11}, "nodes": [1, 2], "tags": tags},
        {
            "type": "relation",
            "id": 4,
            "members": [{"type": "way", "ref": 3, "role": ""}],
            "tags": tags,
        },
    ]
    osm3s = {"timestamp_osm_base": "2026-07-01T00:00:00Z"}
    return [json.dumps({"osm3s": osm3s, "elements": elements}).encode()]


def days() -> list[bytes]:
    """Dates and times in every form."""
    return [
        b"2023-08-18",
        b"2020-07",
        b"2022",
        b"2022-06~",
        b"2022?",
        b"2022-06-01%",
        b"2023-02-10/2023-02-12",
        b"2020/2021-05",
        b"02:30",
        b"",
    ]


def addresses() -> list[bytes]:
    """Addresses and paths in every form."""
    return [
        b"https://example.org/maps/maps/all/index.html#date=2023-08-18",
        b"http://user:word@[::1]:8080/a/embed.html?x=1#y",
        b"HTTPS://example.org",
        "https://пример.example/карта/".encode(),
        b"page.html#date=latest",
        b"maps/all/",
        b"javascript:alert(1)",
        b"data:text/html,x",
        b"https://exa\tmple.org/",
        b"https://[/",
        b"",
    ]


def choices() -> list[bytes]:
    """What chooses the cells of a table: none, and then a few."""
    odd = bytes(128 + number % 128 if number % 7 == 3 else 0 for number in range(200))
    return [b"", odd, bytes(range(256))]
