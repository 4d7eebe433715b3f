"""Text as outlines: shaped, measured and broken into lines, with no font of the reader's machine.

`faces` says which typeface sets which part of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import uharfbuzz

from bordermap.render.still.faces import RTL, font_of, known, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

UNITS: Final = 1000
"""Units of the em in which glyphs and their places are given."""
REGULAR, SEMIBOLD, BOLD = 400, 600, 700
CAP_HEIGHT: Final = 0.66
"""Of the em: what must be centred for a line to look centred."""


@dataclass(frozen=True)
class Style:
    """How a text is set: `size` in pixels, `colour` a name in `style`, `spacing` in ems."""

    size: float
    weight: int = REGULAR
    colour: str = "ink"
    spacing: float = 0.0
    italic: bool = False


@dataclass(frozen=True)
class Glyph:
    """A glyph's number in the font, and its place in units from the start of its line."""

    name: str
    x: int
    y: int


@dataclass(frozen=True)
class Run:
    """A text in one style, set in one line; `width` in pixels."""

    text: str
    style: Style
    glyphs: tuple[Glyph, ...]
    width: float

    @property
    def scale(self) -> float:
        """Pixels of a unit."""
        return self.style.size / UNITS


@lru_cache(maxsize=4096)
def set_run(text: str, style: Style) -> Run:
    """Shape a text: the font's own kerning, marks in their places, right to left where it is so."""
    glyphs, at = [], 0.0
    for face, direction, part in parts_of(text, italic=style.italic):
        buffer = uharfbuzz.Buffer()
        buffer.add_str(part)
        buffer.guess_segment_properties()
        if direction == RTL:
            buffer.direction = RTL
        uharfbuzz.shape(font_of(face, style.weight), buffer, {"kern": True, "liga": True})
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            name = glyph_name(face, style.weight, info.codepoint)
            glyphs.append(Glyph(name, round(at + place.x_offset), round(place.y_offset)))
            at += place.x_advance + style.spacing * UNITS
    width = max(at - style.spacing * UNITS, 0.0) * style.size / UNITS
    drawn = tuple(glyph for glyph in glyphs if outline(glyph.name))
    return Run(text, style, drawn, width)


def width_of(text: str, style: Style) -> float:
    """Pixels that a text is wide."""
    return set_run(text, style).width


def missing(text: str) -> str:
    """Characters of a text that no typeface has."""
    return "".join(sorted(c for c in set(text) if not (c.isspace() or known(c))))


def broken(
    parts: Sequence[tuple[str, Style]], width: float, *, most: int = 99
) -> list[list[tuple[float, Run]]]:
    """Lines of a text of several styles, broken at blanks.

    Parameters
    ----------
    parts
        Texts with their styles; a blank stands between two of them.
    width
        Pixels of a line. A word that is wider gets a line of its own.
    most
        Lines at most; what is left over ends with an ellipsis.

    Returns
    -------
    A list a line of runs with their distance in pixels from the line's start.
    """
    # Not at no-break spaces, at which `split()` would.
    words = [(word, style) for text, style in parts for word in text.split(" ") if word]
    lines: list[list[tuple[str, Style]]] = [[]]
    for word, style in words:
        if lines[-1] and _line_width([*lines[-1], (word, style)]) > width:
            if len(lines) == most:
                lines[-1] = _shortened(lines[-1], width)
                break
            lines.append([])
        lines[-1].append((word, style))
    return [_placed(line) for line in lines if line]


def _shortened(line: list[tuple[str, Style]], width: float) -> list[tuple[str, Style]]:
    while len(line) > 1 and _line_width([*line[:-1], (f"{line[-1][0]}…", line[-1][1])]) > width:
        line = line[:-1]
    return [*line[:-1], (f"{line[-1][0].rstrip(',;:.')}…", line[-1][1])]


def _line_width(line: Sequence[tuple[str, Style]]) -> float:
    return sum(width_of(text, style) for text, style in _joined(line))


def _placed(line: Sequence[tuple[str, Style]]) -> list[tuple[float, Run]]:
    at, placed = 0.0, []
    for text, style in _joined(line):
        run = set_run(text, style)
        placed.append((at, run))
        at += run.width
    return placed


def _joined(line: Iterable[tuple[str, Style]]) -> list[tuple[str, Style]]:
    """Words of a line as texts, those of one style together; the blank belongs to the first."""
    texts: list[tuple[str, Style]] = []
    for word, style in line:
        if texts and texts[-1][1] == style:
            texts[-1] = (f"{texts[-1][0]} {word}", style)
            continue
        if texts:
            texts[-1] = (f"{texts[-1][0]} ", texts[-1][1])
        texts.append((word, style))
    return texts


def glyph_name(face: str, weight: int, number: int) -> str:
    """Name of a glyph: the same outline has the same name in every still."""
    return f"{face}{weight}-{number}"


@lru_cache(maxsize=4096)
def outline(name: str) -> str:
    """Path data of a glyph in units, y upwards; empty for a blank."""
    weight, number = name[1:].split("-")
    steps: list[str] = []
    font_of(name[0], int(weight)).draw_glyph(int(number), _pen(), steps)
    return "".join(steps)


@lru_cache
def _pen() -> Any:  # noqa: ANN401 - uharfbuzz has no type for it
    pen = uharfbuzz.DrawFuncs()
    pen.set_move_to_func(lambda x, y, path: path.append(f"M{x:.0f} {y:.0f}"))
    pen.set_line_to_func(lambda x, y, path: path.append(f"L{x:.0f} {y:.0f}"))
    pen.set_quadratic_to_func(
        lambda a, b, x, y, path: path.append(f"Q{a:.0f} {b:.0f} {x:.0f} {y:.0f}")
    )
    pen.set_cubic_to_func(
        lambda a, b, c, d, x, y, path: path.append(
            f"C{a:.0f} {b:.0f} {c:.0f} {d:.0f} {x:.0f} {y:.0f}"
        )
    )
    pen.set_close_path_func(lambda path: path.append("Z"))
    return pen
