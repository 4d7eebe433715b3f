"""A still as a sheet of elements, and its SVG."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from bordermap.render.shell import environment
from bordermap.render.still.elements import Mark, Panel, Writing
from bordermap.render.still.text import outline
from bordermap.render.style import palette
from bordermap.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jinja2 import Environment

    from bordermap.render.still.elements import Element

MADE_BY: Final = b"Made with bordermap"
"""What tells a still of ours from any other file of that name: it stands in every format."""
MADE_WITH: Final = f"{MADE_BY.decode()} {VERSION}"


@dataclass(frozen=True)
class Sheet:
    """A still before it is written.

    `width` and `height` in pixels of the layout, `density` pixels of the picture each of them is;
    `title` and `description` for those who can't see it.
    """

    width: float
    height: float
    density: int
    title: str
    description: str
    language: str
    elements: Sequence[Element]


def write_svg(sheet: Sheet, theme: str) -> str:
    """SVG of a sheet in the colours of a theme.

    Text is outlines, so the picture is the same on a machine without fonts. It has no script, no
    style sheet and no reference to anything outside of it.
    """
    simple = list(_simple(sheet.elements))
    panels = [element for element in sheet.elements if isinstance(element, Panel)]
    glyphs = {
        glyph.name
        for element in simple
        if isinstance(element, Writing)
        for glyph in element.run.glyphs
    }
    segments = {line.name: line for panel in panels for line in panel.strokes}
    return (
        _environment()
        .get_template("still.svg")
        .render(
            sheet=sheet,
            made_with=MADE_WITH,
            theme=theme,
            colour=palette(theme),
            glyphs=[(name, outline(name)) for name in sorted(glyphs)],
            looks=sorted({element.look for element in simple if isinstance(element, Mark)}),
            segments=[segments[name] for name in sorted(segments)],
        )
    )


def _simple(elements: Sequence[Element]) -> Iterator[Element]:
    """Elements, and those inside of panels."""
    for element in elements:
        yield element
        if isinstance(element, Panel):
            yield from element.marks
            yield from element.names


@lru_cache
def _environment() -> Environment:
    made = environment()
    made.filters |= {"short": _short, "fine": _fine}
    return made


def _short(value: float) -> str:
    """A number with two decimals at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _fine(value: float) -> str:
    return f"{value:.5f}".rstrip("0").rstrip(".")
