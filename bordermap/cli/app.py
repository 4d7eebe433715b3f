"""The Typer app, and the options that all commands share."""

from __future__ import annotations

import importlib
from collections import UserDict
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from bordermap.version import VERSION

COMMANDS = {
    "build": "build",
    "map": "map_",
    "snapshot": "snapshot",
    "status": "status",
    "convert": "convert",
    "diff": "diff",
    "history": "history",
    "init": "init",
    "record": "record",
    "embed": "embed",
    "serve": "serve",
    "validate": "validate",
    "boundaries": "boundaries",
}
"""The function of each command, in the module of the command's name; in the order of the help."""


class Commands(UserDict[str, Any]):
    """Commands by name, each made when it is asked for: only one of them is called."""

    def __init__(self) -> None:
        super().__init__(dict.fromkeys(COMMANDS))

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - a command of Typer's own kind
        """The command, described by the annotations of its function."""
        if self.data[name] is None:
            module = importlib.import_module(f"bordermap.cli.{name}")
            alone = typer.Typer(add_completion=False, rich_markup_mode=None)
            alone.command(name)(getattr(module, COMMANDS[name]))
            self.data[name] = typer.main.get_command(alone)
        return self.data[name]


class Group(TyperGroup):
    """All commands."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - as the base class has it
        super().__init__(**settings)
        self.commands = Commands()


app = typer.Typer(
    cls=Group,
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
