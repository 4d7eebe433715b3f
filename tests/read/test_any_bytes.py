"""Whatever bytes a file holds, it is read or refused: no other error gets out of a reader."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bordermap.errors import BordermapError
from bordermap.read.contents import contents_of_file, contents_of_files
from bordermap.read.files import MemoryFiles
from bordermap.read.formats import SUFFIXES, table_of
from bordermap.read.package import package_of
from bordermap.write.formats import as_book, as_files, as_zip
from tests.validate.files import FILES


@cache
def whole(suffix: str) -> bytes:
    """A right file of each format."""
    files = {name: text.encode() for name, text in FILES.items()}
    contents = contents_of_files(MemoryFiles("x", files), Path("x"), "x")
    if suffix == ".zip":
        return as_zip(contents, "csv")
    if suffix in {".xlsx", ".ods", ".gpkg"}:
        return as_book(contents, suffix)
    name = "geojson" if suffix == ".json" else suffix[1:]
    return as_files(contents, name)[f"borders/aa-bb/crossings.{name}"]


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".zip"])
@given(data=st.data())
@settings(max_examples=40)
def test_only_our_errors_escape(suffix: str, data: st.DataObject):
    right = whole(suffix)
    raw = bytearray(right)
    match data.draw(st.sampled_from(["noise", "flip", "cut", "double"])):
        case "noise":
            raw = bytearray(right[:8] + data.draw(st.binary(max_size=60)))
        case "flip":
            for _ in range(data.draw(st.integers(1, 6))):
                raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
        case "cut":
            del raw[data.draw(st.integers(0, len(raw))) :]
        case _:
            at, end = sorted(data.draw(st.tuples(*[st.integers(0, len(raw))] * 2)))
            raw[at:at] = raw[at:end]
    with suppress(BordermapError):
        if suffix in SUFFIXES:
            table = table_of(f"crossings{suffix}", bytes(raw), shown_as="x")
            assert all(len(cells) == len(table) for cells in table.cells.values())
    with suppress(BordermapError):
        if suffix in {".zip", ".xlsx", ".ods", ".gpkg"}:
            package_of(contents_of_file(f"x{suffix}", bytes(raw), Path("x"), "x"))
