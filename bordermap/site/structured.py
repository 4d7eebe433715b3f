"""Schema.org records of pages (JSON-LD): what a page is about, where, when, by which licence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bordermap import dates, paths
from bordermap.geometry.boundaries import border_line
from bordermap.site import layout
from bordermap.site.rights import addresses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bordermap.site.edition import Edition

Node = dict[str, Any]
DISTRIBUTIONS: Final = (
    ("changes.csv", "text/csv"),
    ("crossings.csv", "text/csv"),
    ("sources.csv", "text/csv"),
    ("crossings.geojson", "application/geo+json"),
    ("bordermap.gpkg", "application/geopackage+sqlite3"),
    ("crossings.parquet", "application/vnd.apache.parquet"),
    ("status.json", "application/json"),
    ("datapackage.json", "application/json"),
)
"""Downloads in `data/` and their media types."""
DESCRIPTION: Final = (50, 5000)
"""Least and most characters of a description that dataset searches take."""


def address(edition: Edition, page: str, target: str) -> str:
    """Address of a file: absolute where the site's place is known, else relative to the page."""
    if edition.base_url:
        return layout.absolute(edition.base_url, target)
    return layout.relative(page, target) or paths.INDEX


def dataset(
    edition: Edition,
    page: str,
    *,
    name: str,
    description: str,
    period: tuple[int, int],
    place: Node,
    whole: bool = False,
) -> Node:
    """The data that a page shows.

    Parameters
    ----------
    edition
        What is built.
    page
        Path of the page.
    name, description
        Of the data.
    period
        First and last day number.
    place
        Where they are about, a node.
    whole
        Whether they are the whole dataset and not a part of it.
    """
    node: Node = {
        "@type": "Dataset",
        "@id": address(edition, page, f"{page}#dataset"),
        "name": name,
        "description": (description + " " + edition.data.title)[: DESCRIPTION[1]]
        if len(description) < DESCRIPTION[0]
        else description[: DESCRIPTION[1]],
        "url": address(edition, page, page),
        "temporalCoverage": coverage(*period),
        "spatialCoverage": place,
        **_stated("license", addresses(edition.data.rights.every)),
        "isAccessibleForFree": True,
        "dateModified": dates.iso(edition.data.as_of),
        "inLanguage": edition.lang,
        **_creators(edition),
        "variableMeasured": "open, restricted, closed or unknown, by mode of traffic and direction",
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file,
                "encodingFormat": kind,
                "contentUrl": address(edition, page, f"{paths.DATA_FOLDER}/{file}"),
            }
            for file, kind in DISTRIBUTIONS
        ],
    }
    if not whole:
        node["isPartOf"] = {
            "@type": "Dataset",
            "@id": address(edition, page, f"{layout.DOWNLOADS}#dataset"),
            "name": edition.data.title,
        }
    return node


def map_node(
    edition: Edition, page: str, *, name: str, picture: str, period: tuple[int, int], place: Node
) -> Node:
    """The map that a page shows as a picture."""
    return {
        "@type": "Map",
        "name": name,
        "url": address(edition, page, page),
        "image": address(edition, page, picture),
        "temporalCoverage": coverage(*period),
        "spatialCoverage": place,
        **_alone("license", addresses(edition.data.rights.of("crossings"))),
        "creditText": edition.boundaries.attribution,
    }


def _creators(edition: Edition) -> Node:
    """Who made the data, as far as it says so, and whom it wants named."""
    rights = edition.data.rights
    named = [{"@type": "Organization", "name": one.title} for one in rights.contributors]
    credit = {"creditText": edition.boundaries.attribution} if rights.osm_points else {}
    return _alone("creator", named) | credit


def _stated(key: str, values: list[Any]) -> Node:
    return {key: values} if values else {}


def _alone(key: str, values: list[Any]) -> Node:
    """A key whose value is no list if there is only one."""
    return {key: values[0]} if len(values) == 1 else _stated(key, values)


def breadcrumbs(edition: Edition, page: str, crumbs: Sequence[tuple[str, str]]) -> Node:
    """The pages above a page, and itself: path and name of each."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": name,
                "item": address(edition, page, path),
            }
            for position, (path, name) in enumerate(crumbs, start=1)
        ],
    }


def borders_place(edition: Edition, borders: Sequence[str], name: str) -> Node:
    """The box around border lines, south west to north east."""
    bounds = [border_line(edition.boundaries, border).bounds for border in borders]
    west, south = (min(box[side] for box in bounds) for side in (0, 1))
    east, north = (max(box[side] for box in bounds) for side in (2, 3))
    return {
        "@type": "Place",
        "name": name,
        "geo": {
            "@type": "GeoShape",
            "box": f"{south:.4f} {west:.4f} {north:.4f} {east:.4f}",
        },
    }


def crossing_place(edition: Edition, row: int) -> Node:
    """The point of a crossing."""
    crossing = edition.crossings[row]
    return {
        "@type": "Place",
        "name": crossing["name"],
        "geo": {
            "@type": "GeoCoordinates",
            "latitude": round(float(crossing["lat"]), 5),
            "longitude": round(float(crossing["lon"]), 5),
        },
    }


def coverage(first: int, last: int) -> str:
    """Days as an ISO 8601 interval, or one day."""
    if first == last:
        return dates.iso(first)
    return f"{dates.iso(first)}/{dates.iso(last)}"
