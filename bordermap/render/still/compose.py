"""Where everything stands on a sheet with one map."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from bordermap.dates import day_number
from bordermap.render.sentence import dated, what_holds
from bordermap.render.still.camera import aspect_of
from bordermap.render.still.column import (
    credits_of,
    headline,
    legend,
    line_count,
    mark_keys,
    moved,
    paragraph,
    stacked,
    status_keys,
)
from bordermap.render.still.credit import rights_line, sources_line
from bordermap.render.still.moment import moment_on
from bordermap.render.still.panel import panel_of
from bordermap.render.still.scene import scene_of
from bordermap.render.still.sheet import Sheet
from bordermap.render.still.text import BOLD, Style
from bordermap.terms import STATUSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bordermap.render.still.column import Block
    from bordermap.render.still.elements import Element
    from bordermap.render.still.ground import Ground
    from bordermap.render.still.moment import Moment
    from bordermap.render.still.sizes import Size

LONG_DAY: Final = day_number("2022-09-30")
"""A day whose words are long: room is made for it, so that the map stays where it is over time."""
LOWEST, HIGHEST = 0.6, 1.15
"""Height of a map in widths, where the content sets the height."""
BESIDE: Final = 0.41
"""Share of the width that words take where they stand beside the map."""
TALL: Final = 1.5
"""From which height in widths a map in a square has its words beside it."""
SEPARATOR: Final = "\N{NO-BREAK SPACE}· "


@dataclass(frozen=True)
class Frame:
    """A rectangle on a sheet, pixels."""

    x: float
    y: float
    width: float
    height: float


def still_sheet(ground: Ground, day: int, size: Size) -> Sheet:
    """Sheet with a map on a day."""
    size = _arranged(ground, size)
    moment = moment_on(ground, day)
    frame, height = _room(ground, size)
    scene = scene_of(ground, frame.width, frame.height)
    panel = panel_of(ground, scene, moment.states, x=frame.x, y=frame.y, text=size.label)
    hatched = bool(scene.areas)
    top = size.top + size.pad
    below = small_print(ground, [day], size, height, hatched=hatched)
    above, end = stacked(_above(ground, moment, size, hatched=hatched), size.pad, top)
    if size.beside and end > min(element.y for element in below) - size.note:
        # There is no room for the counts of each border.
        brief = replace(moment, parts=())
        above, _ = stacked(_above(ground, brief, size, hatched=hatched), size.pad, top)
    return Sheet(
        width=size.width,
        height=height,
        density=size.density,
        title=ground.spec.title,
        description=description_of(ground, moment),
        language=ground.language,
        elements=[panel, *above, *below],
    )


def sheet_size(ground: Ground, size: Size) -> tuple[int, int]:
    """Width and height of a sheet with one map, in pixels of its picture."""
    _, height = _room(ground, _arranged(ground, size))
    return round(size.width * size.density), round(height * size.density)


def description_of(ground: Ground, moment: Moment, longest: int | None = None) -> str:
    """What a still says to those who can't see it: the sentence, and crossings by status.

    A description of more characters than `longest` leaves out the names of crossings.
    """
    names = ground.crossings["name"].tolist()
    said = [moment.sentence, *([f"{'; '.join(moment.parts)}."] if moment.parts else [])]
    brief = " ".join(said)
    for code, status in enumerate(STATUSES):
        found = [
            name for name, state in zip(names, moment.states, strict=True) if state.status == code
        ]
        if found:
            word = ground.words.text(f"status.{status}")
            said.append(ground.words.text("still.alt.status", status=word, names="; ".join(found)))
    whole = " ".join(said)
    return whole if longest is None or len(whole) <= longest else brief


def small_print(
    ground: Ground, days: Sequence[int], size: Size, height: float, *, hatched: bool = False
) -> list[Element]:
    """Sources and licences at the foot of a sheet; `hatched` if it shows disputed areas."""
    block = _small_print(ground, days, size, hatched=hatched)
    return moved(block.elements, size.pad, height - size.bottom - size.pad * 0.7 - block.height)


def foot_height(ground: Ground, days: Sequence[int], size: Size) -> float:
    """Pixels that the small print takes, with the room around it."""
    block = _small_print(ground, days, size, hatched=ground.disputes)
    return block.height + size.pad * 1.3 + size.bottom


def _arranged(ground: Ground, size: Size) -> Size:
    """The size, with words beside a map that is tall."""
    tall = 0 < size.height <= size.width and aspect_of(ground) > TALL
    return replace(size, beside=size.beside or tall)


def _text_width(size: Size) -> float:
    """Pixels of a line of words."""
    if size.beside:
        return size.width * BESIDE - 1.6 * size.pad
    return size.width - 2 * size.pad


def _small_print(ground: Ground, days: Sequence[int], size: Size, *, hatched: bool) -> Block:
    return credits_of(
        sources_line(ground, days),
        rights_line(ground, hatched=hatched),
        size.note,
        _text_width(size),
        most=2 if size.beside else 1,
    )


def _above(
    ground: Ground, moment: Moment, size: Size, *, hatched: bool, roomy: bool = False
) -> list[tuple[float, Block]]:
    """Blocks over the map, each with the gap before it; `roomy` as high as they ever get."""
    width, words = _text_width(size), ground.words
    lines, part_lines = _sentence_lines(ground, size) if roomy else (0, 0)
    before, text, after = moment.sentence.partition(moment.text)
    plain = Style(size.text)
    said = [(before.strip(), Style(size.text, BOLD)), (text, plain), (after.strip(), plain)]
    blocks = [
        (0.0, headline(ground.spec.title, size.title, width)),
        (size.text * 0.45, paragraph(said, width, least=lines)),
    ]
    if moment.parts:
        parts = paragraph(_parts(moment.parts, size), width, least=part_lines)
        blocks.append((size.text * 0.2, parts))
    small = size.text * 0.84
    keys = mark_keys(words, moment.states, hatched=hatched)
    note = words.text("still.counted")
    return [
        *blocks,
        (size.text * 0.5, legend(status_keys(words, moment.counts), small, width)),
        (0.0, legend(keys, small * 0.88, width, note=note, colour="muted")),
    ]


def _parts(parts: Sequence[str], size: Size) -> list[tuple[str, Style]]:
    """Counts of borders as a text that isn't broken inside of one."""
    whole = SEPARATOR.join(part.replace(" ", "\N{NO-BREAK SPACE}") for part in parts)
    return [(whole, Style(size.text * 0.86, colour="muted"))]


