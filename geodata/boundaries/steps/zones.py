"""Time zones out of the wheel of timezonefinder-data, and the country of each.

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
    from pathlib import Path

    from numpy.typing import NDArray

DATA = "timezonefinder_data/data/"
TABLES = "tzdata/zoneinfo/"
BLOCK = 128
STEP = 10  # the wheel counts 1e-7 degree, in steps of ten
# Names in iso3166.tab that are turned round or doubled for sorting; the rest is taken as it is.
NAMES = {
    "AS": "American Samoa",
    "BQ": "Caribbean Netherlands",
    "CD": "DR Congo",
    "CF": "Central African Republic",
    "CG": "Congo",
    "CZ": "Czechia",
    "GB": "United Kingdom",
    "HK": "Hong Kong",
    "KP": "North Korea",
    "KR": "South Korea",
    "MF": "Saint Martin",
    "MM": "Myanmar",
    "MO": "Macao",
    "SX": "Sint Maarten",
    "SZ": "Eswatini",
    "TC": "Turks & Caicos Islands",
    "TF": "French Southern Territories",
    "VG": "British Virgin Islands",
    "VI": "US Virgin Islands",
    "WS": "Samoa",
}


@dataclass(frozen=True)
class Zones:
    """Rings of the time zones' polygons, and whose they are."""

    codes: tuple[str, ...]
    """ISO 3166-1 alpha-2, sorted."""
    names: tuple[str, ...]
    """Short English name of each code."""
    polygons: tuple[tuple[NDArray[np.int64], ...], ...]
    """Polygons, each its outer ring and its holes; rings open, of shape (n, 2), 1e-6 degree."""
    country: NDArray[np.int64]
    """For each polygon the index of its country in `codes`."""


def read_zones(zones: Path, tables: Path) -> Zones:
    """Read all time zones that belong to a country.

    Parameters
    ----------
    zones
        Wheel of timezonefinder-data.
    tables
        Wheel of tzdata.
    """
    with zipfile.ZipFile(tables) as wheel:
        country_of = {row[2]: row[0] for row in _rows(wheel.read(TABLES + "zone.tab"))}
        usual = {row[0]: row[1] for row in _rows(wheel.read(TABLES + "iso3166.tab"))}
    codes = tuple(sorted(set(country_of.values())))
    with zipfile.ZipFile(zones) as wheel:
        outer = _rings(wheel, "boundaries/")
        inline = _rings(wheel, "holes/")
        # A hole that a polygon fills is kept as a reference to that polygon.
        filled = _array(wheel, "holes/poly_ref.npy")
        holes = [outer[at] if at >= 0 else inline[-(at + 1)] for at in filled]
        owned = json.loads(wheel.read(DATA + "hole_registry.json"))
        names = wheel.read(DATA + "timezone_names.txt").decode().split()
        begin = _array(wheel, "zone_positions.npy")
    polygons, country = [], []
    for zone, name in enumerate(names):
        if name in country_of:
            for index in range(begin[zone], begin[zone + 1]):
                count, first = owned.get(str(index), (0, 0))
                polygons.append((outer[index], *holes[first : first + count]))
                country.append(codes.index(country_of[name]))
    return Zones(
        codes=codes,
        names=tuple(NAMES.get(code, usual[code]) for code in codes),
        polygons=tuple(polygons),
        country=np.array(country),
    )


def _rows(table: bytes) -> list[list[str]]:
    """Cells of a tab-separated table with comments."""
    lines = table.decode().splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def _array(wheel: zipfile.ZipFile, name: str) -> NDArray[Any]:
    return np.asarray(np.load(io.BytesIO(wheel.read(DATA + name))), dtype=np.int64)


def _rings(wheel: zipfile.ZipFile, folder: str) -> list[NDArray[np.int64]]:
    """Rings of a folder of the wheel, each of shape (n, 2), in 1e-6 degree."""
    words, starts = _payloads(wheel.read(DATA + folder + "coordinates.bin"))
    sizes = _array(wheel, folder + "nr_vertices.npy")
    blocks = _array(wheel, folder + "block_offsets.npy")
    widths = _array(wheel, folder + "block_widths.npy")
    least_x = _array(wheel, folder + "block_bases.npy")
    least_y = _array(wheel, folder + "block_ranges.npy")[:, 0]
    least = np.column_stack([least_x, least_y])
    rings = []
    for start, size, first, end in zip(starts, sizes, blocks[:-1], blocks[1:], strict=True):
        rings.append(_ring(words, start, size, widths[first:end], least[first:end]))
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
