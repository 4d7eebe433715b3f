"""Sites in object stores: a real S3 server on loopback, and a store in memory."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any
from urllib.request import Request, urlopen

import fsspec
import pytest
from moto.server import ThreadedMotoServer

import bordermap
from bordermap import paths
from bordermap.errors import InputError, UsageError
from bordermap.site.files import digest
from bordermap.site.media import type_of
from bordermap.site.objects import JOURNAL, Store, publish
from tests.site.reading import contents
from tests.world import change, write_dataset

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

TODAY = "2030-01-01"
PLACE = "memory://web/maps"


def site(changes: Mapping[str, bytes] = {}, *, without: str = "") -> dict[str, bytes]:
    """A small site with its manifest; `changes` are other contents and more files."""
    files = {
        "index.html": b"<a href=borders/a/>",
        "borders/a/index.html": b"<img src=map.svg>",
        "borders/a/map.svg": b"<svg/>",
        "data/status.json": b"{}",
        "feed.xml": b"<feed/>",
        **changes,
    }
    files.pop(without, None)
    listed = {name: digest(content) for name, content in files.items()}
    value = {"generator": "bordermap 1", "files": listed}
    return {**files, paths.MANIFEST: json.dumps(value).encode()}


def send(files: Mapping[str, bytes], *, place: str = PLACE, force: bool = False) -> Any:
    return publish(Store(place), files, force=force, step=lambda *_: None)


def there(place: str = PLACE) -> dict[str, bytes]:
    system, root = fsspec.core.url_to_fs(place)
    system.invalidate_cache()
    found = {path.removeprefix(root).lstrip("/"): path for path in system.find(root)}
    return {name: system.cat_file(path) for name, path in found.items() if name != JOURNAL}


@pytest.fixture(autouse=True)
def _memory() -> Iterator[None]:
    """Nothing is in memory before a test, and after it."""
    system = fsspec.filesystem("memory")
    yield
    system.store.clear()
    system.pseudo_dirs[:] = [""]


@pytest.fixture
def order(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names in the order in which they are written and removed."""
    told: list[str] = []
    system = type(fsspec.filesystem("memory"))
    pipe, rm = system.pipe, system.rm

    def piped(self: Any, objects: dict[str, bytes], **how: Any) -> None:
        told.extend(path.removeprefix("/web/maps/") for path in objects)
        pipe(self, objects, **how)

    def removed(self: Any, names: list[str], **how: Any) -> None:
        told.extend("-" + path.removeprefix("/web/maps/") for path in names)
        rm(self, names, **how)

    monkeypatch.setattr(system, "pipe", piped)
    monkeypatch.setattr(system, "rm", removed)
    return told


# --- any store -----------------------------------------------------------------------------------


def test_a_site_arrives_whole():
    sent = send(site())
    assert there() == site()
    assert sent.files == [f"{PLACE}/{name}" for name in sorted(site())]


def test_only_what_changed_is_sent(order: list[str]):
    send(site())
    order.clear()
    assert send(site()).sent == []
    assert order == []
    new = site({"changes/b.html": b"x", "data/status.json": b"{1}"})
    assert send(new).sent == ["changes/b.html", "data/status.json"]
    assert order[1:-1] == ["data/status.json", "changes/b.html", paths.MANIFEST]


def test_no_reader_follows_a_link_to_nothing(order: list[str]):
    send(site())
    order.clear()
    new = {
        "index.html": b"<a href=borders/b/>",
        "borders/a/index.html": b"<a href=../b/>",
        "borders/b/index.html": b"<img src=map.svg>",
        "borders/b/map.svg": b"<svg>b</svg>",
        "feed.xml": b"<feed>b</feed>",
    }
    send(site(new, without="borders/a/map.svg"))
    assert order == [
        JOURNAL,
        "borders/b/map.svg",
        "borders/b/index.html",
        "borders/a/index.html",
        "index.html",
        "feed.xml",
        "manifest.json",
        "-borders/a/map.svg",
        JOURNAL,
    ]


def test_files_of_others_are_let_be():
    system = fsspec.filesystem("memory")
    system.pipe({"/web/maps/robots.txt": b"theirs", "/web/maps/index.html": b"theirs"})
    with pytest.raises(InputError, match=r"didn't send, or somebody changed, index\.html"):
        send(site())
    assert there() == {"robots.txt": b"theirs", "index.html": b"theirs"}
    send(site(), force=True)
    assert there() == {"robots.txt": b"theirs", **site()}
    system.pipe({"/web/maps/data/status.json": b"changed by somebody"})
    with pytest.raises(InputError, match=r"somebody changed, data/status\.json"):
        send(site())
    send(site(without="data/status.json"))  # which doesn't want the place
    assert there()["data/status.json"] == b"changed by somebody"


@pytest.mark.parametrize("last", range(1, 9))
def test_a_killed_upload_is_gone_on_with(last: int, monkeypatch: pytest.MonkeyPatch):
    send(site())
    send_really, left = Store.send, [last]

    def dying(self: Store, files: Mapping[str, bytes]) -> None:
        for name, content in files.items():
            left[0] -= 1
            if left[0] < 0:
                raise KeyboardInterrupt
            send_really(self, {name: content})

    new = site({"index.html": b"<a href=b/>", "b/index.html": b"new", "b/map.svg": b"new"})
    monkeypatch.setattr(Store, "send", dying)
    try:
        send(new)
    except KeyboardInterrupt:
        assert there()[paths.MANIFEST] in (site()[paths.MANIFEST], new[paths.MANIFEST])
    monkeypatch.undo()
    # To what was there before, without a page of the new one left; and then on.
    send(site())
    assert there() == site()
    send(new)
    assert there() == new


