"""The Typer app, and the options that all commands share."""

from __future__ import annotations

from typing import Annotated

import typer

from bordermap.cli import boundaries as boundaries_command
from bordermap.cli import (
    build,
    convert,
    diff,
    embed,
    history,
    init,
    record,
    serve,
    snapshot,
    status,
    validate,
)
from bordermap.cli import map as map_command
from bordermap.version import VERSION

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it so
    if wanted:
        typer.echo(f"bordermap {VERSION}")
        raise typer.Exit


@app.callback()
def bordermap(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Print the version and end."
        ),
    ] = False,
) -> None:
    """Maps of border crossings, coloured by status over time.

    DATA is a dataset: its folder, datapackage.json, .zip, workbook or GeoPackage; left out, it is
    the bundled one.
    Results go to stdout, everything else to stderr. Exit codes: 0 done, 1 the data have problems,
    2 the call makes no sense, 3 could not read or write, 70 a bug.
    """


app.command("build")(build.build)
app.command("map")(map_command.map_)
app.command("snapshot")(snapshot.snapshot)
app.command("status")(status.status)
app.command("convert")(convert.convert)
app.command("diff")(diff.diff)
app.command("history")(history.history)
app.command("init")(init.init)
app.command("record")(record.record)
app.command("embed")(embed.embed)
app.command("serve")(serve.serve)
app.command("validate")(validate.validate)
app.command("boundaries")(boundaries_command.boundaries)
