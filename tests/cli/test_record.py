"""`bordermap record`: the rows it adds, the bytes it leaves, and what it refuses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bordermap import paths
from tests.cli.terminal import converse
from tests.validate.files import FILES
from tests.world import change, crossing, write_dataset, write_files

if TYPE_CHECKING:
    from pathlib import Path

NEWS = "https://example.org/new?a=1&b=2"
SAID = ("--date", "2021-02-01", "--status", "restricted", "--source", NEWS)
CHANGES = "borders/aa-bb/changes.csv"
SCHEMA = {"fields": [{"name": "reason", "constraints": {"required": True}}, {"name": "x"}, 7]}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The two-file form: changes name the addresses of their sources."""
    local = {"name": "Bridge – Brücke", "name_local": "ru:Мост;de:Brücke"}
    return write_dataset(
        tmp_path / "mine",
        [crossing(**local), crossing(id="aa-bb-ford", name="Ford", lat="50.5")],
        [change(), change(crossing="aa-bb-ford", date="2022-01-01")],
    )


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """The full package: sources have a table of their own."""
    return write_files(tmp_path / "full", FILES)


def test_one_row_is_added_at_its_place_and_nothing_else_changes(run, small):
    before = contents(small)
    done = run("record", small, "aa-bb-bridge", *SAID)
    assert done.code == 0
    assert done.out.splitlines() == [
        "Bridge – Brücke (aa-bb-bridge), border AA-BB",
        "2021-02-01, people: open → restricted, until the next change on 2021-03-01",
        "2021-02-01, goods: open → restricted, until the next change on 2021-03-01",
    ]
    assert done.err == "Changed mine/changes.csv.\n"
    lines = before["changes.csv"].splitlines(keepends=True)
    row = f"aa-bb-bridge,2021-02-01,restricted,{NEWS}\n".encode()
    assert contents(small) == {**before, "changes.csv": b"".join([lines[0], row, *lines[1:]])}
    assert run("validate", small).code == 0


def test_in_the_full_package_the_source_gets_a_row_and_the_border_is_checked(run, full):
    before = contents(full)
    about = ("--title", "A Ferry, again", "--publisher", "Žurnāls", "--published", "2023-11")
    done = run(
        "record", full, "bridge", "-d", "2023-11-20", "-s", "closed", "--source", NEWS, *about,
        "--accessed", "2023-11-21", "--modes", "truck,car", "--direction", "BB>AA",
        "--reason", "works: new  deck", "--summary", 'It is "shut",\nfor now', "--time", "07:05",
        "--confidence", "high",
    )  # fmt: skip
    assert done.code == 0, done.err
    assert "2023-11-20, people: open → restricted" in done.out
    assert "AA-BB is checked up to 2023-11-20 instead of 2023-06-01." in done.err
    after = contents(full)
    source = "zurnals-2023-11-a-ferry-again"
    rows = {
        "sources.csv": f'{source},{NEWS},"A Ferry, again",Žurnāls,2023-11,2023-11-21\n',
        CHANGES: 'aa-bb-bridge,2023-11-20,07:05,closed,car;truck,BB>AA,works: new deck,"It is '
        f'""shut"", for now",{source},high\n',
    }
    for name, row in rows.items():
        assert after[name].replace(row.encode(), b"") == before[name]
    changed = after["borders.csv"].replace(
        f"AA-BB,2023-11-20,{source},".encode(), b"AA-BB,2023-06-01,herald-2021-closed,"
    )
    assert changed == before["borders.csv"]
    assert {name for name in after if after[name] != before[name]} == {*rows, "borders.csv"}
    assert run("validate", full).code == 0


@pytest.mark.parametrize("source", ["https://example.org/news", "herald-2021-closed"])
def test_a_known_source_is_cited_again(run, full, source: str):
    before = contents(full)
    done = run("record", full, "aa-bb-rail", "-d", "2021-05", "-s", "closed", "--source", source)
    assert done.code == 0, done.err
    assert "herald-2021-closed: a source that the dataset has" in done.err
    after = contents(full)
    row = b"aa-bb-rail,2021-05,,closed,all,both,,,herald-2021-closed,medium\n"
    assert after.pop(CHANGES) == before.pop(CHANGES) + row
    assert after == before


