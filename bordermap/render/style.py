"""Colours: the only place that has any.

The page gets them as custom properties; stills take them by name. Status colours keep 3:1 against
land in light and dark and stay apart for colour-blind readers; a test measures both.
"""

from __future__ import annotations

from typing import Final

LIGHT: Final = {
    "water": "#dbe7ee",
    "land": "#f3f1eb",
    "focus": "#f9f8f4",
    "subject": "#ffffff",
    "coast": "#a9bccb",
    "line": "#b7b1a6",
    "disputed": "#f3f0ea",
    "hatch": "#bdb5a7",
    "open": "#0a5b6c",
    "restricted": "#c07b13",
    "closed": "#a31a2d",
    "unknown": "#85898f",
    "absent": "#a5a096",
    "ink": "#1c1f24",
    "muted": "#585f69",
    "paper": "#ffffff",
    "panel": "#ffffff",
    "rule": "#d9d7d1",
    "accent": "#1d4e89",
    "halo": "#ffffff",
    "on-accent": "#ffffff",
    "on-restricted": "#1c1f24",
}
DARK: Final = {
    "water": "#12181f",
    "land": "#20262d",
    "focus": "#262c34",
    "subject": "#2f363e",
    "coast": "#3d4956",
    "line": "#4e5862",
    "disputed": "#232930",
    "hatch": "#586370",
    "open": "#74e0cc",
    "restricted": "#f2d06b",
    "closed": "#e8495a",
    "unknown": "#7b8697",
    "absent": "#6a727c",
    "ink": "#eceff3",
    "muted": "#aab3be",
    "paper": "#14191f",
    "panel": "#1a2027",
    "rule": "#343c46",
    "accent": "#8ab8f0",
    "halo": "#14191f",
    "on-accent": "#0c1116",
    "on-restricted": "#0c1116",
}
PREFIX: Final = "--bm-"
PALENESS: Final = 0.38
"""Share of the halo in the colour of what is only last known; `palette.ts` has the same."""
THEMES: Final = {"light": LIGHT, "dark": DARK}


def palette(theme: str) -> dict[str, str]:
    """Colours of a theme by name, and by `<name>-pale` what is only last known.

    Pale colours are opaque, so that overlaps don't show.
    """
    colours = THEMES[theme]
    pale = {f"{name}-pale": _mixed(colour, colours["halo"]) for name, colour in colours.items()}
    return colours | pale


def _mixed(colour: str, other: str) -> str:
    pairs = ((int(colour[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * PALENESS):02x}" for a, b in pairs)


def custom_properties() -> str:
    """CSS that sets the colours for light and dark, and for a theme that the reader chose."""
    light, dark = _declarations(LIGHT), _declarations(DARK)
    return (
        f":root{{color-scheme:light dark;{light}}}"
        f"@media (prefers-color-scheme:dark){{:root{{{dark}}}}}"
        f":root[data-theme=light]{{color-scheme:light;{light}}}"
        f":root[data-theme=dark]{{color-scheme:dark;{dark}}}"
        f"@media print{{:root:root{{color-scheme:light;{light}}}}}"
    )


def _declarations(colours: dict[str, str]) -> str:
    return "".join(f"{PREFIX}{name}:{value};" for name, value in colours.items())
