"""The bundled dataset's files: canonical, and the codebook, the schemas and the code agree."""

from __future__ import annotations

import csv
import difflib
import io
import itertools
import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest

from bordermap import dates, paths
from bordermap.terms import (
    CATEGORIES,
    CONFIDENCES,
    CONTEXT_KINDS,
    KINDS,
    MODE_GROUPS,
    MODES,
    REASONS,
    REGULAR_CATEGORIES,
    STATUSES,
)
from bordermap.validate import borders, changes, context, crossings, sources

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GEODATA = paths.bundled_dataset()
FILES = sorted(GEODATA.rglob("*.csv"))
CODEBOOK = (GEODATA / "CODEBOOK.md").read_text(encoding="utf-8")
TABLES = {
    "crossings": crossings,
    "changes": changes,
    "context": context,
    "borders": borders,
    "sources": sources,
}
Cells = dict[str, str]


def first_day(row: Cells) -> int:
    return dates.span(row["date"])[0]


# Sorting is by code point, a blank before everything.
ORDER: dict[str, Callable[[Cells], Any]] = {
    "crossings": lambda row: row["id"],
    "sources": lambda row: row["id"],
    "borders": lambda row: row["border"],
    "changes": lambda row: (
        row["crossing"],
        first_day(row),
        row["time"],
        row["modes"],
        row["direction"],
    ),
    "context": lambda row: (first_day(row), row["kind"], row["title"]),
    "places": lambda row: -int(row["population"]),
    "worldviews": lambda row: (row["atom"], row["worldview"]),
    "zones": lambda row: row["zone"],
}
LISTS = ("name_local", "modes", "facilities", "decided_by", "sources", "countries")


def name_of(path: Path) -> str:
    return path.relative_to(GEODATA).as_posix()


def read(path: Path) -> list[Cells]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def canonical(path: Path) -> str:
    """The file as it should be."""
    rows = [
        {name: unicodedata.normalize("NFC", cell).strip() for name, cell in row.items()}
        for row in read(path)
    ]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, rows[0], lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    writer.writeheader()
    writer.writerows(sorted(rows, key=ORDER[path.stem]))
    return text.getvalue()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_file_is_canonical(path: Path):
    found, wanted = path.read_bytes().decode(), canonical(path)
    difference = difflib.unified_diff(
        found.splitlines(keepends=True),
        wanted.splitlines(keepends=True),
        name_of(path),
        f"canonical {name_of(path)}",
        n=0,
    )
    assert found == wanted, "".join(itertools.islice(difference, 40))


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_cells_are_tidy(path: Path):
    untidy = [
        cell
        for row in read(path)
        for name, cell in row.items()
        if any(unicodedata.category(c) in {"Cc", "Cf", "Co", "Cn", "Zl", "Zp"} for c in cell)
        or "  " in cell
        or "\u00a0" in cell
        or (name in LISTS and re.search(r"(^|\s*);(\s|;|$)", cell))
    ]
    assert untidy == []
    for row in read(path):
        modes = row.get("modes", "all")
        if modes != "all":
            assert modes.split(";") == [mode for mode in MODES if mode in modes.split(";")]


def section(title: str, level: int = 3, text: str = CODEBOOK) -> str:
    """Text below a heading of the codebook, up to the next one of its level or above."""
    heading = rf"^#{{{level}}} {re.escape(title)}\n"
    found = re.search(rf"{heading}(.*?)(?=^#{{1,{level}}} |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, title
    return found[1]


def table(text: str) -> list[list[str]]:
    """Cells of the first table in a text, without its head."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def values(title: str) -> list[str]:
    """Code values of a table of the codebook."""
    return [row[0].strip("`") for row in table(section(title))]


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("status", STATUSES),
        ("mode", MODES),
        ("mode groups", MODE_GROUPS),
        ("kind", KINDS),
        ("category", CATEGORIES),
        ("reason", REASONS),
        ("confidence", CONFIDENCES),
        ("context kinds", CONTEXT_KINDS),
    ],
)
def test_the_codebook_has_each_word_in_its_order(title: str, words: tuple[str, ...]):
    assert values(title) == list(words)
    assert all(row[1] for row in table(section(title))), "a value without a meaning"


def test_the_codebook_tells_the_groups_and_the_counted_categories():
    groups = {row[0].strip("`"): re.findall(r"`(\w+)`", row[2]) for row in table(section("mode"))}
    assert groups == {
        mode: [group for group, members in MODE_GROUPS.items() if mode in members] for mode in MODES
    }
    counted = [row[0].strip("`") for row in table(section("category")) if row[2] == "yes"]
    assert counted == [CATEGORIES[code] for code in REGULAR_CATEGORIES]


def columns(name: str) -> dict[str, bool]:
    """Columns of a table in the codebook, and whether each is required."""
    return {
        column: row[2] == "yes"
        for row in table(section(name, text=section("Columns", 2)))
        for column in re.findall(r"`(\w+)`", row[0])
    }


@pytest.mark.parametrize("name", TABLES)
def test_codebook_schema_code_and_files_have_the_same_columns(name: str):
    schema = json.loads((GEODATA / "schemas" / f"{name}.json").read_bytes())["fields"]
    in_schema = {
        field["name"]: field.get("constraints", {}).get("required", False) for field in schema
    }
    assert columns(name) == in_schema
    assert list(columns(name)) == list(in_schema)
    for field in schema:
        begins = "(required) " if in_schema[field["name"]] else "(optional) "
        assert field["description"].startswith(begins)
    known = {*TABLES[name].REQUIRED, *TABLES[name].OPTIONAL}
    assert set(in_schema) == known - {"source_url"}  # which only two-file datasets have
    assert all(in_schema[column] for column in TABLES[name].REQUIRED)
    for path in FILES:
        if path.stem == name:
            assert list(read(path)[0]) == list(in_schema), name_of(path)


@pytest.mark.parametrize(
    ("name", "field", "words"),
    [
        ("crossings", "kind", KINDS),
        ("crossings", "category", CATEGORIES),
        ("crossings", "baseline", STATUSES),
        ("changes", "status", STATUSES),
        ("changes", "confidence", CONFIDENCES),
        ("context", "kind", CONTEXT_KINDS),
    ],
)
def test_schemas_list_the_same_words(name: str, field: str, words: tuple[str, ...]):
    schema = json.loads((GEODATA / "schemas" / f"{name}.json").read_bytes())["fields"]
    [found] = [entry for entry in schema if entry["name"] == field]
    assert found["constraints"]["enum"] == list(words)


def test_the_descriptor_lists_every_file():
    resources = json.loads((GEODATA / paths.DATAPACKAGE).read_bytes())["resources"]
    listed = [
        path
        for resource in resources
        for path in ([resource["path"]] if isinstance(resource["path"], str) else resource["path"])
    ]
    assert sorted(listed) == sorted(map(name_of, FILES))
