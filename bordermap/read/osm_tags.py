"""What the tags of border controls say in our words: names, kind, modes.

Tags say what may pass there by law; what they leave open is assumed by the kind of way and counts
as assumed, so that whoever starts a dataset looks at it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bordermap.terms import MODES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

USUAL: Final = {
    "road": ("car", "bus", "truck"),
    "rail": ("rail_passenger", "rail_freight"),
    "pedestrian": ("pedestrian",),
    "river": ("pedestrian",),
}
"""Modes of a crossing of whose traffic nothing is said."""
_TAGS: Final = {
    "car": ("motorcar", "motor_vehicle", "vehicle", "access"),
    "bus": ("bus", "tourist_bus", "coach", "psv", "motor_vehicle", "vehicle", "access"),
    "truck": ("hgv", "goods", "motor_vehicle", "vehicle", "access"),
    "pedestrian": ("foot", "access"),
    "bicycle": ("bicycle", "vehicle", "access"),
    "rail_passenger": ("train", "rail"),
    "rail_freight": ("rail",),
}
"""Tags that decide on a mode, the nearest first."""
_GENERAL: Final = {"access", "vehicle"}
"""Tags that shut a mode out but don't bring one in: `access=yes` is said of any road."""
_NO: Final = {"no", "private", "discouraged"}
_LANGUAGE: Final = re.compile("name:([a-z]{2})")
_MOTOR: Final = ("car", "bus", "truck")


def name_of(tags: Mapping[str, str]) -> str:
    """Name for readers of English, in Latin letters where there is one."""
    return next((tags[key] for key in ("name:en", "int_name", "name") if tags.get(key)), "")


def joined_name(names: Iterable[str]) -> str:
    """One name of the names of both sides: "Medininkai – Kamenny Log"."""
    kept: list[str] = []
    for name in filter(None, names):
        if not any(name.casefold() in other.casefold() for other in kept):
            kept = [other for other in kept if other.casefold() not in name.casefold()]
            kept.append(name)
    return " – ".join(kept)


def local_names(controls: Sequence[Mapping[str, str]]) -> str:
    """Names by language, in the form of `name_local`."""
    found: dict[str, list[str]] = {}
    for tags in controls:
        for key, name in tags.items():
            language = _LANGUAGE.fullmatch(key)
            if language and language[1] != "en" and name.strip():
                found.setdefault(language[1], []).append(re.sub("[;:]+", ",", name).strip())
    return ";".join(f"{language}:{joined_name(found[language])}" for language in sorted(found))


def kind_of(controls: Sequence[Mapping[str, str]]) -> str:
    """Kind of a crossing; a road if nothing says otherwise."""
    said = {mode: _said(controls, mode) for mode in MODES}
    if any(said[mode] for mode in _MOTOR):
        return "road"
    if any(tags.get("railway", "no") != "no" or said["rail_passenger"] for tags in controls):
        return "rail"
    if any(tags.get(key) == "yes" for tags in controls for key in ("boat", "ship", "ferry")):
        return "river"
    shut = all(said[mode] is False for mode in _MOTOR)
    paths = {"footway", "path", "steps", "pedestrian"}
    on_foot = any(tags.get("highway") in paths for tags in controls)
    return "pedestrian" if shut or on_foot else "road"


def modes_of(controls: Sequence[Mapping[str, str]]) -> tuple[str, bool]:
    """Modes joined by `;`, and whether any of them is only assumed."""
    usual = USUAL[kind_of(controls)]
    said = {mode: _said(controls, mode) for mode in MODES}
    own = [mode for mode in MODES if said[mode] or (said[mode] is None and mode in usual)]
    assumed = any(said[mode] is None for mode in own)
    return ";".join(own or usual), assumed or not own


def _said(controls: Sequence[Mapping[str, str]], mode: str) -> bool | None:
    """Whether a mode passes: what any control lets pass does, for sides are mapped unevenly."""
    answers = {_one(tags, mode) for tags in controls} - {None}
    return None if not answers else True in answers


def _one(tags: Mapping[str, str], mode: str) -> bool | None:
    for key in _TAGS[mode]:
        if value := tags.get(key):
            if value in _NO:
                return False
            return None if key in _GENERAL else True
    return None
