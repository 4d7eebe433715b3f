"""The snippet that puts a map into somebody's article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from bordermap import paths
from bordermap.api.data import Data
from bordermap.api.load import load
from bordermap.dates import iso
from bordermap.errors import UsageError
from bordermap.model import widest
from bordermap.site import layout
from bordermap.site.edition import Edition
from bordermap.site.embed import Embedded, picture_of, simple_snippet, snippet
from bordermap.site.frame import HEIGHT
from bordermap.site.manifest import comes_from
from bordermap.site.target import target_of

if TYPE_CHECKING:
    from bordermap.api.days import Day


@dataclass(frozen=True)
class Snippet:
    """HTML to paste, and what its author should know of it.

    Attributes
    ----------
    html
        The snippet.
    is_relative
        Whether its addresses hold only in the folder at hand.
    stands_alone
        Whether its page stands in no site, which would have a still and a script for it.
    picture_differs
        Whether the site has no still of the day, so that the picture shows another one.
    """

    html: str
    is_relative: bool = False
    stands_alone: bool = False
    picture_differs: bool = False


def embed(
    place: str,
    *,
    data: Data | str | Path | None = None,
    map_name: str | None = None,
    date: Day | None = None,
    height: int = HEIGHT,
    base_url: str = "",
    simple: bool = False,
) -> Snippet:
    """Make the snippet that puts a map into an article; nothing is fetched.

    Parameters
    ----------
    place
        A page or the folder of a site, by path or by address.
    data
        The dataset that the site was built from; None takes the bundled one, which a site on this
        disk has to be built from.
    map_name
        A named map; None takes the one that the page shows.
    date
        Day that the map shows first; None takes the latest.
    height
        Pixels of the frame until the page has told its height.
    base_url
        Where a site on this disk will stand.
    simple
        Whether to make only a still that links to the map.

    Raises
    ------
    UsageError
        If the address, the map or the day make no sense, or the site was built from other data
        than the bundled ones and `data` doesn't say from which.
    InputError
        If there is no such page, or bordermap didn't make it.
    """
    if data is None:
        _refuse_other_data(place)
    loaded = data if isinstance(data, Data) else load(data)
    slugs = [spec.slug for spec in loaded.tables.maps]
    target = target_of(place, slugs, base_url=base_url)
    state = dict(parse_qsl(target.state))
    if date is None:
        date = state.get("date")
    named = map_name or target.slug or widest(loaded.tables).slug
    spec = loaded.view(named, date=None if date in (None, "latest") else date)
    day = None if date in (None, "latest") else spec.date
    if day is not None:
        state["date"] = iso(day)
    mark = f"#{urlencode(state, safe=',/')}" if state else ""
    if target.page:
        title = spec.title if map_name else target.title or loaded.tables.title
        made = Embedded(target.page + mark, title, target.page + mark)
        html = simple_snippet(made) if simple else snippet(made, height=height)
        return Snippet(html, is_relative=":" not in target.page, stands_alone=True)
    edition = Edition(loaded.tables, loaded.timeline, loaded.boundaries, target.base)
    picture, same = picture_of(edition, loaded.map(named), day)
    made = Embedded(
        frame=target.base + layout.embed_path(named) + mark,
        title=spec.title,
        full=layout.absolute(target.base, layout.map_path(named)) + mark,
        script=target.base + paths.EMBED_SCRIPT,
        picture=picture,
    )
    html = simple_snippet(made) if simple else snippet(made, height=height)
    return Snippet(html, is_relative=":" not in target.base, picture_differs=not same)


def _refuse_other_data(place: str) -> None:
    """Title, picture and description would be those of another map than the frame shows."""
    if re.match(r"https?:", place, re.IGNORECASE):
        return
    page = place.partition("#")[0]
    try:
        its_own = comes_from(Path(page), paths.bundled_dataset())
    except (OSError, ValueError):  # a name that no file can have, which is refused later
        return
    if not its_own:
        raise UsageError(
            f"{page}: this site was not built from the data that come with bordermap. Name the "
            "dataset that it was built from: --data mydata"
        )
