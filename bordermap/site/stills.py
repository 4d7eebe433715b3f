"""Still pictures of a site: which there are, what they show, and how they are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from bordermap.model import MapSpec
    from bordermap.site.edition import Edition


@dataclass(frozen=True)
class Still:
    """A picture of the site in light and dark: paths, size in pixels, and words for who can't see.

    `draw` makes the file of a theme.
    """

    light: str
    dark: str
    width: int
    height: int
    alt: str
    draw: Callable[[str], bytes]


@dataclass(frozen=True)
class Card:
    """A PNG that stands for pages in social media."""

    path: str
    width: int
    height: int
    alt: str


def border_still(edition: Edition, border: str) -> Still | None:
    """A border on the dataset's own day."""
    del edition, border
    return None


def day_still(edition: Edition, day: int) -> Still | None:
    """The smallest map that shows all that changed on a day, on that day."""
    del edition, day
    return None


def card(edition: Edition, spec: MapSpec) -> Card | None:
    """The picture of a map for social media."""
    del edition, spec
    return None


def pictures(edition: Edition) -> list[tuple[str, Callable[[], dict[str, bytes]]]]:
    """What makes the pictures of a site: a name, and a function that gives files by path."""
    del edition
    return []
