"""Building the whole site."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bordermap import dates, paths
from bordermap.api.data import Data
from bordermap.api.load import load
from bordermap.render.titles import in_language
from bordermap.render.words import language_of
from bordermap.site.edition import Edition
from bordermap.site.files import recover_site, write_site
from bordermap.site.layout import checked_base
from bordermap.site.making import site_files
from bordermap.site.manifest import manifest
from bordermap.site.objects import Store, is_address, publish
from bordermap.timings import stage

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from bordermap.api.days import Day
    from bordermap.site.pages import Step


def build(
    data: Data | str | Path | None = None,
    *,
    out: str | Path = paths.DEFAULT_OUTPUT,
    today: Day | None = None,
    worldview: str | None = None,
    base_url: str = "",
    lang: str | None = None,
    force: bool = False,
    step: Step = lambda *_: None,
    executor: Executor | None = None,
) -> list[Path] | list[str]:
    """Build the whole site: all of it is written, or none.

    Parameters
    ----------
    data
        A dataset, or where to load it from; None takes the bundled one.
    out
        Folder of the site, or an address that fsspec knows, such as `s3://bucket/maps`. There no
        whole site can be swapped in; `docs/scale.md` says what is promised instead.
    today
        Where the timeline ends, if the dataset is yet to be loaded.
    worldview
        Whose view of disputed boundaries is drawn, if the dataset is yet to be loaded.
    base_url
        Address at which the site will stand, such as `https://example.org/maps/`. Canonical links,
        social media pictures, the sitemap and oEmbed need it; all other links are relative.
    lang
        Language of all pages and stills, such as `lt`; None takes English, and lets the maps open
        in the language of the reader's browser.
    force
        Whether files that bordermap didn't make may be overwritten.
    step
        Is told what is done now, how many steps are done, and how many there are.
    executor
        Who makes the pages: any executor of `concurrent.futures`, such as a `WorkerPool`; None
        makes them here, one after another. The bytes are the same.

    Returns
    -------
    The files of the site, sorted: paths, or addresses if `out` is one.

    Raises
    ------
    DataError
        If the data have problems.
    UsageError
        If `base_url` is no http or https address of a folder, or the interface doesn't speak the
        language.
    InputError
        If something can't be read or written, or a file of somebody else's is in the way.

    Examples
    --------
    >>> import bordermap
    >>> files = bordermap.build("my/dataset", out="site")
    >>> "site/index.html" in map(str, files)
    True
    """
    base = checked_base(base_url)
    store = Store(str(out)) if is_address(out) else None
    if store is None:
        recover_site(Path(out))
    language = None if lang is None else language_of(lang)
    loaded = data if isinstance(data, Data) else load(data, today=today, worldview=worldview)
    tables, boundaries = loaded.tables, loaded.boundaries
    if language is not None:
        maps = tuple(in_language(spec, language) for spec in tables.maps)
        tables = replace(tables, maps=maps)
    edition = Edition(tables, loaded.timeline, boundaries, base, language)
    files = site_files(edition, step=step, executor=executor)
    files[paths.MANIFEST] = manifest(
        loaded.folder, files, as_of=dates.iso(tables.as_of), boundaries=boundaries.source
    )
    with stage("write"):
        if store is not None:
            return publish(store, files, force=force, step=step).files
        return write_site(Path(out), files, force=force)
