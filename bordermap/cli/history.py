"""`bordermap history`: every change of one crossing."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from bordermap.cli.options import (
    AllowNetworkOption,
    BoundariesOption,
    CodeColumnOption,
    JsonOption,
    QuietOption,
    TodayOption,
    WorldviewOption,
)
from bordermap.cli.printing import cited, clean, print_json
from bordermap.errors import UsageError
from bordermap.terms import MODES


def history(
    words: Annotated[
        list[str], typer.Argument(metavar="[DATA] CROSSING", help="Dataset, and a crossing's id.")
    ],
    as_json: JsonOption = False,
    today: TodayOption = None,
    allow_network: AllowNetworkOption = False,
    worldview: WorldviewOption = None,
    boundaries: BoundariesOption = None,
    code_column: CodeColumnOption = None,
    quiet: QuietOption = False,  # noqa: ARG001 - so that it can be given to any command
) -> None:
    """Every change of one crossing, with its sources.

    Example: bordermap history by-lt-medininkai
    """
    if len(words) not in (1, 2):
        raise UsageError("Give one crossing: bordermap history by-lt-medininkai.")
    from bordermap.api.load import load

    data = words[0] if len(words) == 2 else None
    loaded = load(
        data,
        today=today,
        worldview=worldview,
        boundaries=boundaries,
        code_column=code_column,
        allow_network=allow_network,
    )
    report = loaded.history(words[-1])
    if as_json:
        print_json(report)
    else:
        _print(report)


def _print(report: dict[str, Any]) -> None:
    print(clean(f"{report['name']} ({report['id']}), {report['category']} {report['kind']}"))
    print(clean(f"    Modes: {', '.join(report['modes'])}"))
    baseline = report["baseline"]
    print(f"    Before the first change: {baseline['status']}")
    for page in baseline["sources"]:
        print(clean(f"        {cited(page)}"))
    for change in report["changes"]:
        time = f" {change['time']}" if change["time"] else ""
        whom = "all modes" if len(change["modes"]) == len(MODES) else ", ".join(change["modes"])
        way = "" if change["direction"] == "both" else f", {change['direction']}"
        print(clean(f"{change['date']}{time}  {change['status']}: {whom}{way}"))
        if change["applies_to"]:
            print(clean(f"    {change['applies_to']}"))
        reason = f"{change['reason']}; " if change["reason"] else ""
        said = f"{change['summary']} [{reason}confidence {change['confidence']}]"
        print(clean(f"    {said.strip()}"))
        for page in change["sources"]:
            print(clean(f"        {cited(page)}"))
