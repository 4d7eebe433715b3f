"""Whatever a file holds, a reader reads it or says what is wrong with it, and in time."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.mutations import near
from tests.fuzz.targets import DEAR, TARGETS

LONGEST = 20
"""Seconds for some hundred bytes, on a machine that does much else."""


@pytest.mark.parametrize("name", TARGETS)
def test_what_is_right_is_taken(name: str):
    assert TARGETS[name].run(TARGETS[name].seeds()[0])


@pytest.mark.parametrize("name", [name for name in TARGETS if not name.startswith(DEAR)])
@given(data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_only_our_errors_escape(name: str, data: st.DataObject):
    feed(name, data.draw(near(TARGETS[name].seeds())))


@pytest.mark.parametrize("name", [name for name in TARGETS if name.startswith(DEAR)])
@given(data=st.data())
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
def test_only_our_errors_escape_whole_datasets(name: str, data: st.DataObject):
    feed(name, data.draw(near(TARGETS[name].seeds())))


def feed(name: str, content: bytes) -> None:
    began = time.monotonic()
    TARGETS[name].run(content)
    assert time.monotonic() - began < LONGEST


FOUND = [
    ("address", b"a" * 300),
    ("address", b"maps/\0/index.html"),
    ("extract.json", b'{"elements": [{"type": "node", "id": 1e999}]}'),
    (
        "extract.osm",  # many relations that share one long way
        b'<osm><way id="1">'
        + b"".join(b'<nd ref="%d"/>' % number for number in range(2, 20_000))
        + b"</way>"
        + b"".join(
            b'<relation id="%d"><member type="way" ref="1"/>'
            b'<tag k="barrier" v="border_control"/></relation>' % number
            for number in range(20_000)
        )
        + b"</osm>",
    ),
]
"""What once let another error escape."""


@pytest.mark.parametrize(("name", "content"), FOUND)
def test_what_was_found_stays_mended(name: str, content: bytes):
    feed(name, content)
