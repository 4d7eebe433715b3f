"""Text is outlines: shaped, measured, broken into lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bordermap.render.still.faces import parts_of
from bordermap.render.still.text import BOLD, Style, broken, missing, outline, set_run, width_of

PLAIN = Style(12)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=60)


@pytest.mark.parametrize(
    "text",
    ["Šalčininkai", "Przewodów łąka", "Meikšāni", "Õhu Ähtäri ž", "Каменны Лог Ўў", "Її Ґґ Ёё"],
)
def test_names_of_the_region_have_all_their_letters(text):
    assert missing(text) == ""
    run = set_run(text, PLAIN)
    assert len(run.glyphs) >= len(text.replace(" ", ""))
    assert all(outline(glyph.name).startswith("M") for glyph in run.glyphs)


def test_letters_that_the_typeface_lacks_are_told():
    assert missing("Bridge 橋") == "橋"


def test_a_combining_mark_stands_over_its_letter():
    assert width_of("e\N{COMBINING ACUTE ACCENT}", PLAIN) == width_of("\u00e9", PLAIN)


def test_bolder_is_wider_and_width_follows_size():
    assert width_of("Border", Style(12, BOLD)) > width_of("Border", PLAIN)
    assert width_of("Border", Style(24)) == pytest.approx(2 * width_of("Border", PLAIN))
    assert width_of("AB", Style(10, spacing=0.1)) == pytest.approx(width_of("AB", Style(10)) + 1)


@given(TEXTS, st.floats(20, 300))
def test_lines_are_no_wider_than_they_may_and_lose_no_word(text, width):
    lines = broken([(text, PLAIN)], width)
    words = [word for word in text.split(" ") if word]
    assert " ".join(run.text for line in lines for _, run in line).split(" ") == (words or [""])
    for line in lines:
        (at, run), *more = line
        assert at == 0
        assert not more
        assert run.width <= width or " " not in run.text


def test_what_is_left_over_ends_with_an_ellipsis():
    lines = broken([("one two three four five six", PLAIN)], 50, most=2)
    assert len(lines) == 2
    assert lines[-1][-1][1].text.endswith("…")
    assert lines[-1][-1][1].width <= 50


def test_a_no_break_space_keeps_words_together():
    style = Style(12)
    lines = broken([("Latvia\N{NO-BREAK SPACE}2 of", style)], width_of("Latvia 2", style) - 1)
    assert [run.text for line in lines for _, run in line] == ["Latvia\N{NO-BREAK SPACE}2", "of"]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Medininkai – Каменны Лог", ["Medininkai – Каменны Лог"]),
        ("معبر رفح", ["معبر رفح"]),
        ("معبر رفح (جديد)", ["معبر رفح (جديد)"]),
        ("طابا – Taba", ["Taba", "طابا – "]),
        ("Taba – טאבה", ["Taba – ", "טאבה"]),
        ("معبر 12.5 كم", [" كم", "12.5", "معبر "]),
        ("Allenby / אלנבי / اللنبي", ["Allenby / ", "اللنبي", "אלנבי / "]),
        ("רפיח 3", ["3", "רפיח "]),
        ("(جديد) A", ["A", "(جديد) "]),
        ("", [""]),
    ],
)
def test_parts_stand_as_they_are_seen(text, seen):
    assert [part for *_, part in parts_of(text)] == seen


def test_arabic_is_joined_and_runs_to_the_left():
    apart, joined = set_run("ب ب", PLAIN), set_run("بب", PLAIN)
    assert missing("معبر رفح מעבר") == ""
    assert len({glyph.name for glyph in apart.glyphs}) < len({g.name for g in joined.glyphs})
    first = set_run("اب", PLAIN).glyphs
    # The letter that is read first stands rightmost.
    alone = set_run("\N{ARABIC LETTER ALEF}", PLAIN).glyphs
    assert max(first, key=lambda glyph: glyph.x).name == alone[0].name


def test_numbers_keep_their_order_among_letters_that_run_to_the_left():
    digits = [glyph.name for glyph in set_run("12", PLAIN).glyphs]
    among = [glyph.name for glyph in set_run("معبر 12", PLAIN).glyphs if glyph.name in digits]
    assert among == digits


@given(TEXTS)
def test_no_letter_is_lost_between_faces(text):
    assert sorted("".join(part for *_, part in parts_of(text))) == sorted(text)
