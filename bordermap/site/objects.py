"""A site in an object store: only what changed is sent, in an order in which every link leads on.

An object store can't swap a whole site in. It keeps each object whole, so what is promised is an
order: pictures and data, new pages, changed pages, feeds, the manifest, and only then goes what the
site no longer has. A journal beside the manifest names what is under way, and afterwards what the
store called each object, by which a file that somebody else changed is told from ours.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bordermap import paths
from bordermap.errors import BordermapError, InputError, UsageError
from bordermap.site.files import digest
from bordermap.site.media import FEEDS, type_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bordermap.site.pages import Step

JOURNAL: Final = ".bordermap.json"
BATCH: Final = 32
"""Objects that are sent at once."""
SOON: Final = "public, max-age=300"
"""What caches may do with pages, feeds and data: keep them for five minutes."""
LATER: Final = "public, max-age=3600"
"""What they may do with pictures and scripts: keep them for an hour."""
_SAME_PATH: Final = ("file", "local")


@dataclass(frozen=True)
class Sent:
    """What became of a site in a store: addresses of all its files, and which of them were sent."""

    files: list[str]
    sent: list[str]
    removed: list[str]


def is_address(out: object) -> bool:
    """Whether something is the address of a place in a store, rather than a path."""
    return "://" in str(out)


def publish(store: Store, files: Mapping[str, bytes], *, force: bool, step: Step) -> Sent:
    """Bring a site to a store.

    Parameters
    ----------
    store
        The site's folder there.
    files
        Contents by path inside the site, the manifest among them.
    force
        Whether files that bordermap didn't send may be overwritten.
    step
        Is told what is sent, how many files were, and how many there are.

    Raises
    ------
    InputError
        If a file that bordermap didn't send is in the way and `force` is False, or the store can't
        be read or written.
    """
    address = store.address
    with _answering(address):
        there, manifest = store.listed(), store.read(paths.MANIFEST)
        last = _hashes(manifest, "files")
        journal = _known(store, there, last)
    ours = {name for name, mark in there.items() if journal.get(name) in ("", mark)}
    ours |= {paths.MANIFEST} if last else set()
    taken = sorted((there.keys() - ours) & files.keys())
    if taken and not force:
        shown = ", ".join(taken[:5]) + (" …" if len(taken) > len(taken[:5]) else "")
        raise InputError(
            f"{address}: bordermap didn't send, or somebody changed, {shown}. Move it, choose "
            "another --out, or --force."
        )
    same = {
        name
        for name, content in files.items()
        if name in ours and journal.get(name) and last.get(name) == digest(content)
    }
    rest = sorted(files.keys() - same - {paths.MANIFEST})
    gone = sorted(ours - files.keys() - {JOURNAL})
    everything = Sent([f"{store.address}/{name}" for name in sorted(files)], rest, gone)
    if not rest and not gone and files[paths.MANIFEST] == manifest and paths.MANIFEST in journal:
        return everything
    with _answering(address):
        kept = {name: journal[name] for name in same}
        store.write_journal(kept | dict.fromkeys([*rest, *gone], ""))
        done = 0
        for names in _in_order(rest, there):
            step(names[0], done, len(rest))
            store.send({name: files[name] for name in names})
            done += len(names)
        step("", len(rest), len(rest))
        store.send({paths.MANIFEST: files[paths.MANIFEST]})
        store.remove(gone)
        marks = store.listed()
        store.write_journal({name: marks[name] for name in files if name in marks})
    return everything


class Store:
    """A folder where fsspec leads.

    Parameters
    ----------
    address
        Such as `s3://bucket/borders`. It is only looked at; nothing is contacted yet.

    Raises
    ------
    UsageError
        If the address makes no sense, or what it needs isn't installed.
    """

    def __init__(self, address: str) -> None:
        try:
            import fsspec  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise UsageError(
                f"{address} needs more than is installed. Run: pip install 'bordermap[remote]'"
            ) from error
        self.address = address.rstrip("/")
        scheme, _, place = address.partition("://")
        if scheme in _SAME_PATH or "::" in address:
            raise UsageError(f"{address}: give a folder of this machine as a path, without ://.")
        if ":" in place.split("/")[0].rpartition("@")[0]:
            raise UsageError(
                "--out has a password in it, which others can read. Put it where the store's "
                "library looks for it, such as ~/.aws/credentials."
            )
        try:
            self._system, root = fsspec.core.url_to_fs(address, use_listings_cache=False)
        except (ValueError, ImportError) as error:
            said = str(error).rstrip(".")
            raise UsageError(f"{address}: {said}. Example: s3://bucket/maps") from error
        self._root = root.rstrip("/")
        self._takes_headers = scheme in {"s3", "s3a"}

    def listed(self) -> dict[str, str]:
        """Names of all objects in the folder, each with the mark by which a change shows."""
        self._system.invalidate_cache()
        try:
            found = self._system.find(self._root, detail=True)
        except FileNotFoundError:
            return {}
        return {path.removeprefix(self._root).lstrip("/"): _mark(at) for path, at in found.items()}

    def read(self, name: str) -> bytes:
        """Content of an object; nothing if there is none."""
        try:
            content: bytes = self._system.cat_file(f"{self._root}/{name}")
        except FileNotFoundError:
            return b""
        return content

    def write_journal(self, objects: Mapping[str, str]) -> None:
        """Note what is under way (no mark), and what is there."""
        value = {"generator": "bordermap", "objects": dict(sorted(objects.items()))}
        self.send({JOURNAL: json.dumps(value, indent=1).encode()})

    def send(self, files: Mapping[str, bytes]) -> None:
        """Write objects, with what a host needs to serve them."""
        alike: dict[tuple[str, str], dict[str, bytes]] = {}
        for name, content in files.items():
            alike.setdefault((type_of(name), caching_of(name)), {})[name] = content
        for (kind, caching), group in alike.items():
            headers = {"ContentType": kind, "CacheControl": caching} if self._takes_headers else {}
            objects = {f"{self._root}/{name}": content for name, content in group.items()}
            self._system.pipe(objects, **headers)

    def remove(self, names: list[str]) -> None:
        """Remove objects that are no longer part of the site."""
        if names:
            self._system.rm([f"{self._root}/{name}" for name in names])


def _known(store: Store, there: Mapping[str, str], last: Mapping[str, str]) -> dict[str, str]:
    """The mark of each object that was sent; empty if its sending may not have ended."""
    found = _hashes(store.read(JOURNAL), "objects")
    # A site that was copied there by other means has a manifest, but no journal.
    for name in last.keys() & there.keys() - found.keys():
        if digest(store.read(name)) == last[name]:
            found[name] = there[name]
    return found


def caching_of(name: str) -> str:
    """What caches may do with a file of the site."""
    if name == JOURNAL:
        return "no-store"
    lasting = name.endswith((".svg", ".png", ".js"))
    return LATER if lasting else SOON


def _in_order(names: list[str], there: Mapping[str, str]) -> Iterator[list[str]]:
    """Batches of names: nobody who follows a link from one finds nothing."""

    def rank(name: str) -> int:
        if name in FEEDS:
            return 4
        if name == paths.INDEX:
            return 3
        if name.endswith(".html"):
            return 2 if name in there else 1
        return 0

    for level in range(5):
        of_level = [name for name in names if rank(name) == level]
        for start in range(0, len(of_level), BATCH):
            yield of_level[start : start + BATCH]


def _mark(info: Mapping[str, Any]) -> str:
    """What a store calls a version of an object: its ETag or checksum, or else its size."""
    for key in ("ETag", "etag", "md5Hash", "content_md5"):
        if info.get(key):
            return str(info[key]).strip('"')
    return f"{info.get('size', 0)} bytes"


def _hashes(content: bytes, key: str) -> dict[str, str]:
    try:
        value = json.loads(content)
        if value["generator"].startswith("bordermap"):
            return {str(name): str(mark) for name, mark in value[key].items()}
    except (ValueError, KeyError, AttributeError, TypeError):
        pass
    return {}


@contextmanager
def _answering(address: str) -> Iterator[None]:
    """Tell what a store answers as an error of ours: its libraries have no errors in common."""
    try:
        yield
    except BordermapError:
        raise
    except Exception as error:
        said = " ".join(str(error).split()) or type(error).__name__
        raise InputError(
            f"{address}: the store can't be read or written ({said}). Nothing that it has was "
            "lost; run the build again when that is mended."
        ) from error
