"""Datasets on the web, from a server that is played here."""

from __future__ import annotations

import io
import urllib.error
import urllib.request
from email.message import Message
from typing import TYPE_CHECKING, Any

import pytest

from bordermap.errors import InputError, UsageError
from bordermap.read import limits, remote
from bordermap.read.address import address_of
from bordermap.read.package import read_package
from bordermap.write.archive import zipped
from tests.read.office import workbook
from tests.validate.files import FILES
from tests.world import CHANGE, CROSSING, csv_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HOST = "https://example.org/"
SHEETS = {"crossings": CROSSING, "changes": CHANGE}
BOOK = workbook({name: [list(row), list(row.values())] for name, row in SHEETS.items()})
ZIP = zipped({name: text.encode() for name, text in FILES.items()})


class Played:
    """A server's answers by address."""

    def __init__(self, answers: dict[str, bytes]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    def open(self, request: urllib.request.Request, timeout: float) -> Any:
        assert 0 < timeout <= limits.MAX_SECONDS
        address = request.full_url
        self.asked.append(address)
        if address not in self.answers:
            raise urllib.error.HTTPError(address, 404, "Not Found", Message(), None)
        return io.BytesIO(self.answers[address])


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Played]:
    def play(answers: dict[str, bytes]) -> Played:
        server = Played(answers)

        def opened(_: object, *rest: Any, **more: Any) -> Any:
            return server.open(*rest, **more)

        monkeypatch.setattr("urllib.request.OpenerDirector.open", opened)
        return server

    return play


@pytest.mark.parametrize(
    ("address", "raw"),
    [
        (f"{HOST}pub?output=xlsx", BOOK),
        (f"{HOST}x.csv", BOOK),  # whatever it is called
        (f"{HOST}mine.zip", ZIP),
        (f"{HOST}d/e/pub?a=b//c", ZIP),
    ],
)
def test_one_file_is_known_by_its_bytes(address: str, raw: bytes, play: Callable[..., Played]):
    server = play({address: raw})
    package = read_package(address, allow_network=True)
    assert server.asked == [address]
    assert package.crossings[0].file.startswith(address)
    assert package.crossings


def test_tables_beside_each_other(play: Callable[..., Played]):
    server = play(
        {
            f"{HOST}d/crossings.csv": csv_text([CROSSING]).encode(),
            f"{HOST}d/changes.csv": csv_text([CHANGE]).encode(),
        }
    )
    package = read_package(f"{HOST}d/crossings.csv", allow_network=True)
    assert package.changes[0].file == f"{HOST}d/changes.csv"
    assert f"{HOST}d/sources.csv" in server.asked
    del server.answers[f"{HOST}d/changes.csv"]
    with pytest.raises(InputError, match=r"changes\.csv: the server answers 404 Not Found"):
        read_package(f"{HOST}d/crossings.csv", allow_network=True)


def test_a_descriptor_is_followed_inside_its_folder_alone(play: Callable[..., Played]):
    described = (
        '{"resources": [{"name": "crossings", "path": "crossings.csv"}, '
        '{"name": "changes", "path": ["changes.csv", "../x.csv", "https://elsewhere.org/x.csv"]}]}'
    )
    server = play(
        {
            f"{HOST}d/datapackage.json": described.encode(),
            f"{HOST}d/crossings.csv": csv_text([CROSSING]).encode(),
            f"{HOST}d/changes.csv": csv_text([CHANGE]).encode(),
        }
    )
    package = read_package(f"{HOST}d/datapackage.json", allow_network=True)
    assert [problem.code for problem in package.problems] == ["descriptor-form"] * 2
    assert all(address.startswith(f"{HOST}d/") for address in server.asked)


def test_nothing_is_fetched_unasked(play: Callable[..., Played]):
    server = play({f"{HOST}x.zip": ZIP})
    with pytest.raises(UsageError, match="nothing is fetched unasked"):
        read_package(f"{HOST}x.zip")
    with pytest.raises(UsageError, match="only https addresses"):
        read_package("http://example.org/x.zip", allow_network=True)
    assert server.asked == []


def test_limits_of_what_is_fetched(play: Callable[..., Played], monkeypatch: pytest.MonkeyPatch):
    play({f"{HOST}x.zip": ZIP})
    monkeypatch.setattr(limits, "MAX_DOWNLOAD", len(ZIP) - 1)
    with pytest.raises(InputError, match="which is the limit for what is fetched"):
        read_package(f"{HOST}x.zip", allow_network=True)
    monkeypatch.setattr(limits, "MAX_DOWNLOAD", len(ZIP))
    read_package(f"{HOST}x.zip", allow_network=True)
    monkeypatch.setattr(limits, "MAX_SECONDS", -1)
    with pytest.raises(InputError, match="it takes more than"):
        read_package(f"{HOST}x.zip", allow_network=True)


@pytest.mark.parametrize(
    "error", [TimeoutError("slow"), urllib.error.URLError("none"), ValueError("x")]
)
def test_a_network_that_fails_is_no_bug(error: Exception, monkeypatch: pytest.MonkeyPatch):
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("urllib.request.OpenerDirector.open", fail)
    with pytest.raises(InputError, match="can't be fetched"):
        read_package(f"{HOST}x.zip", allow_network=True)


def redirected(to: str) -> urllib.request.Request | None:
    request = urllib.request.Request(f"{HOST}x.zip")  # noqa: S310 - nothing is opened
    return remote._Redirects().redirect_request(request, io.BytesIO(), 302, "", Message(), to)


def test_redirects_stay_with_https():
    found = redirected("https://files.example.org/x.zip")
    assert found is not None
    assert found.full_url == "https://files.example.org/x.zip"
    for to in ("http://example.org/x.zip", "file:///etc/passwd", "ftp://example.org/x"):
        with pytest.raises(InputError, match="which is no https"):
            redirected(to)
    assert remote._Redirects.max_redirections == limits.MAX_REDIRECTS


def test_who_leads_in_a_circle_is_left(monkeypatch: pytest.MonkeyPatch):
    def turn(*_: object, **__: object) -> None:
        raise urllib.error.HTTPError(HOST, 302, "a long\nstory", Message(), None)

    monkeypatch.setattr("urllib.request.OpenerDirector.open", turn)
    with pytest.raises(InputError, match="it leads on and on, more than 5 times"):
        read_package(f"{HOST}x.zip", allow_network=True)


@pytest.mark.parametrize("text", ["mine", "C:/mine", "./https:", "/vsicurl/https://x.org/a.gpkg"])
def test_a_path_is_no_address(text: str):
    assert address_of(text) is None


def test_a_path_of_gdal_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    for text in ("/vsicurl/https://example.org/x.gpkg", "/vsizip/x.zip", "GPKG:x.gpkg", "PG:x"):
        with pytest.raises(InputError):
            read_package(text)
