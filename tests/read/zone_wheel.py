"""A small stand-in for the wheel of zones, in the form of the real one."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from typing import TYPE_CHECKING

import numpy as np

from bordermap.read.zones import BLOCK, DATA, STEP

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Ring = NDArray[np.int64]
    Polygon = Sequence[Ring]

INFO = "timezonefinder_data-3.2026.3.post1.dist-info/"
METADATA = "Metadata-Version: 2.1\nName: timezonefinder-data\nVersion: 3.2026.3.post1\n"
WHEEL = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def wheel_of(zones: Mapping[str, Sequence[Polygon]]) -> bytes:
    """Bytes of a wheel that holds zones: polygons, each its outer ring and its holes."""
    polygons = [polygon for zone in zones.values() for polygon in zone]
    holes = [hole for polygon in polygons for hole in polygon[1:]]
    positions = np.cumsum([0, *(len(zone) for zone in zones.values())])
    registry, first = {}, 0
    for index, polygon in enumerate(polygons):
        if len(polygon) > 1:
            registry[str(index)] = [len(polygon) - 1, first]
        first += len(polygon) - 1
    files = {
        INFO + "METADATA": METADATA.encode(),
        INFO + "WHEEL": WHEEL.encode(),
        INFO + "RECORD": b"",
        DATA + "timezone_names.txt": "\n".join(zones).encode(),
        DATA + "hole_registry.json": json.dumps(registry).encode(),
        DATA + "zone_positions.npy": _npy(positions),
        DATA + "holes/poly_ref.npy": _npy([-1 - index for index in range(len(holes))]),
        **_rings("boundaries/", [polygon[0] for polygon in polygons]),
        **_rings("holes/", holes),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return buffer.getvalue()


def _npy(values: object) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, np.array(values, dtype=np.int64))
    return buffer.getvalue()


def _rings(folder: str, rings: Sequence[Ring]) -> dict[str, bytes]:
    offsets, widths, bases, ranges, payloads = [0], [], [], [], []
    for ring in rings:
        words: list[int] = []
        for start in range(0, len(ring), BLOCK):
            block = np.vstack([ring[start : start + BLOCK], ring[(start + BLOCK) % len(ring)]])
            if start + BLOCK >= len(ring):
                block[-1] = ring[0]
            least = block.min(axis=0)
            bits = [max(1, int(side).bit_length()) for side in (block - least).max(axis=0)]
            for axis in (0, 1):
                words += _packed((block - least)[:, axis].tolist(), bits[axis])
            widths.append(bits)
            bases.append(least[0] * STEP)
            ranges.append([least[1] * STEP, 0])
        offsets.append(len(widths))
        payloads.append(words)
    return {
        DATA + folder + "coordinates.bin": _table(payloads),
        DATA + folder + "nr_vertices.npy": _npy([len(ring) for ring in rings]),
        DATA + folder + "block_offsets.npy": _npy(offsets),
        DATA + folder + "block_widths.npy": _npy(np.reshape(widths, (-1, 2))),
        DATA + folder + "block_bases.npy": _npy(bases),
        DATA + folder + "block_ranges.npy": _npy(np.reshape(ranges, (-1, 2))),
    }


def _packed(values: Sequence[int], width: int) -> list[int]:
    whole = sum(value << (width * index) for index, value in enumerate(values))
    return [whole >> (32 * at) & 0xFFFFFFFF for at in range(-(-len(values) * width // 32))]


def _table(payloads: Sequence[Sequence[int]]) -> bytes:
    """A FlatBuffers table with a vector of tables, each with a vector of words."""
    # Root: offset, then the one form of all tables (its size, theirs, where the field is).
    content = bytearray(struct.pack("<I4H", 12, 6, 8, 4, 0))
    content += struct.pack("<iI", 8, 4)  # the root table; its vector comes right behind
    content += struct.pack("<I", len(payloads)) + bytes(4 * len(payloads))
    for index, words in enumerate(payloads):
        at = len(content)
        entry = 24 + 4 * index
        content[entry : entry + 4] = struct.pack("<I", at - entry)
        content += struct.pack("<iII", at - 4, 4, len(words))
        content += struct.pack(f"<{len(words)}I", *words)
    return bytes(content + bytes(8))  # a number's bits are looked for in two words
