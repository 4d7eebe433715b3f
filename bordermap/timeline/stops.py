"""Stops: the days on which anything changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd


def stops(changes: pd.DataFrame, start: int, end: int) -> npt.NDArray[np.int32]:
    """Sorted day numbers within `[start, end]` on which a change takes effect.

    A change that came and went within one day makes a stop too.
    """
    first = np.unique(changes["first"].to_numpy())
    return first[(first >= start) & (first <= end)]
