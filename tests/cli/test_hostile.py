"""Whatever a dataset says, a terminal is not steered by it, and each output keeps its form."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from typing import TYPE_CHECKING

import html5lib
import pytest

import bordermap
from tests.hostile import PAYLOADS, PLAIN, TEXTS, write_hostile
from tests.world import csv_text, write_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Done

# Cc: control characters; Cf: those that turn the direction of text; Zl, Zp: breaks of lines.
STEERING = {"Cc", "Cf", "Zl", "Zp", "Cs"}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_hostile(tmp_path_factory.mktemp("hostile") / "data")


def assert_tame(text: str) -> None:
    found = {mark for mark in text if mark != "\n" and unicodedata.category(mark) in STEERING}
    assert found == set()


COMMANDS = {
    "table": ("status", "DATA", "--date", "2021-03-05"),
    "json": ("status", "DATA", "--json"),
    "csv": ("status", "DATA", "--csv"),
    "geojson": ("status", "DATA", "--geojson"),
    "history": ("history", "DATA", "aa-bb-0"),
    "history-json": ("history", "DATA", "aa-bb-3", "--json"),
    "terminal": ("history", "DATA", "aa-bb-3"),
    "diff": ("diff", "DATA", "2021-01-01", "2021-12-31"),
    "diff-json": ("diff", "DATA", "2021-01-01", "2021-12-31", "--json"),
    "validate": ("validate", "DATA"),
}


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_what_is_printed_steers_no_terminal(
    run: Callable[..., Done], hostile: Path, words: tuple[str, ...]
):
    done = run(*(hostile if word == "DATA" else word for word in words))
    assert done.code == 0
    assert_tame(done.out + done.err)
    if words[-1] in {"--json", "--geojson"}:
        json.loads(done.out)
    if words[-1] == "--csv":
        header, *rows = csv.reader(io.StringIO(done.out, newline=""))
        assert {len(row) for row in rows} == {len(header)}
        names = [row[header.index("name")] for row in rows]
        assert [name[0] for name in names] == ["$", "'", "'", "\ufffd"]


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
@pytest.mark.parametrize("payload", [*PAYLOADS, "a\n::error file=x::y\r\n::set-output name=z::w"])
def test_problems_steer_no_terminal_and_no_runner(
    run: Callable[..., Done], tmp_path: Path, form: str, payload: str
):
    """Every column of every table is wrong, the names of columns too."""
    columns = {
        "crossings.csv": ("id", "border", "name", "kind", "lat", "lon", "modes", "category"),
        "changes.csv": ("crossing", "date", "status", "time", "direction", "modes", "sources"),
        "sources.csv": ("id", "url", "title", "published"),
        "borders.csv": ("border", "checked"),
        "context.csv": ("date", "kind", "countries", "title", "sources"),
    }
    files = {
        file: csv_text([dict.fromkeys((*names, *TEXTS[file], payload), payload)])
        for file, names in columns.items()
    }
    files["datapackage.json"] = json.dumps({"date": payload, "worldview": "neutral"})
    files["maps/all.toml"] = "".join(
        f"{json.dumps(key)} = {json.dumps(payload)}\n"
        for key in ("title", "start", "date", "modes", payload.replace("\x7f", ""))
    ).replace("\x7f", "")
    done = run("validate", write_files(tmp_path / "d", files), "--format", form)
    assert done.code == 1
    assert_tame(done.out + done.err)
    if form in {"json", "sarif"}:
        assert json.loads(done.out)
    if form == "github":
        assert all(line.startswith("::") for line in done.out.splitlines())
        assert not any(line.startswith("::set-output") for line in done.out.splitlines())


@pytest.mark.parametrize("more", [(), ("--simple",)])
def test_a_snippet_is_the_same_but_for_texts(
    run: Callable[..., Done], hostile: Path, tmp_path: Path, more: tuple[str, ...]
):
    plain = write_hostile(tmp_path / "plain", PLAIN)
    bordermap.build(hostile, out=tmp_path / "site", today="2024-01-01")
    found = []
    for data in (hostile, plain):
        done = run("embed", tmp_path / "site" / "maps" / "all", "--data", data, *more)
        assert done.code == 0
        root = html5lib.parseFragment(done.out, namespaceHTMLElements=False)
        found.append(
            [
                (
                    one.tag,
                    sorted(
                        one.attrib.items() - {(k, one.get(k)) for k in ("title", "alt", "height")}
                    ),
                )
                for one in root.iter()
            ]
        )
    assert found[0] == found[1]
