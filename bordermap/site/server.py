"""A preview on this machine: answers a browser, and tells it when there is something new.

Only this machine is served, and only under its own names, so that no page of the web can reach the
preview through a name of its own. Nothing is read from the disk: a path can lead nowhere else.
"""

from __future__ import annotations

import posixpath
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Final, Protocol
from urllib.parse import quote, unquote, urlsplit

from bordermap import paths
from bordermap.errors import InputError
from bordermap.site.media import TYPES, type_of
from bordermap.site.reload import EVENTS, with_reload

if TYPE_CHECKING:
    from bordermap.site.shelf import Shelf

HOST: Final = "127.0.0.1"
NAMES: Final = frozenset({HOST, "localhost", "[::1]"})
HEARTBEAT: Final = 1.0
"""Seconds after which an idle stream of events says that it lives."""


class Preview(Protocol):
    """What is served: the files of a site, or the page that says why there are none."""

    @property
    def version(self) -> int:
        """Number that grows with each change."""

    @property
    def shelf(self) -> Shelf | None:
        """The site; None while the data have problems."""

    def problem_page(self) -> str:
        """What is shown while there is no site."""

    def wait(self, version: int, seconds: float) -> int:
        """Wait until there is another version, or so long; then the newest."""


class Server(ThreadingHTTPServer):
    """Serves a preview on loopback.

    Parameters
    ----------
    preview
        What to serve.
    port
        Port on loopback; 0 takes any that is free.

    Raises
    ------
    InputError
        If the port is taken.
    """

    daemon_threads = True
    # Another program may be serving there: don't take its place unseen.
    allow_reuse_address = True
    allow_reuse_port = False

    def __init__(self, preview: Preview, port: int) -> None:
        self.preview = preview
        self.is_ending = False
        try:
            super().__init__((HOST, port), Handler)
        except (OSError, OverflowError) as error:
            said = getattr(error, "strerror", None) or error
            raise InputError(f"Port {port}: {said}. Choose another --port.") from error

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://{HOST}:{self.server_address[1]}/"

    def handle_error(self, *_: Any) -> None:  # noqa: ANN401 - as the base class has it
        """Say nothing of a browser that went away."""


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: Server
    server_version = "bordermap"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer with a file of the site, or with the stream of events."""
        host = self.headers.get("Host", "").rsplit(":", 1)[0] if self.headers.get("Host") else ""
        if host.lower() not in NAMES:
            self._send(HTTPStatus.FORBIDDEN, "text/plain", b"Only this machine is served.\n")
            return
        path = unquote(urlsplit(self.path).path)
        if path == EVENTS:
            self._stream()
            return
        parts = path.split("/")
        if not path.startswith("/") or ".." in parts or "\\" in path or not path.isprintable():
            self._send(HTTPStatus.NOT_FOUND, "text/plain", b"There is no such page.\n")
            return
        self._file(path)

    def do_HEAD(self) -> None:
        """Answer as `do_GET` does, without a body."""
        self.do_GET()

    def log_message(self, *_: Any) -> None:  # noqa: ANN401 - as the base class has it
        """Keep quiet: the terminal is for what changed."""

    def _file(self, path: str) -> None:
        preview = self.server.preview
        version, shelf = preview.version, preview.shelf
        name = path[1:] + (paths.INDEX if path.endswith("/") else "")
        if shelf is None:
            page = with_reload(preview.problem_page(), version).encode()
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, type_of(paths.INDEX), page)
            return
        content = shelf.get(name)
        if content is None and shelf.is_page(f"{name}/{paths.INDEX}"):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            # One slash in front: two would name a host.
            self.send_header("Location", "/" + quote(name.lstrip("/")) + "/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if content is None:
            self._send(HTTPStatus.NOT_FOUND, "text/plain", b"There is no such page.\n")
            return
        suffix = posixpath.splitext(name)[1]
        if suffix == ".html":
            content = with_reload(content.decode(), version).encode()
        # Feeds too are looked at here; under a type of their own a browser would save them.
        self._send(HTTPStatus.OK, TYPES.get(suffix) or type_of(name), content)

    def _send(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _stream(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command == "HEAD":
            return
        told = -1
        while not self.server.is_ending:
            version = self.server.preview.wait(told, HEARTBEAT)
            self.wfile.write(b": \n\n" if version == told else b"data: %d\n\n" % version)
            self.wfile.flush()
            told = version
