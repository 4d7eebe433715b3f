"""A set of files is written whole or not at all, and nowhere else."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from bordermap.errors import InputError
from bordermap.write.files import write_files

OLD = {"a.csv": b"old a\n", "borders/x/b.csv": b"old b\n"}
NEW = {"a.csv": b"new a\n", "borders/x/b.csv": b"new b\n", "made/for/it/c.csv": b"new c\n"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two files, and a file outside of it."""
    for name, content in OLD.items():
        path = tmp_path / "mine" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (tmp_path / "outside.csv").write_bytes(b"not mine\n")
    return tmp_path / "mine"


def contents(folder: Path) -> dict[str, bytes]:
    """All files and folders below a folder; a folder has no content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in folder.rglob("*")
    }


def test_all_are_written_and_nothing_else_is_left(folder):
    assert write_files(folder, NEW) == [folder / name for name in NEW]
    folders = {"borders", "borders/x", "made", "made/for", "made/for/it"}
    assert contents(folder) == {**NEW, **dict.fromkeys(folders, b"")}


def test_permissions_are_kept_and_new_files_go_by_the_umask(folder):
    (folder / "a.csv").chmod(0o640)
    mask = os.umask(0o027)
    try:
        write_files(folder, NEW)
    finally:
        os.umask(mask)
    modes = {name: stat.S_IMODE((folder / name).stat().st_mode) for name in NEW}
    assert modes["a.csv"] == 0o640
    assert modes["made/for/it/c.csv"] == 0o640


@pytest.mark.parametrize("after", range(7))
def test_whatever_step_fails_the_old_files_stay(folder, monkeypatch, after: int):
    before = contents(folder)
    steps = {"n": 0}

    def failing(real):
        def step(*args, **options):
            steps["n"] += 1
            if steps["n"] > after:
                raise OSError(28, "No space left on device")
            return real(*args, **options)

        return step

    replace = Path.replace
    put_back = {"n": 0}

    def replaced(path: Path, target: Path):
        if path.name.startswith(".old"):  # what rolls back has the space that it gave free
            put_back["n"] += 1
            return replace(path, target)
        return failing(replace)(path, target)

    monkeypatch.setattr(os, "fsync", failing(os.fsync))
    monkeypatch.setattr(Path, "replace", replaced)
    if after == 6:
        write_files(folder, NEW)
        assert {name: contents(folder)[name] for name in NEW} == NEW
        return
    with pytest.raises(InputError, match=r"can't be written \(No space left on device\)"):
        write_files(folder, NEW)
    assert contents(folder) == before
    assert put_back["n"] == max(0, min(after - 2, 2))


def test_what_cannot_be_put_back_is_kept(folder, monkeypatch):
    replace = Path.replace

    def failing(path: Path, target: Path):
        if path.name.startswith(".new") and target.name == "a.csv":
            return replace(path, target)
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(InputError, match="Input/output error"):
        write_files(folder, NEW)
    found = contents(folder)
    assert sorted(found.values()).count(OLD["a.csv"]) == 1
    assert found["borders/x/b.csv"] == OLD["borders/x/b.csv"]
    assert not [name for name in found if ".new-" in name]


def test_an_interruption_rolls_back_too(folder, monkeypatch):
    before = contents(folder)
    replace = Path.replace

    def interrupted(path: Path, target: Path):
        replace(path, target)
        if target.name == "b.csv" and path.name.startswith(".new"):
            raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_files(folder, NEW)
    assert contents(folder) == before


def test_a_file_that_somebody_changed_meanwhile_stays(folder):
    before = contents(folder)
    with pytest.raises(InputError, match="somebody changed it meanwhile"):
        write_files(folder, NEW, before={**OLD, "a.csv": b"older\n"})
    with pytest.raises(InputError, match="somebody changed it meanwhile"):
        write_files(folder, NEW, before={"a.csv": None})
    assert contents(folder) == before
    write_files(folder, NEW, before={**OLD, "made/for/it/c.csv": None})


@pytest.mark.parametrize("name", ["../outside.csv", "/outside.csv", "a/../../outside.csv", "", "."])
def test_no_path_leads_out(folder, name: str):
    with pytest.raises(InputError, match="no path inside of"):
        write_files(folder, {"a.csv": b"", name: b""})
    assert (folder / "a.csv").read_bytes() == OLD["a.csv"]


def test_no_link_leads_out(folder):
    outside = folder.parent / "outside.csv"
    for name, target in (
        ("link.csv", outside),
        ("folder", folder.parent),
        ("circle", folder / "circle"),
    ):
        (folder / name).symlink_to(target)
    for name in ("link.csv", "folder/outside.csv", "circle"):
        with pytest.raises(InputError, match=r"leads out of|is no file|can't be written"):
            write_files(folder, {"a.csv": b"", name: b"evil"})
    assert outside.read_bytes() == b"not mine\n"
    assert (folder / "a.csv").read_bytes() == OLD["a.csv"]


def test_a_link_within_stays_a_link(folder):
    (folder / "link.csv").symlink_to("a.csv")
    write_files(folder, {"link.csv": b"new\n"})
    assert (folder / "link.csv").is_symlink()
    assert (folder / "a.csv").read_bytes() == b"new\n"


def test_a_folder_in_the_way_is_left(folder):
    with pytest.raises(InputError, match="this is no file"):
        write_files(folder, {"borders": b""})
