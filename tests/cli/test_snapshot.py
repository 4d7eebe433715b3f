"""`bordermap snapshot`: every kind of picture, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

HEADS = {
    "svg": b"<?xml",
    "png": b"\x89PNG",
    "pdf": b"%PDF",
    "gif": b"GIF89a",
    "webp": b"RIFF",
    "apng": b"\x89PNG",
}
WHERE = ("--border", "by-lt", "--size", "card")


@pytest.mark.parametrize("suffix", ["svg", "png", "pdf"])
def test_the_ending_says_the_format(run, suffix):
    done = run("snapshot", *WHERE, "--date", "2023-08-18", "-o", f"map.{suffix}")
    assert done.code == 0
    assert done.out == ""
    assert done.err.startswith(f"map.{suffix}: ")
    assert Path(f"map.{suffix}").read_bytes().startswith(HEADS[suffix])


@pytest.mark.parametrize("suffix", ["gif", "webp", "apng"])
def test_a_moving_picture_of_some_days(run, suffix):
    days = "2021-01-01,2023-08-18"
    assert run("snapshot", *WHERE, "--dates", days, "-o", f"map.{suffix}").code == 0
    assert Path(f"map.{suffix}").read_bytes().startswith(HEADS[suffix])


@pytest.mark.parametrize(
    "what",
    [
        ("--date", "2023-08-17", "--compare", "2023-08-18"),
        ("--dates", "2020-01-01,2022-01-01, 2024-01-01"),
        ("--calendar",),
        ("--theme", "dark", "--modes", "goods", "--title", "Lorries"),
    ],
)
def test_other_pictures_go_to_stdout(run, what):
    done = run("snapshot", *WHERE, *what, "-o", "-")
    assert done.code == 0
    assert done.out.startswith("<?xml")
    assert done.out.endswith("</svg>\n")


def test_borders_without_a_title_are_named(run):
    done = run("snapshot", "--border", "by-lt", "-o", "-")
    assert "<title>Border crossings Belarus – Lithuania</title>" in done.out


def test_a_still_speaks_the_language_asked_for(run):
    done = run("snapshot", "--map", "belarus", "--lang", "lt-LT", "-o", "-")
    assert "<title>Baltarusijos sienos: kurie pasienio punktai dar veikia</title>" in done.out
    assert 'xml:lang="lt"' in done.out or 'lang="lt"' in done.out
    assert "Medininkai – Kamenny Log: " in done.out
    assert "Каменны Лог: " in run("snapshot", *WHERE, "--lang", "be", "-o", "-").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-o", "map.bmp"), "'.bmp' is no ending of a picture"),
        (("-o", "map"), "Endings are .svg, .png, .pdf, .gif, .webp, .apng."),
        (("--calendar", "-o", "map.gif"), "doesn't move"),
        (("--calendar", "--compare", "2023-08-18"), "choose one"),
        (("--date", "2023-02-30"), "that month has 28"),
        (("--dates", "2023-01-01,1999-01-01"), "outside the map's period"),
        (("--dates", ","), "names no day"),
        (("--calendar", "--size", "card"), "Choose fewer borders"),
        (("--size", "poster"), "'poster' is not one of"),
    ],
)
def test_what_makes_no_sense_is_refused(run, words, said):
    done = run("snapshot", *words)
    assert done.code == 2
    assert said in done.err
    assert list(Path().iterdir()) == []


def test_a_still_is_written_again_but_never_over_another_file(run):
    assert run("snapshot", *WHERE, "-o", "map.svg").code == 0
    assert run("snapshot", *WHERE, "-o", "map.svg").code == 0
    Path("mine.svg").write_text("<svg/>", encoding="utf-8")
    refused = run("snapshot", *WHERE, "-o", "mine.svg")
    assert refused.code == 3
    assert Path("mine.svg").read_text(encoding="utf-8") == "<svg/>"
    assert run("snapshot", *WHERE, "-o", "mine.svg", "--force").code == 0


def test_letters_that_cannot_be_drawn_are_told(run):
    done = run("snapshot", *WHERE, "--title", "Brücke 橋", "-o", "map.svg")
    assert done.code == 0
    assert "The typeface lacks 橋" in done.err
