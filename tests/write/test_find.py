"""Crossings by what people call them."""

from __future__ import annotations

import pandas as pd
import pytest

from bordermap.errors import UsageError
from bordermap.write.find import find_crossing

CROSSINGS = pd.DataFrame(
    [
        ("mx-us-gateway", "Gateway to the Americas, Laredo", ""),
        ("mx-us-world-trade", "World Trade Bridge, Laredo", "es:Puente Tres"),
        ("mx-us-ysleta", "Ysleta – Zaragoza", "es:Ysleta–Zaragoza"),
        ("am-ge-sadakhlo", "Sadakhlo–Bagratashen", ""),
    ],
    columns=["id", "name", "name_local"],
)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("mx-us-ysleta", "mx-us-ysleta"),
        ("zaragoza", "mx-us-ysleta"),
        ("World-Trade", "mx-us-world-trade"),
        ("puente tres", "mx-us-world-trade"),
        ("Americas", "mx-us-gateway"),
    ],
)
def test_a_crossing_is_found(said: str, wanted: str):
    assert find_crossing(CROSSINGS, said) == wanted


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("Laredo", "'Laredo' may be 'mx-us-gateway' or 'mx-us-world-trade'. Write the id."),
        ("Bagrataschen", "There is no crossing 'Bagrataschen'. Did you mean 'am-ge-sadakhlo'?"),
        ("Saragosa", "There is no crossing 'Saragosa'. Did you mean 'mx-us-ysleta'?"),
        ("are", "There is no crossing 'are'."),
        ("", "There is no crossing ''."),
        ("–", "There is no crossing '–'."),
    ],
)
def test_nothing_is_guessed(said: str, says: str):
    with pytest.raises(UsageError) as error:
        find_crossing(CROSSINGS, said)
    assert str(error.value).startswith(says)
