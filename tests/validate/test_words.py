"""Words, letters, countries and addresses: what was meant by those that are wrong."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bordermap.terms import CATEGORIES, CONFIDENCES, KINDS, LANGUAGES, MODES, REASONS, STATUSES
from bordermap.validate import changes, context, countries, crossings, maps, sources
from bordermap.validate.addresses import recognise_address, web_address
from bordermap.validate.letters import LOOKALIKES, plain_text, recognise_letters
from bordermap.validate.near import MEANT, meant_word, nearest
from bordermap.validate.prose import doubt


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("by-lt-medininki", ["by-lt-medininkai", "by-lt-raigardas"], "by-lt-medininkai"),
        ("BY_LT_Medininkai", ["by-lt-medininkai"], "by-lt-medininkai"),
        ("LT-BY", ["BY-LT", "BY-LV"], "BY-LT"),
        ("by–lt", ["BY-LT"], "BY-LT"),
        ("Closed", STATUSES, "closed"),
        ("CLOSED ", STATUSES, "closed"),
        ("shut", STATUSES, "closed"),
        ("lorry", MODES, "truck"),
        ("cars", MODES, "car"),
        ("Rail passenger", MODES, "rail_passenger"),
        ("train", KINDS, "rail"),
        ("covid", REASONS, "pandemic"),
        ("latitude", crossings.REQUIRED, "lat"),
        ("Lng", crossings.REQUIRED, "lon"),
        ("checkpoint", crossings.REQUIRED, "name"),
        ("checkpoint", changes.REQUIRED, "crossing"),
        ("link", changes.OPTIONAL, "source_url"),
        ("mode", maps.KEYS, "modes"),
        ("from", maps.KEYS, "start"),
        ("ua", LANGUAGES, "uk"),
        ("BY→LT", ["both", "BY>LT", "LT>BY"], "BY>LT"),
        ("sehr gut", STATUSES, ""),
        ("", STATUSES, ""),
    ],
)
def test_the_word_that_was_meant(word: str, known, meant: str):
    assert meant_word(word, known) == meant


def test_every_meant_word_is_one_of_the_dataset_s():
    known = {
        *STATUSES, *MODES, *KINDS, *CATEGORIES, *CONFIDENCES, *REASONS, *LANGUAGES, *maps.KEYS,
        *crossings.REQUIRED, *crossings.OPTIONAL, *changes.REQUIRED, *changes.OPTIONAL,
        *context.REQUIRED, *sources.REQUIRED, "both", "checked", "source", "source_url",
        *context.CONTEXT_KINDS,
    }  # fmt: skip
    assert {word for word in MEANT if word not in known} == {"GB", "GR", "RU", "DE", "UA"}


@given(st.sampled_from([*STATUSES, *MODES, *KINDS]), st.data())
def test_lookalikes_are_named_and_seen_through(word: str, data: st.DataObject):
    back = {chr(latin) if isinstance(latin, int) else latin: chr(mark)
            for mark, latin in LOOKALIKES.items()}  # fmt: skip
    places = [place for place, letter in enumerate(word) if letter in back]
    assume(places)
    place = data.draw(st.sampled_from(places))
    forged = f"{word[:place]}{back[word[place]]}{word[place + 1 :]}"
    assert plain_text(forged) == word
    question = nearest(forged, [word])
    assert f"Did you mean '{word}'?" in question
    assert f"U+{ord(forged[place]):04X}" in question


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("\u200bclosed", "zero width space (U+200B)"),
        ("\ufeffclosed", "byte-order mark (U+FEFF)"),
        ("closed\u00a0", "no-break space (U+00A0)"),
        (" closed ", "begins and ends with a blank"),
        ("\u201cclosed\u201d", "stands in quotes, \u201c and \u201d"),
        ("\u0441losed", "'\u0441' is a Cyrillic small letter es (U+0441) and only looks like 'c'"),
        ("rail\u2010freight", "hyphen (U+2010), not '-'"),
    ],
)
def test_letters_that_only_look_right(text: str, found: str):
    recognised = recognise_letters(text)
    assert recognised
    assert found in recognised.found
    assert recognised.remedy == f"Type it anew: '{plain_text(text)}'."


@pytest.mark.parametrize(
    "text", ["\u0437\u0430\u043a\u0440\u044b\u0442", "closed", "", "Šalčininkai"]
)
def test_other_scripts_are_no_lookalikes(text: str):
    assert recognise_letters(text) is None


@pytest.mark.parametrize(
    ("cell", "remedy"),
    [
        ("BY/LT", "Write BY-LT"), ("lt-by", "Write BY-LT"), ("UK-IE", "Write GB-IE"),
        ("BLR-LTU", "Write BY-LT"), ("Lithuania - Belarus", "Write BY-LT"), ("LT", ""), ("x-y", ""),
    ],
)  # fmt: skip
def test_borders_of_other_forms(cell: str, remedy: str):
    recognised = countries.recognise_border(cell)
    assert recognised.remedy.startswith(remedy) if recognised else not remedy


def test_countries_of_other_forms():
    for cell in ("UK, LT", "GBR;LTU", "United Kingdom / Lithuania", "gb lt", "GB;LT"):
        recognised = countries.recognise_countries(cell)
        assert recognised
        assert recognised.remedy == "Write GB;LT."
    assert countries.recognise_countries("Atlantis") is None


@pytest.mark.parametrize(
    ("cell", "remedy"),
    [
        ("www.example.org/a", "Write https://www.example.org/a in full."),
        ("htp://example.org/a", "Write https://example.org/a in full."),
        ("https//example.org/a", "Write https://example.org/a in full."),
        ("https:/example.org/a", "Write https://example.org/a in full."),
        ("https://a.example;https://b.example", "https://a.example or https://b.example"),
        ("see the news", ""),
    ],
)
def test_addresses_of_other_forms(cell: str, remedy: str):
    with pytest.raises(ValueError, match="address"):
        web_address(cell)
    recognised = recognise_address(cell)
    assert remedy in recognised.remedy if recognised else not remedy


def test_an_address_within_an_address_is_one():
    kept = "https://web.archive.org/web/2023/https://example.org/a;b"
    assert web_address(kept) == kept


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bridge\u00a07", ""), ("Closed,\nfor now", ""), ("\u0645\u06cc\u200c\u062e", ""),
        (" Bridge", "blank"), ("Bridge\u00a0", "blank"), ("Bri\u200bdge", "zero width"),
        ("\x1b[31m", "U+001B"), ("Br\ufffddge", "couldn't read"), ("a\u202eb", "U+202E"),
    ],
)  # fmt: skip
def test_doubts_about_free_texts(text: str, found: str):
    assert found in doubt(text)
    assert bool(doubt(text)) == bool(found)
