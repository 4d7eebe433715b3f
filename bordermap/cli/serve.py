"""`bordermap serve`: a preview that follows the data."""

from __future__ import annotations

import threading
import webbrowser
from typing import Annotated

import typer

from bordermap import paths
from bordermap.cli.options import (
    AllowNetworkOption,
    BoundariesOption,
    CodeColumnOption,
    DataArgument,
    QuietOption,
    TodayOption,
    WorldviewOption,
)
from bordermap.cli.printing import clean, news
from bordermap.errors import UsageError


def serve(
    data: DataArgument = None,
    port: Annotated[
        int,
        typer.Option("--port", "-p", min=0, max=65535, help="Port on this machine; 0 takes any."),
    ] = 8000,
    open_: Annotated[bool, typer.Option("--open", help="Open it in a browser.")] = False,
    today: TodayOption = None,
    allow_network: AllowNetworkOption = False,
    worldview: WorldviewOption = None,
    boundaries: BoundariesOption = None,
    code_column: CodeColumnOption = None,
    quiet: QuietOption = False,
) -> None:
    """A preview of the site in a browser, on this machine only, that follows the data.

    Pages are made when they are looked at. When a file of the data changes, the browser loads its
    page anew; while the data have problems, it lists them. Ctrl+C ends it.
    """
    from bordermap.api.preview import DataPreview
    from bordermap.site.server import Server

    if data == paths.STDIO:
        raise UsageError("A preview follows files, and there are none behind -. Name the dataset.")

    def tell(text: str) -> None:
        if not quiet:
            news(clean(text))

    preview = DataPreview(
        data,
        today=today,
        worldview=worldview,
        boundaries=boundaries,
        code_column=code_column,
        allow_network=allow_network,
    )
    stop = threading.Event()
    with Server(preview, port) as server:
        watcher = threading.Thread(target=preview.watch, args=(stop, tell), daemon=True)
        watcher.start()
        tell(preview.summary())
        news(f"{server.address} shows it. Ctrl+C ends it.")
        if open_:
            webbrowser.open(server.address)
        try:
            server.serve_forever(poll_interval=0.2)
        except KeyboardInterrupt:
            tell("Ended.")
        finally:
            server.is_ending = True
            stop.set()
            watcher.join(timeout=5)
