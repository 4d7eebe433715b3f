"""The sizes of stills: pixels to lay out in, and how many pixels of a picture each of them is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bordermap.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Size:
    """A size of still; lengths in pixels of the layout.

    `height` of 0 follows the content. `density` is pixels of the picture a pixel of the layout.
    `title`, `text`, `note` and `name` are sizes of letters: headline, sentence, footer, and names
    on the map. `top` and `bottom` keep off what an app lays over a story.
    """

    name: str
    width: float
    height: float
    title: float
    text: float
    note: float
    label: float
    pad: float
    density: int = 2
    top: float = 0
    bottom: float = 0
    beside: bool = False
    """Words stand beside the map instead of above and below."""


ARTICLE: Final = Size("article", 680, 0, 25, 16.5, 10.5, 12, 20)
SIZES: Final[Mapping[str, Size]] = {
    size.name: size
    for size in (
        ARTICLE,
        Size("square", 540, 540, 22, 14.5, 8.5, 10.5, 18),
        Size("story", 540, 960, 30, 19, 10.5, 13, 26, top=56, bottom=64),
        Size("card", 600, 315, 18.5, 12.5, 7, 8.5, 16, beside=True),
    )
}


def size_of(name: str) -> Size:
    """A size by its name.

    Raises
    ------
    UsageError
        If there is no such size.
    """
    if name not in SIZES:
        raise UsageError(f"There is no size '{name}'. Sizes are {', '.join(SIZES)}.")
    return SIZES[name]
