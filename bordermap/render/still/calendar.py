"""The calendar of closures: a row a crossing, time across, status by colour and height."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from bordermap.dates import EPOCH
from bordermap.errors import UsageError
from bordermap.render.sentence import traffic_name
from bordermap.render.still.column import Block, headline, paragraph, stacked
from bordermap.render.still.compose import foot_height, small_print
from bordermap.render.still.elements import Box, Line, Writing, status_word
from bordermap.render.still.moment import moment_on
from bordermap.render.still.sheet import Sheet
from bordermap.render.still.spans import spans_of
from bordermap.render.still.symbols import State, Stroke, shade
from bordermap.render.still.text import (
    BOLD,
    CAP_HEIGHT,
    REGULAR,
    SEMIBOLD,
    Style,
    broken,
    set_run,
)
from bordermap.terms import CLOSED, OPEN, RESTRICTED, UNKNOWN

if TYPE_CHECKING:
    from bordermap.render.still.elements import Element
    from bordermap.render.still.ground import Ground
    from bordermap.render.still.sizes import Size
    from bordermap.render.still.spans import Span

SHARE: Final = {OPEN: 0.5, RESTRICTED: 0.75, CLOSED: 1.0, UNKNOWN: 0.3}
"""Height of a status in its row: closed is full, open is low, so that grey paper tells them."""
DAY_WIDTH: Final = 0.75
"""Pixels that a span is wide at least: a closure of a day must not vanish."""
TALLEST, LOWEST = 14.0, 5.4
"""Pixels of a row."""
HEADING: Final = 1.7
"""Height of a border's heading in rows."""
NAMES: Final = 0.22
"""Share of the width that names take."""
AXIS: Final = 1.7
"""Height of the years in sizes of small letters."""


@dataclass(frozen=True)
class Row:
    """A crossing's row, or a border's heading, which has no spans."""

    text: str
    strong: bool
    spans: tuple[Span, ...] = ()

    @property
    def height(self) -> float:
        """Height in rows of a crossing."""
        return 1.0 if self.spans else HEADING


@dataclass(frozen=True)
class Axis:
    """Days across: pixels of the first one's beginning and of the last one's end."""

    start: int
    last: int
    left: float
    right: float

    def x(self, day: int) -> float:
        """Pixels of the beginning of a day."""
        share = (day - self.start) / (self.last + 1 - self.start)
        return round(self.left + share * (self.right - self.left), 2)


def calendar_sheet(ground: Ground, size: Size) -> Sheet:
    """Sheet with the calendar of a map's crossings over its whole period.

    Raises
    ------
    UsageError
        If the rows don't fit into a size that has a height of its own.
    """
    size = replace(size, beside=False)
    spec, words = ground.spec, ground.words
    spans = spans_of(ground)
    seen = {span.state for row in spans for span in row}
    above, end = stacked(_above(ground, size, seen), size.pad, size.top + size.pad)
    top = end + size.text * 0.4 + AXIS * size.note
    foot = foot_height(ground, [spec.end], size)
    rows, step = _fitting(ground, spans, size, size.height - top - foot)
    bottom = top + step * sum(row.height for row in rows)
    axis = Axis(spec.start, spec.end, size.pad + size.width * NAMES, size.width - size.pad)
    elements: list[Element] = [*above, *_years(axis, size, top, bottom)]
    y = top
    for row in rows:
        elements += _drawn(row, axis, size, y, step)
        y += row.height * step
    height = size.height or round(bottom + foot)
    said = words.text(
        "still.alt.calendar", date=words.date(spec.end), text=moment_on(ground, spec.end).text
    )
    return Sheet(
        width=size.width,
        height=height,
        density=size.density,
        title=spec.title,
        description=f"{_period(ground).removesuffix('.')}. {said}",
        language=ground.language,
        elements=[*elements, *small_print(ground, [spec.end], size, height)],
    )


def _rows(ground: Ground, spans: list[tuple[Span, ...]], *, regular_only: bool) -> list[Row]:
    """Rows border by border, crossings in their order along it."""
    names, regular = ground.crossings["short"].tolist(), ground.regular.tolist()
    of, km = ground.crossings["border"].to_numpy(), ground.snapped["km"].to_numpy()
    rows: list[Row] = []
    for name, border in zip(ground.names, ground.spec.borders, strict=True):
        own = [
            Row(names[row], regular[row], spans[row])
            for row in np.argsort(km, kind="stable").tolist()
            if of[row] == border and spans[row] and (regular[row] or not regular_only)
        ]
        rows += [Row(name, strong=True), *own] if own else []
    return rows


def _fitting(
    ground: Ground, spans: list[tuple[Span, ...]], size: Size, room: float
) -> tuple[list[Row], float]:
    """Rows that fit, and the height of one; rather all crossings than the regular ones alone."""
    every = _rows(ground, spans, regular_only=False)
    if not size.height:
        return every, TALLEST
    for rows in (every, _rows(ground, spans, regular_only=True)):
        step = room / max(sum(row.height for row in rows), 1.0)
        if step >= LOWEST:
            return rows, min(step, TALLEST * size.text / 12)
    raise UsageError(
        f"The calendar of {len(ground.crossings)} crossings doesn't fit into the size "
        f"'{size.name}'. Choose fewer borders, or the size 'article', which grows with them."
    )


