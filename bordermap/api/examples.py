"""A dataset of made-up crossings to start from, plainly called so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bordermap.api.new import New, border_ids, lines_of, title_of
from bordermap.geometry.boundaries import border_line
from bordermap.geometry.projection import places_along
from bordermap.write.ids import crossing_id
from bordermap.write.start import Start, start_files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

EXAMPLE: Final = "Example crossing {number} (replace me)"
EXAMPLE_PAGE: Final = "https://example.org/replace-this-source"
STORIES: Final = (
    (
        ("2024-03-01", "closed", "all"),
        ("2024-05-15", "restricted", "car"),
        ("2024-06-20", "open", "all"),
    ),
    (("2024-04-10", "restricted", "truck"), ("2024-05-15", "closed", "all")),
)
"""What happens at the examples: day, status and modes of each change."""


def new_examples(folder: Path, borders: Sequence[str], *, title: str = "") -> New:
    """A dataset of made-up crossings at thirds of border lines, plainly called so.

    Parameters
    ----------
    folder
        Where it shall be.
    borders
        Ids or slugs of borders, the countries in any order.
    title
        What the map is called; empty names its borders.

    Raises
    ------
    UsageError
        If there is no such border.
    """
    boundaries = lines_of(None)
    chosen = border_ids(borders, boundaries)
    crossings, changes = [], []
    for border in chosen:
        land = border_line(boundaries, border, sea=False)
        line = border_line(boundaries, border) if land.is_empty else land
        for number, (lon, lat) in enumerate(places_along(line, (1 / 3, 2 / 3)).tolist(), 1):
            name = EXAMPLE.format(number=number)
            row = {
                "id": crossing_id(border, f"example {number}", ()),
                "border": border,
                "name": name,
                "kind": "road",
                "lat": f"{lat:.5f}",
                "lon": f"{lon:.5f}",
                "coordinate_source": "made up: on the border line",
                "modes": "car;bus;truck;pedestrian",
                "category": "international",
                "baseline": "open",
                "note": "Example. Replace or remove this row.",
            }
            crossings.append(row)
            changes += [
                {
                    "crossing": row["id"],
                    "date": date,
                    "status": status,
                    "modes": modes,
                    "direction": "both",
                    "reason": "other: example",
                    "summary": "Example. Replace or remove this row.",
                    "source_url": EXAMPLE_PAGE,
                    "confidence": "low",
                }
                for date, status, modes in STORIES[number - 1]
            ]
    start = Start(
        title or f"Example: {title_of(boundaries, chosen)}",
        "Made-up examples: replace the rows of crossings.csv and changes.csv.",
        chosen,
        crossings,
        changes,
    )
    return New(folder, start_files(start, folder))
