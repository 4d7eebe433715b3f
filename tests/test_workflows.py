"""Workflows run only what they name exactly, and may do only what they need to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

WORKFLOWS = sorted((Path(__file__).parent.parent / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_is_pinned_and_has_few_rights(path: Path):
    text = path.read_text(encoding="utf-8")
    used = re.findall(r"^\s*-?\s*uses:\s*(.+)$", text, re.MULTILINE)
    assert used
    assert [
        name for name in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v[\d.]+", name)
    ] == []
    assert re.search(r"^permissions: \{\}$", text, re.MULTILINE)
    assert "write-all" not in text
    # Who can name a branch must not write a command; who can read a secret needs none here.
    assert "pull_request_target" not in text
    assert "secrets." not in text
    commands = re.findall(r"^\s*-?\s*run:\s*(\|\n(?:\s{10,}.*\n?)+|.+)$", text, re.MULTILINE)
    assert commands
    assert not any("${{" in command for command in commands)
    # Every checkout leaves its token behind.
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")


def test_each_way_to_write_is_one_job_s():
    (release,) = (path for path in WORKFLOWS if path.name == "release.yml")
    rights = re.findall(r"^      ([\w-]+): write", release.read_text("utf-8"), re.MULTILINE)
    assert sorted(rights) == ["attestations", "contents", "id-token", "id-token"]
