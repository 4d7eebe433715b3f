"""The limits of readers are those that the document names, and they hold."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bordermap.errors import InputError
from bordermap.read import limits

DOCUMENT = Path(__file__).parent.parent.parent / "docs" / "formats.md"


def test_the_document_names_every_limit():
    told = re.findall(r"^\| `([A-Z_]+)` \|.*\| ([\d,]+) \|$", DOCUMENT.read_text(), re.MULTILINE)
    held = {
        name: value for name, value in vars(limits).items() if re.fullmatch("(MAX|RATIO)_.*", name)
    }
    assert {name: int(value.replace(",", "")) for name, value in told} == held


def test_formats_of_the_document_are_those_that_are_read():
    from bordermap.read.formats import SUFFIXES  # noqa: PLC0415

    section = DOCUMENT.read_text().partition("## Formats of a table")[2].partition("##")[0]
    cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    assert tuple(re.findall(r"`(\.\w+)`", "".join(cells))) == SUFFIXES


@pytest.mark.parametrize(("rows", "columns"), [(5_000_001, 1), (1, 257), (4_000_000, 26)])
def test_a_table_beyond_a_limit_is_refused(rows: int, columns: int):
    with pytest.raises(InputError, match="t: more than"):
        limits.check_shape(rows, columns, "t")


def test_a_table_of_a_million_changes_is_not():
    limits.check_shape(1_000_000, 13, "t")


VALUES = st.recursive(
    st.none(),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=1), inner, max_size=2)
    ),
)
TEXTS = st.text(alphabet='[]{}"\\a', max_size=4)


@given(VALUES, TEXTS)
def test_depth_is_counted_as_it_is(value: object, text: str):
    def depth(inner: object) -> int:
        if not isinstance(inner, dict | list):
            return 0
        inside = inner.values() if isinstance(inner, dict) else inner
        return 1 + max(map(depth, inside), default=0)

    limits.check_depth(value)
    deep = value
    for _ in range(limits.MAX_DEPTH - depth(value)):
        deep = [deep]
    limits.check_depth(deep)
    with pytest.raises(ValueError, match="nests deeper"):
        limits.check_depth([deep])
    # In JSON by the brackets, but not by those within texts.
    parsed = [text, deep[0]] if isinstance(deep, list) and deep else [text]
    assert limits.parse_json(json.dumps(parsed).encode()) == parsed
    with pytest.raises(ValueError, match="nests deeper"):
        limits.parse_json(json.dumps([text, deep]).encode())


def test_dots_in_a_text_are_no_depth():
    limits.check_toml(b'title = "' + b"a." * 30 + b'"\nsummary = "One. Two. Three"')
