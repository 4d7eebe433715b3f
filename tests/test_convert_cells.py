"""Whatever cells hold: each form gives it back, or says what it can't hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bordermap.errors import InputError
from bordermap.read.contents import contents_of_file, contents_of_files
from bordermap.read.files import MemoryFiles
from bordermap.write.canonical import canonical_csv
from bordermap.write.formats import FORMATS, as_book, as_files, as_zip
from tests.validate.files import FILES

if TYPE_CHECKING:
    from bordermap.read.contents import Contents

BOOKS = (".xlsx", ".ods", ".gpkg")
FORMS = [*FORMATS, ".zip", *BOOKS]


@pytest.mark.parametrize("form", FORMS)
def test_same_input_same_bytes(form: str):
    contents = contents_of({name: text.encode() for name, text in FILES.items()})
    assert made(contents, form) == made(contents, form)


def contents_of(files: dict[str, bytes]) -> Contents:
    return contents_of_files(MemoryFiles("mine", files), Path("mine"), "mine")


def made(contents: Contents, form: str) -> dict[str, bytes] | bytes:
    if form in BOOKS:
        return as_book(contents, form)
    return as_zip(contents, "csv") if form == ".zip" else as_files(contents, form)


def read_back(content: dict[str, bytes] | bytes, form: str) -> Contents:
    if isinstance(content, dict):
        return contents_of(content)
    return contents_of_file(f"mine{form}", content, Path("mine"), "mine")


nasty = st.sampled_from(
    [
        "",
        " ",
        " a ",
        "=1+1",
        "+1",
        "-1",
        "@a",
        "1e5",
        "007",
        "25.60",
        "TRUE",
        "2023-08-18",
        "#REF!",
        "a\nb",
        "a\r\nb",
        "\ta",
        '"',
        "a,b;c",
        "'",
        "_x0041_",
        "<r>b</r>",
        "&amp;",
        "\U0001f30d",
        "\x01",
        "e\u0301",
        "\u2028",
        "null",
        "NaN",
        "{}",
        "0.1e-3",
        "\u00a0",
    ]
) | st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=6)
numbers = st.sampled_from(["25.60", "54", "", "x", "1e1", "-0", "007", " 5"])


@st.composite
def datasets(draw: st.DrawFn) -> dict[str, bytes]:
    """Files of a dataset whose cells hold anything, in a folder a border or side by side."""
    result: dict[str, bytes] = {}
    for folder in draw(st.sampled_from([("",), ("borders/aa-bb/", "borders/bb-cc/")])):
        slug = folder[8:-1] or "aa-bb"
        optional = draw(st.lists(st.sampled_from(["note", "facilities"]), unique=True))
        columns = ["id", "name", "lat", "lon", *optional]
        ids = [f"{slug}-{number}" for number in range(draw(st.integers(0, 3)))]
        rows = [
            [each, draw(nasty), draw(numbers), draw(numbers), *(draw(nasty) for _ in optional)]
            for each in ids
        ]
        result[f"{folder}crossings.csv"] = canonical_csv(columns, rows)
        changes = [[f"{slug}-x", draw(nasty)] for _ in range(draw(st.integers(0, 3)))]
        result[f"{folder}changes.csv"] = canonical_csv(["crossing", "date"], changes)
    if draw(st.booleans()):
        result["notes.md"] = draw(st.binary(max_size=20))
    if draw(st.booleans()):
        result["datapackage.json"] = (
            json.dumps(
                {
                    "resources": [
                        {"name": "changes", "path": name} for name in result if "changes" in name
                    ]
                },
                indent=2,
            ).encode()
            + b"\n"
        )
    return result


@pytest.mark.parametrize("form", FORMS)
@given(files=datasets())
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_the_cells_hold_it_comes_back_or_is_refused(form: str, files: dict[str, bytes]):
    text = "".join(raw.decode("utf-8", "ignore") for raw in files.values())
    odd = {c for c in text if (ord(c) < 32 and c != "\n") or c in "\ufffe\uffff"}
    contents = contents_of(files)
    try:
        content = made(contents, form)
    except InputError:
        # What XML can't hold, ODS can't; GDAL's formats are for texts too.
        assert form in {".ods", ".gpkg", "fgb"}
        assert odd
        return
    back = as_files(read_back(content, form), "csv")
    assert back == files
