"""The data block of a page: the contract with the browser, format 2.

`web/src/data/payload.ts` reads it. Where and when meet here: joined geometry and changes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from bordermap.join.segments import border_pieces
from bordermap.join.snap import snap
from bordermap.modes import mask_of
from bordermap.read.places import ATTRIBUTION
from bordermap.render.columns import repeated
from bordermap.render.framing import framed
from bordermap.render.gazetteer import countries_block, disputed_block, places_block
from bordermap.render.names import local_names
from bordermap.render.page_words import supplements
from bordermap.render.rights import spoken
from bordermap.render.seam import bounds_of, extent_of, turned, unrolled
from bordermap.render.sentence import common_country
from bordermap.render.shapes import encode_shapes, whole
from bordermap.render.sides import sides_of
from bordermap.render.words import words_of
from bordermap.render.worldview import country_of
from bordermap.terms import MODE_GROUPS
from bordermap.version import VERSION

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    from bordermap.geometry.boundaries import Boundaries, CountryShape, DisputedArea
    from bordermap.model import Dataset, MapSpec
    from bordermap.render.columns import Repeated

FORMAT: Final = 2


def build_payload(
    data: Dataset,
    boundaries: Boundaries,
    spec: MapSpec,
    *,
    words: dict[str, dict[str, str]],
    lang: str,
    fixed: bool = False,
) -> dict[str, Any]:
    """Everything that a page of a map knows, ready for `to_json`.

    Columns of the tables are lists, arrays, or values that many rows share (`Repeated`).

    Parameters
    ----------
    data
        A valid dataset.
    boundaries
        Border lines and country shapes.
    spec
        The map: which borders, which period.
    words
        Catalogues of interface words by language.
    lang
        Language that the page is written in before its script runs.
    fixed
        Whether it stays so, whatever languages the reader's browser prefers.
    """
    kept = data.crossings["border"].isin(spec.borders).to_numpy()
    crossings = data.crossings[kept].reset_index(drop=True)
    row = np.cumsum(kept) - 1
    of_kept = kept[data.changes["crossing"].to_numpy()]
    changes = data.changes[of_kept & data.changes["first"].le(spec.end).to_numpy()]
    changes = changes.assign(crossing=row[changes["crossing"].to_numpy()])
    borders = data.borders[data.borders["border"].isin(spec.borders)]
    context = data.context[_concerned(data, spec)]

    cited = _cited(changes["sources"], context["sources"], crossings["baseline_source"])
    cited |= _cited(borders["source"])
    sources = data.sources[data.sources["id"].isin(cited)]
    number = {identifier: index for index, identifier in enumerate(sources["id"])}

    boundaries = unrolled(boundaries, spec.borders)
    around = bounds_of(boundaries, spec.borders)
    extent = extent_of(around)
    snapped = snap(crossings, boundaries)
    longitudes = turned(snapped["line_lon"].to_numpy(), (around[0] + around[2]) / 2)
    snapped = snapped.assign(line_lon=longitudes)
    box = framed(boundaries, spec.borders, crossings, snapped)
    pieces = border_pieces(boundaries, spec.borders, crossings, snapped, sets=sharers(crossings))
    common = common_country(data, spec)
    geometry, shapes, areas = encode_shapes(boundaries, pieces, spec.borders, box, extent)
    return {
        "format": FORMAT,
        "version": VERSION,
        "lang": lang,
        "langFixed": fixed,
        "map": {
            "slug": spec.slug,
            "title": spec.title,
            "titles": {language: own.title for language, own in spec.words.items() if own.title},
            "summary": spec.summary,
            "start": spec.start,
            "end": spec.end,
            "date": spec.date,
            "modes": spec.modes,
            "bbox": [round(side, 4) for side in box],
            **({} if common is None else {"common": common}),
            **({} if box == around else {"around": [round(side, 4) for side in around]}),
        },
        "borders": [
            {
                "id": border["border"],
                "a": border["border"][:2],
                "b": border["border"][3:],
                "checked": border["checked"],
                "source": _first_source(border["source"], number),
                **({} if border["stated"] else {"assumed": 1}),
            }
            for border in borders.to_dict("records")
        ],
        "countries": countries_block(boundaries, shapes, spec, around),
        **({"disputed": disputed_block(boundaries, areas, extent)} if areas else {}),
        "places": places_block(spec, box, extent),
        "geometry": geometry,
        "crossings": _crossings(crossings, snapped, spec, number),
        "changes": _changes(changes, number),
        "context": _context(context, number),
        "sources": {
            **{name: sources[name].tolist() for name in ("id", "url", "title", "publisher")},
            "published": sources["published"].tolist(),
            "archive": sources["archive_url"].tolist(),
        },
        "words": words if data.rights.osm_points else _own_words(words),
        "cldr": supplements(_named(changes, shapes, areas, boundaries.worldview)),
        "attribution": f"{boundaries.attribution}. {ATTRIBUTION}",
        "license": _licenses(data, boundaries),
        "worldview": boundaries.worldview,
        "boundaries": boundaries.source,
    }


def _own_words(words: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """Words of a page whose boundaries alone are whose it names at its foot, not its data."""
    return {
        language: {**catalogue, "footer.data": words_of(language).text("site.ground")}
        for language, catalogue in words.items()
    }


def _licenses(data: Dataset, boundaries: Boundaries) -> str:
    """Licence of the boundaries, and those that a dataset with points of its own states."""
    own = "" if data.rights.osm_points else spoken(data.rights.every)
    return f"{boundaries.license}. {data.title}: {own}" if own else boundaries.license


def sharers(crossings: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Which crossings share the border lines, for each mode group; shape (groups, crossings)."""
    modes = crossings["modes"].to_numpy()
    return np.array([modes & mask_of(names) != 0 for names in MODE_GROUPS.values()])


