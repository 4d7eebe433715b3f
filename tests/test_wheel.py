"""The wheel holds what it must, nothing else, and builds the map by itself."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from email import message_from_bytes
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from hatch_build import OUTPUTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with the sdist, and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("packed")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT], check=True
    )
    return folder


@pytest.fixture(scope="module")
def wheel(packed: Path) -> Path:
    [wheel] = packed.glob("*.whl")
    return wheel


def test_wheel_is_whole(wheel: Path):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    bundled = {
        f"bordermap/_geodata/{path.relative_to(ROOT / 'geodata').as_posix()}"
        for kind in ("csv", "json", "md", "toml", "topojson")
        for path in (ROOT / "geodata").rglob(f"*.{kind}")
    }
    code = {
        path.relative_to(ROOT).as_posix()
        for kind in ("py", "html", "json", "svg")
        for path in (ROOT / "bordermap").rglob(f"*.{kind}")
        if path.relative_to(ROOT / "bordermap").parts[0] not in {"web", "static"}
    }
    static = {f"bordermap/static/{name}" for name in OUTPUTS}
    wanted = {"bordermap/py.typed", "bordermap/static/THIRD-PARTY.txt"}
    assert (bundled | code | static | wanted) - names == set()
    assert any(name.startswith("bordermap/locale/") for name in names)
    assert any(name.startswith("bordermap/templates/") for name in names)
    assert any(name.endswith("licenses/LICENSES/ODbL-1.0.txt") for name in names)


def test_wheel_holds_nothing_else(wheel: Path):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"bordermap"}
    strange = ("bordermap/web/", "node_modules", "__pycache__", ".env", "/tests/", ".map")
    assert [name for name in names if any(part in name for part in strange)] == []
    assert [name for name in names if "_geodata" in name and name.endswith(".py")] == []


def test_sdist_carries_the_bundle_and_its_sources(packed: Path):
    [sdist] = packed.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {
        "bordermap/static/bordermap.js",
        "bordermap/web/package-lock.json",
        "geodata/datapackage.json",
        "hatch_build.py",
    }
    assert wanted <= names
    assert [name for name in names if "node_modules" in name or name.startswith("output/i")] == []


def wanted(requirements: Iterable[str], extras: set[str]) -> Iterator[Requirement]:
    """Those of a distribution's requirements that count here."""
    for requirement in map(Requirement, requirements):
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in extras):
            yield requirement


def needed_by(wheel: Path) -> set[str]:
    """Names of the distributions that the wheel asks for, and of those that they ask for."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = message_from_bytes(archive.read(name))
    found: dict[str, set[str]] = {}
    open_ones = list(wanted(metadata.get_all("Requires-Dist", []), {""}))
    while open_ones:
        requirement = open_ones.pop()
        known = found.setdefault(canonicalize_name(requirement.name), set())
        new = {"", *requirement.extras} - known
        known |= new
        installed = distribution(requirement.name)
        assert requirement.specifier.contains(installed.version, prereleases=True)
        open_ones += wanted(installed.requires or (), new) if new else ()
    return set(found)


def link(names: Iterable[str], packages: Path) -> None:
    """Let an environment have distributions of this one: to install them takes a minute."""
    for name in names:
        installed = distribution(name)
        tops = {file.parts[0] for file in installed.files or ()} - {"..", "__pycache__"}
        for top in tops:
            if not (packages / top).exists():
                (packages / top).symlink_to(str(installed.locate_file(top)))


def test_wheel_builds_the_map_by_itself(wheel: Path, tmp_path: Path):
    bare = tmp_path / "bare"
    venv.create(bare)
    programs = bare / ("Scripts" if os.name == "nt" else "bin")
    pip = [sys.executable, "-m", "pip", "--python", programs / "python", "--quiet"]
    subprocess.run([*pip, "install", "--no-deps", "--no-index", wheel], check=True)
    needed = needed_by(wheel)
    assert {"geopandas", "numpy", "branca"} <= needed
    assert not {"pytest", "hatchling", "distributed"} & needed
    link(needed, Path(sysconfig.get_path("purelib", "venv", {"base": str(bare)})))
    out = tmp_path / "site"
    subprocess.run([programs / "bordermap", "build", "--out", out], cwd=tmp_path, check=True)
    assert (out / "index.html").stat().st_size > 0
    page = (out / "maps" / "belarus" / "single.html").read_text(encoding="utf-8")
    assert "OpenStreetMap contributors" in page
