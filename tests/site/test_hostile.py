"""No text of a dataset becomes markup, script, attribute, address or formula, in any file.

Every file of a site is compared with the same of a dataset that differs in its texts alone.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import html5lib
import pytest
from pyarrow import parquet

import bordermap
from bordermap.api.stills import ground_of, still_picture
from bordermap.errors import InputError
from bordermap.render.printable import printable
from tests.hostile import MARKS, PAYLOADS, PLAIN, write_hostile
from tests.site.reading import BASE, contents
from tests.world import change, crossing, write_dataset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ADDRESSED = {"href", "src", "srcset", "action", "poster", "cite", "data", "formaction"}
# Attributes that hold texts of a dataset, for readers; all others are ours and are the same.
# A picture is as high as its texts make it.
TEXTS = {"title", "alt", "aria-label", "content", "height"}
XLINK = "{http://www.w3.org/1999/xlink}href"
FORMULAS = tuple("=+-@\t\r\n")


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A site of hostile texts, the same of plain ones, and the datasets of both."""
    folder = tmp_path_factory.mktemp("twins")
    found = {}
    for name, payloads in {"hostile": PAYLOADS, "plain": PLAIN}.items():
        found[f"{name}-data"] = write_hostile(folder / name / "data", payloads)
        found[name] = folder / name / "site"
        bordermap.build(found[f"{name}-data"], out=found[name], today="2024-01-01", base_url=BASE)
    return found


@pytest.fixture(scope="module")
def files(twins: dict[str, Path]) -> dict[str, tuple[bytes, bytes]]:
    """Contents of each file of the two sites by its path."""
    hostile, plain = contents(twins["hostile"]), contents(twins["plain"])
    assert sorted(hostile) == sorted(plain)
    return {name: (content, plain[name]) for name, content in hostile.items()}


def of_kind(
    files: dict[str, tuple[bytes, bytes]], *suffixes: str
) -> Iterator[tuple[str, bytes, bytes]]:
    found = [(name, *both) for name, both in files.items() if name.endswith(suffixes)]
    assert found
    return iter(found)


def elements(html: str | bytes, parse: Callable[..., Any] = html5lib.parse) -> list[Any]:
    """Elements of a page as a browser sees them."""
    if isinstance(html, bytes):
        html = html.decode()
    return [
        element
        for element in parse(html, namespaceHTMLElements=False).iter()
        if isinstance(element.tag, str)
    ]


