"""The vocabulary: every code value of the dataset, in the order of its number.

The position of a word is its code in typed tables and in the page's payload, so words are only
ever added at the end. `geodata/CODEBOOK.md` gives each its meaning; a test compares the two.
"""

from __future__ import annotations

from typing import Final

STATUSES: Final = ("open", "restricted", "closed", "unknown")
OPEN, RESTRICTED, CLOSED, UNKNOWN = range(4)
ABSENT: Final = -1
"""Status code of a crossing that has none of the chosen modes: not counted, drawn faint."""

KINDS: Final = ("road", "rail", "pedestrian", "river")
CATEGORIES: Final = ("international", "bilateral", "local")
CONFIDENCES: Final = ("high", "medium", "low")
CONTEXT_KINDS: Final = ("advisory", "announcement", "barrier", "statistic", "military")
REASONS: Final = (
    "pandemic",
    "migration",
    "security",
    "sanctions",
    "smuggling",
    "exercise",
    "war",
    "works",
    "infrastructure",
    "policy",
    "other",
)

MODES: Final = (
    "car",
    "bus",
    "truck",
    "pedestrian",
    "bicycle",
    "rail_passenger",
    "rail_freight",
)
ALL_MODES: Final = (1 << len(MODES)) - 1
MODE_GROUPS: Final = {
    "people": ("car", "bus", "pedestrian", "bicycle", "rail_passenger"),
    "goods": ("truck", "rail_freight"),
    "all": MODES,
}
DEFAULT_MODES: Final = "people"

LANGUAGES: Final = ("en", "lt", "lv", "pl", "be", "ru", "uk", "fi", "et", "nb")
"""Languages that the interface speaks, in the order in which readers are offered them."""

FORWARD, BACKWARD, BOTH = 1, 2, 3
"""Direction bits: FORWARD is `A>B` of the border `A-B`, BACKWARD is `B>A`."""

REGULAR_KIND: Final = KINDS.index("road")
REGULAR_CATEGORIES: Final = (CATEGORIES.index("international"), CATEGORIES.index("bilateral"))
"""Counts are of regular road crossings: this kind, these categories (status rule 6)."""
