"""A dataset on the web: fetched over https, bounded in bytes, time and hops, and only if asked.

What a server says about the kind of a file is not trusted: its bytes are looked at.
"""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Any, Final

from bordermap import paths
from bordermap.errors import InputError, UsageError
from bordermap.read import archive, limits
from bordermap.read.columns import TABLES, table_name
from bordermap.read.contents import ZIP, contents_of_file, contents_of_files
from bordermap.read.files import MAP, MemoryFiles
from bordermap.read.formats import BOOKS, SUFFIXES
from bordermap.read.kinds import suffix_of
from bordermap.read.limits import parse_json
from bordermap.version import VERSION

if TYPE_CHECKING:
    from bordermap.read.contents import Contents

_PIECE: Final = 1 << 16
_GONE: Final = (404, 410)
_REDIRECTS: Final = (301, 302, 303, 307, 308)


def fetch_contents(address: str, *, allow_network: bool) -> Contents:
    """Fetch a dataset: one file that holds it all, its descriptor, or its crossings.

    Raises
    ------
    UsageError
        If the network isn't allowed.
    InputError
        If it can't be fetched, is beyond a limit, or is no dataset.
    """
    if not allow_network:
        raise UsageError(
            f"{address}: this is an address, and nothing is fetched unasked. Add --allow-network "
            "(in Python allow_network=True)."
        )
    fetcher = _Fetcher()
    raw = fetcher.fetch(address)
    name = _name(address, raw)
    suffix = PurePosixPath(name).suffix
    place = Path(name)
    if suffix in {ZIP, *BOOKS}:
        return contents_of_file(name, raw, place, address)
    base = urllib.parse.urljoin(address, ".").rstrip("/")
    if name == paths.DATAPACKAGE:
        found = {name: raw, **_described(fetcher, address, raw)}
    elif table_name(place.stem) == "crossings" and suffix in SUFFIXES:
        found = {name: raw, **_beside(fetcher, address, suffix)}
    else:
        raise InputError(
            f"{address}: this is no dataset. Give the address of a workbook, a GeoPackage, a .zip, "
            f"a {paths.DATAPACKAGE}, or of crossings.csv with changes.csv beside it."
        )
    return contents_of_files(MemoryFiles(base, found), place, PurePosixPath(base).name)


def _name(address: str, raw: bytes) -> str:
    """Name of a fetched file: its suffix is by its first bytes where they tell."""
    path = PurePosixPath(urllib.parse.unquote(urllib.parse.urlsplit(address).path))
    return f"{path.stem or 'dataset'}{suffix_of(raw) or path.suffix.lower()}"


def _described(fetcher: _Fetcher, address: str, raw: bytes) -> dict[str, bytes]:
    """Files that a descriptor names and that a dataset is read from."""
    try:
        descriptor: Any = parse_json(raw)
        resources = descriptor.get("resources", [])
        given = [resource.get("path", []) for resource in resources]
    except (ValueError, AttributeError, TypeError):
        return {}  # which is told when it is read
    found: dict[str, bytes] = {}
    for group in given:
        for path in group if isinstance(group, list) else [group]:
            if not isinstance(path, str) or archive.unsafe_name(path):
                continue  # which is told when it is read
            pure = PurePosixPath(path)
            table = table_name(pure.stem) and pure.suffix.lower() in SUFFIXES
            if table or path == paths.BOUNDARIES or pure.suffix == ".toml":
                content = fetcher.fetch(urllib.parse.urljoin(address, urllib.parse.quote(path)))
                found[path] = content
    return found


def _beside(fetcher: _Fetcher, address: str, suffix: str) -> dict[str, bytes]:
    """The other tables beside the crossings; only the changes must be there."""
    found: dict[str, bytes] = {}
    for name in (*(f"{table}{suffix}" for table in TABLES if table != "crossings"), MAP):
        neighbour = urllib.parse.urljoin(address, name)
        try:
            found[name] = fetcher.fetch(neighbour)
        except _GoneError:
            if name.startswith("changes"):
                raise
    return found


class _GoneError(InputError):
    """There is nothing at an address."""


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follow a few redirects, from https to https alone."""

    max_redirections = limits.MAX_REDIRECTS
    max_repeats = 1

    def redirect_request(  # noqa: PLR0917 - as the library calls it
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        """Refuse to leave https."""
        if urllib.parse.urlsplit(newurl).scheme != "https":
            raise InputError(f"{req.full_url}: it leads on to {newurl[:200]}, which is no https.")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class _Fetcher:
    """Fetches the addresses of one dataset, within one bound of bytes and of time."""

    def __init__(self) -> None:
        self._opener = urllib.request.OpenerDirector()
        for handler in (
            urllib.request.ProxyHandler(),
            urllib.request.HTTPSHandler(),
            urllib.request.HTTPDefaultErrorHandler(),
            urllib.request.HTTPErrorProcessor(),
            _Redirects(),
        ):
            self._opener.add_handler(handler)
        self._left = limits.MAX_DOWNLOAD
        self._fetched = 0
        self._until = time.monotonic() + limits.MAX_SECONDS

    def fetch(self, address: str) -> bytes:
        """Bytes at an address."""
        self._fetched += 1
        if self._fetched > limits.MAX_ADDRESSES:
            raise InputError(f"{address}: more than {limits.MAX_ADDRESSES} files. Make it a .zip.")
        headers = {"User-Agent": f"bordermap/{VERSION}", "Accept-Encoding": "identity"}
        try:
            request = urllib.request.Request(address, headers=headers)  # noqa: S310 - https alone
            with self._opener.open(request, timeout=self._seconds(address)) as answer:
                return self._read(answer, address)
        except urllib.error.HTTPError as error:
            error.close()
            if error.code in _REDIRECTS:
                message = f"{address}: it leads on and on, more than {limits.MAX_REDIRECTS} times."
                raise InputError(message) from error
            kind = _GoneError if error.code in _GONE else InputError
            raise kind(f"{address}: the server answers {error.code} {error.reason}.") from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            reason = getattr(error, "reason", None) or error
            raise InputError(f"{address}: can't be fetched ({reason}).") from error

    def _read(self, answer: Any, address: str) -> bytes:  # noqa: ANN401 - an answer of the library
        pieces = []
        while piece := answer.read(min(_PIECE, self._left + 1)):
            self._left -= len(piece)
            if self._left < 0:
                raise InputError(
                    f"{address}: more than {limits.MAX_DOWNLOAD:,} bytes, which is the limit for "
                    "what is fetched. Download it yourself."
                )
            self._seconds(address)
            pieces.append(piece)
        return b"".join(pieces)

    def _seconds(self, address: str) -> float:
        left = self._until - time.monotonic()
        if left <= 0:
            raise InputError(f"{address}: it takes more than {limits.MAX_SECONDS} seconds.")
        return left
