"""Same input, same bytes: in another time zone, locale, hash seed, folder and on another day."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from tests.site.reading import contents

if TYPE_CHECKING:
    from pathlib import Path

ELSEWHERE = {
    # Where it is always another day than here.
    "TZ": "ELSE+24" if time.timezone < 0 else "ELSE-24",
    "LC_ALL": "tr_TR.UTF-8",  # a language in which "I" isn't the capital of "i"
    "LANG": "tr_TR.UTF-8",
    "PYTHONHASHSEED": "2",
    "PYTHONOPTIMIZE": "1",
    "COLUMNS": "40",
    "NO_COLOR": "1",
}


def test_another_build_has_the_same_bytes(site: Path, tmp_path: Path):
    subprocess.run(
        [sys.executable, "-m", "bordermap", "build", "--quiet", "--out", "elsewhere"],
        cwd=tmp_path,
        env=os.environ | ELSEWHERE,
        check=True,
    )
    here, there = contents(site), contents(tmp_path / "elsewhere")
    assert "index.html" in here
    assert sorted(here) == sorted(there)
    assert [name for name, content in here.items() if there[name] != content] == []
