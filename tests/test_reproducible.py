"""Same input, same bytes: in another time zone, locale, hash seed, folder and on another day."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

SURROUNDINGS = {
    "here": {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    "there": {
        "TZ": "America/St_Johns",
        "LC_ALL": "tr_TR.UTF-8",  # a language in which "I" isn't the capital of "i"
        "LANG": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "2",
        "PYTHONOPTIMIZE": "1",
        "COLUMNS": "40",
        "NO_COLOR": "1",
    },
}


@pytest.mark.slow
def test_two_builds_have_the_same_bytes(tmp_path: Path):
    for place, surroundings in SURROUNDINGS.items():
        folder = tmp_path / place
        folder.mkdir()
        subprocess.run(
            [sys.executable, "-m", "bordermap", "build", "--quiet", "--out", f"site-{place}"],
            cwd=folder,
            env=os.environ | surroundings,
            check=True,
        )
    here, there = (files(tmp_path / place / f"site-{place}") for place in SURROUNDINGS)
    assert "index.html" in here
    assert sorted(here) == sorted(there)
    assert [name for name, content in here.items() if there[name] != content] == []


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
