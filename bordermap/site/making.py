"""Making the files of a site: here, or in chunks by an executor, with the same bytes.

What is sent out is a function of (edition, names of pages) that gives (path, bytes); results come
in in the order of the chunks, whoever is ready first.
"""

from __future__ import annotations

import hashlib
import pickle
import re
from collections import deque
from concurrent.futures import wait
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import metadata
from typing import TYPE_CHECKING, Final

from bordermap import paths
from bordermap.errors import BordermapError, InputError
from bordermap.model import widest
from bordermap.site import layout
from bordermap.site.crew import Crew, Hired, Reference
from bordermap.site.pages import site_jobs
from bordermap.site.sitemap import sitemap
from bordermap.timings import add_spent, recorded, stage
from bordermap.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from concurrent.futures import Executor, Future

    from bordermap.site.edition import Edition
    from bordermap.site.pages import Step
    from bordermap.timings import Spent

Chunk = tuple[str, ...]
CHUNK: Final = 12
"""Pages of a chunk at most: enough to be worth sending, few enough to lose."""
LOOK: Final = 2.0
"""Seconds between two looks at whether anybody works."""


_OWN: Final = frozenset({".py", ".html", ".css", ".js", ".json", ".svg"})
_NOT_OWN: Final = frozenset({"web", "_geodata", "__pycache__"})


@dataclass(frozen=True)
class Made:
    """Files by path, and the seconds that the stages took."""

    files: dict[str, bytes]
    spent: Mapping[str, Spent]


def site_files(
    edition: Edition, *, step: Step, executor: Executor | None = None
) -> dict[str, bytes]:
    """Contents of all files by path inside the site, but for the manifest.

    Parameters
    ----------
    edition
        What is written about.
    step
        Is told what is made, how many pages are done, and how many there are.
    executor
        Who makes them; None makes them here, one after another.

    Raises
    ------
    InputError
        If workers are gone and won't come back.
    """
    files: dict[str, bytes] = {}
    if executor is None:
        jobs = site_jobs(edition)
        total = len(jobs)
        for number, (name, make) in enumerate(jobs):
            step(name, number, total)
            with stage("pages"):
                files |= make()
    else:
        crew = executor if isinstance(executor, Crew) else Hired(executor)
        chunks = chunks_of(edition)
        total, done = sum(map(len, chunks)), 0
        for chunk, made in zip(chunks, _made_by(crew, edition, chunks), strict=True):
            step(chunk[-1], done, total)
            done += len(chunk)
            files |= made.files
            add_spent(made.spent)
    if edition.base_url:
        listed = [name for name in files if name.endswith(paths.INDEX)]
        files[paths.SITEMAP] = sitemap(edition, listed)
    step("", total, total)
    return files


def chunks_of(edition: Edition) -> list[Chunk]:
    """Names of what is made, in chunks of what shares work: payloads, pictures, look-ups.

    They are the same whoever makes them.
    """
    groups: dict[str, list[list[str]]] = {}
    kin = _kin(edition)
    for name, _ in site_jobs(edition):
        chunks = groups.setdefault(kin.get(name, name.rpartition("/")[0]), [[]])
        if len(chunks[-1]) == CHUNK:
            chunks.append([])
        chunks[-1].append(name)
    return [tuple(chunk) for chunks in groups.values() for chunk in chunks]


def _kin(edition: Edition) -> dict[str, str]:
    """What pages belong to, where that isn't their folder."""
    found = {paths.INDEX: f"{paths.MAP_FOLDER}/{widest(edition.data).slug}"}
    for border in edition.border_ids:
        found[layout.border_path(border)] = border
    for crossing in edition.crossings:
        found[layout.crossing_path(crossing["id"])] = crossing["border"]
    for day in edition.days:
        found[layout.day_path(day)] = paths.CHANGE_PAGES
    return found


def make_chunk(reference: Reference, names: Chunk) -> Made:
    """Make files of an edition by their names: this is what workers do.

    Raises
    ------
    InputError
        If other versions of anything are installed here.
    """
    with recorded() as timings:
        jobs = _desk(reference)
        files: dict[str, bytes] = {}
        for name in names:
            with stage("pages"):
                files |= jobs[name]()
    return Made(files, timings.spent)


@lru_cache(maxsize=1)
def _desk(reference: Reference) -> dict[str, Callable[[], dict[str, bytes]]]:
    """What makes each name of an edition; kept as long as the same edition is asked for."""
    here = versions()
    if here != reference.versions:
        other = ", ".join(sorted(set(here) - set(reference.versions)))
        wanted = ", ".join(sorted(set(reference.versions) - set(here)))
        raise InputError(
            f"A worker has {other}, but the build {wanted}: pages would differ. Install the same "
            "versions everywhere."
        )
    return dict(site_jobs(pickle.loads(reference.content)))  # noqa: S301 - our own, of `refer`


def prepare(reference: Reference) -> None:
    """Keep an edition in this process, for references without content that follow."""
    _desk(reference)


def refer(edition: Edition) -> Reference:
    """A reference to an edition, with its content."""
    bare = replace(edition, drawn={}, _grounds={})
    content = pickle.dumps(bare, protocol=pickle.HIGHEST_PROTOCOL)
    return Reference(hashlib.sha256(content).hexdigest(), versions(), content)


@lru_cache
def versions() -> tuple[str, ...]:
    """Versions of bordermap and of what it depends on, and a digest of its own files."""
    found = [f"bordermap {VERSION}", f"bordermap's files {_own_files()}"]
    try:
        required = metadata.requires("bordermap") or []
    except metadata.PackageNotFoundError:  # run from its folder, without having been installed
        return tuple(found)
    for line in required:
        if "extra ==" not in line and (name := re.match(r"[\w.-]+", line)):
            with suppress(metadata.PackageNotFoundError):  # needed on other systems alone
                found.append(f"{name[0]} {metadata.version(name[0])}")
    return tuple(found)


def _own_files() -> str:
    """Digest of the package's code, templates, words and scripts, and of the places on maps."""
    whole = hashlib.sha256()
    files = (path.relative_to(paths.PACKAGE) for path in paths.PACKAGE.rglob("*"))
    own = [file for file in files if file.suffix in _OWN and not _NOT_OWN & set(file.parts)]
    for name in sorted(file.as_posix() for file in own):
        whole.update(name.encode())
        whole.update((paths.PACKAGE / name).read_bytes())
    whole.update((paths.bundled_dataset() / paths.PLACES).read_bytes())
    return whole.hexdigest()[:12]


def _made_by(crew: Crew, edition: Edition, chunks: list[Chunk]) -> Iterator[Made]:
    """What comes of chunks, in their order; what is lost with a worker is made again."""
    shared = crew.share(refer(edition))
    missing = deque(chunks)
    sent: dict[Chunk, Future[Made]] = {}
    try:
        while missing:
            try:
                for chunk in missing:
                    if chunk not in sent:
                        sent[chunk] = crew.submit(make_chunk, shared, chunk)
                made = _awaited(crew, sent[missing[0]])
            except BordermapError:
                raise
            except Exception as error:  # noqa: BLE001 - the crew knows which it can mend
                crew.mend(error)
                sent = {chunk: future for chunk, future in sent.items() if _is_made(future)}
                continue
            yield made
            del sent[missing.popleft()]
    finally:
        for future in sent.values():
            future.cancel()


def _awaited(crew: Crew, future: Future[Made]) -> Made:
    while not wait([future], timeout=LOOK).done:
        crew.look()
    return future.result()


def _is_made(future: Future[Made]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None
