"""Ids from names of any script: in their letters, the same each time, no two alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bordermap.validate.fields import SLUG
from bordermap.write.ids import MOST_LETTERS, crossing_id, slug, source_id


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Šalčininkai – Бенякони", "salcininkai-benyakoni"),
        ("El Paso (Córdova / Américas)", "el-paso-cordova-americas"),
        ("張家口", "zhangjiakou"),
        ("St. John's Straße 7", "st-johns-strasse-7"),
        ("  – ", ""),
    ],
)
def test_names_are_written_in_latin_letters(name: str, wanted: str):
    assert slug(name) == wanted


@given(st.lists(st.text(max_size=90), max_size=6))
def test_ids_are_valid_and_unlike(names: list[str]):
    taken: list[str] = []
    for name in names:
        taken.append(crossing_id("MX-US", name, taken))
        assert SLUG.fullmatch(taken[-1])
        assert taken[-1].startswith("mx-us-")
        assert len(slug(name)) <= MOST_LETTERS
    assert len(set(taken)) == len(taken)


@given(st.text(max_size=90))
def test_an_id_says_the_same_of_itself(name: str):
    assert slug(slug(name)) == slug(name)


@given(st.text(max_size=40), st.text(max_size=200), st.sampled_from(["", "2023-08", "2022-06~"]))
def test_sources_have_ids_whatever_they_are_called(publisher: str, title: str, published: str):
    words = {"url": "https://example.org/a", "title": title, "publisher": publisher}
    first = source_id(**words, published=published, taken=())
    assert SLUG.fullmatch(first)
    assert source_id(**words, published=published, taken={first}) == f"{first}-2"
