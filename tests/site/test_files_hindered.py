"""Writing where that is hindered: a full or a read-only disk, two at once, names in use."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bordermap.errors import InputError
from bordermap.site import files as on_disk
from bordermap.site.files import MADE_BY, write_page, write_site
from bordermap.write import turns
from bordermap.write.turns import beside, draft, stage
from tests.site.test_files import OURS, content, nothing_beside, with_manifest, write
from tests.world import write_dataset

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = f"<script {MADE_BY.decode()}>"
BIG = {"index.html": b"new", "big.bin": os.urandom(3_000_000)}


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes; where none may be mounted, a limit on the size of a file."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder]
    if not subprocess.run(mount, check=False, capture_output=True).returncode:
        yield folder
        subprocess.run(["umount", "--lazy", folder], check=True)
        return
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, before[1]))
    yield folder
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_leaves_the_last_site_and_nothing_else(disk: Path):
    out = disk / "site"
    write(out, OURS)
    with pytest.raises(InputError, match=r"can't be written \((No space left|File too large)"):
        write(out, BIG)
    assert content(out) == with_manifest(OURS)
    assert nothing_beside(out)
    write(out, {"index.html": b"small"})
    assert nothing_beside(out)


def test_a_full_disk_leaves_the_last_file_and_nothing_else(disk: Path):
    path = disk / "map.html"
    write_page(path, f"{PAGE} 1", force=False)
    with pytest.raises(InputError, match=r"map\.html: can't be written"):
        write_page(path, "x" * 3_000_000, force=False)
    assert path.read_text(encoding="utf-8") == f"{PAGE} 1"
    assert nothing_beside(path)


def test_a_disk_that_is_only_read_is_said_so(disk: Path):
    out = disk / "site"
    write(out, OURS)
    remount = ["mount", "-o", "remount,ro", disk]
    if subprocess.run(remount, check=False, capture_output=True).returncode:
        pytest.skip("no disk may be mounted here")
    with pytest.raises(InputError, match=r"can't be written \(Read-only file system\)"):
        write(out, {"index.html": b"new"})
    with pytest.raises(InputError, match=r"can't be written \(Read-only file system\)"):
        write_page(disk / "map.html", PAGE, force=False)
    assert content(disk) == {f"site/{name}": text for name, text in with_manifest(OURS).items()}


def test_a_disk_mounted_at_the_folder_itself_is_told_apart(disk: Path):
    if not disk.is_mount():
        pytest.skip("no disk may be mounted here")
    with pytest.raises(InputError, match="Choose a folder in it"):
        write(disk, OURS)
    assert content(disk) == {}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_beside_which_nothing_may_be_made(tmp_path: Path):
    out = tmp_path / "locked" / "site"
    write(out, OURS)
    out.parent.chmod(0o555)
    with pytest.raises(InputError, match="A site is made beside its folder"):
        write(out, {"index.html": b"new"})
    assert content(out) == with_manifest(OURS)
    out.parent.chmod(0o755)


@pytest.mark.parametrize("place", [".", "..", "../.."])
def test_the_folder_one_is_in_is_not_swapped_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
):
    (tmp_path / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "a" / "b")
    with pytest.raises(InputError, match="you are in this folder"):
        write_site(Path(place), with_manifest(OURS), force=True)
    assert content(tmp_path) == {}


def test_the_second_of_two_builds_waits_for_its_turn(tmp_path: Path):
    out = tmp_path / "site"
    sites = [{"index.html": str(number).encode() * 1000} for number in range(4)]
    threads = [threading.Thread(target=write, args=(out, site)) for site in sites]
    with stage(out):
        for thread in threads:
            thread.start()
        threads[0].join(timeout=0.3)
        assert not out.exists()
    for thread in threads:
        thread.join()
    assert content(out) in [with_manifest(site) for site in sites]
    assert nothing_beside(out)


def test_who_has_waited_long_enough_is_told_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write(tmp_path / "site", OURS)
    monkeypatch.setattr(turns, "PATIENCE", 3)
    with (
        stage(tmp_path / "site"),
        pytest.raises(InputError, match="another bordermap is writing here"),
    ):
        write(tmp_path / "site", {"index.html": b"new"})
    with (
        draft(tmp_path / "map.html"),
        pytest.raises(InputError, match="another bordermap is writing here"),
    ):
        write_page(tmp_path / "map.html", PAGE, force=False)
    assert content(tmp_path / "site") == with_manifest(OURS)
    assert nothing_beside(tmp_path / "site")


def test_a_lock_ends_with_its_process(tmp_path: Path):
    out = tmp_path / "site"
    write(out, OURS)
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom bordermap.write.turns import draft, stage\n"
        "with stage(Path(sys.argv[1])) as (new, _), draft(Path(sys.argv[2])):\n"
        "    new.mkdir()\n    os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", code, out, tmp_path / "map.html"], check=False)
    left = [beside(out).name, beside(tmp_path / "map.html").name]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*left, "site"])
    write(out, {"index.html": b"new"})
    write_page(tmp_path / "map.html", PAGE, force=False)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["map.html", "site"]


@pytest.mark.parametrize("taken", ["file", "folder", "link"])
def test_a_name_of_ours_that_somebody_else_took_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: str
):
    monkeypatch.setattr(turns, "PAUSE", 0)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "diary.txt").write_bytes(b"mine")
    for path in (beside(tmp_path / "site"), beside(tmp_path / "map.html")):
        if taken == "file":
            path.mkdir() if "html" in path.name else path.write_bytes(b"mine")
        elif taken == "folder":
            (path / "mine").mkdir(parents=True)
        else:
            path.symlink_to(tmp_path / "mine", target_is_directory=True)
    with pytest.raises(InputError):
        write(tmp_path / "site", OURS)
    with pytest.raises(InputError):
        write_page(tmp_path / "map.html", PAGE, force=False)
    assert (tmp_path / "mine" / "diary.txt").read_bytes() == b"mine"
    assert not (tmp_path / "site").exists()


def test_a_file_that_came_in_meanwhile_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    out = tmp_path / "site"
    write(out, OURS)
    put = on_disk.put_in_place

    def late(fresh: Path, target: Path, last: Path) -> Path | None:
        (out / "CNAME").write_bytes(b"mine")
        return put(fresh, target, last)

    monkeypatch.setattr(on_disk, "put_in_place", late)
    write(out, {"index.html": b"new"})
    assert (out / "CNAME").read_bytes() == b"mine"
    assert nothing_beside(out)


def test_permission_bits_stay_as_somebody_set_them(tmp_path: Path):
    out = tmp_path / "site"
    write(out, OURS)
    out.chmod(0o2775)
    write_page(tmp_path / "map.html", PAGE, force=False)
    (tmp_path / "map.html").chmod(0o640)
    write(out, {"index.html": b"new"})
    write_page(tmp_path / "map.html", PAGE, force=False)
    assert out.stat().st_mode & 0o7777 == 0o2775
    assert (tmp_path / "map.html").stat().st_mode & 0o7777 == 0o640


def test_a_link_to_a_page_stays_a_link(tmp_path: Path):
    write_page(tmp_path / "real" / "map.html", PAGE, force=False)
    (tmp_path / "map.html").symlink_to("real/map.html")
    write_page(tmp_path / "map.html", f"{PAGE} 2", force=False)
    assert (tmp_path / "map.html").is_symlink()
    assert (tmp_path / "real" / "map.html").read_text(encoding="utf-8") == f"{PAGE} 2"


def test_whatever_file_finds_the_disk_full_it_is_no_bug(tmp_path: Path):
    """Also what is made on the way, in the folder for temporary files."""
    data, out = write_dataset(tmp_path / "data"), tmp_path / "site"
    write(out, OURS)
    for most in (2, 20, 200):
        command = [sys.executable, "-m", "bordermap", "build", data, "-o", out]
        done = subprocess.run(
            command,
            check=False,
            capture_output=True,
            text=True,
            preexec_fn=lambda most=most: resource.setrlimit(
                resource.RLIMIT_FSIZE, (most * 1024, most * 1024)
            ),
        )
        assert done.returncode == 3, done.stderr
        assert "Traceback" not in done.stderr
        assert content(out) == with_manifest(OURS)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "site"]
