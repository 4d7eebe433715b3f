"""A place that lies nowhere near its border: what was most likely meant by its coordinate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bordermap.validate.letters import Recognised

if TYPE_CHECKING:
    from collections.abc import Callable


def recognise_place(
    lat: float, lon: float, lies_on_border: Callable[[float, float], bool]
) -> Recognised | None:
    """Which slip of the pen would explain a coordinate that is far from its border.

    Parameters
    ----------
    lat, lon
        The coordinate as given, degrees.
    lies_on_border
        Whether another coordinate, latitude and longitude, lies on the border.
    """
    if lat == lon == 0:
        return Recognised("0, 0 stands for a coordinate that nobody filled in.", "Fill in both.")
    for found, remedy, (other_lat, other_lon) in (
        ("With lat and lon swapped it lies on it.", "Swap lat and lon", (lon, lat)),
        ("With the other sign of lon it lies on it.", "Change the sign of lon", (lat, -lon)),
        ("With the other sign of lat it lies on it.", "Change the sign of lat", (-lat, lon)),
        ("With both signs changed it lies on it.", "Change both signs", (-lat, -lon)),
    ):
        if abs(other_lat) <= 90 and lies_on_border(other_lat, other_lon):
            return Recognised(found, f"{remedy}: lat {other_lat:g}, lon {other_lon:g}.")
    return None
