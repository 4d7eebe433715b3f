"""`bordermap snapshot`: still pictures of a map."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bordermap.cli.options import (
    MODES,
    AllowNetworkOption,
    BorderOption,
    BoundariesOption,
    CodeColumnOption,
    DataArgument,
    ForceOption,
    LangOption,
    MapOption,
    ModesOption,
    QuietOption,
    TodayOption,
    WorldviewOption,
    split_borders,
)
from bordermap.cli.printing import clean, news
from bordermap.cli.progress import progress
from bordermap.errors import UsageError

if TYPE_CHECKING:
    from bordermap.api.data import Data
    from bordermap.model import MapSpec


class Size(StrEnum):
    """Sizes of a still."""

    article = "article"
    square = "square"
    story = "story"
    card = "card"


class Theme(StrEnum):
    """Colours of a still."""

    light = "light"
    dark = "dark"


def snapshot(
    data: DataArgument = None,
    date: Annotated[
        str | None,
        typer.Option("--date", "-d", metavar="DAY", help="Day.", show_default="the map's own"),
    ] = None,
    out: Annotated[
        Path,
        typer.Option(
            "--out",
            "-o",
            help="File: .svg, .png, .pdf; .gif, .webp or .apng for one that moves; - prints SVG.",
        ),
    ] = Path("map.svg"),
    map_name: MapOption = None,
    border: BorderOption = None,
    modes: ModesOption = MODES,
    size: Annotated[
        Size,
        typer.Option(
            "--size",
            help="article (1360 pixels wide), square (1080×1080), story (1080×1920), "
            "card (1200×630).",
        ),
    ] = Size.article,
    theme: Annotated[Theme, typer.Option("--theme", help="Colours.")] = Theme.light,
    compare: Annotated[
        str | None,
        typer.Option(
            "--compare",
            metavar="DAY",
            help="A second day: before and after side by side, with what changed.",
        ),
    ] = None,
    dates: Annotated[
        str | None,
        typer.Option(
            "--dates",
            metavar="DAY,DAY,…",
            help="A small map for each of these days; of a moving picture, the days it shows "
            "(else every day on which it changes).",
        ),
    ] = None,
    calendar: Annotated[
        bool,
        typer.Option("--calendar", help="When each crossing was open: a row a crossing."),
    ] = False,
    seconds: Annotated[
        float,
        typer.Option("--seconds", min=0.02, max=60, help="How long a moving picture shows a day."),
    ] = 0.5,
    title: Annotated[
        str | None, typer.Option("--title", help="Title.", show_default="the map's own")
    ] = None,
    lang: LangOption = None,
    today: TodayOption = None,
    allow_network: AllowNetworkOption = False,
    worldview: WorldviewOption = None,
    boundaries: BoundariesOption = None,
    code_column: CodeColumnOption = None,
    force: ForceOption = False,
    quiet: QuietOption = False,
) -> None:
    """A still picture of a map on a day, drawn without a browser and without fonts.

    Example: bordermap snapshot --border by-lt --date 2023-08-18 -o closed.png
    """
    from bordermap.api.load import load
    from bordermap.api.stills import (
        check_suffix,
        ground_of,
        moving_picture,
        still_picture,
        undrawable,
    )
    from bordermap.render.snapshot import MADE_BY, MOVING
    from bordermap.site.files import write_file

    chosen = {"--compare": compare, "--dates": dates, "--calendar": calendar or None}
    given = [name for name, value in chosen.items() if value is not None]
    if len(given) > 1:
        raise UsageError(f"{' and '.join(given)} make different pictures: choose one.")
    printed = str(out) == "-"
    suffix = ".svg" if printed else out.suffix.lower()
    check_suffix(suffix, moving_wanted=not (compare or calendar))

    loaded = load(
        data,
        today=today,
        worldview=worldview,
        boundaries=boundaries,
        code_column=code_column,
        allow_network=allow_network,
    )
    spec = loaded.view(map_name, borders=split_borders(border), modes=modes, date=date, title=title)
    days = [spec.date]
    if dates is not None:
        days = _days(loaded, spec, dates)
    elif compare is not None:
        days += _days(loaded, spec, compare)
    ground = ground_of(loaded, spec, lang=lang)
    if gaps := undrawable(ground):
        news(f"The typeface lacks {clean(' '.join(gaps))}: boxes stand in their place.")
    if suffix in MOVING:
        with progress(quiet=quiet) as step:
            content = moving_picture(
                ground,
                None if dates is None else days,
                suffix,
                size=size,
                theme=theme,
                seconds=seconds,
                step=step,
            )
    else:
        content = still_picture(ground, days, suffix, size=size, theme=theme, calendar=calendar)
    if printed:
        sys.stdout.write(content.decode())
        return
    write_file(out, content, made_by=MADE_BY, force=force)
    if not quiet:
        news(f"{out}: {len(content) / 1e3:.0f} kB")


def _days(data: Data, spec: MapSpec, text: str) -> list[int]:
    """Day numbers of ISO days joined by commas, each inside of the map's period."""
    words = [word.strip() for word in text.split(",") if word.strip()]
    if not words:
        raise UsageError(f"'{text}' names no day; write days as 2023-08-18, joined by commas.")
    return [data.view(borders=spec.borders, date=word).date for word in words]
