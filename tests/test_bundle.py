"""The page's script: built once for the same sources, with advice where it can't be, and small."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

import hatch_build
from bordermap import paths

if TYPE_CHECKING:
    from pathlib import Path

LOCK = {
    "name": "web",
    "lockfileVersion": 3,
    "packages": {
        "": {"name": "web", "dependencies": {"leaflet": "1.9.4"}},
        "node_modules/leaflet": {
            "version": "1.9.4",
            "integrity": "sha512-" + "A" * 86 + "==",
        },
    },
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout whose front end is a lock file and no more, on a machine with no npm cache."""
    web = tmp_path / "checkout" / hatch_build.WEB
    web.mkdir(parents=True)
    (web / "package.json").write_text(json.dumps({"dependencies": {"leaflet": "1.9.4"}}))
    (web / "package-lock.json").write_text(json.dumps(LOCK))
    monkeypatch.setenv("NPM_CONFIG_CACHE", str(tmp_path / "cache"))
    return tmp_path / "checkout"


def pretend_built(root: Path) -> Path:
    """Leave what a build of the present sources leaves."""
    static = root / hatch_build.STATIC
    static.mkdir(parents=True)
    for name in (*hatch_build.OUTPUTS, hatch_build.NOTICES):
        (static / name).write_text(name)
    digest = hatch_build.sources_digest(root / hatch_build.WEB)
    (static / hatch_build.STAMP).write_text(digest)
    return static


def test_unreachable_registry_is_told_with_advice(root: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NPM_CONFIG_REGISTRY", "http://127.0.0.1:9/")  # nothing listens there
    static = pretend_built(root)
    (root / hatch_build.WEB / "build.mjs").write_text("// a new source")
    with pytest.raises(hatch_build.BundleError) as caught:
        hatch_build.build(root)
    message = str(caught.value)
    assert "npm could not fetch its packages" in message
    assert "ECONNREFUSED" in message
    assert "What to do" in message
    assert "NPM_CONFIG_REGISTRY" in message
    assert "    at " not in message, "npm's own stack helps nobody"
    assert (static / "bordermap.js").read_text() == "bordermap.js", "the last bundle is kept"


def test_same_sources_are_built_once(root: Path):
    pretend_built(root)
    assert hatch_build.build(root) is False


def test_what_running_the_front_end_leaves_is_no_source(root: Path):
    pretend_built(root)
    package = root / hatch_build.WEB / "node_modules" / "leaflet"
    package.mkdir(parents=True)
    (package / "leaflet.js").write_text("")
    assert hatch_build.build(root) is False


def test_half_a_bundle_is_none(root: Path):
    static = pretend_built(root)
    (static / "bordermap.css").unlink()
    digest = hatch_build.sources_digest(root / hatch_build.WEB)
    assert not hatch_build.is_current(static, digest)


def test_missing_front_end_is_told_with_advice(tmp_path: Path):
    with pytest.raises(hatch_build.BundleError, match="take a whole checkout or a whole sdist"):
        hatch_build.build(tmp_path)


def gzipped(*files: Path) -> int:
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in files)


def test_front_end_keeps_its_budget():
    assert gzipped(paths.BUNDLE_JS, paths.BUNDLE_CSS) <= 75_000


def test_script_for_articles_keeps_its_budget():
    assert gzipped(paths.EMBED_JS) <= 3_000


def test_single_page_keeps_its_budget(site: Path):
    assert gzipped(site / "maps" / "belarus" / "single.html") <= 250_000
