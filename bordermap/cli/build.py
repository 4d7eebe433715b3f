"""`bordermap build`: the whole site."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bordermap import paths
from bordermap.cli.options import (
    AllowNetworkOption,
    BoundariesOption,
    CodeColumnOption,
    DataArgument,
    ForceOption,
    LangOption,
    QuietOption,
    TodayOption,
    WorldviewOption,
)
from bordermap.cli.printing import news
from bordermap.cli.progress import progress


def build(
    data: DataArgument = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder of the site.")] = Path(
        paths.DEFAULT_OUTPUT
    ),
    base_url: Annotated[
        str,
        typer.Option(
            "--base-url",
            metavar="URL",
            help="Address at which the site will stand: for canonical links, social media "
            "pictures, the sitemap and oEmbed.",
        ),
    ] = "",
    lang: LangOption = None,
    today: TodayOption = None,
    allow_network: AllowNetworkOption = False,
    worldview: WorldviewOption = None,
    boundaries: BoundariesOption = None,
    code_column: CodeColumnOption = None,
    force: ForceOption = False,
    quiet: QuietOption = False,
) -> None:
    """Build the whole site: maps, pages without scripts, stills, feeds and downloads.

    The site is swapped in when it is whole; a failed build leaves the last one as it was.
    """
    from bordermap.api import build as build_site
    from bordermap.api import load

    loaded = load(
        data,
        today=today,
        worldview=worldview,
        boundaries=boundaries,
        code_column=code_column,
        allow_network=allow_network,
    )
    with progress(quiet=quiet) as step:
        written = build_site(loaded, out=out, base_url=base_url, lang=lang, force=force, step=step)
    if not quiet:
        size = sum(file.stat().st_size for file in written)
        news(f"{len(written)} files, {size / 1e6:.1f} MB. Open {out / 'index.html'} in a browser.")
