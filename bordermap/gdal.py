"""GDAL, kept from leaving things out in silence and from reading the clock."""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def heeding_warnings() -> Iterator[None]:
    """Raise what GDAL only warned of, at the end: it warns where it leaves something out.

    Raises
    ------
    ValueError
        With the first warning's words.
    """
    # Not by the filter "error": pyogrio warns out of a callback of GDAL, which no exception leaves.
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        yield
    heard = [one for one in said if issubclass(one.category, (RuntimeWarning, UserWarning))]
    if heard:
        raise ValueError(str(heard[0].message))


@contextmanager
def clock_at(moment: str) -> Iterator[None]:
    """Let GDAL write a moment, such as ``2023-08-18T00:00:00.000Z``, where it would write now."""
    import pyogrio  # noqa: PLC0415 - loads GDAL

    before = pyogrio.get_gdal_config_option("OGR_CURRENT_DATE")
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": moment})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": before})
