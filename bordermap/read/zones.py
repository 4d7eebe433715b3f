"""Time zones out of the wheel of timezonefinder-data.

The wheel keeps rings of vertices, cut into blocks of 128. A block holds the vertices' distances
from its least longitude and latitude as whole numbers of as few bits as do, all longitudes and then
all latitudes, each begun at a 32-bit word, and repeats the first vertex of the next block at its
end. Where a ring begins is said by the vectors of a FlatBuffers table.
"""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

DATA = "timezonefinder_data/data/"
BLOCK = 128
STEP = 10  # the wheel counts 1e-7 degree, in steps of ten


@dataclass(frozen=True)
class Zones:
    """Rings of the time zones' polygons, and whose they are."""

    codes: tuple[str, ...]
    """Codes of countries and of disputed areas."""
    polygons: tuple[tuple[NDArray[np.int64], ...], ...]
    """Polygons, each its outer ring and its holes; rings open, of shape (n, 2), 1e-6 degree."""
    area: NDArray[np.int64]
    """For each polygon the position in `codes` of the country or area that has it."""


def read_zones(path: Path, area_of: Mapping[str, str], codes: Sequence[str]) -> Zones:
    """Read the time zones of some countries and areas.

    Parameters
    ----------
    path
        Wheel of timezonefinder-data.
    area_of
        Code of the country or disputed area that has a zone, by the name of the zone.
    codes
        Those whose zones are wanted.
    """
    number = {code: index for index, code in enumerate(codes)}
    with zipfile.ZipFile(path) as wheel:
        names = wheel.read(DATA + "timezone_names.txt").decode().split()
        begin = _array(wheel, "zone_positions.npy")
        owned = json.loads(wheel.read(DATA + "hole_registry.json"))
        area = {
            index: number[area_of[name]]
            for zone, name in enumerate(names)
            if area_of.get(name) in number
            for index in range(begin[zone], begin[zone + 1])
        }
        inside = {
            index: range(first, first + count)
            for index in area
            for count, first in [owned.get(str(index), (0, 0))]
        }
        # A hole that a polygon fills is kept as a reference to that polygon.
        filled = _array(wheel, "holes/poly_ref.npy")
        holes = [int(filled[hole]) for found in inside.values() for hole in found]
        outer = _rings(wheel, "boundaries/", {*area, *(at for at in holes if at >= 0)})
        inline = _rings(wheel, "holes/", {-(at + 1) for at in holes if at < 0})
    polygons = tuple(
        (
            outer[index],
            *(
                outer[at] if at >= 0 else inline[-(at + 1)]
                for at in map(int, filled[list(inside[index])])
            ),
        )
        for index in area
    )
    return Zones(tuple(codes), polygons, np.array(list(area.values()), dtype=np.int64))


def _array(wheel: zipfile.ZipFile, name: str) -> NDArray[Any]:
    return np.asarray(np.load(io.BytesIO(wheel.read(DATA + name))), dtype=np.int64)


def _rings(
    wheel: zipfile.ZipFile, folder: str, wanted: Iterable[int]
) -> dict[int, NDArray[np.int64]]:
    """Some rings of a folder of the wheel, each of shape (n, 2), in 1e-6 degree."""
    words, starts = _payloads(wheel.read(DATA + folder + "coordinates.bin"))
    sizes = _array(wheel, folder + "nr_vertices.npy")
    blocks = _array(wheel, folder + "block_offsets.npy")
    widths = _array(wheel, folder + "block_widths.npy")
    least_x = _array(wheel, folder + "block_bases.npy")
    least_y = _array(wheel, folder + "block_ranges.npy")[:, 0]
    least = np.column_stack([least_x, least_y])
    rings = {}
    for at in wanted:
        block = slice(blocks[at], blocks[at + 1])
        rings[at] = _ring(words, starts[at], sizes[at], widths[block], least[block])
    return rings


def _ring(
    words: NDArray[np.uint32],
    start: int,
    size: int,
    widths: NDArray[np.int64],
    least: NDArray[np.int64],
) -> NDArray[np.int64]:
    """One ring, from the word at which it starts; widths and least values are by block and axis."""
    stored = np.full(len(widths), BLOCK + 1)
    stored[-1] = size - (len(widths) - 1) * BLOCK + 1
    length = -(-stored[:, None] * widths // 32)
    begin = start + np.cumsum(length.sum(axis=1)) - length.sum(axis=1)
    block, place = np.divmod(np.arange(size), BLOCK)
    ring = np.empty((size, 2), dtype=np.int64)
    for axis in (0, 1):
        width = widths[block, axis]
        bit = place * width
        word = begin[block] + axis * length[block, 0] + (bit >> 5)
        # A number may run over the end of its word into the next one.
        pair = words[word].astype(np.uint64) | (words[word + 1].astype(np.uint64) << np.uint64(32))
        mask = (np.uint64(1) << width.astype(np.uint64)) - np.uint64(1)
        value = (pair >> (bit & 31).astype(np.uint64)) & mask
        ring[:, axis] = value.astype(np.int64) + least[block, axis] // STEP
    return ring


def _payloads(table: bytes) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Content of a FlatBuffers table as words, and the word at which each ring starts."""
    words = np.frombuffer(table, dtype="<u4", count=len(table) // 4)
    signed = words.view("<i4").astype(np.int64)
    halves = np.frombuffer(table, dtype="<u2", count=len(table) // 2).astype(np.int64)

    def field(at: NDArray[np.int64]) -> NDArray[np.int64]:
        """Where the first field of each table leads."""
        reference = at + halves[(at - signed[at // 4] + 4) // 2]
        return np.asarray(reference + words[reference // 4])

    vector = int(field(np.array([words[0]], dtype=np.int64))[0])
    entry = vector + 4 + 4 * np.arange(words[vector // 4], dtype=np.int64)
    return words, (field(entry + words[entry // 4]) + 4) // 4
