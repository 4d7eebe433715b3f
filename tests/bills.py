"""Bills of materials say what is true: `python -m tests.bills FOLDER` checks those of a release."""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import bordermap

ROOT = Path(__file__).parent.parent
PYTHON = "bordermap-python.cdx.json"
PAGE = "bordermap-page.cdx.json"


def main(folder: Path) -> int:
    """Check the two bills in a folder; 1 if one of them is wrong."""
    wrong = [*python_bill(bill(folder / PYTHON)), *page_bill(bill(folder / PAGE))]
    for message in wrong:
        sys.stderr.write(f"{message}\n")
    return int(bool(wrong))


def bill(path: Path) -> dict[str, Any]:
    """A bill that is valid by its format's own schema."""
    text = path.read_text(encoding="utf-8")
    value: dict[str, Any] = json.loads(text)
    errors = JsonStrictValidator(SchemaVersion.from_version(value["specVersion"])).validate_str(
        text
    )
    if errors:
        raise SystemExit(f"{path}: {errors}")
    return value


def python_bill(value: dict[str, Any]) -> list[str]:
    """What is wrong with the bill of the Python packages: each that we need is in it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {canonicalize_name(Requirement(text).name) for text in project["dependencies"]}
    listed = {canonicalize_name(part["name"]): part for part in value["components"]}
    wrong = [f"{PYTHON}: lacks {name}" for name in sorted(needed - listed.keys())]
    wrong += [f"{PYTHON}: {name} has no version" for name in listed if not listed[name]["version"]]
    ours = listed.get("bordermap", value["metadata"].get("component", {}))
    if ours.get("version", bordermap.__version__) != bordermap.__version__:
        wrong.append(f"{PYTHON}: is of bordermap {ours['version']}")
    return wrong


def page_bill(value: dict[str, Any]) -> list[str]:
    """What is wrong with the bill of the page's script: just what is bundled, by hash."""
    lock = json.loads((ROOT / "bordermap/web/package-lock.json").read_bytes())["packages"]
    bundled = {
        f"{name.removeprefix('node_modules/')}@{entry['version']}"
        for name, entry in lock.items()
        if name and not (entry.get("dev") or entry.get("optional"))
    }
    listed = {f"{part['name']}@{part['version']}" for part in value["components"]}
    wrong = [] if listed == bundled else [f"{PAGE}: has {listed}, the lock file {bundled}"]
    wrong += [
        f"{PAGE}: {part['name']} has no hash"
        for part in value["components"]
        if not part.get("hashes")
    ]
    return wrong


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
