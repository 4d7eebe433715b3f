"""`-` for standard input and output, between processes as in a shell."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from bordermap.api.convert import convert
from tests.validate.files import FILES
from tests.world import write_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Done


def call(folder: Path, *words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "bordermap", *words]
    return subprocess.run(command, cwd=folder, input=given, capture_output=True, check=False)


@pytest.mark.parametrize("suffix", [".zip", ".xlsx", ".ods", ".gpkg"])
def test_a_dataset_comes_by_stdin(suffix: str, tmp_path: Path):
    write_files(tmp_path / "mine", FILES)
    [file] = convert(tmp_path / "mine", tmp_path / f"mine{suffix}")
    done = call(tmp_path, "validate", "-", given=file.read_bytes())
    assert (done.returncode, done.stdout) == (0, b""), done.stderr
    assert done.stderr.startswith(b"No problems")


def test_convert_prints_an_archive(tmp_path: Path):
    write_files(tmp_path / "mine", FILES)
    [file] = convert(tmp_path / "mine", tmp_path / "mine.zip")
    done = call(tmp_path, "convert", "mine", "-")
    assert (done.returncode, done.stdout, done.stderr) == (0, file.read_bytes(), b"")
    assert not (tmp_path / "-").exists()


def test_what_is_no_dataset_is_refused(tmp_path: Path):
    done = call(tmp_path, "status", "-", given=b"id,name\n")
    assert (done.returncode, done.stdout) == (3, b"")
    assert done.stderr.startswith(b"bordermap: stdin: this is no dataset in one file.")


@pytest.mark.parametrize("words", [["serve", "-"], ["record", "-", "x"], ["boundaries", "-"]])
def test_what_needs_a_folder_says_so(run: Callable[..., Done], words: list[str]):
    assert run(*words).code == 2
