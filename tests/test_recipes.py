"""The recipes of the documents call what there is."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer

from bordermap.cli.app import app

DOCS = Path(__file__).parent.parent / "docs"
RECIPES = [DOCS / "embedding.md", DOCS / "publishing.md"]
CALL = re.compile(r"(?:^|- run: |`)(bordermap [a-z][^`\n]*)", re.MULTILINE)


@pytest.mark.parametrize("document", RECIPES, ids=lambda path: path.name)
def test_commands_and_options_exist(document: Path):
    group = typer.main.get_command(app)
    calls = CALL.findall(document.read_text(encoding="utf-8"))
    assert calls
    for call in calls:
        _, name, *words = shlex.split(call, comments=True)
        command = group.commands[name]
        known = {option for parameter in command.params for option in parameter.opts}
        options = {word.partition("=")[0] for word in words if word.startswith("-")}
        assert options <= known, call


def test_workflow_is_whole():
    text = (DOCS / "publishing.md").read_text(encoding="utf-8")
    [workflow] = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    yaml = pytest.importorskip("yaml")
    steps = yaml.safe_load(workflow)["jobs"]["maps"]["steps"]
    assert all({"run", "uses"} & set(step) for step in steps)
    names = {step.get("id") for step in steps}
    assert set(re.findall(r"steps\.(\w+)", workflow)) <= names
