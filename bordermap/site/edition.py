"""An edition: what one build writes about, with the look-ups that its pages share."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from bordermap.modes import chosen_mask
from bordermap.render.sentence import country_name
from bordermap.render.snapshot import lay_ground
from bordermap.render.words import LANGUAGE, words_of
from bordermap.terms import CATEGORIES, MODE_GROUPS
from bordermap.timeline.asof import crossing_statuses, pair_statuses
from bordermap.timeline.stops import stops

if TYPE_CHECKING:
    import numpy.typing as npt

    from bordermap.geometry.boundaries import Boundaries
    from bordermap.model import Dataset, MapSpec
    from bordermap.render.still.ground import Ground
    from bordermap.render.words import Words
    from bordermap.site.stills import Still
    from bordermap.timeline.intervals import Timeline

TRAFFIC: Final = tuple(group for group in MODE_GROUPS if group != "all")
"""The mode groups that pages tell apart."""


@dataclass(frozen=True, eq=False)
class Edition:
    """A dataset, its series and geometry, where the site will stand, and words for its pages.

    `base_url` ends with a slash, or is empty where nobody said where the site will stand.
    `language` is None where nobody chose one: the reader's browser then does, on pages that can
    switch. `drawn` remembers pictures by their path, as several pages show the same.
    """

    data: Dataset
    timeline: Timeline
    boundaries: Boundaries
    base_url: str = ""
    language: str | None = None
    drawn: dict[str, Still] = field(default_factory=dict)
    _grounds: dict[MapSpec, Ground] = field(default_factory=dict)

    @property
    def lang(self) -> str:
        """Language that pages are written in."""
        return self.language or LANGUAGE

    @property
    def words(self) -> Words:
        """Words of that language."""
        return words_of(self.lang)

    @cached_property
    def crossings(self) -> list[dict[Any, Any]]:
        """A record a crossing, by its row."""
        records: list[dict[Any, Any]] = self.data.crossings.to_dict("records")
        return records

    @cached_property
    def changes(self) -> list[dict[Any, Any]]:
        """A record a change, by its row; those after the dataset's own day too."""
        records: list[dict[Any, Any]] = self.data.changes.to_dict("records")
        return records

    @cached_property
    def sources(self) -> dict[str, dict[Any, Any]]:
        """Record of each source by its id."""
        return {record["id"]: record for record in self.data.sources.to_dict("records")}

    @cached_property
    def events(self) -> list[dict[Any, Any]]:
        """A record a context event, by its row."""
        records: list[dict[Any, Any]] = self.data.context.to_dict("records")
        return records

    @cached_property
    def notes(self) -> dict[str, dict[Any, Any]]:
        """Record of each border by its id."""
        return {record["border"]: record for record in self.data.borders.to_dict("records")}

    @cached_property
    def checked(self) -> dict[str, int]:
        """Last day with evidence, by border."""
        return {border: int(note["checked"]) for border, note in self.notes.items()}

    def evidence(self, border: str) -> str:
        """Key of the words that name a border's last day: of evidence, if the data state one."""
        return "note.last" if self.notes[border]["stated"] else "note.data"

    @cached_property
    def border_ids(self) -> list[str]:
        """Borders in their order."""
        return list(self.data.borders["border"])

    @cached_property
    def by_border(self) -> dict[str, list[int]]:
        """Rows of crossings by border, those of regular traffic first."""
        found: dict[str, list[int]] = {border: [] for border in self.border_ids}
        for row, crossing in enumerate(self.crossings):
            found[crossing["border"]].append(row)
        for rows in found.values():
            rows.sort(key=self._prominence)
        return found

    @cached_property
    def by_crossing(self) -> dict[int, list[int]]:
        """Rows of changes by row of their crossing, in the order in which they took effect."""
        found: dict[int, list[int]] = {row: [] for row in range(len(self.crossings))}
        for row, change in enumerate(self.changes):
            found[change["crossing"]].append(row)
        for rows in found.values():
            rows.sort(key=self.order)
        return found

    @cached_property
    def by_day(self) -> dict[int, list[int]]:
        """Rows of changes by the day on which they take effect, up to the dataset's own day."""
        found: dict[int, list[int]] = {day: [] for day in self.days}
        for row, change in enumerate(self.changes):
            if change["first"] in found:
                found[change["first"]].append(row)
        return found

    @cached_property
    def days(self) -> list[int]:
        """Days of change up to the dataset's own day, sorted."""
        return [int(day) for day in stops(self.data.changes, -(2**31), self.data.as_of)]

    @cached_property
    def start(self) -> int:
        """First day that any map of the dataset shows."""
        return min(spec.start for spec in self.data.maps)

    def _prominence(self, row: int) -> tuple[bool, int, int]:
        """Sorts crossings: those that are counted first, then by kind and id."""
        crossing = self.crossings[row]
        local = CATEGORIES[crossing["category"]] == "local"
        return (local, crossing["kind"], row)

    def order(self, row: int) -> tuple[int, int, int]:
        """Sorts changes by when they took effect."""
        change = self.changes[row]
        return (change["first"], change["minutes"], row)

    def country(self, code: str) -> str:
        """Name of a country."""
        return country_name(self.boundaries, self.words, code)

    def pair(self, border: str) -> str:
        """Name of a border: "Belarus – Lithuania"."""
        names = {"a": self.country(border[:2]), "b": self.country(border[3:])}
        return self.words.text("border.pair", **names)

    def map_of(self, borders: set[str], day: int | None = None) -> MapSpec | None:
        """The smallest map that shows all of these borders, and the day if one is given."""
        fit = [
            spec
            for spec in self.data.maps
            if borders <= set(spec.borders) and (day is None or spec.start <= day <= spec.end)
        ]
        return min(fit, key=lambda spec: (len(spec.borders), spec.slug), default=None)

    def ground(self, spec: MapSpec) -> Ground:
        """A map's data joined with its geometry, to be drawn on any day."""
        if spec not in self._grounds:
            self._grounds[spec] = lay_ground(
                self.data, self.timeline, self.boundaries, spec, language=self.lang
            )
        return self._grounds[spec]

    def statuses(self, day: int, traffic: str) -> npt.NDArray[np.int8]:
        """Status code of every crossing when a day ends."""
        held = pair_statuses(self.timeline, day)
        return crossing_statuses(self.timeline, held, chosen_mask(traffic))

    @cached_property
    def course(self) -> dict[str, tuple[list[int], npt.NDArray[np.int8]]]:
        """Status of every crossing over time, by traffic: days, and codes from each day on.

        The days begin with `start`; codes have shape (days, crossings).
        """
        days = [self.start, *(day for day in self.days if day > self.start)]
        return {
            traffic: (days, np.array([self.statuses(day, traffic) for day in days]))
            for traffic in TRAFFIC
        }
