"""`bordermap convert`: a dataset in another form."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from bordermap import paths
from bordermap.cli.options import (
    AllowNetworkOption,
    BoundariesOption,
    CodeColumnOption,
    QuietOption,
    WorldviewOption,
)
from bordermap.cli.printing import clean, news
from bordermap.cli.progress import progress
from bordermap.errors import UsageError


class Format(StrEnum):
    """Formats of the tables in a folder or archive."""

    csv = "csv"
    tsv = "tsv"
    geojson = "geojson"
    parquet = "parquet"
    fgb = "fgb"


def convert(
    source: Annotated[
        str,
        typer.Argument(
            metavar="IN",
            help="Dataset: its folder, .zip, workbook or GeoPackage; - reads it from stdin.",
        ),
    ],
    out: Annotated[
        Path,
        typer.Argument(
            metavar="OUT",
            help="File that ends with .xlsx, .ods, .gpkg or .zip; else a folder. - prints a .zip.",
        ),
    ],
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="Of the tables in a folder or .zip. geojson and fgb are for the crossings, the "
            "other tables are CSV beside them.",
            show_default="csv",
        ),
    ] = None,
    no_check: Annotated[
        bool, typer.Option("--no-check", help="Convert data that have problems too.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite files that are there already.")
    ] = False,
    allow_network: AllowNetworkOption = False,
    worldview: WorldviewOption = None,
    boundaries: BoundariesOption = None,
    code_column: CodeColumnOption = None,
    quiet: QuietOption = False,
) -> None:
    """A dataset in another form: folder, archive, workbook or GeoPackage.

    Nothing is lost on the way: tables, maps, notes and all other files of the dataset go along, and
    come back as they were. Example: bordermap convert mydata mydata.xlsx
    """
    from bordermap.api.convert import convert as convert_dataset

    printed = str(out) == paths.STDIO
    if printed and sys.stdout.isatty():
        raise UsageError(
            "A .zip is nothing for a terminal. Name a file, or send it on with > or |."
        )
    with TemporaryDirectory() as folder, progress(quiet=quiet) as step:
        written = convert_dataset(
            source,
            Path(folder) / "dataset.zip" if printed else out,
            format_=None if format_ is None else str(format_),
            check=not no_check,
            force=force,
            worldview=worldview,
            boundaries=boundaries,
            code_column=code_column,
            allow_network=allow_network,
            step=step,
        )
        size = sum(path.stat().st_size for path in written)
        if printed:
            sys.stdout.buffer.write(written[0].read_bytes())
    if not quiet and not printed:
        files = "" if len(written) == 1 else f"{len(written)} files, "
        news(clean(f"{out}: {files}{size / 1e3:.0f} kB"))