def _period(ground: Ground) -> str:
    spec, words = ground.spec, ground.words
    return words.text(
        "still.calendar" if spec.modes == "people" else "still.calendar.traffic",
        start=words.date(spec.start),
        end=words.date(spec.end),
        traffic=traffic_name(words, spec.modes),
    )


def _above(ground: Ground, size: Size, seen: set[State]) -> list[tuple[float, Block]]:
    width = size.width - 2 * size.pad
    return [
        (0.0, headline(ground.spec.title, size.title, width)),
        (size.text * 0.35, paragraph([(_period(ground), Style(size.text))], width)),
        (size.text * 0.6, _swatches(ground, seen, size.text * 0.82, width)),
    ]


def _swatches(ground: Ground, seen: set[State], letters: float, width: float) -> Block:
    """A legend of bars, in as many lines as it needs."""
    words = ground.words
    keys = [
        (State(code), words.text(f"status.{status_word(code)}"))
        for code in (OPEN, RESTRICTED, CLOSED, UNKNOWN)
        if any(state.status == code for state in seen)
    ]
    if any(state.uncertain for state in seen):
        keys.append((State(CLOSED, uncertain=True), words.text("legend.uncertain")))
    if any(state.last_known for state in seen):
        keys.append((State(CLOSED, last_known=True), words.text("legend.last")))
    elements: list[Element] = []
    x, y, height = 0.0, 0.0, letters * 1.5
    for state, text in keys:
        run = set_run(text, Style(letters))
        if x > 0 and x + letters * 1.9 + run.width > width:
            x, y = 0.0, y + height
        bottom = y + letters * 1.2
        elements += _bar(state, x, x + letters * 1.5, bottom, letters)
        elements.append(Writing(x + letters * 1.9, bottom - letters * 0.14, run))
        x += letters * 3 + run.width
    return Block(tuple(elements), y + height)


def _years(axis: Axis, size: Size, top: float, bottom: float) -> list[Element]:
    """Lines where years begin, and the years."""
    elements: list[Element] = []
    first, last = (dt.date.fromordinal(day + EPOCH).year for day in (axis.start, axis.last))
    for year in range(first, last + 1):
        day = dt.date(year, 1, 1).toordinal() - EPOCH
        x, end = axis.x(max(day, axis.start)), axis.x(min(day + 365, axis.last + 1))
        if day >= axis.start:
            path = f"M{x} {round(top - size.note * 0.4, 1)}V{round(bottom, 1)}"
            elements.append(Line(path, Stroke("rule", 0.8)))
        run = set_run(str(year), Style(size.note, REGULAR, "muted"))
        if run.width + 6 < end - x:
            elements.append(Writing(x + 3, round(top - size.note * 0.5, 2), run))
    return elements


def _drawn(row: Row, axis: Axis, size: Size, y: float, step: float) -> list[Element]:
    """A row's name and its bars."""
    letters = min(size.note * 1.04, step * 0.92)
    bottom = y + row.height * step
    if not row.spans:
        letters = min(size.note * 1.12, step * 1.15)
        run = set_run(row.text, Style(letters, BOLD))
        return [Writing(size.pad, round(bottom - step * 0.3, 2), run)]
    style = Style(letters, SEMIBOLD if row.strong else REGULAR)
    ((_, run), *_), *_ = broken([(row.text, style)], size.width * NAMES - 6, most=1)
    base = bottom - step * 0.14
    elements: list[Element] = [
        Writing(size.pad, round(base - (step * 0.72 - letters * CAP_HEIGHT) / 2, 2), run)
    ]
    # What is short must not vanish below its neighbours' edges: closures are drawn last.
    for span in sorted(row.spans, key=lambda span: span.state.status == CLOSED):
        left, right = axis.x(span.start), axis.x(span.end)
        elements += _bar(span.state, left, max(right, left + DAY_WIDTH), base, step * 0.72)
    return elements


def _bar(state: State, left: float, right: float, bottom: float, full: float) -> list[Element]:
    """A bar of a status, hatched if its date is uncertain."""
    height = round(full * SHARE[state.status], 2)
    top, width = round(bottom - height, 2), round(right - left, 2)
    colour = shade(status_word(state.status), state)
    elements: list[Element] = [Box(round(left, 2), top, width, height, colour)]
    if state.uncertain:
        strokes = []
        for start in np.arange(left - height, right, 3.2).tolist():
            low, high = max(start, left), min(start + height, right)
            if high > low:
                strokes.append(
                    f"M{low:.1f} {bottom - (low - start):.1f}"
                    f"L{high:.1f} {bottom - (high - start):.1f}"
                )
        elements.append(Line("".join(strokes), Stroke("halo", 1.0)))
    return elements
