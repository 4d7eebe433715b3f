"""`bordermap map`: one self-contained page."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from bordermap.cli.options import (
    MODES,
    AllowNetworkOption,
    BorderOption,
    BoundariesOption,
    CodeColumnOption,
    DataArgument,
    ForceOption,
    LangOption,
    MapOption,
    ModesOption,
    QuietOption,
    TodayOption,
    WorldviewOption,
    split_borders,
)
from bordermap.cli.printing import news
from bordermap.cli.progress import progress
from bordermap.cli.timings import TimingsOption, timed
from bordermap.timings import stage


def map_(
    data: DataArgument = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="File of the page; - prints it.")] = Path(
        "map.html"
    ),
    border: BorderOption = None,
    map_name: MapOption = None,
    modes: ModesOption = MODES,
    date: Annotated[
        str | None,
        typer.Option("--date", "-d", metavar="DAY", help="Day shown first.", show_default="latest"),
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", help="Title.", show_default="the map's own")
    ] = None,
    lang: LangOption = None,
    today: TodayOption = None,
    allow_network: AllowNetworkOption = False,
    worldview: WorldviewOption = None,
    boundaries: BoundariesOption = None,
    code_column: CodeColumnOption = None,
    timings: TimingsOption = False,
    force: ForceOption = False,
    quiet: QuietOption = False,
) -> None:
    """One self-contained page: a single file that needs nothing from outside.

    Example: bordermap map --border by-lt --date 2023-08-18 -o map.html
    """
    from bordermap.api.load import load
    from bordermap.site.files import write_page

    with timed(wanted=timings):
        with progress(quiet=quiet) as step:
            step("Reading the data", 0, 0)
            loaded = load(
                data,
                today=today,
                worldview=worldview,
                boundaries=boundaries,
                code_column=code_column,
                allow_network=allow_network,
            )
            borders = split_borders(border)
            spec = loaded.view(map_name, borders=borders, modes=modes, date=date, title=title)
            step("Making the page", 0, 0)
            html = loaded.page(spec, lang=lang)
        if str(out) == "-":
            sys.stdout.write(html)
        else:
            with stage("write"):
                write_page(out, html, force=force)
    if not quiet and str(out) != "-":
        news(f"{out}: {len(html.encode()) / 1e3:.0f} kB")
