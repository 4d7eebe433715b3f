"""`bordermap diff`: what changed between two dates."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from bordermap.cli.options import (
    MODES,
    AllowNetworkOption,
    BorderOption,
    BoundariesOption,
    CodeColumnOption,
    JsonOption,
    MapOption,
    ModesOption,
    QuietOption,
    TodayOption,
    WorldviewOption,
    split_borders,
)
from bordermap.cli.printing import cited, clean, print_json
from bordermap.errors import UsageError


def diff(
    words: Annotated[
        list[str], typer.Argument(metavar="[DATA] A B", help="Dataset, and the two days.")
    ],
    border: BorderOption = None,
    map_: MapOption = None,
    modes: ModesOption = MODES,
    as_json: JsonOption = False,
    today: TodayOption = None,
    allow_network: AllowNetworkOption = False,
    worldview: WorldviewOption = None,
    boundaries: BoundariesOption = None,
    code_column: CodeColumnOption = None,
    quiet: QuietOption = False,
) -> None:
    """What changed between two dates: status at the end of day A against the end of day B.

    Example: bordermap diff 2023-08-17 2023-08-18 --border by-lt
    """
    if len(words) not in (2, 3):
        raise UsageError("Give two days: bordermap diff 2023-08-17 2023-08-18.")
    from bordermap.api.load import load

    data = words[0] if len(words) == 3 else None
    loaded = load(
        data,
        today=today,
        worldview=worldview,
        boundaries=boundaries,
        code_column=code_column,
        allow_network=allow_network,
    )
    borders = loaded.chosen_borders(split_borders(border), map_)
    report = loaded.diff_report(words[-2], words[-1], modes=modes, borders=borders)
    if as_json:
        print_json(report)
    elif report["crossings"]:
        _print(report)
    elif not quiet:
        print(f"Nothing changed between {report['from']} and {report['to']}.")


def _print(report: dict[str, Any]) -> None:
    for crossing in report["crossings"]:
        step = f"{crossing['before']} → {crossing['after']}"
        print(clean(f"{crossing['border']}  {crossing['name']}: {crossing['outcome']} ({step})"))
        for change in crossing["changes"]:
            time = f" {change['time']}" if change["time"] else ""
            said = f": {change['summary']}" if change["summary"] else ""
            print(clean(f"    {change['date']}{time}  {change['status']}{said}"))
            for page in change["sources"]:
                print(clean(f"        {cited(page)}"))
