"""Arguments and options that mean the same in every command."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bordermap.errors import UsageError
from bordermap.terms import DEFAULT_MODES, LANGUAGES, MODE_GROUPS
from bordermap.terms import MODES as MODES_OF_TRAFFIC


def _worldviews(incomplete: str) -> list[str]:
    """Names of worldviews that begin so, for the completion of the shell."""
    from bordermap.read.worldviews import read_worldviews

    return [name for name in read_worldviews() if name.startswith(incomplete)]


def _modes(choice: str) -> str:
    """Check a choice of modes, and propose what was meant by a wrong one."""
    from bordermap.modes import chosen_mask
    from bordermap.validate.near import nearest

    try:
        chosen_mask(choice)
    except UsageError as error:
        known = (*MODE_GROUPS, *MODES_OF_TRAFFIC)
        words = (word.strip() for word in choice.split(","))
        hints = (nearest(word, known) for word in words if word not in known)
        raise UsageError(f"{error}{''.join(hints)}") from None
    return choice


DataArgument = Annotated[
    str | None,  # an address that went through a path would lose slashes
    typer.Argument(
        metavar="[DATA]",
        help="Dataset: its folder, datapackage.json, .zip, workbook or GeoPackage; - reads such a "
        "file from stdin.",
        show_default="the bundled dataset",
    ),
]
BorderOption = Annotated[
    list[str] | None,
    typer.Option(
        "--border",
        "-b",
        metavar="AA-BB",
        help="Only this border, such as by-lt; may be given again, or joined by commas.",
        show_default="all",
    ),
]
ModesOption = Annotated[
    str,
    typer.Option(
        "--modes",
        "-m",
        help="people, goods, all, or modes joined by commas.",
        callback=_modes,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
TodayOption = Annotated[
    str | None,
    typer.Option(
        "--today",
        metavar="DAY",
        help="End the timeline on this day instead of the dataset's own.",
        show_default="the dataset's own day",
    ),
]
WorldviewOption = Annotated[
    str | None,
    typer.Option(
        "--worldview",
        metavar="NAME",
        help="Whose view of disputed boundaries is drawn, such as iso, un or ua.",
        show_default="the dataset's own, or neutral",
        autocompletion=_worldviews,
    ),
]
BoundariesOption = Annotated[
    Path | None,
    typer.Option(
        "--boundaries",
        metavar="FILE",
        help="File of boundaries to draw on: TopoJSON of bordermap, GeoJSON or GeoPackage.",
        show_default="the dataset's own, or the bundled ones",
    ),
]
CodeColumnOption = Annotated[
    str | None,
    typer.Option(
        "--code-column",
        metavar="NAME",
        help="Column of --boundaries with the ISO 3166-1 codes of countries.",
        show_default="ISO_A2 or the like",
    ),
]
MapOption = Annotated[
    str | None,
    typer.Option("--map", metavar="NAME", help="A named map of the dataset.", show_default="all"),
]
LangOption = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="LANG",
        help="Language of the interface, one of " + ", ".join(LANGUAGES) + ".",
        show_default="English; a page opens in the language of the reader's browser",
    ),
]
AllowNetworkOption = Annotated[
    bool,
    typer.Option("--allow-network", help="Let DATA be an https address, and fetch it."),
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
ForceOption = Annotated[
    bool, typer.Option("--force", help="Overwrite files that bordermap didn't write.")
]
MODES = DEFAULT_MODES


def split_borders(given: list[str] | None) -> list[str] | None:
    """Borders of one or more options, each of which may hold several joined by commas."""
    if not given:
        return None
    return [border for cell in given for border in cell.split(",") if border.strip()]
