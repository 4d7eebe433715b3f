"""`bordermap build`: the whole site."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
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
from bordermap.cli.timings import TimingsOption, timed
from bordermap.errors import UsageError


def build(
    data: DataArgument = None,
    out: Annotated[
        str,  # an address that went through a path would lose slashes
        typer.Option(
            "--out", "-o", help="Folder of the site, or an address such as s3://bucket/maps."
        ),
    ] = paths.DEFAULT_OUTPUT,
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
    workers: Annotated[
        int, typer.Option("--workers", metavar="N", min=1, help="Processes that make the pages.")
    ] = 1,
    scheduler: Annotated[
        str | None,
        typer.Option(
            "--scheduler",
            metavar="ADDRESS",
            help="Dask scheduler whose workers make the pages, such as tcp://10.0.0.5:8786.",
            show_default="none",
        ),
    ] = None,
    timings: TimingsOption = False,
    force: ForceOption = False,
    quiet: QuietOption = False,
) -> None:
    """Build the whole site: maps, pages without scripts, stills, feeds and downloads.

    The site is swapped in when it is whole; a failed build leaves the last one as it was. It is the
    same whoever makes its pages.
    """
    from bordermap.api.load import load
    from bordermap.api.site import build as build_site
    from bordermap.api.workers import hire

    if scheduler is not None and workers > 1:
        raise UsageError("--workers and --scheduler are two ways to make pages: choose one.")
    with timed(wanted=timings), progress(quiet=quiet) as step:
        step("Reading the data", 0, 0)
        loaded = load(
            data,
            today=today,
            worldview=worldview,
            boundaries=boundaries,
            code_column=code_column,
            allow_network=allow_network,
        )
        with hire(workers, scheduler) or nullcontext() as executor:
            written = build_site(
                loaded,
                out=out,
                base_url=base_url,
                lang=lang,
                force=force,
                step=step,
                executor=executor,
            )
    if not quiet:
        news(_summary(out, written))


def _summary(out: str, written: Sequence[Path | str]) -> str:
    """What there is, and where to look."""
    sizes = [file.stat().st_size for file in written if isinstance(file, Path)]
    if not sizes:
        return f"{len(written)} files at {out}"
    start = Path(out) / paths.INDEX
    return f"{len(written)} files, {sum(sizes) / 1e6:.1f} MB. Open {start} in a browser."