@lru_cache(maxsize=64)
def _sentence_lines(ground: Ground, size: Size) -> tuple[int, int]:
    """Lines that the longest sentence of a map takes, and its list of borders."""
    totals = [
        int((ground.regular & (ground.crossings["border"] == border).to_numpy()).sum())
        for border in ground.spec.borders
    ]
    full = [{"operating": of, "closed": of, "unknown": 0} for of in totals]
    text, parts = what_holds(
        ground.words, ground.spec, full, names=ground.names, sides=ground.sides
    )
    sentence = dated(ground.words, ground.spec, LONG_DAY, text)
    width = _text_width(size)
    return (
        line_count([(sentence, Style(size.text))], width),
        line_count(_parts(parts, size), width) if parts else 0,
    )


@lru_cache(maxsize=64)
def _room(ground: Ground, size: Size) -> tuple[Frame, float]:
    """Frame of the map and height of the sheet: the same on every day."""
    if size.beside:
        left = round(size.width * BESIDE, 1)
        return Frame(left, 0, size.width - left, size.height), size.height
    above = _above(ground, moment_on(ground, LONG_DAY), size, hatched=ground.disputes, roomy=True)
    _, end = stacked(above, size.pad, size.top + size.pad)
    top = round(end + size.pad * 0.5, 1)
    foot = foot_height(ground, [LONG_DAY], size)
    if size.height:
        return Frame(0, top, size.width, round(size.height - foot - top, 1)), size.height
    height = round(size.width * max(LOWEST, min(aspect_of(ground) * 0.96, HIGHEST)), 1)
    return Frame(0, top, size.width, height), round(top + height + foot)