def test_a_later_change_moves_the_dataset_s_day_only_when_told_to(run, full):
    descriptor = (
        '{"resources": [{"date":"2024-01-01"}],\n "title": "Squares",  "date" : "2024-01-01",\n'
        ' "temporal": {"start": "2024-01-01", "end": "2024-01-01"}}\n'
    )
    (full / "datapackage.json").write_text(descriptor, encoding="utf-8")
    before = contents(full)
    words = ("record", full, "aa-bb-rail", "-d", "2024-02-03", "-s", "closed")
    words = (*words, "--source", "law-gazette")
    done = run(*words)
    assert done.code == 2
    assert "the dataset ends on 2024-01-01. Add --advance" in done.err
    assert contents(full) == before
    assert run(*words, "--advance").code == 0
    moved = descriptor.replace('"date" : "2024-01-01"', '"date" : "2024-02-03"')
    moved = moved.replace('"end": "2024-01-01"', '"end": "2024-02-03"')
    assert (full / "datapackage.json").read_text(encoding="utf-8") == moved
    assert run("validate", full).code == 0


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (("-d", "2021-03-01", "-s", "open"), "contradiction"),
        (("-d", "2021-03-01", "-s", "closed", "--source", "https://example.org/news"), "duplicate"),
        (("-d", "2022-01-01", "-s", "open", "--modes", "rail_freight"), "foreign-mode"),
        (("-d", "2022-01-01", "-s", "open", "--direction", "AA>CC"), "unknown-value"),
    ],
)
def test_what_the_validator_refuses_is_not_written(run, tmp_path, said, code):
    rows = [change(modes="all", direction="both")]
    small = write_dataset(tmp_path / "mine", changes=rows)
    before = contents(small)
    cited = () if "--source" in said else ("--source", NEWS)
    done = run("record", small, "aa-bb-bridge", *cited, *said)
    assert done.code == 1
    assert f"  {code}" in done.err
    assert "1 problem, new with this change" in done.err
    assert "Nothing was written." in done.err
    assert contents(small) == before


def test_a_dataset_with_problems_is_to_be_mended_first(run, small):
    with (small / "changes.csv").open("a", encoding="utf-8") as file:
        file.write(f"aa-bb-brigde,2022-01-01,shut,{NEWS}\n")
    before = contents(small)
    done = run("record", small, "aa-bb-bridge", *SAID)
    assert done.code == 1
    assert "The dataset has 2 problems already. Mend that first." in done.err
    assert contents(small) == before


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["aa-bb-bridge"], "Missing: --date, --status, --source. At a terminal"),
        ([], "Missing: CROSSING, --date, --status, --source."),
        (["aa-bb-brigde", *SAID], "Did you mean 'aa-bb-bridge'?"),
        (["Fjord", *SAID], "There is no crossing 'Fjord'. Did you mean 'aa-bb-ford'?"),
        (
            ["ford", "-d", "1.2.2021", "-s", "shut", "--source", "ftp://x", "--modes", "boat"],
            "--status 'shut' is none of open, restricted, closed, unknown. --modes 'boat' has",
        ),
        (
            ["ford", "-d", "18/08/2023"],
            "It reads as day, month, year: 18 August 2023. Write 2023-08-18.",
        ),
        (["ford", *SAID, "--reason", "war"], "has no column for reason. Add it to the first row"),
        (["ford", *SAID, "--source", "https://example.org/2"], "Give --source once."),
        (["ford", *SAID, "--title", "News"], "--title says something of 1 new source, but"),
        (["ford", "too", "many"], "Give one crossing"),
    ],
)
def test_a_call_that_makes_no_sense_ends_with_2(run, small, words, says):
    before = contents(small)
    done = run("record", small, *words)
    assert done.code == 2
    assert says in done.err
    assert contents(small) == before


