"""The catalogues of interface words: each says all of it, with the same blanks to fill."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

import pytest

from bordermap import paths
from bordermap.render.words import words_of
from bordermap.terms import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

ENGLISH: Final = words_of("en").catalogue
PLURALS: Final = sorted(
    key.removesuffix(".one")
    for key in ENGLISH
    if key.endswith(".one") and f"{key.removesuffix('.one')}.other" in ENGLISH
)
NUMBERS: Final = range(1001)
OTHERS: Final = [language for language in LANGUAGES if language != "en"]


def forms_of(language: str) -> dict[str, list[int]]:
    """Plural forms that whole numbers take in a language, each with its numbers."""
    found: dict[str, list[int]] = {}
    for number in NUMBERS:
        found.setdefault(words_of(language).locale.plural_form(number), []).append(number)
    return found


def places(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def plural_keys(bases: Iterable[str], forms: Iterable[str]) -> set[str]:
    return {f"{base}.{form}" for base in bases for form in forms}


def test_there_is_a_catalogue_for_each_language():
    assert {file.stem for file in paths.LOCALE.iterdir()} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_comes_twice_and_no_text_is_empty(language: str):
    pairs = json.loads((paths.LOCALE / f"{language}.json").read_bytes(), object_pairs_hook=list)
    keys = [key for key, _ in pairs]
    assert [key for key in keys if keys.count(key) > 1] == []
    assert [key for key, text in pairs if not text or text != text.strip()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_each_key_in_each_plural_form_of_its_language_and_no_other(language: str):
    plain = set(ENGLISH) - plural_keys(PLURALS, forms_of("en"))
    wanted = plain | plural_keys(PLURALS, forms_of(language))
    found = set(words_of(language).catalogue)
    assert sorted(wanted - found) == [], "missing"
    assert sorted(found - wanted) == [], "superfluous"


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_blanks_of_the_english_text(language: str):
    catalogue = words_of(language).catalogue
    wrong = {
        key: places(catalogue[key]) ^ places(text)
        for key, text in ENGLISH.items()
        if key.rpartition(".")[0] not in PLURALS and places(catalogue[key]) != places(text)
    }
    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_plural_form_has_the_blanks_of_the_english_one(language: str):
    catalogue = words_of(language).catalogue
    for base in PLURALS:
        wanted = places(ENGLISH[f"{base}.other"])
        for form, numbers in forms_of(language).items():
            # "the only one" needs no number, but a form for 1, 21 and 31 does.
            spare = {"n"} if len(numbers) == 1 else set()
            missing = wanted - places(catalogue[f"{base}.{form}"]) - spare
            assert missing == set(), f"{base}.{form}"
            assert places(catalogue[f"{base}.{form}"]) <= wanted, f"{base}.{form}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_markup(language: str):
    assert [
        key for key, text in words_of(language).catalogue.items() if re.search("[<>]", text)
    ] == []


@pytest.mark.parametrize("language", OTHERS)
def test_texts_are_translated(language: str):
    """A catalogue that was begun as a copy: few texts are the same in another language."""
    catalogue = words_of(language).catalogue
    bare = {key for key, text in ENGLISH.items() if re.sub(r"\{\w+\}|\W", "", text)}
    same = {key for key in bare & set(catalogue) if catalogue[key] == ENGLISH[key]}
    assert len(same) < 0.05 * len(bare), sorted(same)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "1 crossing on 1 border, on"),
        ("et", "1 piiripunkt, 1 piir, seis"),
        ("fi", "1 ylityspaikka, 1 raja, tilanne"),
        ("nb", "1 overgang på 1 grense, "),
        ("pl", "Przejścia (1) na granicach (1), "),
    ],
)
def test_one_crossing_on_one_border_is_told_in_the_singular(language: str, said: str):
    words = words_of(language)
    counts = {key: words.number(f"site.number.{key}", 1) for key in ("crossings", "borders")}
    assert words.text("site.crossings.summary", **counts).startswith(said)
