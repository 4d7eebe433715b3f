"""Builds that are killed at any moment: the site at its own path is whole, the last or the new."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import bordermap
from bordermap.write import exchange
from bordermap.write.turns import beside
from tests.site.reading import contents
from tests.world import crossing, write_dataset

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills children that it forks")
ENOUGH = 40
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def datasets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Two small datasets and the site of each."""
    folder = tmp_path_factory.mktemp("killed")
    found = {}
    for name in ("one", "two"):
        found[name] = write_dataset(folder / name, [crossing(name=name)])
        bordermap.build(found[name], out=folder / f"{name}-site", today="2030-01-01")
        found[f"{name}-site"] = folder / f"{name}-site"
    return found


class Builder:
    """A `tests.site.builder`, asked for a site and told when to let go of it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._said()

    def make(self, what: str, source: Path, out: Path, *, kill: tuple[str, float] | None) -> bool:
        """Make a site; kill the child so many seconds after it said a word. Whether it was."""
        assert self._process.stdin
        self._process.stdin.write(f"{what}\t{source}\t{out}\n")
        self._process.stdin.flush()
        said = {self._said() for _ in range(2 if kill is None or kill[0] == "writing" else 1)}
        (pid,) = (int(word[4:]) for word in said if word.startswith("pid"))
        if kill is None:
            assert self._said() == "ended"
            return False
        time.sleep(kill[1])
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:  # it was done already
            return False
        finally:
            while self._said() != "ended":
                pass
        return True

    def _said(self) -> str:
        assert self._process.stdout
        line = self._process.stdout.readline().strip()
        assert line, "the builder is gone"
        return line


@contextmanager
def builder() -> Iterator[Builder]:
    command = [sys.executable, "-m", "tests.site.builder"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Builder(process)


def assert_whole(site: Path) -> str:
    """Fail unless every file is as the manifest says; the manifest's own digest."""
    files = contents(site)
    listed = json.loads(files["manifest.json"])["files"]
    digests = {name: hashlib.sha256(text).hexdigest() for name, text in files.items()}
    own = digests.pop("manifest.json")
    assert digests == listed
    return own


def beside_it(out: Path) -> list[str]:
    return sorted(path.name for path in out.parent.iterdir() if path != out)


def time_of_writing(made: Builder, datasets: dict[str, Path], out: Path) -> float:
    """Seconds of the fastest of some writings."""
    took = []
    for name in ("one", "two", "one", "two"):
        began = time.monotonic()
        made.make("write", datasets[f"{name}-site"], out, kill=None)
        took.append(time.monotonic() - began)
    return min(took)


def test_a_site_survives_its_builds_being_killed(datasets: dict[str, Path], tmp_path: Path):
    chance = random.Random(20261122)
    out = tmp_path / "site"
    versions = [assert_whole(datasets[f"{name}-site"]) for name in ("one", "two")]
    with builder() as made:
        began = time.monotonic()
        made.make("build", datasets["one"], out, kill=None)
        whole = time.monotonic() - began
        writing = time_of_writing(made, datasets, out)
        seen, killed = set(), 0
        for number in range(150):
            if killed >= ENOUGH and seen == set(versions):
                break
            built = number % 8 == 0
            what, name = ("build", "{}") if built else ("write", "{}-site")
            source = datasets[name.format(("one", "two")[number % 2])]
            moment = ("pid", whole) if built else ("writing", writing)
            # A machine that has got slower since needs longer to end a writing.
            patience = 1.5 if seen == set(versions) else 1.5 + number / 20
            delay = chance.uniform(0, moment[1] * patience)
            killed += made.make(what, source, out, kill=(moment[0], delay))
            seen.add(assert_whole(out))
            assert set(beside_it(out)) <= {beside(out).name}
        assert seen == set(versions)
        assert killed >= ENOUGH
        # What killed builds left goes with the next one that is let be.
        made.make("write", datasets["one-site"], out, kill=None)
    assert assert_whole(out) == versions[0]
    assert beside_it(out) == []


# Writes a site, without the one call if told so, and kills itself right before a rename.
ONE_WRITING = """
import os, signal, sys
from pathlib import Path
from bordermap.site.files import write_site
from bordermap.write import exchange
from tests.site.reading import contents
source, out, last, exchanging = sys.argv[1:]
files, renames = contents(Path(source)), 0
def heard(event, _):
    global renames
    renames += event == "os.rename"
    if event == "os.rename" and renames == int(last):
        os.kill(os.getpid(), signal.SIGKILL)
if not exchanging:
    exchange.exchange = lambda *_: False
sys.addaudithook(heard)
write_site(Path(out), files, force=False)
"""


def write_alone(source: Path, out: Path, number: int, *, exchanging: bool) -> int:
    """Write a site in a process that dies before its nth rename; how it ended."""
    options = [source, out, str(number), "yes" if exchanging else ""]
    command = [sys.executable, "-c", ONE_WRITING, *options]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


@pytest.mark.skipif(sys.platform not in {"linux", "darwin"}, reason="needs the call")
def test_no_rename_takes_the_last_site_away(datasets: dict[str, Path], tmp_path: Path):
    out = tmp_path / "site"
    bordermap.build(datasets["one"], out=out, today="2030-01-01")
    assert write_alone(datasets["two-site"], out, 1, exchanging=True) == 0
    assert assert_whole(out) == assert_whole(datasets["two-site"])


def test_where_no_two_paths_can_change_places_the_next_build_puts_the_last_back(
    datasets: dict[str, Path], tmp_path: Path
):
    out = tmp_path / "site"
    bordermap.build(datasets["one"], out=out, today="2030-01-01")
    last = assert_whole(out)
    for number in (1, 2, 3):
        code = write_alone(datasets["two-site"], out, number, exchanging=False)
        assert code == (0 if number == 3 else -signal.SIGKILL)
        if number == 2:  # between the two, for once away
            assert not out.exists()
            assert assert_whole(beside(out) / "last") == last
            # Any build begins with that, also one whose data turn out to have problems.
            bad = write_dataset(tmp_path / "bad", [crossing(kind="?")])
            with pytest.raises(bordermap.DataError):
                bordermap.build(bad, out=out)
            assert sorted(path.name for path in tmp_path.iterdir()) == ["bad", "site"]
        assert (assert_whole(out) == last) == (number < 3)


@pytest.mark.slow
def test_a_site_survives_its_processes_being_killed(datasets: dict[str, Path], tmp_path: Path):
    chance = random.Random(20261122)
    out = tmp_path / "site"

    def command(number: int) -> list[str]:
        data = datasets[("one", "two")[number % 2]]
        return [sys.executable, "-m", "bordermap", "build", str(data), "-o", str(out), "-q"]

    began = time.monotonic()
    subprocess.run(command(0), check=True)
    whole = time.monotonic() - began
    # Most of the time goes by before anything is written; the kills above are of the writing alone.
    for number in range(20):
        process = subprocess.Popen(command(number))
        time.sleep(chance.uniform(whole * 0.6, whole))
        process.kill()
        process.wait()
        assert_whole(out)


def test_two_paths_change_places(tmp_path: Path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text(name, encoding="utf-8")
    if not exchange.exchange(tmp_path / "a", tmp_path / "b"):
        assert sys.platform not in {"linux", "darwin"}
        return
    assert (tmp_path / "a" / "file").read_text(encoding="utf-8") == "b"
    assert (tmp_path / "b" / "file").read_text(encoding="utf-8") == "a"
    with pytest.raises(FileNotFoundError):
        exchange.exchange(tmp_path / "a", tmp_path / "missing")
