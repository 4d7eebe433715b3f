"""The typed tables of a dataset: frozen records of columns, without input or output.

Tables are pandas frames with fixed types. Code values are small integers, the positions in
`bordermap.terms`; days are day numbers (`bordermap.dates`). A frame is never changed after it is
made; who needs another makes another.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from bordermap.errors import Problem


@dataclass(frozen=True)
class MapWords:
    """What a map is called in a language; what is empty is as in the map's own words."""

    title: str
    summary: str


@dataclass(frozen=True)
class MapSpec:
    """A named view of the data.

    `start` and `end` bound the timeline (day numbers, both inclusive), `date` is the day shown
    first. `borders` are ids such as `BY-LT` in canonical order. `words` has title and summary by
    language.
    """

    slug: str
    title: str
    summary: str
    borders: tuple[str, ...]
    start: int
    end: int
    date: int
    modes: str
    words: Mapping[str, MapWords] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Dataset:
    """A valid dataset.

    Attributes
    ----------
    title
        Name of the dataset for a reader.
    as_of
        The dataset's own day: where its timeline ends.
    crossings
        A row a crossing, sorted by id: `id`, `border`, `name`, `name_local`, `kind` (code), `lat`,
        `lon` (EPSG:4326, degrees), `coordinate_uncertainty_m` (metres), `coordinate_source`,
        `modes` (bit mask), `category` (code), `baseline` (status code), `baseline_source`,
        `facilities`, `unlocode`, `wikidata`, `note`.
    changes
        A row a status change in canonical order: `crossing` (row of `crossings`), `date` (EDTF),
        `first` and `last` (day numbers that it allows), `minutes` (of the day, -1 if unknown),
        `status` (code), `modes` (bit mask), `direction` (bits), `applies_to`, `decided_by`,
        `reason`, `summary`, `sources` (ids joined by `;`), `confidence` (code).
    sources
        A row a page, sorted by id, all text.
    borders
        A row a border, sorted: `border`, `checked` (day number), `source`, `note`.
    context
        A row a context event: `date`, `first`, `last`, `kind` (code), `countries` (codes joined by
        `;`), `title`, `summary`, `sources`.
    maps
        The named views, in order of their slug.
    warnings
        What is doubtful, but no error, sorted by place.
    """

    title: str
    as_of: int
    crossings: pd.DataFrame
    changes: pd.DataFrame
    sources: pd.DataFrame
    borders: pd.DataFrame
    context: pd.DataFrame
    maps: tuple[MapSpec, ...]
    warnings: tuple[Problem, ...] = ()


def border_slug(border: str) -> str:
    """Slug of a border id: `by-lt` of `BY-LT`."""
    return border.lower()


def widest(data: Dataset) -> MapSpec:
    """The map with the most borders, which stands at the root of the site."""
    return max(data.maps, key=lambda spec: (len(spec.borders), spec.slug))
