"""Building the whole site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bordermap import dates, paths
from bordermap.api.data import Data, load
from bordermap.site.downloads import downloads
from bordermap.site.files import write_site
from bordermap.site.manifest import manifest
from bordermap.site.pages import pages

if TYPE_CHECKING:
    from bordermap.api.data import Day
    from bordermap.site.pages import Step


def build(
    data: Data | str | Path | None = None,
    *,
    out: str | Path = paths.DEFAULT_OUTPUT,
    today: Day | None = None,
    force: bool = False,
    step: Step = lambda *_: None,
) -> list[Path]:
    """Build the whole site: all of it is written, or none.

    Parameters
    ----------
    data
        A dataset, or where to load it from; None takes the bundled one.
    out
        Folder of the site.
    today
        Where the timeline ends, if the dataset is yet to be loaded.
    force
        Whether files that bordermap didn't make may be overwritten.
    step
        Is told what is done now, how many steps are done, and how many there are.

    Returns
    -------
    The files written, sorted.

    Raises
    ------
    DataError
        If the data have problems.
    InputError
        If something can't be read or written, or a file of somebody else's is in the way.
    """
    loaded = data if isinstance(data, Data) else load(data, today=today)
    tables, timeline, boundaries = loaded.tables, loaded.timeline, loaded.boundaries
    files = pages(tables, timeline, boundaries, step=step)
    files |= downloads(tables, timeline, boundaries)
    files[paths.MANIFEST] = manifest(
        loaded.folder, files, as_of=dates.iso(tables.as_of), boundaries=boundaries.source
    )
    return write_site(Path(out), files, force=force)
