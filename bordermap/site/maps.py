"""What the head of an interactive map's page says of it to machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bordermap.site import structured
from bordermap.site.shell import StaticPage
from bordermap.site.stills import card

if TYPE_CHECKING:
    from bordermap.model import MapSpec
    from bordermap.site.edition import Edition


def map_record(edition: Edition, path: str, spec: MapSpec) -> StaticPage:
    """A map's page as `shell.head_of_map` takes it; its own shell has no template of ours."""
    description = spec.summary or spec.title
    place = structured.borders_place(edition, spec.borders, spec.title)
    period = (spec.start, spec.end)
    picture = card(edition, spec).path
    return StaticPage(
        path=path,
        title=spec.title,
        description=description,
        template="",
        values={},
        graph=[
            structured.dataset(
                edition, path, name=spec.title, description=description, period=period, place=place
            ),
            structured.map_node(
                edition, path, name=spec.title, picture=picture, period=period, place=place
            ),
        ],
        spec=spec,
        target=path,
    )
