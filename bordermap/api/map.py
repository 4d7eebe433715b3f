"""The map as a `folium.Map`, for Python and notebooks."""

from __future__ import annotations

import html
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from bordermap.errors import OutsideWarning
from bordermap.render.folium_map import StatusMap, map_parts
from bordermap.render.page import render_page
from bordermap.render.seam import bounds_of
from bordermap.render.words import language_of
from bordermap.site.files import write_page
from bordermap.site.frame import SANDBOX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bordermap.api.data import Data
    from bordermap.api.days import Day
    from bordermap.render.outside import Outside


class Map(StatusMap):
    """A `folium.Map` with the status of crossings and border segments over time.

    Whatever folium offers can be added to it. `save` writes one self-contained page.

    Parameters
    ----------
    data
        The dataset.
    name
        A named map of it; None takes all borders.
    borders
        Ids or slugs of the borders to show instead.
    modes
        `people`, `goods`, `all`, or modes joined by commas.
    date
        Day shown first; None takes the latest.
    title
        Title of the page; None takes the map's own.
    lang
        Language in which the page opens, such as `lt`; None takes the reader's browser's.

    Raises
    ------
    UsageError
        If one of them makes no sense.

    Examples
    --------
    >>> import bordermap
    >>> m = bordermap.Map(bordermap.load(), borders=["BY-LT"], date="2023-08-18")
    >>> m.save("map.html").hosts
    ()
    """

    def __init__(
        self,
        data: Data,
        *,
        name: str | None = None,
        borders: Sequence[str] | None = None,
        modes: str | None = None,
        date: Day | None = None,
        title: str | None = None,
        lang: str | None = None,
    ) -> None:
        self.lang = None if lang is None else language_of(lang)
        self.spec = data.view(name, borders=borders, modes=modes, date=date, title=title)
        self.data = data
        super().__init__(bounds_of(data.boundaries, self.spec.borders))

    def html(self) -> str:
        """HTML of the whole page."""
        data = self.data
        return render_page(
            data.tables,
            data.timeline,
            data.boundaries,
            self.spec,
            parts=map_parts(self),
            lang=self.lang,
        )

    @property
    def outside(self) -> Outside:
        """What the page contacts because of what was added to it; nothing if nothing was."""
        return map_parts(self).outside

    def save(  # type: ignore[override]
        self, outfile: str | Path, *, force: bool = False
    ) -> Outside:
        """Write one self-contained page.

        Returns
        -------
        What the page contacts because of what was added to it, and what its policy allows for
        that; if it is anything, a warning says so too.

        Raises
        ------
        InputError
            If it can't be written, or somebody else's file is in the way and `force` is False.
        """
        write_page(Path(outfile), self.html(), force=force)
        outside = self.outside
        if str(outside):
            warnings.warn(f"{outfile}: {outside}", OutsideWarning, stacklevel=2)
        return outside

    def _repr_html_(self, **_: object) -> str:
        """The page in a sandboxed frame, as notebooks show it."""
        return (
            f'<iframe sandbox="{SANDBOX}" loading="lazy" width="100%" height="720" title="'
            f'{html.escape(self.spec.title)}" srcdoc="{html.escape(self.html())}" '
            'style="border:0"></iframe>'
        )
