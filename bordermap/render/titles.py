"""Titles and summaries of maps in the reader's language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bordermap.model import MapWords
from bordermap.render.sentence import border_name
from bordermap.render.words import words_of
from bordermap.terms import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bordermap.geometry.boundaries import Boundaries
    from bordermap.model import MapSpec


def in_language(spec: MapSpec, language: str) -> MapSpec:
    """A map with its title and summary in a language, where it has them."""
    own = spec.words.get(language)
    if own is None:
        return spec
    return replace(spec, title=own.title or spec.title, summary=own.summary or spec.summary)


def border_titles(boundaries: Boundaries, borders: Sequence[str]) -> Mapping[str, MapWords]:
    """Titles of a map that nobody named, in all languages: the names of its borders."""
    titles = {}
    for language in LANGUAGES:
        words = words_of(language)
        names = [border_name(boundaries, words, border, None) for border in borders]
        titles[language] = MapWords(words.text("still.title", borders=words.join(names)), "")
    return titles
