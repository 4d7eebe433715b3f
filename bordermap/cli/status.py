"""`bordermap status`: which crossings work on a day."""

from __future__ import annotations

import csv
import sys
from typing import Annotated, Any

import typer

from bordermap.cli.options import (
    MODES,
    AllowNetworkOption,
    BorderOption,
    BoundariesOption,
    CodeColumnOption,
    DataArgument,
    JsonOption,
    MapOption,
    ModesOption,
    QuietOption,
    TodayOption,
    WorldviewOption,
    split_borders,
)
from bordermap.cli.printing import clean, news, print_json, print_table
from bordermap.errors import UsageError


def status(
    data: DataArgument = None,
    date: Annotated[
        str | None,
        typer.Option(
            "--date", "-d", metavar="DAY", help="Day.", show_default="the dataset's own day"
        ),
    ] = None,
    border: BorderOption = None,
    map_: MapOption = None,
    modes: ModesOption = MODES,
    as_json: JsonOption = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    as_geojson: Annotated[bool, typer.Option("--geojson", help="Print GeoJSON.")] = False,
    today: TodayOption = None,
    allow_network: AllowNetworkOption = False,
    worldview: WorldviewOption = None,
    boundaries: BoundariesOption = None,
    code_column: CodeColumnOption = None,
    quiet: QuietOption = False,
) -> None:
    """Which crossings work on a day: a table, or JSON, CSV or GeoJSON.

    Example: bordermap status --date 2023-08-18 --border by-lt
    """
    if as_json + as_csv + as_geojson > 1:
        raise UsageError("Choose one of --json, --csv and --geojson.")
    from bordermap.api.load import load
    from bordermap.dates import iso
    from bordermap.site.geofiles import crossings_geojson
    from bordermap.site.tables import defused, status_rows

    loaded = load(
        data,
        today=today,
        worldview=worldview,
        boundaries=boundaries,
        code_column=code_column,
        allow_network=allow_network,
    )
    borders = loaded.chosen_borders(split_borders(border), map_)
    day = date or iso(loaded.tables.as_of)
    report = loaded.status(day, modes=modes, borders=borders)
    if as_json:
        print_json(report)
    elif as_geojson:
        features = crossings_geojson(loaded.tables, loaded.boundaries, report)
        print_json(features, indent=None)
    elif as_csv:
        columns, rows = status_rows(loaded.tables, report)
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([clean(defused(cell)) for cell in row] for row in rows)
    else:
        _print(loaded.tables.crossings.set_index("id")["name"].astype(str).to_dict(), report)
        if not quiet:
            _tell_counts(report)


def _print(names: dict[Any, str], report: dict[str, Any]) -> None:
    def notes(crossing: dict[str, Any]) -> str:
        found = [
            words
            for key, words in (
                ("uncertain", "date uncertain"),
                ("changed_during_day", "changed during this day"),
                ("last_known", "last known"),
            )
            if crossing[key]
        ]
        return ", ".join(found)

    print_table(
        ["border", "crossing", "name", "kind", "status", "since", "next change", ""],
        [
            [
                crossing["border"],
                crossing["id"],
                names[crossing["id"]],
                crossing["kind"],
                crossing["status"] or "–",
                crossing["since"] or "",
                crossing["next_change"] or "",
                notes(crossing),
            ]
            for crossing in report["crossings"]
        ],
    )


def _tell_counts(report: dict[str, Any]) -> None:
    counts = report["counts"]
    total = sum(counts[word] for word in ("open", "restricted", "closed", "unknown"))
    news(
        f"{report['date']}, {report['modes']}: {counts['operating']} of {total} regular road "
        f"crossings operating ({counts['restricted']} restricted), {counts['closed']} closed, "
        f"{counts['unknown']} unknown"
    )
