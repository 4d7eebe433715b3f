"""Names of crossings: which local one is of which side, and what is said of two at one place."""

from __future__ import annotations

import pytest

from bordermap.render.names import short_names
from bordermap.render.sides import sides_of
from bordermap.render.still.ground import lay_ground
from bordermap.render.words import words_of


@pytest.mark.parametrize(
    ("name", "local", "border", "sides"),
    [
        # Of a side the name in the language of its country, whichever comes first by alphabet.
        ("Medininkai – Log", "be:Лог;lt:Medininkai;ru:Лог", "BY-LT", "lt be"),
        ("Liozna – Kruglovka", "be:Лёзна;ru:Кругловка", "BY-RU", "be ru"),
        ("Kruglovka – Liozna", "be:Лёзна;ru:Кругловка", "BY-RU", "ru be"),
        ("Ban Khlong Luek – Poipet", "km:ប៉ោយប៉ែត;th:บ้านคลองลึก", "KH-TH", "th km"),
        ("Storskog – Borisoglebsk", "no:Storskog;ru:Борисоглебск", "NO-RU", "nb ru"),
        # A language of neither country, or of one of them only.
        ("El Paso – Ciudad Juárez", "es:Ciudad Juárez", "MX-US", " es"),
        ("Inari (Lieksa) – Russia", "fi:Inari", "FI-RU", "fi"),
        # Both are called after the same side.
        ("Värska – Saatse", "et:Saatse saabas;ru:Саатсеский сапог", "EE-RU", " et"),
        # One name is of both sides; two languages of one country are of one side.
        ("Rafah", "ar:معبر رفح;he:רפיח", "EG-IL", "ar he"),
        ("Kemelishki (closed)", "be:Кямелішкі;ru:Кемелишки", "BY-LT", "be"),
        ("Bridge", "", "AA-BB", ""),
    ],
)
def test_a_local_name_is_of_the_side_that_it_sounds_like(name, local, border, sides):
    assert sides_of(name, local, border) == sides


def test_two_kinds_of_one_name_are_told_apart():
    names = ["Koidula – Kunichina Gora", "Koidula – Pechory (rail)", "Kena – Gudogai (rail)"]
    assert short_names(names, [0, 1, 1], words_of()) == ["Koidula", "Koidula (railway)", "Kena"]
    assert short_names(names, [0, 1, 1], words_of("lt"))[1] == "Koidula (geležinkelis)"


def test_no_two_kinds_share_a_name_on_a_map(bundled):
    spec = bundled.view()
    ground = lay_ground(bundled.tables, bundled.timeline, bundled.boundaries, spec)
    pairs = set(zip(ground.crossings["short"], ground.crossings["kind"], strict=True))
    names = [name for name, _ in pairs]
    assert len(names) == len(set(names))
    assert "Niirala (railway)" in names
