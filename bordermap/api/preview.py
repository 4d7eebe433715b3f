"""A dataset as a site that follows its files: the preview behind `bordermap serve`."""

from __future__ import annotations

import threading
import traceback
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from bordermap import paths
from bordermap.api.load import load
from bordermap.errors import BordermapError, DataError, UsageError, counted
from bordermap.site import shell
from bordermap.site.edition import Edition
from bordermap.site.manifest import inputs
from bordermap.site.shelf import Shelf
from bordermap.validate.worldview import checked_worldview

if TYPE_CHECKING:
    from collections.abc import Callable

    from bordermap.api.days import Day
    from bordermap.errors import Problem

PAUSE: Final = 0.4
"""Seconds between two looks at the files. An editor has written a file whole by then."""
State = tuple[tuple[str, int, int], ...]


class DataPreview:
    """The site of a dataset, made anew whenever one of its files changes.

    Parameters
    ----------
    data
        The dataset, as for `load`; None takes the bundled one. What changes at an address isn't
        noticed.
    today, worldview, boundaries, code_column, allow_network
        As for `load`.
    """

    def __init__(
        self,
        data: str | Path | None = None,
        *,
        today: Day | None = None,
        worldview: str | None = None,
        boundaries: Path | None = None,
        code_column: str | None = None,
        allow_network: bool = False,
    ) -> None:
        if worldview is not None:
            checked_worldview(worldview)  # No change of the data can mend it.
        self._data = data
        self._load = partial(
            load,
            today=today,
            worldview=worldview,
            boundaries=boundaries,
            code_column=code_column,
            allow_network=allow_network,
        )
        place = Path(data) if data else paths.bundled_dataset()
        self._folder = place.parent if place.name == paths.DATAPACKAGE else place
        self._change = threading.Condition()
        self._seen: State = ()
        self.version = 0
        self.shelf: Shelf | None = None
        self.problems: tuple[Problem, ...] = ()
        self.message = ""
        self.refresh()

    def refresh(self) -> None:
        """Load the dataset, and let go of everything that was made of the last one."""
        self._seen = self._state()
        shelf: Shelf | None = None
        problems: tuple[Problem, ...] = ()
        message = ""
        try:
            data = self._load(self._data)
            shelf = Shelf(Edition(data.tables, data.timeline, data.boundaries))
        except DataError as error:
            problems = error.problems
        except UsageError:  # which no change of the data mends
            raise
        except BordermapError as error:
            message = str(error)
        except Exception as error:  # noqa: BLE001 - the next version of the data may do
            traceback.print_exc()
            message = f"This is a bug in bordermap: {error!r}"
        with self._change:
            self.shelf, self.problems, self.message = shelf, problems, message
            self.version += 1
            self._change.notify_all()

    def problem_page(self) -> str:
        """What is shown while the dataset can't be."""
        style = shell.stylesheet()
        page: str = (
            shell.environment()
            .get_template("problems.html")
            .render(
                csp=shell.policy(style),
                style=Markup(style),  # noqa: S704 - the package's own stylesheet
                problems=self.problems,
                message=self.message,
            )
        )
        return page

    def wait(self, version: int, seconds: float) -> int:
        """Wait until there is another version, or so long; then the newest."""
        with self._change:
            self._change.wait_for(lambda: self.version != version, timeout=seconds)
            return self.version

    def watch(self, stop: threading.Event, tell: Callable[[str], None] = lambda _: None) -> None:
        """Look at the files until told to stop; `tell` hears what became of a change."""
        while not stop.wait(PAUSE):
            now = self._state()
            if now == self._seen:
                continue
            # Whoever writes many files, or a large one, is let finish.
            while not stop.wait(PAUSE) and now != (later := self._state()):
                now = later
            self.refresh()
            tell(self.summary())

    def summary(self) -> str:
        """What there is to see, in a line."""
        if self.problems:
            return (
                f"{self._folder}: {counted(len(self.problems), 'problem')}, listed in the browser"
            )
        return self.message or f"{self._folder}: version {self.version}"

    def _state(self) -> State:
        found = []
        for path in inputs(self._folder):
            try:
                state = path.stat()
            except OSError:  # gone since it was listed
                continue
            found.append((str(path), state.st_mtime_ns, state.st_size))
        return tuple(found)
