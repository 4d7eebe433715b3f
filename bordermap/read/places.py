"""Cities and capitals for the labels of maps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from bordermap.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

ATTRIBUTION = "Place names: GeoNames, CC BY 4.0"


def read_places(path: Path) -> pd.DataFrame:
    """Read the table of places that comes with the package.

    Parameters
    ----------
    path
        A CSV file in the form of `geodata/places/README.md`.

    Returns
    -------
    A row a place, the largest first: `name`, `country`, `lat`, `lon` (EPSG:4326, degrees),
    `population`, `capital` (bool).

    Raises
    ------
    InputError
        If the file can't be read.
    """
    types = {"name": str, "country": str, "lat": float, "lon": float, "population": int}
    try:
        # Namibia's code is NA, which pandas would take for a missing value.
        table = pd.read_csv(path, dtype={**types, "capital": int}, keep_default_na=False)
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: can't be read ({error}). Install bordermap again.") from error
    return table.assign(capital=table["capital"].astype(bool))
