"""The typed tables of a dataset: frozen records of columns, without input or output.

Tables are pandas frames with fixed types. Code values are small integers, the positions in
`bordermap.terms`; days are day numbers (`bordermap.dates`). A frame is never changed after it is
made; who needs another makes another.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from bordermap.errors import Problem

OSM: Final = "openstreetmap.org/copyright"
"""Part of the address by which a dataset names OpenStreetMap among its sources."""


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
class License:
    """A licence that a dataset states: its short name such as `CC-BY-4.0`, address and title."""

    name: str
    path: str
    title: str


@dataclass(frozen=True)
class Contributor:
    """Somebody who made a dataset, and as what."""

    title: str
    role: str


@dataclass(frozen=True)
class Rights:
    """Whose a dataset is and how it may be used, as far as it says so; else nothing is claimed.

    `licenses` are those of the whole, `tables` those of single tables by their name. `sources` are
    pairs of a title and an address, which may be empty.
    """

    licenses: tuple[License, ...] = ()
    tables: Mapping[str, tuple[License, ...]] = field(default_factory=dict, hash=False)
    contributors: tuple[Contributor, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()

    def of(self, *tables: str) -> tuple[License, ...]:
        """Licences of tables, each once; a table without any has those of the whole."""
        found = [one for table in tables for one in self.tables.get(table, self.licenses)]
        return tuple(dict.fromkeys(found))

    @property
    def every(self) -> tuple[License, ...]:
        """All licences that the dataset states, those of the whole first."""
        more = (one for licenses in self.tables.values() for one in licenses)
        return tuple(dict.fromkeys((*self.licenses, *more)))

    @property
    def osm_points(self) -> bool:
        """Whether the dataset says that crossing points are OpenStreetMap's."""
        named = any(one.name.startswith("ODbL-") for one in self.of("crossings"))
        return named and any(OSM in path for _, path in self.sources)


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
        A row a border, sorted: `border`, `checked` (day number), `source`, `note`, `stated`
        (whether the data state that day; else it is the dataset's own).
    context
        A row a context event: `date`, `first`, `last`, `kind` (code), `countries` (codes joined by
        `;`), `title`, `summary`, `sources`.
    maps
        The named views, in order of their slug.
    warnings
        What is doubtful, but no error, sorted by place.
    rights
        Whose it is, and under which licences.
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
    rights: Rights = field(default_factory=Rights)


def border_slug(border: str) -> str:
    """Slug of a border id: `by-lt` of `BY-LT`."""
    return border.lower()


def widest(data: Dataset) -> MapSpec:
    """The map with the most borders, which stands at the root of the site."""
    return max(data.maps, key=lambda spec: (len(spec.borders), spec.slug))