def to_json(payload: dict[str, Any]) -> str:
    """JSON of a payload that can stand in a script element: no character of it can end one.

    Same payload, same text: keys keep their order, numbers are whole or rounded.
    """
    text = json.dumps(
        payload,
        ensure_ascii=False,
        separators=(",", ":"),
        allow_nan=False,
        default=lambda column: column.tolist(),
    )
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _concerned(data: Dataset, spec: MapSpec) -> npt.NDArray[np.bool_]:
    """Context events of a map: about both sides of one of its borders, or about no other border."""
    own = [(border[:2], border[3:]) for border in spec.borders]
    every = [(border[:2], border[3:]) for border in data.borders["border"]]
    on_map = {country for pair in own for country in pair}

    def concerns(cell: str) -> bool:
        countries = set(cell.split(";"))
        if any({a, b} <= countries for a, b in own):
            return True
        return bool(countries & on_map) and not any({a, b} <= countries for a, b in every)

    within = data.context["first"].to_numpy() <= spec.end
    about = np.array([concerns(cell) for cell in data.context["countries"]], dtype=np.bool_)
    return np.logical_and(within, about)


def _cited(*columns: pd.Series) -> set[str]:
    cells = {cell for column in columns for cell in column.unique()}
    return {word for cell in cells for word in cell.split(";") if word}


def _named(
    changes: pd.DataFrame,
    shapes: list[CountryShape],
    areas: list[DisputedArea],
    worldview: str,
) -> set[str]:
    """Codes of all countries whose names the page may need."""
    deciders = {code for cell in changes["decided_by"].unique() for code in cell.split(";")}
    claimants = {code for area in areas for code in area.claimants}
    drawn = {shape.code for shape in shapes}
    return (deciders | claimants | drawn | {country_of(worldview)}) - {""}


def _crossings(
    crossings: pd.DataFrame, snapped: pd.DataFrame, spec: MapSpec, number: dict[str, int]
) -> dict[str, Any]:
    places = whole(snapped[["line_lon", "line_lat"]])
    return {
        "id": crossings["id"].tolist(),
        "border": repeated(crossings["border"], spec.borders.index).tolist(),
        "name": crossings["name"].tolist(),
        "local": repeated(crossings["name_local"], local_names),
        "sides": [
            sides_of(*row)
            for row in zip(
                *(crossings[name].tolist() for name in ("name", "name_local", "border")),
                strict=True,
            )
        ],
        "kind": crossings["kind"].tolist(),
        "category": crossings["category"].tolist(),
        "modes": crossings["modes"].tolist(),
        "x": places[:, 0].tolist(),
        "y": places[:, 1].tolist(),
        "lat": _rounded(crossings["lat"], 5),
        "lon": _rounded(crossings["lon"], 5),
        "uncertainty": _rounded(crossings["coordinate_uncertainty_m"], 0),
        "distance": _rounded(snapped["distance_m"], 0),
        "km": _rounded(snapped["km"], 1),
        "baseline": crossings["baseline"].tolist(),
        "baselineSource": repeated(
            crossings["baseline_source"], lambda cell: _first_source(cell, number)
        ).tolist(),
        "facilities": repeated(crossings["facilities"]),
        "note": repeated(crossings["note"]),
    }


def _changes(changes: pd.DataFrame, number: dict[str, int]) -> dict[str, Any]:
    names = {
        "crossing": "crossing",
        "date": "date",
        "first": "first",
        "last": "last",
        "minutes": "minutes",
        "status": "status",
        "modes": "modes",
        "directions": "direction",
        "appliesTo": "applies_to",
        "decidedBy": "decided_by",
        "reason": "reason",
        "summary": "summary",
        "confidence": "confidence",
    }
    columns = {
        name: changes[column].to_numpy()
        if changes[column].dtype.kind == "i"
        else repeated(changes[column])
        for name, column in names.items()
    }
    return {**columns, "sources": _source_numbers(changes["sources"], number)}


def _context(context: pd.DataFrame, number: dict[str, int]) -> dict[str, Any]:
    names = ("date", "first", "last", "kind", "title", "summary")
    return {
        **{name: context[name].tolist() for name in names},
        "countries": [cell.split(";") for cell in context["countries"]],
        "sources": _source_numbers(context["sources"], number).tolist(),
    }


def _source_numbers(cells: pd.Series, number: dict[str, int]) -> Repeated:
    return repeated(cells, lambda cell: [number[word] for word in cell.split(";") if word])


def _first_source(cell: str, number: dict[str, int]) -> int:
    return number.get(cell.split(";", maxsplit=1)[0], -1)


def _rounded(column: pd.Series, digits: int) -> list[float]:
    values = column.round(digits)
    return list((values.astype(np.int64) if digits == 0 else values).tolist())
