"""`bordermap init`: a small working dataset to start from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bordermap import paths
from bordermap.cli.options import QuietOption, split_borders
from bordermap.cli.printing import clean, news, print_table
from bordermap.errors import DataError, UsageError, counted

if TYPE_CHECKING:
    from bordermap.api.new import New

WITHIN_KM = 20.0


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or an empty folder.")],
    borders: Annotated[
        list[str] | None,
        typer.Option(
            "--borders",
            "--border",
            "-b",
            metavar="AA-BB",
            help="Borders of it, such as MX-US; may be given again, or joined by commas.",
            show_default="those of the points",
        ),
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="Take crossings from a table with names and coordinates (of a workbook also its "
            "sheet changes), or from an OpenStreetMap extract of barrier=border_control (.osm, "
            ".osm.xml, Overpass .json).",
            show_default="made-up examples",
        ),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            metavar="OURS=YOURS",
            help="What a column of the table is called, such as name=Checkpoint.",
            show_default=False,
        ),
    ] = None,
    within: Annotated[
        float,
        typer.Option("--within", metavar="KM", help="How far from its border a crossing may lie."),
    ] = WITHIN_KM,
    skip: Annotated[
        bool, typer.Option("--skip", help="Leave out rows that can't be placed, and say which.")
    ] = False,
    title: Annotated[
        str, typer.Option("--title", help="Title of the map.", show_default="names of the borders")
    ] = "",
    today: Annotated[
        str,
        typer.Option(
            "--today",
            metavar="DAY",
            help="With --from, the dataset's own day; or today.",
            show_default="the extract's, or that of the bundled data",
        ),
    ] = "",
    boundaries: Annotated[
        Path | None,
        typer.Option(
            "--boundaries",
            metavar="FILE",
            help="With --from, lines to measure against, made by bordermap boundaries.",
            show_default="the bundled ones",
        ),
    ] = None,
    quiet: QuietOption = False,
) -> None:
    """Start a dataset that can be built at once: two tables, a map, and a text that explains them.

    With --borders it has made-up crossings, plainly called examples. With --from it has those of
    your file, their borders and ids proposed and listed for you to check, and no status but what a
    sheet of changes says. Rows that can't be placed are listed, and nothing is written, unless
    --skip leaves them out.

    Example: bordermap init mydata --borders MX-US
    """
    from bordermap.api.examples import new_examples
    from bordermap.api.new import check_empty
    from bordermap.api.points import new_from
    from bordermap.cli.asking import TODAY, this_day

    check_empty(folder)
    chosen = split_borders(borders) or []
    if source is None:
        if not chosen:
            raise UsageError(
                "Say which borders, or take crossings from a file: "
                f"bordermap init {paths.in_shell(folder)} --borders MX-US, or --from points.csv."
            )
        _refuse_others(column=column, skip=skip, today=today, boundaries=boundaries)
        new = new_examples(folder, chosen, title=title)
    else:
        new = new_from(
            folder,
            source,
            borders=chosen,
            columns=_columns(column or []),
            within_km=within,
            today=this_day() if today == TODAY else today,
            title=title,
            boundaries=boundaries,
        )
        _print_found(new, quiet=quiet)
        if new.refused and not skip:
            news("Nothing was written. Mend these rows, or leave them out with --skip.")
            raise typer.Exit(DataError.exit_code)
    new.write()
    if not quiet:
        for note in new.notes:
            news(clean(note))
        news(clean(f"Made {folder}: {', '.join(new.files)}."))
        news(clean(f"Next: bordermap build {paths.in_shell(folder)}, and read {folder}/README.md."))


def _refuse_others(**given: object) -> None:
    names = ", ".join(f"--{name}" for name, value in given.items() if value)
    if names:
        raise UsageError(f"{names}: only with --from.")


def _columns(pairs: list[str]) -> dict[str, str]:
    columns = {}
    for pair in pairs:
        ours, equals, yours = pair.partition("=")
        if not (ours and equals and yours):
            raise UsageError(f"--column '{pair}': write it as name=Checkpoint.")
        columns[ours.strip()] = yours.strip()
    return columns


def _print_found(new: New, *, quiet: bool) -> None:
    """What was proposed, to be looked through; on stdout, for it is a result."""
    from bordermap.api.proposals import metres

    print_table(
        ["from", "id", "name", "border", "off the line", "kind", "modes"],
        [
            [
                found.where,
                found.cells["id"],
                found.cells["name"],
                found.cells["border"],
                metres(found.distance_m),
                found.cells["kind"],
                found.cells["modes"],
            ]
            for found in new.found
        ],
    )
    for problem in new.refused:
        news(clean(str(problem)))
    undated = [each for each in new.refused if each.file.casefold().endswith("#changes")]
    if not quiet:
        # A row may have several problems.
        rows = counted(len({each.line for each in undated}), "change")
        changes = f", {rows} not taken over" if undated else ""
        astray = len(new.refused) - len(undated)
        news(f"{counted(len(new.found), 'crossing')} proposed, {astray} not placed{changes}.")
