"""`bordermap embed`: the snippet to paste into an article."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bordermap.cli.options import QuietOption
from bordermap.cli.printing import news
from bordermap.site.frame import HEIGHT


def embed(
    place: Annotated[
        str,
        typer.Argument(
            metavar="PAGE_OR_URL",
            help="A page or the folder of a site, on this disk or by its address; nothing is "
            "fetched.",
            show_default=False,
        ),
    ],
    map_name: Annotated[
        str | None,
        typer.Option("--map", metavar="NAME", help="A named map.", show_default="the page's own"),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option("--date", "-d", metavar="DAY", help="Day shown first.", show_default="latest"),
    ] = None,
    height: Annotated[
        int,
        typer.Option(
            "--height", min=100, max=5000, help="Pixels until the page has told its height."
        ),
    ] = HEIGHT,
    base_url: Annotated[
        str,
        typer.Option(
            "--base-url", metavar="URL", help="Where a site on this disk will stand on the web."
        ),
    ] = "",
    simple: Annotated[
        bool,
        typer.Option(
            "--simple", help="Only a picture with a link: for newsletters and strict systems."
        ),
    ] = False,
    data: Annotated[
        Path | None,
        typer.Option(
            "--data",
            metavar="DATA",
            help="Dataset that the site was built from.",
            show_default="the bundled dataset",
        ),
    ] = None,
    quiet: QuietOption = False,
) -> None:
    """The snippet that puts a map into an article: frame, still, script.

    Example: bordermap embed https://example.org/borders/maps/belarus/ --date 2023-08-18
    """
    from bordermap.api.embed import embed as make

    made = make(
        place,
        data=data,
        map_name=map_name,
        date=date,
        height=height,
        base_url=base_url,
        simple=simple,
    )
    print(made.html, end="")
    if quiet:
        return
    if made.is_relative:
        news("The addresses hold in this folder only; --base-url says where the site will stand.")
    if made.stands_alone:
        news(
            "This page stands in no site: the snippet has no still, and its frame keeps its "
            "height. `bordermap build` makes a site."
        )
    if made.picture_differs:
        news(
            "The site has no still of that day: the picture shows the map's own. `bordermap "
            "snapshot` draws another, to put in its place."
        )
