"""The palette: legible in light and dark, and told apart by whatever eyes a reader has."""

from __future__ import annotations

import warnings
from itertools import combinations

import numpy as np
import pytest

from bordermap.render.style import THEMES
from bordermap.terms import STATUSES

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of parts that draw, which nobody asked for
    import colour

LEAST_APART = 20.0
"""CIEDE2000 between two statuses."""
GROUNDS = ("land", "focus", "subject")
TEXTS = {
    "ink": ("paper", "panel", "subject", "focus", "land", "water", "halo"),
    "muted": ("paper", "panel", "subject", "focus", "land", "water", "halo"),
    "accent": ("paper", "panel"),
    "on-accent": ("accent",),
    "on-restricted": ("restricted", "unknown"),
    "halo": ("open", "closed"),
}


def machado(kind: str) -> np.ndarray:
    """Matrix of Machado, Oliveira and Fernandes 2009 for a kind of cone that is missing."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it calls its own tritanopia an approximation
        return np.asarray(colour.matrix_cvd_Machado2009(kind, 1.0), dtype=float)


def brettel(light: np.ndarray) -> np.ndarray:
    """Tritanopia of Brettel, Viénot and Mollon 1997 in linear sRGB, two half planes."""
    bluish = light @ (0.03901, -0.02788, -0.01113) < 0
    one = ((1.01277, 0.13548, -0.14826), (-0.01243, 0.86812, 0.14431), (0.07589, 0.805, 0.11911))
    other = ((0.93678, 0.18979, -0.12657), (0.06154, 0.81526, 0.1232), (-0.37562, 1.12767, 0.24796))
    return np.asarray(other if bluish else one) @ light


EYES = {
    "common": lambda light: light,
    "protanopia": lambda light: machado("Protanomaly") @ light,
    "deuteranopia": lambda light: machado("Deuteranomaly") @ light,
    "tritanopia": brettel,
    "tritanopia, approximately": lambda light: machado("Tritanomaly") @ light,
}
SRGB = colour.RGB_COLOURSPACES["sRGB"]


def linear(text: str) -> np.ndarray:
    """Linear light of a colour like ``#c07b13``."""
    encoded = [int(text[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return np.asarray(SRGB.cctf_decoding(encoded), dtype=float)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2."""
    darker, lighter = sorted(
        float(linear(text) @ (0.2126, 0.7152, 0.0722)) for text in (one, other)
    )
    return (lighter + 0.05) / (darker + 0.05)


def lab(text: str, eyes: str) -> np.ndarray:
    """CIE L*a*b* of a colour as it looks to somebody."""
    seen = np.clip(EYES[eyes](linear(text)), 0, 1)
    xyz = SRGB.matrix_RGB_to_XYZ @ seen
    return np.asarray(colour.XYZ_to_Lab(xyz, SRGB.whitepoint), dtype=float)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("status", STATUSES)
def test_statuses_stand_out_from_land(theme: str, status: str):
    palette = THEMES[theme]
    ratios = {ground: contrast(palette[status], palette[ground]) for ground in GROUNDS}
    assert min(ratios.values()) >= 3, ratios


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "grounds"), TEXTS.items())
def test_text_can_be_read(theme: str, text: str, grounds: tuple[str, ...]):
    palette = THEMES[theme]
    ratios = {ground: contrast(palette[text], palette[ground]) for ground in grounds}
    assert min(ratios.values()) >= 4.5, ratios


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("eyes", EYES)
def test_statuses_stay_apart(theme: str, eyes: str):
    seen = {status: lab(THEMES[theme][status], eyes) for status in STATUSES}
    apart = {
        pair: float(colour.delta_E(seen[pair[0]], seen[pair[1]], method="CIE 2000"))
        for pair in combinations(STATUSES, 2)
    }
    assert min(apart.values()) >= LEAST_APART, apart


@pytest.mark.parametrize("theme", THEMES)
def test_closed_is_the_strongest_colour(theme: str):
    chroma = {
        status: float(np.hypot(*lab(THEMES[theme][status], "common")[1:]))
        for status in ("open", "closed", "unknown")
    }
    assert max(chroma, key=lambda status: chroma[status]) == "closed"