def skeleton(found: list[Any]) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Tags and attributes without the texts that may stand in them."""
    return [
        (
            element.tag,
            tuple(
                sorted(
                    (name, scheme(value) if name in ADDRESSED else "" if name in TEXTS else value)
                    for name, value in element.attrib.items()
                )
            ),
        )
        for element in found
    ]


def scheme(address: str) -> str:
    """Scheme of an address, or an empty text for a link inside of the site."""
    assert address == address.strip()
    found = urlsplit(address).scheme
    assert found in {"", "https", "http", "data"}, address
    if found == "data":
        assert address.startswith(("data:image/svg+xml", "data:image/png"))
    return found


def test_pages_have_the_same_elements_and_attributes(files: dict[str, tuple[bytes, bytes]]):
    for name, hostile, plain in of_kind(files, ".html"):
        found, wanted = elements(hostile), elements(plain)
        assert skeleton(found) == skeleton(wanted), name
        assert not re.search(rb"<!--(?!\[)", hostile.split(b"<script", 1)[0]), name
        for element, twin in zip(found, wanted, strict=True):
            assert not any(attribute.startswith("on") for attribute in element.attrib)
            # Data stand in JSON blocks; scripts and styles that run are ours, to the letter.
            if element.tag == "style":
                assert element.text == twin.text
            elif element.tag == "script" and "json" not in element.get("type", ""):
                assert element.text == twin.text, name
            elif element.tag == "script":
                assert shape(json.loads(element.text)) == shape(json.loads(twin.text)), name
                assert "<" not in element.text


def shape(value: Any) -> Any:
    """A JSON value without its texts and numbers; of lists what their items are like."""
    if isinstance(value, dict):
        return {key: shape(item) for key, item in sorted(value.items())}
    if isinstance(value, list):
        return sorted({json.dumps(shape(item)) for item in value})
    return type(value).__name__ if not isinstance(value, int | float) else "number"


def test_names_are_shown_as_they_are(files: dict[str, tuple[bytes, bytes]]):
    for number, payload in enumerate(PAYLOADS):
        page = files[f"crossings/aa-bb-{number}/index.html"][0]
        heading = next(element for element in elements(page) if element.tag == "h1")
        assert "".join(heading.itertext()).split() == printable(payload).split()


def test_pictures_have_no_elements_of_a_text_s_making(files: dict[str, tuple[bytes, bytes]]):
    def kinds(content: bytes) -> set[tuple[str, str]]:
        assert b"<!DOCTYPE" not in content
        assert b"<!ENTITY" not in content
        root = ET.fromstring(content)  # noqa: S314 - our own
        for element in root.iter():
            assert element.get(XLINK, "#").startswith("#")
        return {(one.tag, name) for one in root.iter() for name in ("", *one.attrib)}

    # A long text is broken into lines, a short one isn't: kinds count here, not numbers.
    known = set().union(*(kinds(plain) for _, _, plain in of_kind(files, ".svg")))
    found = set().union(*(kinds(hostile) for _, hostile, _ in of_kind(files, ".svg")))
    assert found <= known
    assert not any(name == "href" or name.startswith("on") for _, name in found)


def test_feeds_and_the_sitemap_have_the_same_elements(files: dict[str, tuple[bytes, bytes]]):
    for name, hostile, plain in of_kind(files, ".xml"):
        found, wanted = (list(ET.fromstring(content).iter()) for content in (hostile, plain))  # noqa: S314
        assert [(one.tag, sorted(one.attrib)) for one in found] == [
            (one.tag, sorted(one.attrib)) for one in wanted
        ], name
        for one, twin in zip(found, wanted, strict=True):
            assert one.get("href", "") == twin.get("href", "")
            if one.get("type") in {"html", "xhtml"}:
                parse = html5lib.parseFragment
                assert skeleton(elements(one.text or "", parse)) == skeleton(
                    elements(twin.text or "", parse)
                )


def test_json_files_are_the_same_but_for_texts(files: dict[str, tuple[bytes, bytes]]):
    for name, hostile, plain in of_kind(files, ".json", ".geojson"):
        found, wanted = json.loads(hostile), json.loads(plain)
        assert shape(found) == shape(wanted), name
        for key in ("html", "content_html"):
            for one, twin in zip(held(found, key), held(wanted, key), strict=True):
                parse = html5lib.parseFragment
                assert skeleton(elements(one, parse)) == skeleton(elements(twin, parse)), name
        for key in ("url", "home_page_url", "feed_url", "external_url", "thumbnail_url", "path"):
            assert held(found, key) == held(wanted, key), name


def held(value: Any, key: str) -> list[Any]:
    """All values of a key, wherever in a JSON value it stands."""
    if isinstance(value, dict):
        own = [value[key]] if key in value else []
        return own + [one for item in value.values() for one in held(item, key)]
    return [one for item in value for one in held(item, key)] if isinstance(value, list) else []


def test_cells_of_downloads_are_no_formulas(files: dict[str, tuple[bytes, bytes]]):
    for name, hostile, plain in of_kind(files, ".csv"):
        found, wanted = (
            list(csv.reader(io.StringIO(content.decode(), newline="")))
            for content in (hostile, plain)
        )
        assert [len(row) for row in found] == [len(row) for row in wanted], name
        assert found[0] == wanted[0]
        for cell in (cell for row in found for cell in row):
            assert not cell.startswith(FORMULAS) or re.fullmatch(r"[+-]?[\d.]+", cell), cell


def test_databases_hold_the_texts_and_nothing_else(twins: dict[str, Path]):
    def schema(site: Path) -> list[tuple[str, str]]:
        with sqlite3.connect(site / "data" / "bordermap.gpkg") as database:
            return database.execute("SELECT type, name FROM sqlite_master ORDER BY 2").fetchall()

    assert schema(twins["hostile"]) == schema(twins["plain"])
    with sqlite3.connect(twins["hostile"] / "data" / "bordermap.gpkg") as database:
        names = {name for (name,) in database.execute("SELECT name FROM crossings")}
    assert names == set(PAYLOADS)
    table = parquet.read_table(twins["hostile"] / "data" / "crossings.parquet")
    assert set(table["name"].to_pylist()) == set(PAYLOADS)


def test_no_hostile_text_becomes_a_file_s_name(files: dict[str, tuple[bytes, bytes]]):
    assert all(re.fullmatch(r"[a-z0-9./_-]+", name, re.IGNORECASE) for name in files)


@pytest.mark.parametrize("suffix", [".svg", ".png", ".pdf"])
@pytest.mark.parametrize("calendar", [False, True])
def test_stills_are_pictures_and_no_more(twins: dict[str, Path], suffix: str, *, calendar: bool):
    data = bordermap.load(twins["hostile-data"], today="2024-01-01")
    ground = ground_of(data, data.view())
    made = still_picture(
        ground, [data.view().date], suffix, size="article", theme="light", calendar=calendar
    )
    for mark in (b"/JavaScript", b"/JS ", b"/URI", b"/Launch", b"/EmbeddedFile", b"/AA "):
        assert mark not in made or suffix != ".pdf"
    if suffix == ".svg":
        assert b"<script" not in made
        ET.fromstring(made)  # noqa: S314 - our own


def test_a_notebook_gets_one_frame(twins: dict[str, Path]):
    frames = []
    for name in ("hostile-data", "plain-data"):
        data = bordermap.load(twins[name], today="2024-01-01")
        shown = elements(bordermap.Map(data)._repr_html_(), html5lib.parseFragment)
        (frame,) = (element for element in shown if element.tag == "iframe")
        assert [element.tag for element in shown if element.tag != "DOCUMENT_FRAGMENT"] == [
            "iframe"
        ]
        assert "allow-same-origin" not in frame.get("sandbox")
        frames.append(frame)
    assert sorted(frames[0].attrib) == sorted(frames[1].attrib)
    inner = [skeleton(elements(frame.get("srcdoc"))) for frame in frames]
    assert inner[0] == inner[1]


def test_the_twins_would_be_told_apart(files: dict[str, tuple[bytes, bytes]]):
    # The marks stand as text somewhere in nearly every page, or these tests see nothing.
    seen = [name for name, hostile, _ in of_kind(files, ".html") if b"pwned" in hostile]
    assert len(seen) > 8
    page, twin = files["crossings/aa-bb-0/index.html"]
    broken = page.decode().replace("&lt;img", "<img")
    assert skeleton(elements(broken)) != skeleton(elements(twin))
    assert all(any(mark in payload for payload in PAYLOADS) for mark in MARKS)


def test_half_a_character_is_refused(tmp_path: Path):
    write_hostile(tmp_path, PLAIN)
    (tmp_path / "datapackage.json").write_text('{"title": "\\ud800", "date": "2024-01-01"}')
    with pytest.raises(bordermap.DataError, match="half of a character"):
        bordermap.load(tmp_path)
    write_hostile(tmp_path, PLAIN)
    world = tmp_path / "boundaries" / "boundaries.topojson"
    world.write_text(world.read_text(encoding="utf-8").replace("some words", "\\udc00"))
    with pytest.raises(InputError, match="half of a character"):
        bordermap.load(tmp_path)


@pytest.mark.parametrize(
    "slug",
    ["..", "<img src=x onerror=pwned=1>", "A B", "a%2fb", "a--b", "-a", "\u202ea", "a.b", "ж"],
)
def test_a_map_whose_file_s_name_is_no_slug_is_refused(tmp_path: Path, slug: str):
    write_hostile(tmp_path, PLAIN)
    (tmp_path / "maps" / f"{slug}.toml").write_text("title = 'x'", encoding="utf-8")
    with pytest.raises(bordermap.DataError, match="can be no part of an address"):
        bordermap.load(tmp_path)


@pytest.mark.parametrize(
    "identifier",
    [
        "../x",
        "aa-bb-../../x",
        "aa-bb-<b>",
        "aa-bb-a b",
        "AA-BB-X",
        "aa-bb-",
        "aa-bb-\u202ex",
        "aa-bb-x\n",
    ],
)
def test_an_id_that_is_no_slug_is_refused(tmp_path: Path, identifier: str):
    write_dataset(tmp_path, [crossing(id=identifier)], [change(crossing=identifier)])
    with pytest.raises(bordermap.DataError, match="cell-form"):
        bordermap.load(tmp_path)
