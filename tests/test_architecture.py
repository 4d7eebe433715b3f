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
EXTRAS = ("cluster", "remote")
"""What users choose to install; other extras are for who works on the code."""
FOUND_BY_NAME = {"s3fs"}
"""What is needed and not imported: fsspec finds it by the scheme of an address."""
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


def imported_packages(*, in_functions: bool) -> set[str]:
    """Distributions that the package's modules import, in functions or outside of them."""
    found: set[str] = set()
    providers = packages_distributions()

    def visit(node: ast.AST, *, inside: bool) -> None:
        if inside == in_functions and isinstance(node, ast.Import):
            found.update(alias.name.split(".")[0] for alias in node.names)
        elif inside == in_functions and isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").split(".")[0])
        for child in ast.iter_child_nodes(node):
            visit(child, inside=inside or isinstance(node, ast.FunctionDef))

    for file in (ROOT / "bordermap").rglob("*.py"):
        visit(ast.parse(text_of(file)), inside=False)
    foreign = found - {"bordermap"} - sys.stdlib_module_names
    return {canonicalize_name(providers[name][0]) for name in foreign}


def named_in(requirements: list[str]) -> set[str]:
    return {canonicalize_name(Requirement(text).name) for text in requirements}


def test_dependencies_are_what_is_imported():
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]
    declared = named_in(project["dependencies"])
    optional = set().union(*(named_in(project["optional-dependencies"][name]) for name in EXTRAS))
    always, late = (imported_packages(in_functions=inside) for inside in (False, True))
    assert declared | optional == always | late | FOUND_BY_NAME
    # Who didn't ask for an extra must never meet it.
    assert not optional & (declared | always)


def test_extras_are_imported_only_when_used():
    # By a process that prints help and loads the Python interface, which most of that is behind.
    names = ["dask", "distributed", "fsspec", "s3fs"]
    code = (
        "import sys, typer.testing, bordermap.api.site\n"
        "from bordermap.cli.app import app\n"
        "typer.testing.CliRunner().invoke(app, ['build', '--help'])\n"
        f"sys.exit(bool(set({names}) & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


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
