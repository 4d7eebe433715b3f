"""Text is outlines: shaped, measured, broken into lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
