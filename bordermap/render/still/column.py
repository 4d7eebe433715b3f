"""What stands around a map: headline, sentence, legend, sources; each a block of known height."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import shapely

from bordermap.render.still.elements import Box, Line, Mark, Writing
from bordermap.render.still.hatch import hatched as hatch_lines
from bordermap.render.still.outline import line_path, ring_path
from bordermap.render.still.symbols import State, Stroke
from bordermap.render.still.text import (
    BOLD,
    CAP_HEIGHT,
    REGULAR,
    Style,
    broken,
    set_run,
)
from bordermap.terms import STATUSES, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bordermap.render.still.elements import Element
    from bordermap.render.words import Words

LEADING: Final = 1.24
"""Height of a line in sizes of its letters."""


@dataclass(frozen=True)
class Block:
    """Elements from the top left corner (0, 0) of a block, and its height in pixels."""

    elements: tuple[Element, ...]
    height: float


def paragraph(
    parts: Sequence[tuple[str, Style]],
    width: float,
    *,
    most: int = 99,
    least: int = 0,
    leading: float = LEADING,
) -> Block:
    """A text broken into lines.

    Parameters
    ----------
    parts
        Texts with their styles.
    width
        Of a line, pixels.
    most, least
        Lines at most, the last one then ending with an ellipsis; lines that are made room for.
    leading
        Height of a line in sizes of its letters.
    """
    lines = broken(parts, width, most=most)
    step = max(style.size for _, style in parts) * leading
    ascent = max(style.size for _, style in parts) * (CAP_HEIGHT + (leading - CAP_HEIGHT) / 2)
    written = tuple(
        Writing(at, round(ascent + number * step, 2), run)
        for number, line in enumerate(lines)
        for at, run in line
    )
    return Block(written, max(len(lines), least) * step)


def line_count(parts: Sequence[tuple[str, Style]], width: float) -> int:
    """How many lines a text takes."""
    return len(broken(parts, width))


def headline(title: str, size: float, width: float) -> Block:
    """The title."""
    return paragraph([(title, Style(size, BOLD))], width, most=4, leading=1.12)


@dataclass(frozen=True)
class Key:
    """An entry of a legend: a symbol, its words, and a number if it counts something.

    No symbol is the hatching of disputed areas.
    """

    state: State | None
    words: str
    number: int | None = None
    changed: bool = False


def status_keys(words: Words, counts: Mapping[str, int]) -> list[Key]:
    """A key for each status; unknown only if it is there."""
    return [
        Key(State(code), words.text(f"status.{status}"), counts[status])
        for code, status in enumerate(STATUSES)
        if code != UNKNOWN or counts[status]
    ]


def mark_keys(words: Words, states: Sequence[State], *, hatched: bool = False) -> list[Key]:
    """A key for each mark that the states show beside their status, and for hatched areas."""
    keys = []
    if any(state.uncertain for state in states):
        keys.append(Key(State(0, uncertain=True), words.text("legend.uncertain")))
    if any(state.last_known for state in states):
        keys.append(Key(State(0, last_known=True), words.text("legend.last")))
    if any(state.changed for state in states):
        keys.append(Key(State(0, changed=True), words.text("legend.changed")))
    if hatched:
        keys.append(Key(None, words.text("legend.disputed")))
    return keys


def legend(
    keys: Sequence[Key],
    size: float,
    width: float,
    *,
    note: str = "",
    colour: str = "ink",
    least: int = 0,
) -> Block:
    """Keys in a row, in as many rows as they need, then a note.

    Parameters
    ----------
    keys
        What is explained.
    size
        Of letters, pixels.
    width
        Of a row, pixels.
    note
        What is said after the keys, muted.
    colour
        Of words.
    least
        Rows that are made room for.
    """
    plain, strong, muted = Style(size, REGULAR, colour), Style(size, BOLD), _muted(size)
    radius = round(size * 0.42, 2)
    step, blank = size * 1.6, size * 0.35
    elements: list[Element] = []
    x, row = 0.0, 0

    def fits(room: float) -> None:
        nonlocal x, row
        if x > 0 and x + room > width:
            x, row = 0.0, row + 1

    for key in keys:
        runs = [set_run(key.words, plain)]
        if key.number is not None:
            runs.append(set_run(str(key.number), strong))
        room = 2 * radius + blank + sum(run.width for run in runs) + blank * (len(runs) - 1)
        fits(room)
        middle = row * step + step / 2
        if key.state is None:
            elements += _swatch(x, middle, radius)
        else:
            elements.append(Mark(x + radius, middle, radius, key.state))
        x += 2 * radius + blank * 1.2
        for run in runs:
            elements.append(Writing(x, middle + size * CAP_HEIGHT / 2, run))
            x += run.width + blank
        x += size * 0.9
    if note:
        run = set_run(note, muted)
        fits(run.width)
        elements.append(Writing(x, row * step + step / 2 + size * CAP_HEIGHT / 2, run))
    return Block(tuple(elements), max(row + 1, least) * step)


def _swatch(x: float, middle: float, radius: float) -> list[Element]:
    """A small disputed area."""
    side = 2 * radius
    square = shapely.box(0, 0, side, side)
    top = middle - radius
    return [
        Box(x, top, side, side, "disputed"),
        Line(line_path(hatch_lines([square], side / 3)), Stroke("hatch", 1), x, top),
        Line(ring_path([square]), Stroke("line", 0.6), x, top),
    ]


def _muted(size: float) -> Style:
    return Style(size, REGULAR, "muted")


def credits_of(sources: str, rights: str, size: float, width: float, *, most: int) -> Block:
    """Small print: sources in so many lines at most, and under them whose the geometry is.

    The licence wants to be named, so that is never cut short.
    """
    elements: list[Element] = []
    height = 0.0
    for text, lines in ((sources, most), (rights, 99)):
        block = paragraph([(text, _muted(size))], width, most=lines, leading=1.3)
        elements += moved(block.elements, 0, height)
        height += block.height
    return Block(tuple(elements), height)


def moved(elements: Sequence[Element], x: float, y: float) -> list[Element]:
    """Elements, further right and down."""
    return [
        replace(element, x=round(element.x + x, 2), y=round(element.y + y, 2))
        for element in elements
    ]


def stacked(
    blocks: Sequence[tuple[float, Block]], x: float, y: float
) -> tuple[list[Element], float]:
    """Blocks below each other, each with the gap above it; the elements, and where they end."""
    elements: list[Element] = []
    for gap, block in blocks:
        elements += moved(block.elements, x, y + gap)
        y += gap + block.height
    return elements, y
