"""`bordermap boundaries`: detailed border lines for a dataset of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bordermap.cli.options import ForceOption, QuietOption, WorldviewOption
from bordermap.cli.printing import clean, news
from bordermap.cli.progress import progress


def boundaries(
    data: Annotated[
        Path, typer.Argument(metavar="DATA", help="Dataset: its folder or datapackage.json.")
    ],
    allow_network: Annotated[
        bool,
        typer.Option(
            "--allow-network", help="Fetch the source of the lines (32 MB, once) if it isn't there."
        ),
    ] = False,
    cache: Annotated[
        Path | None,
        typer.Option(
            "--cache",
            metavar="DIR",
            help="Folder that keeps the source from run to run.",
            show_default="the user's cache",
        ),
    ] = None,
    worldview: WorldviewOption = None,
    force: ForceOption = False,
    quiet: QuietOption = False,
) -> None:
    """Give a dataset boundaries of its own, with its border lines exact to 10 m.

    The bundled boundaries have such lines for the bundled dataset alone; others are exact to 2 km.
    Writes DATA/boundaries/boundaries.topojson, which is taken from then on. Run it again when
    crossings were moved. Example: bordermap boundaries mydata --allow-network
    """
    from bordermap.api.boundaries import detail_boundaries

    with progress(quiet=quiet) as step:
        written = detail_boundaries(
            data,
            allow_network=allow_network,
            cache=cache,
            worldview=worldview,
            force=force,
            step=step,
        )
    if quiet:
        return
    if written.coarse:
        news(f"No finer line was found for {', '.join(written.coarse)}; it stays as it was.")
    news(
        clean(
            f"{written.path}: {', '.join(written.borders)} with {written.vertices:,} vertices, "
            f"{written.size / 1e6:.1f} MB. © OpenStreetMap contributors, ODbL 1.0."
        )
    )
