"""The text of a page's data block: a payload in columns, and compressed where it is large.

`web/src/data/` reads it. What `build_payload` makes is a valid block as well; this one is smaller.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from bordermap.render.columns import Repeated, numbers, texts, values
from bordermap.render.payload import FORMAT, to_json
from bordermap.terms import MODE_GROUPS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

LARGE: Final = 128 * 1024
"""Bytes of JSON from which it is compressed: a page reads less sooner than it would unpack it."""
LEVEL: Final = 7
"""Of compression: the next ones take three times as long for a hundredth less, or for nothing."""
LOOKED_UP: Final = (
    "local",
    "sides",
    "facilities",
    "note",
    "appliesTo",
    "decidedBy",
    "reason",
    "summary",
    "sources",
)
PLAIN_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
SCALE: Final = 100_000
UNREAD: Final = ("km", "distance")
"""Columns that no page shows."""


def data_block(payload: dict[str, Any], *, large: int = LARGE) -> str:
    """Text of the JSON block of a page.

    Parameters
    ----------
    payload
        What `build_payload` made.
    large
        Bytes from which it is compressed.
    """
    text = to_json(in_columns(payload))
    if len(text) < large:
        return text
    # No header with a time: same payload, same bytes. Of numbers more and shorter blocks, each with
    # a code of its own, are smaller than what the most memory gives.
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS, 7, zlib.Z_FILTERED)
    packed = packer.compress(text.encode()) + packer.flush()
    content = base64.b64encode(packed).decode("ascii")
    return json.dumps({"format": FORMAT, "deflate": content}, separators=(",", ":"))


def in_columns(payload: dict[str, Any]) -> dict[str, Any]:
    """The same payload, its tables, geometry and words as columns."""
    return {
        **payload,
        "crossings": _crossings(payload["crossings"]),
        "changes": _changes(payload["changes"]),
        "geometry": _geometry(payload["geometry"]),
        "words": shared_keys(payload["words"]),
    }


def shared_keys(catalogues: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """Catalogues that share their keys, each a text with a line a key, empty where it has none.

    A page reads one language: the others are one text each to it, and no three hundred.
    """
    keys = list(dict.fromkeys(key for catalogue in catalogues.values() for key in catalogue))
    texts = {
        language: "\n".join(catalogue.get(key, "") for key in keys)
        for language, catalogue in catalogues.items()
    }
    return {"keys": "\n".join(keys), "texts": texts}


def _crossings(table: Mapping[str, Sequence[Any]]) -> dict[str, Any]:
    x, y = (np.asarray(table[name], dtype=np.int64) for name in ("x", "y"))
    found: dict[str, Any] = {"count": len(x)}
    for name, column in table.items():
        if name in UNREAD:
            continue
        if name in {"id", "name"}:
            found[name] = texts(column)
        elif name in LOOKED_UP:
            found[name] = values(column)
        elif name in {"lat", "lon"}:
            side, places = ("y", y) if name == "lat" else ("x", x)
            degrees = np.rint(np.asarray(column, dtype=np.float64) * SCALE).astype(np.int64)
            found[name] = {"beside": side, "by": numbers(degrees - places)}
        else:
            found[name] = numbers(column)
    return found


def _changes(table: Mapping[str, Any]) -> dict[str, Any]:
    count = len(table["crossing"])
    first, last = (np.asarray(table[name], dtype=np.int64) for name in ("first", "last"))
    found: dict[str, Any] = {"count": count}
    for name, column in table.items():
        if name == "date":
            found[name] = values(Repeated(column.at, [_unplain(date) for date in column.of]))
        elif name == "last":
            found[name] = {"beside": "first", "by": numbers(last - first)}
        elif name in LOOKED_UP:
            found[name] = values(column)
        else:
            found[name] = numbers(column)
    return found


def _unplain(date: str) -> str:
    """What EDTF can say beside a plain day, which says the same as its number: that is left out."""
    return "" if PLAIN_DAY.fullmatch(date) else date


def _geometry(geometry: Mapping[str, Any]) -> dict[str, Any]:
    found = {
        **geometry,
        "arcs": _arcs(geometry["arcs"]),
        "polygons": {
            "country": [polygon["country"] for polygon in geometry["polygons"]],
            **_rings([polygon["rings"] for polygon in geometry["polygons"]]),
        },
        "segments": _segments(geometry["segments"]),
    }
    if "disputed" in geometry:
        found["disputed"] = _rings(geometry["disputed"])
    return found


def _arcs(arcs: Sequence[Sequence[int]]) -> dict[str, Any]:
    """Vertices as steps that run on from arc to arc: pieces of a line begin where one ended."""
    counts = np.array([len(arc) // 2 for arc in arcs], dtype=np.int64)
    steps = np.array([step for arc in arcs for step in arc], dtype=np.int64).reshape(-1, 2)
    places = _apart(steps, counts)
    columns = {
        name: {"steps": numbers(np.diff(places[:, axis], prepend=0))}
        for axis, name in enumerate("xy")
    }
    return {"count": counts.tolist(), **columns}


def _apart(steps: npt.NDArray[np.int64], counts: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Places of vertices whose steps begin anew with each arc."""
    if len(steps) == 0:
        return steps
    sums = np.cumsum(steps, axis=0)
    begin = np.cumsum(counts) - counts
    before = np.where(begin[:, None] > 0, sums[begin - 1], 0)
    return np.asarray(sums - np.repeat(before, counts, axis=0))


def _rings(shapes: Sequence[Sequence[Sequence[int]]]) -> dict[str, Any]:
    rings = [ring for shape in shapes for ring in shape]
    return {
        "rings": [len(shape) for shape in shapes],
        "count": [len(ring) for ring in rings],
        "arcs": numbers([reference for ring in rings for reference in ring]),
    }


def _segments(segments: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    owners = np.array([one["owners"] for one in segments], dtype=np.int64)
    groups = owners.reshape(len(segments), len(MODE_GROUPS)).T
    return {
        "of": len(segments),
        "border": numbers([one["border"] for one in segments]),
        "owners": [numbers(column) for column in groups],
        "sea": numbers([one["sea"] for one in segments]),
        "disputed": numbers([one.get("disputed", 0) for one in segments]),
        "count": numbers([len(one["arcs"]) for one in segments]),
        "arcs": numbers([reference for one in segments for reference in one["arcs"]]),
    }
