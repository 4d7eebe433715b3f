"""docs/own-data.md from its first block to its last, in an empty folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import bordermap

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / "docs" / "own-data.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DISTANCE = re.compile(r"\d+ m\b")
QUERY = "[out:json]"


def lines(text: str) -> list[str]:
    """Lines with single blanks, and without distances: those are the boundaries' affair."""
    return [" ".join(DISTANCE.sub("", line).split()) for line in text.splitlines()]


@pytest.mark.slow
def test_a_reader_gets_from_a_spreadsheet_to_a_page(tmp_path):
    script = "".join(body for language, body in BLOCK.findall(TEXT) if language == "sh")
    bin_folder = str(Path(sys.executable).parent)
    done = subprocess.run(
        ["bash", "-eu", "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PATH": os.pathsep.join([bin_folder, os.environ["PATH"]])},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = "\n".join(lines(done.stdout))
    for language, body in BLOCK.findall(TEXT):
        if language == "text" and not body.startswith(QUERY):
            for line in lines(body):
                assert line in said
    assert (
        'src="https://maps.example.org/maps/all/embed.html" title="Three crossings"' in done.stdout
    )
    for page in ("site/maps/all/single.html", "example-site/index.html", "still.svg"):
        assert (tmp_path / page).stat().st_size > 5000
    data = bordermap.load(tmp_path / "mydata")
    assert data.stops == ["2024-01-01", "2024-05-18", "2025-02-03"]
    assert len(bordermap.load(tmp_path / "osmdata").crossings) == 1
    named = {
        name
        for _, body in BLOCK.findall(TEXT)
        for name in re.findall(r"^bordermap (\w+)", body, re.MULTILINE)
    }
    assert {"init", "validate", "record", "build", "embed"} <= named
