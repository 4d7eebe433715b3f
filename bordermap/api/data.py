"""A dataset that can be asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from bordermap import dates
from bordermap.api.days import day_of
from bordermap.api.views import border_ids, chosen_view, named_map
from bordermap.errors import UsageError
from bordermap.render.history import diff_report, history_report
from bordermap.render.status import border_rows, status_report
from bordermap.render.words import language_of
from bordermap.terms import DEFAULT_MODES
from bordermap.timeline.stops import stops
from bordermap.validate.problem import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geopandas import GeoDataFrame

    from bordermap.api.days import Day
    from bordermap.geometry.boundaries import Boundaries
    from bordermap.model import Dataset, MapSpec
    from bordermap.timeline.intervals import Timeline


@dataclass(frozen=True, eq=False)
class Data:
    """A valid dataset, ready to be asked.

    `tables` holds its typed tables, `boundaries` the lines and shapes it is drawn on, `timeline`
    the status series of each (crossing, mode, direction), `folder` where it was read from.
    """

    tables: Dataset
    boundaries: Boundaries
    timeline: Timeline
    folder: Path

    @property
    def crossings(self) -> pd.DataFrame:
        """A row a crossing; `model.Dataset` lists the columns."""
        return self.tables.crossings.copy()

    @property
    def stops(self) -> list[str]:
        """ISO days on which anything changes, up to the dataset's own day."""
        days = stops(self.tables.changes, -(2**31), self.tables.as_of)
        return [dates.iso(int(day)) for day in days]

    def on(
        self, date: Day, *, modes: str = DEFAULT_MODES, borders: Sequence[str] | None = None
    ) -> GeoDataFrame:
        """Status of each crossing when a day ends.

        Parameters
        ----------
        date
            ISO day or `datetime.date`.
        modes
            `people`, `goods`, `all`, or modes joined by commas.
        borders
            Ids or slugs of borders to keep; None keeps all.

        Returns
        -------
        A row a crossing, EPSG:4326: what `bordermap status --json` says of it (without `by_mode`),
        its name, and its stated point as geometry.

        Raises
        ------
        UsageError
            If the day, the modes or a border make no sense.

        Examples
        --------
        >>> data = bordermap.load()
        >>> data.on("2023-08-18", borders=["BY-LT"]).set_index("id").loc["by-lt-sumskas", "status"]
        'closed'
        """
        import geopandas  # noqa: PLC0415 - costs half a second, and only this needs it

        report = self.status(date, modes=modes, borders=borders)
        rows = border_rows(self.tables, self.border_ids(borders))
        table = pd.DataFrame(report["crossings"]).drop(columns="by_mode", errors="ignore")
        chosen = self.tables.crossings.iloc[rows].reset_index(drop=True)
        points = geopandas.points_from_xy(chosen["lon"], chosen["lat"], crs="EPSG:4326")
        return geopandas.GeoDataFrame(table.assign(name=chosen["name"]), geometry=points)

    def status(
        self, date: Day, *, modes: str = DEFAULT_MODES, borders: Sequence[str] | None = None
    ) -> dict[str, Any]:
        """What `bordermap status --json` prints, as an object; `on` says what it takes.

        Examples
        --------
        >>> report = bordermap.load().status("2024-03-01", modes="goods", borders=["BY-LT"])
        >>> report["counts"]["operating"]
        2
        """
        return status_report(
            self.tables,
            self.timeline,
            day_of(date),
            choice=modes,
            borders=self.border_ids(borders),
        )

    def counts(
        self, date: Day, *, modes: str = DEFAULT_MODES, borders: Sequence[str] | None = None
    ) -> dict[str, int]:
        """Counts of regular road crossings by status when a day ends; `on` says what it takes.

        Examples
        --------
        >>> bordermap.load().counts("2023-08-18", borders=["BY-LT"])["closed"]
        2
        """
        counts: dict[str, int] = self.status(date, modes=modes, borders=borders)["counts"]
        return counts

    def diff(
        self,
        first: Day,
        second: Day,
        *,
        modes: str = DEFAULT_MODES,
        borders: Sequence[str] | None = None,
    ) -> pd.DataFrame:
        """Crossings whose status differs between the ends of two days.

        Returns
        -------
        A row a crossing: `id`, `name`, `border`, `before`, `after`, `outcome`, `changes` (records
        of the changes that took effect between the days).

        Examples
        --------
        >>> bordermap.load().diff("2023-08-17", "2023-08-18")["id"].tolist()
        ['by-lt-sumskas', 'by-lt-tverecius']
        """
        report = self.diff_report(first, second, modes=modes, borders=borders)
        columns = ["id", "name", "border", "before", "after", "outcome", "changes"]
        return pd.DataFrame(report["crossings"], columns=columns)

    def diff_report(
        self,
        first: Day,
        second: Day,
        *,
        modes: str = DEFAULT_MODES,
        borders: Sequence[str] | None = None,
    ) -> dict[str, Any]:
        """What `bordermap diff --json` prints, as an object.

        Examples
        --------
        >>> report = bordermap.load().diff_report("2023-08-17", "2023-08-18")
        >>> report["crossings"][0]["outcome"]
        'closed'
        """
        return diff_report(
            self.tables,
            self.timeline,
            (day_of(first), day_of(second)),
            choice=modes,
            borders=self.border_ids(borders),
        )

    def history(self, crossing: str) -> dict[str, Any]:
        """Every change of a crossing with its sources; what `bordermap history --json` prints.

        Raises
        ------
        UsageError
            If there is no such crossing; the message proposes the nearest.

        Examples
        --------
        >>> bordermap.load().history("by-lt-sumskas")["changes"][-1]["date"]
        '2023-08-18'
        """
        found = np.flatnonzero(self.tables.crossings["id"].to_numpy() == crossing)
        if not len(found):
            hint = nearest(crossing, self.tables.crossings["id"])
            raise UsageError(f"There is no crossing '{crossing}'.{hint}")
        return history_report(self.tables, int(found[0]))

    def border_ids(self, borders: Sequence[str] | None) -> list[str] | None:
        """Ids of borders named by id or slug; None stays None.

        Raises
        ------
        UsageError
            If the data have no such border.

        Examples
        --------
        >>> bordermap.load().border_ids(["by-lt"])
        ['BY-LT']
        """
        return None if borders is None else border_ids(self.tables, borders)

    def chosen_borders(
        self, borders: Sequence[str] | None, map_name: str | None
    ) -> list[str] | None:
        """Ids of the borders named, or else of the named map's; None if neither is given.

        Examples
        --------
        >>> bordermap.load().chosen_borders(None, "belarus")
        ['BY-LT', 'BY-LV', 'BY-PL', 'BY-RU', 'BY-UA']
        """
        if borders is not None:
            return self.border_ids(borders)
        return list(self.map(map_name).borders) if map_name else None

    def view(
        self,
        map_name: str | None = None,
        *,
        borders: Sequence[str] | None = None,
        modes: str | None = None,
        date: Day | None = None,
        title: str | None = None,
    ) -> MapSpec:
        """A view of the data: a named map (or all of it), with what is given put in its place.

        Raises
        ------
        UsageError
            If the map, a border, the modes or the day make no sense.

        Examples
        --------
        >>> bordermap.load().view(borders=["BY-LT"]).title
        'Border crossings Belarus – Lithuania'
        """
        return chosen_view(
            self.tables,
            self.boundaries,
            map_name,
            borders=borders,
            modes=modes,
            date=date,
            title=title,
        )

    def page(self, spec: MapSpec, *, lang: str | None = None) -> str:
        """HTML of one self-contained page.

        `lang` is the language it opens in; None opens it in the one of the reader's browser. The
        reader can switch it, and an address with `lang` decides.

        Raises
        ------
        UsageError
            If the interface doesn't speak the language.

        Examples
        --------
        >>> data = bordermap.load()
        >>> data.page(data.view("belarus"), lang="lt")[:15]
        '<!doctype html>'
        """
        from bordermap.render.page import render_page  # noqa: PLC0415 - most who ask for data want no page

        language = None if lang is None else language_of(lang)
        return render_page(self.tables, self.timeline, self.boundaries, spec, lang=language)

    def map(self, slug: str) -> MapSpec:
        """A named map of the dataset.

        Raises
        ------
        UsageError
            If there is no such map.

        Examples
        --------
        >>> bordermap.load().map("belarus").borders
        ('BY-LT', 'BY-LV', 'BY-PL', 'BY-RU', 'BY-UA')
        """
        return named_map(self.tables, slug)