def test_all_that_is_missing_is_named_at_once(run, full):
    descriptor = {"resources": [{"name": "changes", "schema": SCHEMA}, 7, {"name": "sources"}]}
    (full / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    done = run("record", full, "aa-bb-bridge", "--status", "open", "--source", NEWS)
    assert done.code == 2
    assert "Missing: --date, --reason, --title, --accessed. At a" in done.err


@pytest.mark.parametrize("name", ["Мост", "brucke", "BRIDGE", "bridge – brücke", "Bridge"])
def test_a_crossing_is_found_by_any_of_its_names(run, small, name: str):
    done = run("record", small, name, *SAID, "--dry-run", "--quiet")
    assert done.code == 0
    assert f"+aa-bb-bridge,2021-02-01,restricted,{NEWS}\n" in done.out


def test_a_name_of_two_is_not_guessed(run, tmp_path):
    rows = [crossing(), crossing(id="aa-bb-other", lat="50.5")]
    small = write_dataset(tmp_path / "mine", rows)
    done = run("record", small, "bridge", *SAID)
    assert done.code == 2
    assert "'bridge' may be 'aa-bb-bridge' or 'aa-bb-other'. Write the id." in done.err


def test_a_dry_run_writes_nothing(run, small):
    before = contents(small)
    done = run("record", small, "aa-bb-bridge", *SAID, "--dry-run")
    assert done.code == 0
    assert done.out.startswith("--- mine/changes.csv\n+++ mine/changes.csv\n")
    assert done.err.endswith("Would change mine/changes.csv.\n")
    report = json.loads(run("record", small, "ford", *SAID, "--dry-run", "--json").out)
    assert report["written"] is False
    assert report["status"]["goods"] == {
        "before": "open",
        "after": "restricted",
        "until": "2022-01-01",
    }
    assert contents(small) == before


def test_the_installed_package_s_own_dataset_is_left(run, tmp_path, monkeypatch):
    (tmp_path / "_geodata").mkdir()
    monkeypatch.setattr(paths, "PACKAGE", tmp_path)
    done = run("record", "by-lt-medininkai", *SAID)
    assert done.code == 2
    assert "Copy it first: bordermap convert" in done.err


def test_at_a_terminal_what_is_missing_is_asked_for(full):
    answers = [
        "bridges", "bridge",  # asked again until it is one
        "2023-13", "2023-12-01", "shut", "closed", "works", "New deck",
        NEWS, "Shut", "Herald", "", "today",
        "",  # write it
    ]  # fmt: skip
    code, said, out = converse(["record", str(full)], answers, full)
    assert code == 0, said
    assert "Status (open, restricted, closed, unknown): " in said
    assert "has a month 13" in said
    assert f"+herald-shut,{NEWS},Shut,Herald,," in said
    assert "Write this? [Y/n]: " in said
    assert out.splitlines()[0] == "Bridge (aa-bb-bridge), border AA-BB"
    row = "aa-bb-bridge,2023-12-01,,closed,all,both,works,New deck,herald-shut,medium\n"
    assert row in (full / CHANGES).read_text(encoding="utf-8")


def test_at_a_terminal_no_means_no(full):
    before = contents(full)
    words = ["record", str(full), "bridge", "-d", "2024-06-01", "-s", "closed"]
    code, said, out = converse([*words, "--source", "law-gazette"], ["", "", "y", "n"], full)
    assert (code, out) == (2, "")
    assert "The dataset ends on 2024-01-01. Move its day on? [Y/n]: " in said
    assert said.endswith("Nothing was written.\n")
    assert contents(full) == before
    code, said, _ = converse([*words, "--no-input"], [], full)
    assert code == 2
    assert "Missing: --source, --title, --accessed." in said


def test_columns_of_ones_own_names_are_kept(run, tmp_path):
    files = {
        "crossings.csv": "id,border,Checkpoint,kind,lat,lon,modes\n"
        "aa-bb-bridge,AA-BB,Bridge,road,51.5,11,car\n",
        "changes.csv": "Where,When,status,Source URL\r\n"
        'aa-bb-bridge,"2021-03-01",closed,https://example.org/a\r\n',
        "map.toml": '[columns.crossings]\nname = "Checkpoint"\n'
        '[columns.changes]\ncrossing = "Where"\ndate = "When"\n',
    }
    small = write_files(tmp_path / "mine", files)
    before = contents(small)
    done = run("record", small, "Bridge", *SAID)
    assert done.code == 0, done.err
    head, *rows = files["changes.csv"].splitlines(keepends=True)
    wanted = "".join([head, f"aa-bb-bridge,2021-02-01,restricted,{NEWS}\r\n", *rows])
    assert contents(small) == {**before, "changes.csv": wanted.encode()}


def test_only_csv_can_be_added_to(run, small):
    text = (small / "changes.csv").read_text(encoding="utf-8")
    (small / "changes.tsv").write_text(text.replace(",", "\t"), encoding="utf-8")
    (small / "changes.csv").unlink()
    done = run("record", small, "ford", *SAID)
    assert done.code == 2
    assert "mine/changes.tsv: rows can be added to CSV files only." in done.err
