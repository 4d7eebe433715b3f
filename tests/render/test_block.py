"""The data block: what the page reads is what the payload says, in fewer characters."""

from __future__ import annotations

import base64
import json
import zlib
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bordermap.render.block import data_block
from bordermap.render.columns import DIGITS, numbers, repeated, texts, values
from bordermap.render.payload import build_payload, to_json

if TYPE_CHECKING:
    import bordermap

SMALL = st.lists(st.integers(-70, 70), max_size=60)
ANY = st.lists(st.integers(-(2**31), 2**31), max_size=60)
SORTED = st.lists(st.integers(0, 40_000), max_size=60).map(sorted)


def read(column: Any, count: int) -> list[int]:
    """The numbers of a column, as the page reads them."""
    if isinstance(column, list):
        return column
    if "digits" in column:
        return [DIGITS.index(digit) for digit in column["digits"]]
    if "low" in column:
        low = (DIGITS.index(digit) for digit in column["low"])
        return [64 * high + of for high, of in zip(read(column["high"], count), low, strict=True)]
    if "steps" in column:
        return np.cumsum(read(column["steps"], count), dtype=np.int64).tolist()
    found = [column["is"]] * count
    for row, value in zip(np.cumsum(column.get("at", [])), column.get("of", []), strict=True):
        found[int(row)] = value
    return found


@given(SMALL | ANY | SORTED | SMALL.map(lambda few: few * 20))
def test_numbers_come_back(column: list[int]):
    assert read(json.loads(json.dumps(numbers(column))), len(column)) == column


@given(st.lists(st.sampled_from(["", "a", "<b>", "ü"]) | st.text(), max_size=60))
def test_values_come_back(column: list[str]):
    made = values(column)
    if isinstance(made, dict) and "one" in made:
        assert [made["one"]] * len(column) == column
    elif isinstance(made, dict):
        assert [made["all"][row] for row in read(made["at"], len(column))] == column
    else:
        assert made == column


@given(st.lists(st.sampled_from(["", "a", "a;b", "a;;b", "c"]), max_size=60))
def test_values_are_the_same_of_each_row_and_of_each_different_one(cells: list[str]):
    def words(cell: str) -> list[str]:
        return [word for word in cell.split(";") if word]

    made = repeated(pd.Series(cells, dtype=str), words)
    assert made.tolist() == [words(cell) for cell in cells]
    assert values(made) == values([words(cell) for cell in cells])


@given(st.lists(st.from_regex(r"\A[ab]{0,2}-?[0-9]{1,3}\Z") | st.text(), max_size=40))
@example([*["a1"] * 11, ""])
@example(["0", "00", "a007", "1234567890", "1023456789", "b\u0663", "c1\n"] * 2)
@example(["0", "00", "a007", "1234567890", "1023456789"] * 3)
def test_texts_come_back(column: list[str]):
    made = texts(column)
    if isinstance(made, dict):
        stems, count = made["stem"], len(column)
        if isinstance(stems, dict):
            at = read(stems["at"], count) if "at" in stems else [0] * count
            stems = [(stems.get("all") or [stems["one"]])[row] for row in at]
        made = [f"{stem}{of}" for stem, of in zip(stems, read(made["number"], count), strict=True)]
    assert made == column


def test_numbered_texts_are_stems_and_numbers():
    column = [f"xa-xb-{number}" for number in range(1000)]
    made = texts(column)
    assert isinstance(made, dict)
    assert made["stem"] == {"one": "xa-xb-"}
    assert len(json.dumps(made)) < 0.4 * len(json.dumps(column))


@pytest.fixture(scope="module")
def payload(bundled: bordermap.Data) -> dict[str, Any]:
    spec = bundled.map("belarus")
    words = {"en": {"a": "A", "b": "B"}, "lt": {"a": "Ą"}}
    return build_payload(bundled.tables, bundled.boundaries, spec, words=words, lang="en")


def test_a_large_block_is_compressed_and_says_the_same(payload: dict[str, Any]):
    plain = data_block(payload, large=10**9)
    packed = data_block(payload, large=1)
    assert packed == data_block(payload, large=1)
    envelope = json.loads(packed)
    assert list(envelope) == ["format", "deflate"]
    inside = zlib.decompress(base64.b64decode(envelope["deflate"]), -zlib.MAX_WBITS)
    assert inside.decode() == plain
    assert len(plain) < 0.8 * len(to_json(payload))
    assert len(packed) < len(plain)


def test_columns_say_what_the_payload_says(payload: dict[str, Any]):
    block = json.loads(data_block(payload, large=10**9))
    changes, count = block["changes"], len(payload["changes"]["crossing"])
    for name in ("crossing", "first", "minutes", "status", "modes", "directions", "confidence"):
        assert read(changes[name], count) == payload["changes"][name].tolist(), name
    first = read(changes["first"], count)
    later = read(changes["last"]["by"], count)
    assert np.add(first, later).tolist() == payload["changes"]["last"].tolist()
    assert block["words"] == {"keys": "a\nb", "texts": {"en": "A\nB", "lt": "Ą\n"}}
    crossings, many = block["crossings"], len(payload["crossings"]["id"])
    places = np.array(read(crossings["x"], many))
    off = np.array(read(crossings["lon"]["by"], many))
    assert ((places + off) / 100_000).tolist() == payload["crossings"]["lon"]
    arcs = block["geometry"]["arcs"]
    x = np.cumsum(read(arcs["x"]["steps"], sum(arcs["count"])))
    begin = np.cumsum(arcs["count"]) - arcs["count"]
    assert x[begin].tolist() == [arc[0] for arc in payload["geometry"]["arcs"]]
