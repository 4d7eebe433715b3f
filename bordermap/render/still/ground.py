"""What the stills of a map share, whatever their date and size: crossings joined with lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bordermap.join.segments import border_pieces
from bordermap.join.snap import snap
from bordermap.modes import chosen_mask
from bordermap.render.framing import framed
from bordermap.render.names import reader_names, short_names
from bordermap.render.seam import bounds_of, extent_of, turned, unrolled
from bordermap.render.sentence import border_names, border_sides, common_country
from bordermap.render.status import border_rows
from bordermap.render.still.arcs import meets, polygon_boxes
from bordermap.render.titles import in_language
from bordermap.render.words import LANGUAGE, words_of
from bordermap.timeline.asof import is_regular

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from bordermap.geometry.boundaries import Boundaries
    from bordermap.join.segments import Pieces
    from bordermap.model import Dataset, MapSpec
    from bordermap.render.seam import Box
    from bordermap.render.sentence import Sides
    from bordermap.render.words import Words
    from bordermap.timeline.intervals import Timeline


@dataclass(frozen=True, eq=False)
class Ground:
    """A map's data joined with its geometry, in degrees: made once, drawn for any date and size.

    Attributes
    ----------
    data, timeline, boundaries, spec
        What it was made of.
    whole, box
        West, south, east, north of its borders, and of what it is fitted to, degrees.
    rows
        Rows in `data.crossings` of the crossings on the map, shape (n,).
    crossings, snapped
        Those rows, named in the reader's language, also by a `short` name, and their places on the
        border lines.
    regular
        Which of them the counts are of, shape (n,).
    pieces
        The borders' lines, cut half-way between the crossings that the map's traffic passes;
        `pieces.crossing` counts `crossings`.
    language, words
        The reader's language, and the words of it.
    names, sides
        Of each of the map's borders: its name, and its neighbour and the country of the map.
    disputes
        Whether there are disputed areas near the map.
    """

    data: Dataset
    timeline: Timeline
    boundaries: Boundaries
    spec: MapSpec
    whole: Box
    box: Box
    rows: npt.NDArray[np.intp]
    crossings: pd.DataFrame
    snapped: pd.DataFrame
    regular: npt.NDArray[np.bool_]
    pieces: Pieces
    language: str
    words: Words
    names: tuple[str, ...]
    sides: tuple[Sides, ...]
    disputes: bool


def lay_ground(
    data: Dataset,
    timeline: Timeline,
    boundaries: Boundaries,
    spec: MapSpec,
    *,
    language: str = LANGUAGE,
) -> Ground:
    """Join a map's crossings with its border lines.

    Parameters
    ----------
    data, timeline, boundaries
        The dataset, its series, and the geometry it is drawn on.
    spec
        The map: its borders, title and traffic. Its date plays no part.
    language
        Language of words.
    """
    rows = border_rows(data, spec.borders)
    crossings = data.crossings.iloc[rows].reset_index(drop=True)
    words = words_of(language)
    names = reader_names(crossings, language)
    short = short_names(names, crossings["kind"].tolist(), words)
    crossings = crossings.assign(name=names, short=short)
    boundaries = unrolled(boundaries, spec.borders)
    whole = bounds_of(boundaries, spec.borders)
    snapped = snap(crossings, boundaries)
    longitudes = turned(snapped["line_lon"].to_numpy(), (whole[0] + whole[2]) / 2)
    snapped = snapped.assign(line_lon=longitudes)
    box = framed(boundaries, spec.borders, crossings, snapped)
    passed = (crossings["modes"].to_numpy() & chosen_mask(spec.modes)) > 0
    common = common_country(data, spec)
    return Ground(
        data=data,
        timeline=timeline,
        boundaries=boundaries,
        spec=in_language(spec, language),
        whole=whole,
        box=box,
        rows=rows,
        crossings=crossings,
        snapped=snapped,
        regular=is_regular(crossings),
        pieces=border_pieces(boundaries, spec.borders, crossings, snapped, sets=passed[None]),
        language=language,
        words=words,
        names=border_names(boundaries, words, spec, common),
        sides=border_sides(boundaries, words, spec, common),
        disputes=any(
            meets(boxes, extent_of(box)).any()
            for boxes in polygon_boxes(boundaries)[len(boundaries.countries) :]
        ),
    )
