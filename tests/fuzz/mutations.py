"""Bytes that are nearly right: Hypothesis' way to a reader's corners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tests.fuzz.seeds import WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

Change = tuple[str, float, float, bytes]
CHANGES = st.tuples(
    st.sampled_from(("put", "write", "cut", "keep", "twice")),
    st.floats(0, 1),
    st.floats(0, 0.2),
    st.one_of(st.sampled_from(WORDS), st.binary(max_size=8)),
)


def near(seeds: Sequence[bytes]) -> st.SearchStrategy[bytes]:
    """Any bytes, or one of the seeds with some changes."""
    changed = st.builds(
        apply, st.sampled_from(list(seeds)), st.lists(CHANGES, min_size=1, max_size=6)
    )
    return st.one_of(st.binary(max_size=200), changed)


def apply(content: bytes, changes: Sequence[Change]) -> bytes:
    """Bytes with parts put in, overwritten, cut out, cut off and doubled."""
    for what, at, long, piece in changes:
        start = int(at * len(content))
        end = start + int(long * len(content))
        if what == "put":
            content = content[:start] + piece + content[start:]
        elif what == "write":
            content = content[:start] + piece + content[start + len(piece) :]
        elif what == "cut":
            content = content[:start] + content[end:]
        elif what == "keep":
            content = content[:start]
        else:
            content = content[:end] + content[start:]
    return content
