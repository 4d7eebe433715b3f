"""Where everything stands on a sheet with a map for each of several days."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bordermap.render.sentence import total
from bordermap.render.still.camera import aspect_of
from bordermap.render.still.column import (
    headline,
    legend,
    mark_keys,
    moved,
    paragraph,
    stacked,
    status_keys,
)
from bordermap.render.still.compose import Frame, foot_height, small_print
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

GAP: Final = 10.0
"""Pixels between maps."""
MOST: Final = 36
"""Maps on a sheet: more would be too small to read."""
RINGED: Final = 12
"""Changed crossings that get a ring; more of them would be all of the map."""
NAMED: Final = 6
"""Changed crossings that are named in words; more are counted."""
LOWEST, HIGHEST = 0.62, 1.35


def days_sheet(ground: Ground, days: Sequence[int], size: Size) -> Sheet:
    """Sheet with a map for each of several days; two are a pair, whose differences are named."""
    plain = replace(size, beside=False)
    moments = [moment_on(ground, day) for day in days]
    pair = len(days) == 2
    changed = _changed(*moments) if pair else frozenset()
    ringed = changed if len(changed) <= RINGED else frozenset()
    blocks = _above(ground, moments, plain, hatched=ground.disputes)
    _, end = stacked(blocks, size.pad, size.top + size.pad)
    top = end + size.pad * 0.4
    foot = foot_height(ground, days, plain)
    frames, bottom = _grid(ground, plain, len(days), top, foot)
    elements: list[Element] = []
    hatched = False
    for moment, frame in zip(moments, frames, strict=True):
        caption = _caption(ground, moment, plain, frame.width)
        elements += moved(caption.elements, frame.x, frame.y)
        scene = scene_of(ground, frame.width, frame.height - caption.height)
        hatched |= bool(scene.areas)
        elements.append(
            panel_of(
                ground,
                scene,
                moment.states,
                x=frame.x,
                y=round(frame.y + caption.height, 1),
                text=size.label * (0.95 if pair else 0.85),
                ringed=ringed,
            )
        )
    blocks = _above(ground, moments, plain, hatched=hatched)
    above, _ = stacked(blocks, size.pad, size.top + size.pad)
    height = size.height or round(bottom + foot)
    return Sheet(
        width=size.width,
        height=height,
        density=size.density,
        title=ground.spec.title,
        description=" ".join(moment.sentence for moment in moments),
        language=ground.language,
        elements=[*above, *elements, *small_print(ground, days, plain, height, hatched=hatched)],
    )


def _changed(before: Moment, after: Moment) -> frozenset[int]:
    """Rows of crossings whose status differs."""
    pairs = zip(before.states, after.states, strict=True)
    return frozenset(row for row, (a, b) in enumerate(pairs) if a.status != b.status)


def _above(
    ground: Ground, moments: Sequence[Moment], size: Size, *, hatched: bool
) -> list[tuple[float, Block]]:
    width, words = size.width - 2 * size.pad, ground.words
    blocks = [(0.0, headline(ground.spec.title, size.title, width))]
    if len(moments) == 2:
        said = [(_differences(ground, *moments), Style(size.text * 0.92))]
        blocks.append((size.text * 0.3, paragraph(said, width, most=3)))
    states = [state for moment in moments for state in moment.states]
    seen = {state.status for state in states}
    keys = [
        replace(key, number=None)
        for key in status_keys(words, dict.fromkeys(STATUSES, 1))
        if key.state is not None and key.state.status in seen
    ]
    keys += mark_keys(words, states, hatched=hatched)
    small = size.text * 0.8
    blocks.append((size.text * 0.35, legend(keys, small, width)))
    return blocks


def _differences(ground: Ground, before: Moment, after: Moment) -> str:
    """Which crossings have another status on the second day, by that status."""
    names = ground.crossings["name"].tolist()
    changed = sorted(_changed(before, after))
    said = []
    for code, status in enumerate(STATUSES):
        rows = [row for row in changed if after.states[row].status == code]
        if rows:
            word = ground.words.text(f"status.{status}")
            listed = ground.words.join([names[row] for row in rows])
            said.append(
                ground.words.text("still.changed.part", status=word, names=listed)
                if len(changed) <= NAMED
                else ground.words.number("still.changed.count", len(rows), status=word)
            )
    dates = (ground.words.date(before.day), ground.words.date(after.day))
    text = "; ".join(said) or ground.words.text("still.changed.none")
    return ground.words.text("still.changed", start=dates[0], end=dates[1], text=text)


def _caption(ground: Ground, moment: Moment, size: Size, width: float) -> Block:
    letters = size.text * (0.9 if width > size.width / 2.6 else 0.74)
    words, of = ground.words, total(moment.counts)
    tally = words.text("tally", operating=moment.counts["operating"], total=of)
    parts = [
        (words.date(moment.day, "day" if width > 200 else "short"), Style(letters, BOLD)),
        (tally if of else words.text("tally.none"), Style(letters, colour="muted")),
    ]
    wide = sum(len(text) for text, _ in parts) * letters * 0.5
    if wide > width:
        blocks = [paragraph([part], width, most=1, leading=1.25) for part in parts]
        elements, end = stacked([(0.0, block) for block in blocks], 0, 0)
        return replace(blocks[0], elements=tuple(elements), height=end + 4)
    block = paragraph(parts, width, most=1)
    return replace(block, height=block.height + 4)


def _grid(
    ground: Ground, size: Size, count: int, top: float, foot: float
) -> tuple[list[Frame], float]:
    """A frame for each of so many maps, in the columns that show them largest; where they end."""
    aspect = max(LOWEST, min(aspect_of(ground), HIGHEST))
    width = size.width - 2 * size.pad
    best = (0.0, 1, width, 1.0)
    for columns in range(1, count + 1):
        rows = math.ceil(count / columns)
        across = (width - GAP * (columns - 1)) / columns
        down = across * aspect + size.text * 1.6
        if size.height:
            down = (size.height - top - foot - GAP * (rows - 1)) / rows
        elif rows * (down + GAP) > size.width * 1.6 and columns < count:
            continue
        scale = min(across, (down - size.text * 1.6) / aspect)
        if scale > best[0]:
            best = scale, columns, across, down
    _, columns, across, down = best
    frames = [
        Frame(
            round(size.pad + (number % columns) * (across + GAP), 1),
            round(top + (number // columns) * (down + GAP), 1),
            round(across, 1),
            round(down, 1),
        )
        for number in range(count)
    ]
    return frames, top + math.ceil(count / columns) * (down + GAP)
