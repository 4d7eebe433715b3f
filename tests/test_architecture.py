"""The shape of the repository: small modules, one public surface, nothing foreign or local."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from types import ModuleType

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import bordermap

ROOT = Path(__file__).parent.parent
MODULES = {".py", ".ts", ".mjs", ".css"}
LONGEST_MODULE = 300
LONGEST_LINE = 1000  # of code: minified files have longer ones


def repository_files() -> list[Path]:
    """All files that git has or would take."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    files = (ROOT / name for name in listed.split("\0") if name)
    return sorted(file for file in files if file.is_file())


FILES = repository_files()
CODE = [file for file in FILES if file.suffix in MODULES]


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def text_of(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def test_modules_are_short():
    lengths = {name_of(file): len(text_of(file).splitlines()) for file in CODE}
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_no_module_is_called_after_nothing():
    vague = {"utils", "util", "utilities", "helpers", "helper", "common", "misc"}
    assert [name_of(file) for file in CODE if vague & set(file.with_suffix("").parts)] == []


def test_public_names_are_exactly_all():
    assert list(bordermap.__all__) == sorted(bordermap.__all__)
    assert dir(bordermap) == bordermap.__all__
    assert all(getattr(bordermap, name) is not None for name in bordermap.__all__)
    for_typing = {"Any", "TYPE_CHECKING", "annotations"}
    public = {
        name
        for name, value in vars(bordermap).items()
        if not name.startswith("_") and not isinstance(value, ModuleType)
    }
    assert public - for_typing <= set(bordermap.__all__)


def test_version_is_one():
    citation = text_of(ROOT / "CITATION.cff")
    changelog = text_of(ROOT / "CHANGELOG.md")
    assert f'version: "{bordermap.__version__}"' in citation
    released = re.findall(r"^## (\d\S+)", changelog, re.MULTILINE)
    assert released[0] == bordermap.__version__


def imported_packages() -> set[str]:
    """Names of the top-level packages that the package's modules import, its own apart."""
    found = set()
    for file in (ROOT / "bordermap").rglob("*.py"):
        for node in ast.walk(ast.parse(text_of(file))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    return found - {"bordermap"} - sys.stdlib_module_names


def test_dependencies_are_what_is_imported():
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]
    declared = {canonicalize_name(Requirement(text).name) for text in project["dependencies"]}
    providers = packages_distributions()
    imported = {canonicalize_name(providers[name][0]) for name in imported_packages()}
    assert declared == imported


def test_nothing_built_or_foreign_is_kept():
    foreign = {"node_modules", "static", "dist", "vendor", "third_party", "site-packages"}
    assert [name_of(file) for file in FILES if foreign & set(file.parts[:-1])] == []
    assert [name_of(file) for file in FILES if ".min." in file.name] == []


def test_code_is_our_own():
    # Banners by which licences ask to be kept: we have none, so such a file is someone else's.
    banner = re.compile(r"[@]license|[@]preserve|^\s*/\*!|Copyright \(c\)", re.MULTILINE)
    assert [name_of(file) for file in CODE if banner.search(text_of(file))] == []
    minified = {
        name_of(file)
        for file in CODE
        if max(map(len, text_of(file).splitlines()), default=0) > LONGEST_LINE
    }
    assert minified == set()


def test_lock_files_name_no_addresses():
    locks = [file for file in FILES if file.name.endswith("-lock.json")]
    assert locks
    for lock in locks:
        text = text_of(lock)
        assert '"resolved"' not in text, name_of(lock)
        assert '"integrity"' in text, name_of(lock)


def test_no_path_of_a_machine_is_named():
    absolute = re.compile(
        r"""(?<![\w.:/~<*-])/(?:home|root|Users|work|mnt|private|workspaces?)/[\w.]"""
        r"|\b[A-Za-z]:\\\\?Users"
    )
    named = []
    for file in FILES:
        try:
            text = text_of(file)
        except UnicodeDecodeError:
            continue
        named += [f"{name_of(file)}: {match[0]}" for match in absolute.finditer(text)]
    assert named == []
