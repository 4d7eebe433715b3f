"""The preview: on this machine only, follows the data, outlives broken ones."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from bordermap.api.preview import DataPreview
from bordermap.errors import InputError
from bordermap.render.outside import allowing
from bordermap.site.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def data(small_data: Path, tmp_path: Path) -> Path:
    return shutil.copytree(small_data, tmp_path / "data")


@pytest.fixture
def server(data: Path) -> Iterator[Server]:
    """A preview that is being watched and served."""
    preview = DataPreview(data, today="2030-01-01")
    stop = threading.Event()
    with Server(preview, 0) as server:
        threads = [
            threading.Thread(target=preview.watch, args=(stop,)),
            threading.Thread(target=server.serve_forever, args=(0.05,)),
        ]
        for thread in threads:
            thread.start()
        yield server
        server.is_ending = True
        stop.set()
        server.shutdown()
        for thread in threads:
            thread.join()


def get(server: Server, path: str, host: str | None = None) -> tuple[int, str, str]:
    """Status, type and text that a path is answered with, sent just as it is written."""
    port = server.server_address[1]
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.putrequest("GET", path, skip_host=True)
    connection.putheader("Host", host or f"127.0.0.1:{port}")
    connection.endheaders()
    answer = connection.getresponse()
    text = answer.read().decode("utf-8", "replace")
    kind = answer.getheader("Content-Type") or answer.getheader("Location") or ""
    connection.close()
    return answer.status, kind, text


def until(server: Server, version: int) -> None:
    """Wait until there is another version."""
    assert server.preview.wait(version, 30) != version


def test_pages_are_made_when_asked_for(server: Server):
    status, kind, text = get(server, "/")
    assert (status, kind) == (200, "text/html; charset=utf-8")
    assert "connect-src &#x27;self&#x27;" in text
    assert text.count("new EventSource(") == 1
    status, _, text = get(server, "/borders/aa-bb/?x=1")
    assert status == 200
    assert "script-src" in text
    assert "unsafe" not in text.split("<style>")[0]
    assert get(server, "/borders/aa-bb")[:2] == (301, "/borders/aa-bb/")
    for path, kind in {
        "/borders/aa-bb/map.svg": "image/svg+xml",
        "/snapshots/all/card.png": "image/png",
        "/data/changes.csv": "text/csv; charset=utf-8",
        "/feed.xml": "application/xml",
        "/bordermap-embed.js": "text/javascript; charset=utf-8",
    }.items():
        assert get(server, path)[:2] == (200, kind), path


@pytest.mark.parametrize(
    "path",
    [
        "/../crossings.csv",
        "/%2e%2e/crossings.csv",
        "/..%2fcrossings.csv",
        "/data/..%5c..%5ccrossings.csv",
        "//etc/passwd",
        "/etc/passwd",
        "/data/%00",
        "crossings.csv",
        "/nothing",
        "/borders/zz-zz/",
    ],
)
def test_nothing_but_the_site_is_served(server: Server, path: str):
    assert get(server, path)[0] == 404


@pytest.mark.parametrize(
    "host", ["example.org", "127.0.0.1.example.org:80", "localhost.evil", "::1"]
)
def test_other_names_are_refused(server: Server, host: str):
    assert get(server, "/", host)[0] == 403


def test_only_this_machine_is_served(server: Server):
    assert server.server_address[0] == "127.0.0.1"


def test_change_of_the_data_is_followed(server: Server, data: Path):
    assert "Bridge over the river" not in get(server, "/crossings/aa-bb-bridge/")[2]
    version = server.preview.version
    path = data / "crossings.csv"
    path.write_text(path.read_text().replace(",Bridge,", ",Bridge over the river,"))
    until(server, version)
    assert "Bridge over the river" in get(server, "/crossings/aa-bb-bridge/")[2]


def test_broken_data_are_told_until_they_are_mended(server: Server, data: Path):
    version = server.preview.version
    path = data / "changes.csv"
    whole = path.read_text()
    path.write_text(whole.replace("closed", "<b>shut</b>"))
    until(server, version)
    status, _, text = get(server, "/crossings/")
    assert status == 503
    assert "problems in the data" in text
    assert "changes.csv:2" in text
    assert "&lt;b&gt;shut" in text
    assert "<b>shut" not in text
    assert "new EventSource(" in text
    version = server.preview.version
    path.unlink()
    until(server, version)
    assert get(server, "/")[0] == 503
    version = server.preview.version
    path.write_text(whole)
    until(server, version)
    assert get(server, "/")[0] == 200


def test_events_name_the_version(server: Server, data: Path):
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=30)
    connection.request("GET", "/.bordermap/events")
    answer = connection.getresponse()
    version = server.preview.version
    assert answer.readline() == b"data: %d\n" % version
    (data / "crossings.csv").touch()
    until(server, version)
    while not (line := answer.readline()).startswith(b"data"):
        pass
    assert line == b"data: %d\n" % (version + 1)
    connection.close()


def test_port_that_is_taken_is_told(server: Server):
    with pytest.raises(InputError, match="Choose another --port"):
        Server(server.preview, server.server_address[1])


def test_policy_allows_just_that_much_more():
    strict = "default-src 'none'; style-src 'sha256-s'"
    more = {"script-src": "'sha256-x'", "connect-src": "'self'"}
    assert allowing(strict, more) == f"{strict}; script-src 'sha256-x'; connect-src 'self'"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_interrupt_ends_it_cleanly(data: Path):
    command = [sys.executable, "-m", "bordermap", "serve", data, "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        line = ""
        while "Ctrl+C" not in line:
            line = process.stderr.readline()
        port = int(line.split(":")[2].split("/")[0])
        # Somebody is looking: the stream must not keep it alive.
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", "/.bordermap/events")
        connection.getresponse()
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
        connection.close()
    assert process.returncode == 0
    assert "Traceback" not in rest
