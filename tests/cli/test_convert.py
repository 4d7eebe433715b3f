"""`bordermap convert`, and forms of a dataset on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.validate.files import FILES
from tests.world import write_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Done


def test_there_and_back(tmp_path: Path, run: Callable[..., Done]):
    write_files(tmp_path / "mine", FILES)
    done = run("convert", "mine", "mine.ods")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("mine.ods: ")
    assert run("convert", "mine", "mine.ods").code == 3
    assert run("convert", "mine", "two", "--format", "tsv", "-q").err == ""
    assert run("status", "mine.ods", "--json").out == run("status", "two", "--json").out
    assert run("convert", "gone", "x.zip").code == 3
    assert run("convert", "mine", "x.csv").code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("build", "-o", "out"),
        ("map",),
        ("snapshot",),
        ("status",),
        ("validate",),
        ("serve",),
        ("diff", "2020-01-01", "2021-01-01"),
        ("history", "x"),
        ("convert", "out"),
    ],
)
def test_no_command_fetches_an_address_unasked(
    words: tuple[str, ...], run: Callable[..., Done], monkeypatch: pytest.MonkeyPatch
):
    def reach(*_: object) -> None:
        raise AssertionError("it reaches for the network")

    monkeypatch.setattr("socket.getaddrinfo", reach)
    monkeypatch.setattr("bordermap.cli.serve.threading.Thread.start", reach)
    command, *rest = words
    done = run(command, "https://example.org/a//b.zip", *rest)
    assert done.code == 2
    assert "https://example.org/a//b.zip: this is an address" in done.err
    assert "Add --allow-network" in done.err
    assert run(command, "http://example.org/x.zip", *rest, "--allow-network").code == 2
