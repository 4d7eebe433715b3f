"""The status layer for somebody's own `folium.Map`."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from bordermap import paths
from bordermap.render.block import data_block
from bordermap.render.folium_map import LayerOfAnyMap
from bordermap.render.page import page_payload, static_file
from bordermap.render.style import custom_properties
from bordermap.render.words import language_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bordermap.api.data import Data
    from bordermap.api.days import Day


class StatusLayer(LayerOfAnyMap):
    """Crossings and border segments by status, with slider and list, on any `folium.Map`.

    ``bordermap.StatusLayer(data, borders=["BY-LT"]).add_to(m)`` adds it. The page is folium's own:
    it contacts the hosts that folium's pages contact, and has no content security policy.

    Parameters
    ----------
    data, name, borders, modes, date, title, lang
        As `Map` takes them.

    Raises
    ------
    UsageError
        If one of them makes no sense.

    Examples
    --------
    >>> import bordermap, folium
    >>> own = folium.Map([54.5, 25.5], zoom_start=7)
    >>> layer = bordermap.StatusLayer(bordermap.load(), borders=["BY-LT"]).add_to(own)
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
        self.spec = data.view(name, borders=borders, modes=modes, date=date, title=title)
        language = None if lang is None else language_of(lang)
        block = data_block(page_payload(data.tables, data.boundaries, self.spec, lang=language))
        # By content, so that the same map gives the same page and two maps don't share a block.
        data_id = f"bordermap-{hashlib.sha256(block.encode()).hexdigest()[:12]}"
        style = custom_properties() + static_file(paths.FULL_BUNDLE_CSS)
        super().__init__(
            data_id,
            block=f'<script type="application/json" id="{data_id}">{block}</script>',
            script=f"<script>{static_file(paths.FULL_BUNDLE_JS)}</script>",
            style=f"<style>{style}</style>",
        )