def test_a_site_that_was_copied_there_is_known():
    system = fsspec.filesystem("memory")
    system.pipe({f"/web/maps/{name}": text for name, text in site().items()})
    system.pipe({"/web/maps/feed.xml": b"changed"})
    with pytest.raises(InputError, match=r"somebody changed, feed\.xml\."):
        send(site())
    system.pipe({"/web/maps/feed.xml": site()["feed.xml"]})
    assert send(site({"index.html": b"new"})).sent == ["index.html"]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("file:///srv/maps", "give a folder of this machine as a path"),
        ("simplecache::s3://bucket/maps", "give a folder of this machine as a path"),
        ("nowhere://bucket", "Protocol not known: nowhere"),
        ("ftp://me:secret@example.org/maps", "has a password in it"),
    ],
)
def test_addresses_that_make_no_sense(address: str, said: str):
    with pytest.raises(UsageError, match=said) as caught:
        Store(address)
    assert "secret" not in str(caught.value)


def test_a_host_is_told_what_files_are():
    assert type_of("borders/a/index.html") == "text/html; charset=utf-8"
    assert type_of("data/crossings.geojson") == "application/geo+json"
    assert type_of("feed.xml") == "application/atom+xml"
    assert type_of("data/bordermap.gpkg") == "application/geopackage+sqlite3"
    assert type_of("strange") == "application/octet-stream"


def test_build_takes_an_address(small_data: Path, plain: Path):
    made = bordermap.build(small_data, out=PLACE, today=TODAY)
    assert there() == contents(plain)
    assert made == [f"{PLACE}/{name}" for name in sorted(contents(plain))]


# --- S3 ------------------------------------------------------------------------------------------


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A file system with one bucket, on a server of this machine."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    settings = {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    fsspec.filesystem("s3").clear_instance_cache()
    system = fsspec.filesystem("s3", use_listings_cache=False)
    system.mkdir("bucket")
    yield system
    system.clear_instance_cache()
    # What the server knows is its module's, and outlives it.
    reset = Request(f"{settings['AWS_ENDPOINT_URL']}/moto-api/reset", method="POST")  # noqa: S310 - ours
    urlopen(reset, timeout=10).close()  # noqa: S310
    server.stop()


def test_s3_gets_what_changed_and_what_a_host_needs(s3: Any, tmp_path: Path):
    place = "s3://bucket/maps"
    data = write_dataset(tmp_path / "data")
    bordermap.build(data, out=tmp_path / "site", today=TODAY)
    s3.pipe_file("bucket/maps/robots.txt", b"theirs")
    bordermap.build(data, out=place, today=TODAY)
    expected = contents(tmp_path / "site")
    assert there(place) == {"robots.txt": b"theirs", **expected}
    head = s3.call_s3("head_object", Bucket="bucket", Key="maps/borders/aa-bb/index.html")
    assert head["ContentType"] == "text/html; charset=utf-8"
    assert head["CacheControl"] == "public, max-age=300"
    head = s3.call_s3("head_object", Bucket="bucket", Key="maps/borders/aa-bb/map.svg")
    assert (head["ContentType"], head["CacheControl"]) == ("image/svg+xml", "public, max-age=3600")
    assert send(expected, place=place).sent == []

    write_dataset(tmp_path / "data", changes=[change(date="2021-04-01")])
    bordermap.build(data, out=tmp_path / "site", today=TODAY)
    new = contents(tmp_path / "site")
    changed = {name for name, text in new.items() if expected.get(name) != text}
    sent = send(new, place=place)
    assert {*sent.sent, paths.MANIFEST} == changed
    assert sent.removed == sorted(expected.keys() - new.keys())
    assert there(place) == {"robots.txt": b"theirs", **new}
    # Of the same length: only its ETag tells.
    s3.pipe_file("bucket/maps/feed.xml", b"x" * len(new["feed.xml"]))
    with pytest.raises(InputError, match=r"somebody changed, feed\.xml"):
        send(new, place=place)


@pytest.mark.slow
def test_the_command_line_builds_into_s3(s3: Any, small_data: Path, plain: Path):
    command = [sys.executable, "-m", "bordermap", "build", str(small_data), "--today", TODAY]

    def run(place: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*command, "-o", place], env=os.environ, capture_output=True, text=True, check=False
        )

    done = run("s3://bucket/maps")
    assert done.returncode == 0, done.stderr
    assert done.stderr.endswith(f"{len(contents(plain))} files at s3://bucket/maps\n")
    assert there("s3://bucket/maps") == contents(plain)
    done = run("s3://no-such-bucket/maps")
    assert done.returncode == 3
    assert "no-such-bucket/maps: the store can't be read or written" in done.stderr
    assert "Traceback" not in done.stderr
    assert s3.exists("bucket/maps/index.html")
