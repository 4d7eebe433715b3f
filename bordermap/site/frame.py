"""The frame in which a map stands on other people's pages."""

from __future__ import annotations

from typing import Final

from markupsafe import escape

HEIGHT: Final = 920
"""Pixels of a frame until its page has told its height: what a column of 700 needs."""
SANDBOX: Final = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
"""The page runs its own script and opens links; of the article it can see and do nothing."""


def frame_html(address: str, title: str, *, height: int = HEIGHT) -> str:
    """The frame alone; `bordermap-embed.js` knows it by its attribute `data-bordermap`."""
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" data-bordermap loading="lazy" '
        f'sandbox="{SANDBOX}" referrerpolicy="no-referrer" width="100%" height="{height}" '
        f'style="display:block;width:100%;min-height:{height}px;border:0"></iframe>'
    )
