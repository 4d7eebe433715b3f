"""A corpus of bad inputs, each with the exact words in which it is refused.

A numbered folder holds the smallest dataset that shows one mistake, and `problems.txt`: how
`bordermap validate` ends and what it prints. `BORDERMAP_GOLDEN=write` writes these anew; what then
differs is to be read as a user would read it.
"""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bordermap import cli
from bordermap.validate.problem import CODES
from tests.corpus.binary import BUILT
from tests.world import write_files

if TYPE_CHECKING:
    from collections.abc import Callable

CORPUS = Path(__file__).parent
GOLDEN = "problems.txt"
REWRITE = os.environ.get("BORDERMAP_GOLDEN") == "write"
TESTS = CORPUS.parent
ELSEWHERE = {"undrawn-line": "geometry/test_chosen_worldview.py"}
"""What needs more than the small world, and the test that has it."""
CASES = sorted({path.name for path in CORPUS.glob("[0-9]*")} | set(BUILT))


def files_of(case: str) -> dict[str, str | bytes]:
    """Files of a case by their path in the dataset."""
    if case in BUILT:
        return BUILT[case]()
    folder = CORPUS / case
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != GOLDEN
    }


def everything(folder: Path) -> dict[str, bytes]:
    """All that lies in a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@dataclass(frozen=True)
class Call:
    """Runs `bordermap` in a folder that holds the case as `data`."""

    run: Callable[..., tuple[int, str, str]]
    folder: Path

    def put(self, case: str) -> str:
        """Write the case, and say what the dataset is called."""
        files = files_of(case)
        write_files(self.folder / "data", files)
        return "data" if len(files) > 1 else f"data/{next(iter(files))}"


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["bordermap", *words])
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            cli.main()
        printed = capsys.readouterr()
        code = end.value.code
        return code if isinstance(code, int) else 0, printed.out, printed.err

    monkeypatch.chdir(tmp_path)
    return Call(run, tmp_path)


@pytest.mark.parametrize("case", CASES)
def test_a_bad_input(case: str, call: Call):
    data = call.put(case)
    before = everything(call.folder)
    code, out, err = call.run("validate", data)
    assert everything(call.folder) == before
    assert code in {0, 1, 3}
    assert "Traceback" not in out + err
    assert all(mark.isprintable() for mark in set(out + err) - {"\n", "\u00a0"})
    told = f"exit {code}\n{out}{err}"
    golden = CORPUS / case / GOLDEN
    if REWRITE:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(told, encoding="utf-8")
    assert told == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES[::9])
def test_who_builds_hears_of_the_same_errors_and_gets_nothing(case: str, call: Call):
    data = call.put(case)
    before = everything(call.folder)
    golden = (CORPUS / case / GOLDEN).read_text(encoding="utf-8").splitlines()
    code, out, err = call.run("map", data, "-o", "page.html")
    assert golden[0] == f"exit {code}"
    if not code:
        return
    errors = [line for line in golden if re.match(r"data\S*  [a-z-]+  ", line)]
    assert [line for line in err.splitlines() if line in errors] == errors
    assert out == ""
    assert everything(call.folder) == before


def test_every_code_is_reached():
    """By a case here, or by a test that is named below."""
    told = "\n".join((CORPUS / case / GOLDEN).read_text(encoding="utf-8") for case in CASES)
    shown = set(re.findall(r"^data\S*  (?:warning: )?([a-z-]+)  ", told, re.MULTILINE))
    assert shown | set(ELSEWHERE) == set(CODES)
    for code, file in ELSEWHERE.items():
        assert f'"{code}"' in (TESTS / file).read_text(encoding="utf-8")


def test_the_corpus_is_numbered_without_gaps():
    assert [int(case.split("-")[0]) for case in CASES] == list(range(1, len(CASES) + 1))
