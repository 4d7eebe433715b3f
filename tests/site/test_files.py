"""Sites and pages onto the disk: whole or not at all, and nobody else's file is touched."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from bordermap.errors import InputError
from bordermap.site import files as on_disk
from bordermap.site.files import MADE_BY, digest, write_page, write_site
from bordermap.site.manifest import manifest
from bordermap.write import exchange
from tests.world import write_dataset

OURS = {"index.html": b"<p>one</p>", "maps/all/index.html": b"two", "data/a.csv": b"a\n"}


def with_manifest(files: dict[str, bytes], dataset: Path | None = None) -> dict[str, bytes]:
    made = manifest(dataset or Path("nowhere"), files, as_of="2024-01-01", boundaries="squares")
    return files | {"manifest.json": made}


def content(folder: Path) -> dict[str, bytes]:
    """All files of a folder by their path, links not followed."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def write(out: Path, files: dict[str, bytes], *, force: bool = False) -> list[Path]:
    return write_site(out, with_manifest(files), force=force)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder that holds a site."""
    written = write(tmp_path / "a" / "site", OURS)
    assert written == sorted(written)
    assert set(written) == {tmp_path / "a" / "site" / name for name in [*OURS, "manifest.json"]}
    return tmp_path / "a" / "site"


def nothing_beside(out: Path) -> bool:
    return [path.name for path in out.parent.iterdir()] == [out.name]


def test_a_new_site_replaces_the_last_one_of_ours(out: Path):
    fresh = {"index.html": b"three", "new.html": b"four"}
    write(out, fresh)
    assert content(out) == with_manifest(fresh)  # what the last one alone had is gone
    assert nothing_beside(out)


@pytest.mark.parametrize("nth", [1, 2, 4])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_in_the_middle_leaves_the_last_site(
    out: Path, monkeypatch: pytest.MonkeyPatch, nth: int, error: BaseException
):
    before, calls, written = content(out), [], on_disk.write_through

    def failing(path: Path, data: bytes) -> None:
        calls.append(path)
        if len(calls) == nth:
            raise error
        written(path, data)

    monkeypatch.setattr(on_disk, "write_through", failing)
    with pytest.raises((InputError, KeyboardInterrupt)) as caught:
        write(out, {name: text + b"new" for name, text in OURS.items()})
    assert len(calls) == nth
    if isinstance(error, OSError):
        assert "No space left on device" in str(caught.value)
    assert content(out) == before
    assert nothing_beside(out)


@pytest.mark.parametrize("nth", [1, 2])
@pytest.mark.parametrize("error", [OSError(13, "Permission denied"), KeyboardInterrupt()])
def test_a_failure_while_swapping_puts_the_last_site_back(
    out: Path, monkeypatch: pytest.MonkeyPatch, nth: int, error: BaseException
):
    before, calls, renamed = content(out), [], Path.rename
    monkeypatch.setattr(exchange, "exchange", lambda *_: False)

    def failing(path: Path, target: Path) -> Path:
        calls.append(path)
        if len(calls) == nth:
            raise error
        return renamed(path, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises((InputError, KeyboardInterrupt)):
        write(out, OURS | {"index.html": b"new"})
    assert content(out) == before
    assert nothing_beside(out)


def test_files_of_others_are_carried_over_as_they_are(out: Path):
    (out / "CNAME").write_bytes(b"maps.example.org")
    (out / "notes" / "deep").mkdir(parents=True)
    (out / "notes" / "deep" / "mine.txt").write_bytes(b"mine")
    (out / "link").symlink_to("CNAME")
    (out / "folder-link").symlink_to("notes", target_is_directory=True)
    script = out / "deploy.sh"
    script.write_bytes(b"#!/bin/sh\n")
    script.chmod(0o755)
    os.utime(script, (1_000_000, 1_000_000))
    write(out, OURS)
    assert (out / "CNAME").read_bytes() == b"maps.example.org"
    assert (out / "notes" / "deep" / "mine.txt").read_bytes() == b"mine"
    assert (out / "link").readlink() == Path("CNAME")
    assert (out / "folder-link").readlink() == Path("notes")
    assert stat.S_IMODE(script.stat().st_mode) == 0o755
    assert script.stat().st_mtime == 1_000_000


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("index.html", b"changed by hand"),  # ours once
        ("new.html", b"never ours"),
        ("manifest.json", b'{"name": "an app"}'),
        ("manifest.json", b'{"generator": "bordermap 1"}'),
        ("manifest.json", b"no json"),
        ("extra", b"a file where a folder must be"),
    ],
)
def test_a_file_of_others_is_not_overwritten_without_force(out: Path, name: str, text: bytes):
    (out / name).write_bytes(text)
    before = content(out)
    fresh = OURS | {"new.html": b"new", "extra/index.html": b"new"}
    with pytest.raises(InputError, match=name.replace(".", r"\.")) as caught:
        write(out, fresh)
    assert "--force" in str(caught.value)
    assert content(out) == before
    assert nothing_beside(out)
    write(out, fresh, force=True)
    assert content(out) == with_manifest(fresh)


def test_a_folder_of_others_where_a_file_must_be(out: Path):
    (out / "new.html").mkdir()
    (out / "new.html" / "mine.txt").write_bytes(b"mine")
    with pytest.raises(InputError, match=r"new\.html"):
        write(out, OURS | {"new.html": b"new"})
    assert (out / "new.html" / "mine.txt").read_bytes() == b"mine"


def test_a_folder_that_is_not_ours_is_only_added_to(tmp_path: Path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "photo.jpg").write_bytes(b"mine")
    write(tmp_path / "site", OURS)
    assert content(tmp_path / "site") == with_manifest(OURS) | {"photo.jpg": b"mine"}


def test_a_file_in_place_of_the_folder_is_left_alone(tmp_path: Path):
    target = tmp_path / "site"
    target.write_bytes(b"mine")
    with pytest.raises(InputError, match="is no folder"):
        write(target, OURS, force=True)
    assert content(tmp_path) == {"site": b"mine"}


def test_a_link_to_the_folder_stays_a_link(out: Path, tmp_path: Path):
    link = tmp_path / "current"
    link.symlink_to(out, target_is_directory=True)
    write(link, {"index.html": b"new"})
    assert link.is_symlink()
    assert (out / "index.html").read_bytes() == b"new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "current"]


def test_files_can_be_read_by_whom_the_umask_lets(tmp_path: Path):
    before = os.umask(0o022)
    try:
        write(tmp_path / "site", OURS)
        write_page(tmp_path / "map.html", MADE_BY.decode(), force=False)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "site").stat().st_mode) == 0o755
    assert stat.S_IMODE((tmp_path / "site" / "index.html").stat().st_mode) == 0o644
    assert stat.S_IMODE((tmp_path / "map.html").stat().st_mode) == 0o644


def test_a_page_replaces_a_page_of_ours_alone(tmp_path: Path):
    path = tmp_path / "new" / "map.html"
    ours = f"<script {MADE_BY.decode()}>"
    write_page(path, ours + "1", force=False)
    write_page(path, ours + "2", force=False)
    assert path.read_text(encoding="utf-8") == ours + "2"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="didn't write this file"):
        write_page(path, ours, force=False)
    assert path.read_text(encoding="utf-8") == "mine"
    write_page(path, ours, force=True)
    assert path.read_text(encoding="utf-8") == ours
    assert nothing_beside(path)


def test_a_page_is_written_to_no_folder_and_no_device(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name in ("pipe", "folder"):
        with pytest.raises(InputError, match="is no file"):
            write_page(tmp_path / name, "x", force=True)
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_the_manifest_names_what_was_read_and_nothing_else(tmp_path: Path):
    folder = write_dataset(tmp_path, maps__one="", **{"maps__two.toml": "", "sources.csv": ""})
    (folder / ".venv").mkdir()
    for name in ("diary.json", ".venv/settings.json", "output.csv", "secret.toml"):
        (folder / name).write_bytes(b"private")
    made = json.loads(manifest(folder, OURS, as_of="2024-01-01", boundaries="squares"))
    assert made["inputs"] == {
        name: digest((folder / name).read_bytes())
        for name in (
            "boundaries/boundaries.topojson",
            "changes.csv",
            "crossings.csv",
            "maps/two.toml",
            "sources.csv",
        )
    }
    assert made["files"] == {name: digest(text) for name, text in sorted(OURS.items())}
    assert list(made["files"]) == sorted(OURS)
