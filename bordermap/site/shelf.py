"""Files of a site, each made when it is asked for."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from bordermap import paths
from bordermap.site.pages import site_jobs

if TYPE_CHECKING:
    from bordermap.site.edition import Edition
    from bordermap.site.pages import Job


class Shelf:
    """A site that isn't written anywhere: what somebody looks at is made, and kept."""

    def __init__(self, edition: Edition) -> None:
        self._jobs: dict[str, Job] = {job[0]: job for job in site_jobs(edition)}
        self._pages = frozenset(name for name in self._jobs if name.endswith(".html"))
        self._tops = frozenset(name.split("/")[0] for name in self._jobs)
        self._files: dict[str, bytes] = {}
        self._lock = threading.Lock()

    def is_page(self, path: str) -> bool:
        """Whether the site has a page of that path."""
        return path in self._pages

    def get(self, path: str) -> bytes | None:
        """Content of a file by its path in the site; None if the site has no such file."""
        with self._lock:
            if path not in self._files and path.split("/", maxsplit=1)[0] in self._tops:
                self._make(path)
            return self._files.get(path)

    def _make(self, path: str) -> None:
        """Run jobs until one has made a file: its own, those of its folder, all others."""
        folder = path.rpartition("/")[0]
        own = [path] if path in self._jobs else []
        if path in self._pages:
            self._run(path)
            return
        day = path.rpartition("/")[2][:10]
        likely = [
            name
            for name in self._jobs
            if name.rpartition("/")[0] == folder or name == folder or f"/{day}/" in name
        ]
        for name in dict.fromkeys([*own, *likely, paths.DATA_FOLDER, *self._jobs]):
            self._run(name)
            if path in self._files:
                return

    def _run(self, name: str) -> None:
        job = self._jobs.pop(name, None)
        if job is not None:
            self._files |= job[1]()
