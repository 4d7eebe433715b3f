"""How commands fail: the exit code, one message, no traceback, nothing written."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.world import change, crossing, write_dataset, write_files

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "datapackage.json": '{"date": "2024-01-01"}',
    "sources.csv": "id,url,title\nnews,https://example.org/,News\n",
    "crossings.csv": "id,border,name,kind,lat,lon,modes,colour\n"
    "aa-bb-bridge,AA-BB,Bridge,road,540,11,car,red\n"
    "aa-bb-rail,AA-BB,Rail,rail,51.5,11,rail_freight,\n",
    "changes.csv": "crossing,date,status,sources\n"
    "aa-bb-bridge,2021-02-30,closed,news\n"
    "aa-bb-brigde,2021-03-01,closed,news\n"
    'aa-bb-rail,2021-03-02,"shut",news\n'
    "aa-bb-rail,2021-03-03,open,rumour\n",
}
ALL = [
    ("changes.csv:2", "bad-date", "date", "'2021-02-30' has a day 30", "Write 2023-08-18"),
    ("changes.csv:3", "unknown-crossing", "crossing", "'aa-bb-brigde'", "Write the id of a row"),
    ("changes.csv:4", "unknown-value", "status", "'shut' is none of open", "one of these words"),
    ("changes.csv:5", "unknown-source", "sources", "'rumour' is the id of no", "ids of sources"),
    ("crossings.csv:1", "unknown-column", "colour", "no column 'colour'", "Rename or remove"),
    ("crossings.csv:2", "bad-number", "lat", "'540' is not between", "decimal degrees"),
]


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A dataset with one of each of the mistakes that are made most."""
    return write_files(tmp_path / "mine", FILES)


@pytest.mark.parametrize(
    "words",
    [["validate"], ["build", "--out", "site"], ["map", "-o", "page.html"], ["status", "--json"]],
)
def test_all_problems_are_told_at_once_and_nothing_is_written(run, wrong, tmp_path, words):
    done = run(words[0], wrong, *words[1:])
    assert done.code == 1
    lines = [line for line in (done.out + done.err).splitlines() if line]
    for line, (place, code, field, says, remedy) in zip(lines[:-1], ALL, strict=True):
        assert line.startswith(f"mine/{place}  {code}  {field}  ")
        assert says in line
        assert remedy in line
    assert lines[-1].startswith("6 problems")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine"]
    assert sorted(path.name for path in wrong.iterdir()) == sorted([*FILES, "boundaries"])


def test_a_failed_build_leaves_the_last_site(run, wrong, tmp_path):
    good = write_dataset(tmp_path / "good")
    assert run("build", good, "--out", "site").code == 0
    before = {path: path.read_bytes() for path in (tmp_path / "site").rglob("*.*")}
    assert run("build", wrong, "--out", "site").code == 1
    assert {path: path.read_bytes() for path in (tmp_path / "site").rglob("*.*")} == before


def test_problems_as_json_and_as_annotations(run, wrong):
    done = run("validate", wrong, "--format", "json")
    assert done.code == 1
    problems = json.loads(done.out)
    assert list(problems[0]) == [
        "file", "line", "field", "code", "value", "message", "remedy", "severity",
    ]  # fmt: skip
    assert [(f"{p['file']}:{p['line']}", p["code"]) for p in problems] == [
        (f"mine/{place}", code) for place, code, *_ in ALL
    ]
    done = run("validate", wrong, "--format", "github")
    assert done.code == 1
    lines = done.out.splitlines()
    assert len(lines) == len(ALL)
    start = "::error file=mine/changes.csv,line=2,title=bad-date::date '2021-02-30' has a day 30"
    assert lines[0].startswith(start)


def test_annotations_cannot_be_forged(run, tmp_path):
    evil = "x\n::error file=a,b::c%0A"
    folder = write_dataset(tmp_path / "mine", changes=[change(status=evil)])
    [line] = run("validate", folder, "--format", "github").out.splitlines()
    assert re.findall("^::error", line)  # what else looks like one is text within it
    assert "%0A::error file=a,b::c%250A" in line


