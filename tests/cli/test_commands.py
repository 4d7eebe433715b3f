"""The other commands: what they print, and where."""

from __future__ import annotations

import json

import pytest

from bordermap.site.files import MADE_BY
from tests.world import write_dataset


def test_diff_tells_what_changed_and_why(run):
    done = run("diff", "2023-08-17", "2023-08-18", "--border", "by-lt")
    assert done.code == 0
    lines = done.out.splitlines()
    heads = [line for line in lines if not line.startswith(" ")]
    assert [head.split(":")[1].strip() for head in heads] == ["closed (open → closed)"] * 2
    assert "Šumskas" in heads[0]
    assert any(line.startswith("        ") and "https://" in line for line in lines)


def test_diff_as_json(run):
    words = ("diff", "2023-08-17", "2023-08-18", "--border", "by-lt", "--json")
    report = json.loads(run(*words).out)
    assert list(report) == ["from", "to", "modes", "crossings"]
    [first, second] = report["crossings"]
    assert (first["id"], second["id"]) == ("by-lt-sumskas", "by-lt-tverecius")
    assert (first["before"], first["after"], first["outcome"]) == ("open", "closed", "closed")
    [change] = first["changes"]
    assert change["date"] == change["first_day"] == change["last_day"] == "2023-08-18"
    assert change["sources"][0]["url"].startswith("http")


def test_no_difference_is_said(run):
    done = run("diff", "2023-08-18", "2023-08-18")
    assert (done.code, done.out) == (0, "Nothing changed between 2023-08-18 and 2023-08-18.\n")


def test_no_difference_is_left_out_of_a_quiet_one(run):
    quiet = ("diff", "2023-08-18", "2023-08-18", "--quiet")
    assert run(*quiet).out == ""
    assert '"crossings": []' in run(*quiet, "--json").out


def test_diff_of_a_dataset_of_ones_own(run, tmp_path):
    folder = write_dataset(tmp_path / "mine")
    done = run("diff", folder, "2021-02-28", "2021-03-01")
    assert done.out.splitlines()[0] == "AA-BB  Bridge: closed (open → closed)"


def test_history_lists_every_change_with_its_sources(run, bundled):
    report = json.loads(run("history", "by-lt-medininkai", "--json").out)
    tables = bundled.tables
    row = tables.crossings["id"].tolist().index("by-lt-medininkai")
    own = tables.changes[tables.changes["crossing"] == row]
    assert [change["date"] for change in report["changes"]] == own["date"].tolist()
    assert all(change["sources"] for change in report["changes"])
    assert {change["direction"] for change in report["changes"]} <= {"both", "BY>LT", "LT>BY"}
    text = run("history", "by-lt-medininkai").out
    assert text.startswith("Medininkai – Kamenny Log (by-lt-medininkai), international road\n")
    assert text.count("confidence") == len(own)
    assert text.count("https://") >= len(own)


def test_what_nobody_said_leaves_no_gap(run, tmp_path):
    assert run("init", "mine", "--borders", "MX-US").code == 0
    folder = tmp_path / "mine"
    crossing = (folder / "crossings.csv").read_text("utf-8").splitlines()[1].partition(",")[0]
    source = "https://example.org/news"
    (folder / "changes.csv").write_text(
        f"crossing,date,status,modes,source_url\n{crossing},2024-05-01,closed,all,{source}\n",
        encoding="utf-8",
    )
    assert run("history", "mine", crossing).out.splitlines()[-2:] == [
        "    [confidence medium]",
        f"        {source}",
    ]
    assert run("diff", "mine", "2024-04-30", "2024-05-01").out.splitlines()[-2:] == [
        "    2024-05-01  closed",
        f"        {source}",
    ]


def test_validate_says_how_much_there_is(run):
    done = run("validate")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("No problems: 102 crossings on 11 borders, ")
    assert json.loads(run("validate", "--format", "json").out) == []


def test_map_prints_a_page(run, tmp_path):
    folder = write_dataset(tmp_path / "mine")
    done = run("map", folder, "-o", "-")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("<!doctype html>")
    assert MADE_BY.decode() in done.out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine"]


def test_map_writes_a_page_and_says_so_unless_quiet(run, tmp_path):
    folder = write_dataset(tmp_path / "mine")
    done = run(
        "map", folder, "-o", "page.html", "--title", "A <b>title</b>", "--date", "2021-03-01"
    )
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("page.html: ")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<title>A &lt;b&gt;title&lt;/b&gt;</title>" in page
    assert run("map", folder, "-o", "page.html", "--quiet").err == ""


def test_build_writes_the_site(run, tmp_path):
    folder = write_dataset(tmp_path / "mine")
    done = run("build", folder, "--out", "site")
    assert (done.code, done.out) == (0, "")
    assert "Open site/index.html in a browser." in done.err
    site = tmp_path / "site"
    names = {path.relative_to(site).as_posix() for path in site.rglob("*")}
    wanted = {
        "index.html",
        "maps/all/index.html",
        "maps/all/single.html",
        "data/crossings.geojson",
        "data/changes.csv",
        "data/status.json",
        "data/sources.csv",
        "data/datapackage.json",
        "manifest.json",
    }
    assert wanted <= names
    status = json.loads((site / "data" / "status.json").read_bytes())
    assert status["date"] == "2021-03-01"
    assert run("build", folder, "--out", "site", "--quiet").err == ""


@pytest.mark.parametrize("words", [[], ["-h"], ["status", "--help"], ["build", "-h"]])
def test_help_is_on_stdout(run, words: list[str]):
    done = run(*words)
    assert done.code == (0 if words else 2)
    assert "Usage: bordermap" in done.out + done.err


def test_each_command_and_option_has_help(run):
    import typer  # noqa: PLC0415

    from bordermap.cli.app import app  # noqa: PLC0415

    group = typer.main.get_command(app)
    for name, command in group.commands.items():
        assert command.help, name
        for parameter in command.params:
            assert parameter.help, f"{name} {parameter.name}"
        assert run(name, "--help").code == 0
