"""The worldview that a dataset or its maps choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bordermap import paths
from bordermap.errors import UsageError
from bordermap.geometry.worldview import NEUTRAL
from bordermap.read.package import shown
from bordermap.read.worldviews import read_worldviews
from bordermap.validate.problem import located, nearest

if TYPE_CHECKING:
    from bordermap.errors import Problem
    from bordermap.read.package import RawPackage

KEY = "worldview"


def checked_worldview(name: str) -> str:
    """A worldview's name, if there is one of that name.

    Raises
    ------
    UsageError
        If there is none; the message proposes the nearest and lists all.
    """
    known = list(read_worldviews())
    if name not in known:
        raise UsageError(
            f"There is no worldview '{name}'.{nearest(name, known)} "
            f"Worldviews are {', '.join(known)}."
        )
    return name


def chosen_worldview(raw: RawPackage) -> str:
    """The worldview of a dataset: its descriptor's, else its maps', else the neutral one.

    A wrong name counts as none here; `check_worldview` reports it.
    """
    named = [raw.descriptor.get(KEY), *(found.values.get(KEY) for found in raw.maps)]
    return next((name for name in named if name in tuple(read_worldviews())), NEUTRAL)


def check_worldview(raw: RawPackage, problems: list[Problem]) -> None:
    """Report worldviews that there aren't, and maps that don't choose the same.

    Parameters
    ----------
    raw
        The dataset as read.
    problems
        Gets what is found.
    """
    places = [
        (found.file, "map-form", found.values[KEY]) for found in raw.maps if KEY in found.values
    ]
    if KEY in raw.descriptor:
        descriptor = shown(raw.folder / paths.DATAPACKAGE)
        places.append((descriptor, "descriptor-form", raw.descriptor[KEY]))
    for file, code, name in places:
        try:
            checked_worldview(str(name))
        except UsageError as error:
            problems.append(
                located((file, 0), KEY, code, str(name), str(error), "Mend or remove it.")
            )
    names = {str(name) for _, _, name in places}
    if len(names) > 1:
        file, code, name = places[0]
        problems.append(
            located(
                (file, 0),
                KEY,
                code,
                str(name),
                f"The dataset chooses several worldviews: {', '.join(sorted(names))}.",
                "Keep one; all maps of a dataset are drawn in one view.",
            )
        )
