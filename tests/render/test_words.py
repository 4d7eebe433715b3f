"""Words in the reader's language: plurals, dates, names, titles, and what browsers lack."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bordermap.errors import UsageError
from bordermap.model import MapWords
from bordermap.render.names import crossing_name, local_names
from bordermap.render.page_words import page_words, supplements
from bordermap.render.still.ground import lay_ground
from bordermap.render.still.moment import moment_on
from bordermap.render.titles import border_titles, in_language
from bordermap.render.words import language_of, words_of
from bordermap.terms import LANGUAGES
from tests.world import day

SENTENCES = json.loads((Path(__file__).parents[1] / "cases" / "sentences.json").read_bytes())
AUGUST = day("2023-08-18")


def said(bundled, language: str, date: str = "2023-08-18", **view) -> str:
    """The sentence of a map; spaces of any kind are plain ones."""
    ground = lay_ground(
        bundled.tables,
        bundled.timeline,
        bundled.boundaries,
        bundled.view(**view),
        language=language,
    )
    return " ".join(moment_on(ground, day(date)).sentence.split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("border", SENTENCES)
def test_the_sentence_in_each_language(bundled, border, language):
    assert said(bundled, language, borders=[border]) == SENTENCES[border][language]


def test_numbers_choose_the_plural_form():
    words = words_of("lt")
    counts = [words.number("history.count", number) for number in (1, 3, 10, 21)]
    assert counts == ["1 pokytis", "3 pokyčiai", "10 pokyčių", "21 pokytis"]
    assert words_of("lv").number("footer.sources", 0) == "0 avotu"


@pytest.mark.parametrize(
    ("language", "form", "date"),
    [
        ("lt", "short", "2023-08-18"),
        ("lt", "month", "2023 m. rugpjūtis"),
        ("fi", "short", "18.8.2023"),
        ("nb", "day", "18. august 2023"),
        ("be", "short", "18 жні 2023"),
    ],
)
def test_dates_in_words(language, form, date):
    assert words_of(language).date(AUGUST, form) == date


def test_names_of_countries_and_lists_are_the_language_s():
    assert words_of("et").country("BY") == "Valgevene"
    assert words_of("en").country("ZZZ") is None
    assert words_of("nb").join(["x", "y", "z"]) == "x, y og z"


@pytest.mark.parametrize(
    ("tag", "language"), [("lt", "lt"), ("LT-lt", "lt"), ("no", "nb"), ("nn_NO", "nb")]
)
def test_languages_are_known_by_their_tags(tag, language):
    assert language_of(tag) == language


def test_an_unknown_language_is_refused():
    with pytest.raises(UsageError, match=r"no language 'xx'\. Languages are en, lt, lv"):
        language_of("xx")


LOCAL = {"be": "Каменны Лог", "lt": "Medininkai", "ru": "Каменный Лог"}


@pytest.mark.parametrize(
    ("language", "local", "name"),
    [
        ("lt", LOCAL, "Medininkai – Kamenny Log"),  # it says the Lithuanian name
        ("et", {"et": "Saatse saabas"}, "Saatse saabas"),
        ("be", LOCAL, "Каменны Лог"),
        ("uk", LOCAL, "Каменны Лог"),  # none in Ukrainian, but in its script
        ("ru", {"fi": "Inari"}, "Medininkai – Kamenny Log"),
        ("pl", LOCAL, "Medininkai – Kamenny Log"),
        ("en", {}, "Medininkai – Kamenny Log"),
    ],
)
def test_crossings_are_named_in_the_reader_s_language_or_script(language, local, name):
    assert crossing_name("Medininkai – Kamenny Log", local, language) == name


def test_names_by_language():
    assert local_names("no:Storskog;ru:Борисоглебск") == {"nb": "Storskog", "ru": "Борисоглебск"}


def test_the_bundled_maps_have_titles_and_summaries_in_each_language(bundled):
    for spec in bundled.tables.maps:
        assert set(spec.words) == set(LANGUAGES)
        assert all(own.title and own.summary for own in spec.words.values())
        assert len({own.title for own in spec.words.values()}) == len(LANGUAGES)


def test_a_map_is_called_as_in_its_own_words_where_a_language_lacks_them(bundled):
    spec = bundled.map("belarus")
    assert in_language(spec, "lt").title.startswith("Baltarusijos sienos")
    assert in_language(spec, "xx") == spec
    half = replace(spec, words={"lt": MapWords("Tik pavadinimas", "")})
    assert in_language(half, "lt").title == "Tik pavadinimas"
    assert in_language(half, "lt").summary == spec.summary


def test_borders_without_a_title_are_named_in_each_language(bundled):
    titles = border_titles(bundled.boundaries, ["BY-LT"])
    assert titles["en"].title == "Border crossings Belarus – Lithuania"
    assert titles["lt"].title == "Pasienio punktai: Baltarusija – Lietuva"


def test_the_page_has_its_own_words_in_all_languages():
    words = page_words()
    assert tuple(words) == LANGUAGES
    assert not [key for key in words["ru"] if key.startswith(("site.", "still."))]
    # They travel as lines, an empty one for none.
    texts = [text for catalogue in words.values() for text in catalogue.values()]
    assert not [text for text in texts if not text or "\n" in text]


def test_what_a_browser_lacks_travels_along():
    assert supplements(["BY", "LT", "??"])["be"]["countries"] == {"BY": "Беларусь", "LT": "Літва"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["day", "short", "month"])
def test_dates_that_travel_along_are_those_of_stills(language: str, form: str):
    found = supplements([])[language]
    names = {field: found[field][7] for field in ("MMM", "MMMM")}
    alone = {"LLLL": found.get("LLLL", found["MMMM"])[7]}
    numbers = {"d": "18", "dd": "18", "M": "8", "MM": "08", "y": "2023"}
    filled = found["dates"][form].format(**names, **alone, **numbers)
    assert filled == words_of(language).date(AUGUST, form)


def test_languages_say_which_way_they_are_written():
    assert {words_of(language).direction for language in LANGUAGES} == {"ltr"}