def test_one_problem_is_one_problem(run, tmp_path):
    folder = write_dataset(tmp_path / "mine", changes=[change(status="shut")])
    assert run("validate", folder).err.startswith("1 problem in 1 file. ")
    assert run("status", folder).err.endswith("\n1 problem. Nothing was written.\n")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["status", "--border", "by-lx"], "There is no border 'by-lx'."),
        (["status", "--map", "belarsu"], "no map 'belarsu'. Did you mean 'belarus'?"),
        (["map", "--map", "x", "-o", "-"], "no map 'x'. Maps are all, belarus"),
        (["status", "--date", "18.08.2023"], "day, month, year: 18 August 2023. Write 2023-08-18."),
        (["status", "--date", "03/04/2024"], "Write 2024-04-03 or 2024-03-04"),
        (["status", "--date", "2023-02-29"], "has a day 29, but that month has 28"),
        (["status", "--date", "2023-08"], "write it as 2023-08-18"),
        (["status", "--today", "tomorrow"], "'tomorrow' is no day"),
        (["status", "--modes", "boat"], "'boat' is none of people, goods, all, car"),
        (["status", "--modes", "people,lorry"], "rail_freight. Did you mean 'truck'?"),
        (["status", "--modes", "car,,bus"], "'' is none of people"),
        (["status", "--json", "--csv"], "Choose one of"),
        (["map", "--date", "2018-12-31", "-o", "-"], "outside the map's period, 2019-01-01 to"),
        (["map", "--lang", "xx", "-o", "-"], "no language 'xx'. Languages are en, lt"),
        (["snapshot", "--lang", "xx", "-o", "-"], "no language 'xx'."),
        (["build", "--lang", "xx"], "no language 'xx'."),
        (["diff", "2023-08-17"], "Give two days"),
        (["diff", "2023-08-17", "later"], "'later' is no day"),
        (["history", "by-lt-medininkay"], "Did you mean 'by-lt-medininkai'?"),
        (["history"], "Missing argument"),
        (["status", "--colour"], "No such option"),
        (["statsu"], "No such command"),
        (["validate", "--format", "xml"], "'xml' is not one of"),
    ],
)
def test_a_call_that_makes_no_sense_ends_with_2(run, words: list[str], says: str):
    done = run(*words)
    assert done.code == 2
    assert done.out == ""
    assert says in done.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["status", "gone"], "gone: no such folder"),
        (["status", "empty"], "no crossings.csv here"),
        (["map", "mine", "-o", "notes.txt"], "bordermap didn't write this file"),
        (["map", "mine", "-o", "notes.txt/page.html"], "can't be written"),
        (
            ["build", "mine", "--out", "taken"],
            "somebody changed, index.html",
        ),
        (["build", "mine", "--out", "notes.txt"], "is no folder"),
    ],
)
def test_what_cannot_be_read_or_written_ends_with_3(run, tmp_path, words: list[str], says: str):
    write_dataset(tmp_path / "mine")
    (tmp_path / "empty").mkdir()
    (tmp_path / "taken").mkdir()
    mine = {"notes.txt": "mine", "taken/index.html": "mine"}
    for name, text in mine.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = run(*words)
    assert done.code == 3
    assert done.out == ""
    assert says in done.err
    assert len(done.err.splitlines()) == 1
    for name, text in mine.items():
        assert (tmp_path / name).read_text(encoding="utf-8") == text


def test_with_force_a_file_of_others_is_overwritten(run, tmp_path):
    folder = write_dataset(tmp_path / "mine")
    (tmp_path / "page.html").write_text("mine", encoding="utf-8")
    assert run("map", folder, "-o", "page.html", "--force").code == 0
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("mine", encoding="utf-8")
    assert run("build", folder, "--out", "site", "--force").code == 0
    for name in ("page.html", "site/index.html"):
        assert "bordermap" in (tmp_path / name).read_text(encoding="utf-8")


CONTROL = "\x1b[31m\x1b]0;owned\x07\x9b5m\x7f\u202e"
STEERING = {"\x1b", "\x07", "\x9b", "\x7f", "\u202e"}


@pytest.mark.parametrize(
    "words",
    [
        ["status"],
        ["status", "--geojson"],
        ["status", "--csv"],
        ["diff", "2021-02-28", "2021-03-01"],
        ["diff", "2021-02-28", "2021-03-01", "--json"],
        ["history", "aa-bb-bridge"],
        ["history", "aa-bb-bridge", "--json"],
    ],
)
def test_data_cannot_steer_the_terminal(run, tmp_path, words: list[str]):
    cells = dict.fromkeys(("summary", "applies_to"), f"evil {CONTROL}")
    name = f"Bridge\u00a07 {CONTROL}"
    folder = write_dataset(
        tmp_path / "mine",
        [crossing(name=name, note=CONTROL)],
        [change(**cells, reason=f"policy: {CONTROL}")],
    )
    done = run(words[0], folder, *words[1:])
    assert done.code == 0
    assert not STEERING & set(done.out + done.err)
    if words[-1] in {"--json", "--geojson"}:
        assert json.dumps(name)[1:-1] in json.dumps(json.loads(done.out))  # nothing is lost
    else:
        assert "Bridge\u00a07" in done.out


@pytest.mark.parametrize("words", [["validate"], ["status"], ["validate", "--format", "github"]])
def test_problems_cannot_steer_the_terminal_either(run, tmp_path, words: list[str]):
    folder = write_dataset(tmp_path / "mine", changes=[change(status=CONTROL, crossing=CONTROL)])
    done = run(words[0], folder, *words[1:])
    assert done.code == 1
    assert not STEERING & set(done.out + done.err)


def test_a_bug_ends_with_70_and_asks_for_a_report(monkeypatch, capsys):
    from bordermap import cli  # noqa: PLC0415

    def broken(**_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("bordermap.cli.app.app", broken)
    with pytest.raises(SystemExit) as end:
        cli.main()
    assert end.value.code == 70
    assert "please report" in capsys.readouterr().err


def bordermap(*words: str, **options) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    command = [sys.executable, "-m", "bordermap", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


@pytest.mark.parametrize("colour", [{"NO_COLOR": "1"}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, {}])
def test_no_colour_where_none_is_wanted(tmp_path: Path, colour: dict[str, str]):
    folder = write_dataset(tmp_path / "mine")
    done = bordermap("status", str(folder), env=os.environ | colour)
    assert done.returncode == 0
    assert "\x1b[3" not in done.stdout + done.stderr  # colours of the foreground


def test_a_reader_who_has_had_enough_is_no_error(tmp_path: Path):
    rows = [crossing(id=f"aa-bb-{number}") for number in range(3000)]
    folder = write_dataset(tmp_path, rows, [change(crossing="aa-bb-1")])
    command = [sys.executable, "-m", "bordermap", "status", str(folder), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")  # noqa: PTH110 - a device
@pytest.mark.parametrize("words", [["--help"], ["embed", "https://example.org/a/b.html"]])
def test_a_result_that_can_t_be_written_ends_with_3(words: list[str]):
    command = [sys.executable, "-m", "bordermap", *words]
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr.splitlines()[-1] == (
        "bordermap: the result can't be written (No space left on device)."
    )
    assert "Traceback" not in done.stderr
