"""Borders, maps and views of a dataset, by the names that callers give."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bordermap import dates
from bordermap.api.days import day_of
from bordermap.errors import UsageError
from bordermap.model import widest
from bordermap.modes import chosen_mask
from bordermap.render.titles import border_titles
from bordermap.render.words import LANGUAGE
from bordermap.validate.problem import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bordermap.api.days import Day
    from bordermap.geometry.boundaries import Boundaries
    from bordermap.model import Dataset, MapSpec


def border_ids(tables: Dataset, names: Sequence[str]) -> list[str]:
    """Ids of borders named by id or slug, their countries in either order."""
    known = list(tables.borders["border"])
    ids = ["-".join(sorted(name.strip().upper().split("-"))) for name in names]
    for name, border in zip(names, ids, strict=True):
        if border not in known:
            hint = nearest(border, known)
            raise UsageError(
                f"There is no border '{name}'.{hint} The data have {', '.join(known)}."
            )
    return ids


def named_map(tables: Dataset, slug: str) -> MapSpec:
    """The map of this name."""
    for spec in tables.maps:
        if spec.slug == slug:
            return spec
    known = [spec.slug for spec in tables.maps]
    raise UsageError(
        f"There is no map '{slug}'.{nearest(slug, known)} Maps are {', '.join(known)}."
    )


def chosen_view(
    tables: Dataset,
    boundaries: Boundaries,
    map_name: str | None,
    *,
    borders: Sequence[str] | None,
    modes: str | None,
    date: Day | None,
    title: str | None,
) -> MapSpec:
    """A named map, or the widest, with what is given put in its place."""
    spec = named_map(tables, map_name) if map_name else widest(tables)
    if modes:
        chosen_mask(modes)
    day = spec.date if date is None else day_of(date)
    if not spec.start <= day <= spec.end:
        raise UsageError(
            f"{dates.iso(day)} is outside the map's period, "
            f"{dates.iso(spec.start)} to {dates.iso(spec.end)}."
        )
    kept = tuple(sorted(set(border_ids(tables, borders)))) if borders else spec.borders
    if kept != spec.borders:
        words = border_titles(boundaries, kept)
        spec = replace(spec, title=words[LANGUAGE].title, summary="", words=words)
    if title:
        spec = replace(spec, title=title, words={})
    return replace(spec, borders=kept, modes=modes or spec.modes, date=day)
