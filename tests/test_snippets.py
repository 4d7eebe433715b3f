"""What the documents tell a reader to type works, block by block, in their order."""

from __future__ import annotations

import contextlib
import doctest
import importlib
import io
import json
import os
import pkgutil
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import bordermap
import bordermap.api
from tests.world import write_dataset

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted(
    path
    for pattern in ("*.md", "docs/*.md", "geodata/*.md", "geodata/*/README.md", "examples/*/*.md")
    for path in ROOT.glob(pattern)
    # Generated, or run whole elsewhere: tests/cli/test_own_data.py.
    if path.name not in {"commands.md", "own-data.md"}
)
BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)

# What a reader of a document has done before.
BEFORE = {"embedding.md": "bordermap build --quiet\n"}
# What a test can't do: install, copy to a host, wait for a reader, fetch.
# And what needs no second time: the site of our own data is built by the first that asks for it.
STAND_INS = """
pip() { :; }
rsync() { :; }
make() { :; }
bordermap() {
    case "$*" in
        serve*|*--allow-network*) command bordermap "$1" --help >/dev/null ;;
        build|"build --quiet")
            [ -d "$BUILT/output" ] || command bordermap "$@" --out "$BUILT/output"
            rm -rf output && cp -R "$BUILT/output" output ;;
        *) command bordermap "$@" ;;
    esac
}
"""


def blocks(document: Path, *languages: str) -> list[str]:
    """Fenced blocks of a document in these languages, in order."""
    text = document.read_text(encoding="utf-8")
    return [body for _, language, body in BLOCK.findall(text) if language in languages]


def documents_with(*languages: str) -> list[object]:
    return [
        pytest.param(path, id=path.relative_to(ROOT).as_posix())
        for path in DOCUMENTS
        if blocks(path, *languages)
    ]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A reader's folder: the documents' own names for somebody's dataset, and ours."""
    for name in ("my/dataset", "mydata", "data"):
        write_dataset(tmp_path / name)
    for name in ("geodata", "examples"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the site of the bundled dataset is, once a document has built it."""
    return tmp_path_factory.mktemp("built")


@pytest.mark.slow
@pytest.mark.parametrize("document", documents_with("sh", "console"))
def test_commands_run(document: Path, folder: Path, built: Path):
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    script = BEFORE.get(document.name, "") + "\n".join(blocks(document, "sh"))
    # Paths of the checkout's own environment, which the documents name from its root.
    script = script.replace(".venv/bin/", ":; : ")
    done = subprocess.run(
        ["bash", "-eu", "-c", STAND_INS + script],
        cwd=folder,
        env={**os.environ, "PATH": path, "NO_COLOR": "1", "BUILT": str(built)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("document", documents_with("python"))
@pytest.mark.filterwarnings("ignore:.*contacts")
def test_python_runs(document: Path, folder: Path):
    assert folder.is_dir()
    names: dict[str, object] = {}
    for block in blocks(document, "python"):
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(block, document.name, "exec"), names)  # noqa: S102 - our own documents


@pytest.mark.parametrize("document", documents_with("pycon"))
def test_sessions_say_what_stands_there(document: Path, folder: Path):
    assert folder.is_dir()
    failed, tried = doctest.testfile(str(document), module_relative=False)
    assert tried
    assert not failed


@pytest.mark.parametrize("document", documents_with("toml", "json"))
def test_files_are_well_formed(document: Path):
    for block in blocks(document, "toml"):
        tomllib.loads(block)
    for block in blocks(document, "json"):
        json.loads(block)


MODULES = [module.name for module in pkgutil.iter_modules(bordermap.api.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_functions_hold(name: str, folder: Path):
    assert folder.is_dir()
    module = importlib.import_module(f"bordermap.api.{name}")
    failed, _ = doctest.testmod(
        module,
        extraglobs={"bordermap": bordermap},
        optionflags=doctest.NORMALIZE_WHITESPACE,
    )
    assert not failed


def test_public_functions_have_examples():
    public = [bordermap.load, bordermap.build, bordermap.Map, bordermap.StatusLayer]
    public += [
        member
        for name, member in vars(bordermap.Data).items()
        if callable(member) and not name.startswith("_")
    ]
    lacking = [member.__qualname__ for member in public if ">>>" not in (member.__doc__ or "")]
    assert lacking == []
