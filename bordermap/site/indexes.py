"""Index pages: all borders, all crossings, all days of change, and the downloads."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from bordermap import dates, paths
from bordermap.site import layout, structured
from bordermap.site.account import by_year, standing
from bordermap.site.borders import counts_sentence
from bordermap.site.changes import day_borders
from bordermap.site.edition import TRAFFIC
from bordermap.site.rights import license_of
from bordermap.site.shell import StaticPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from bordermap.site.edition import Edition


def index_pages(edition: Edition) -> list[tuple[str, Callable[[], StaticPage]]]:
    """The index pages: path, and the function that makes the page."""
    return [
        (layout.BORDERS, partial(borders_index, edition)),
        (layout.CROSSINGS, partial(crossings_index, edition)),
        (layout.CHANGES, partial(changes_index, edition)),
        (layout.DOWNLOADS, partial(downloads_index, edition)),
    ]


def borders_index(edition: Edition) -> StaticPage:
    """All borders, each with its sentence, and the interactive maps."""
    entries = [
        {
            "pair": edition.pair(border),
            "path": layout.border_path(border),
            "sentence": counts_sentence(edition, border),
            "crossings": len(edition.by_border[border]),
            "changes": sum(len(edition.by_crossing[row]) for row in edition.by_border[border]),
            "checked": edition.checked[border],
            "evidence": edition.evidence(border),
        }
        for border in edition.border_ids
    ]
    maps = [
        {"title": spec.title, "summary": spec.summary, "path": layout.map_path(spec.slug)}
        for spec in edition.data.maps
    ]
    return _index(edition, layout.BORDERS, "borders", entries=entries, maps=maps)


def crossings_index(edition: Edition) -> StaticPage:
    """All crossings by border, with their status on the dataset's own day."""
    day = edition.data.as_of
    entries = [
        {
            "pair": edition.pair(border),
            "path": layout.border_path(border),
            "checked": edition.checked[border],
            "evidence": edition.evidence(border),
            "crossings": [standing(edition, row, day) for row in edition.by_border[border]],
        }
        for border in edition.border_ids
    ]
    return _index(edition, layout.CROSSINGS, "crossings", entries=entries, traffic=TRAFFIC)


def changes_index(edition: Edition) -> StaticPage:
    """All days of change, the newest first."""
    entries: list[dict[str, Any]] = [
        {
            "day": day,
            "iso": dates.iso(day),
            "path": layout.day_path(day),
            "pairs": [edition.pair(border) for border in day_borders(edition, day)],
            "crossings": len({edition.changes[row]["crossing"] for row in edition.by_day[day]}),
            "summaries": list(
                dict.fromkeys(
                    summary
                    for row in edition.by_day[day]
                    if (summary := edition.changes[row]["summary"])
                )
            )[:2],
        }
        for day in reversed(edition.days)
    ]
    return _index(edition, layout.CHANGES, "changes", years=by_year(entries))


def downloads_index(edition: Edition) -> StaticPage:
    """The files of `data/`, with the licences that the dataset states for them."""
    words, rights = edition.words, edition.data.rights
    files = [
        {
            "name": name,
            "path": f"{paths.DATA_FOLDER}/{name}",
            "about": words.text(f"site.file.{name}"),
            "license": license_of(rights, name),
        }
        for name, _ in structured.DISTRIBUTIONS
    ]
    maps = [
        {"title": spec.title, "path": f"{paths.MAP_FOLDER}/{spec.slug}/status.json"}
        for spec in edition.data.maps
    ]
    values = {
        "files": files,
        "maps": maps,
        "licensed": any(file["license"] for file in files),
        "map_license": license_of(rights, "status.json"),
        "osm_points": rights.osm_points,
    }
    return _index(edition, layout.DOWNLOADS, "downloads", **values)


def _index(edition: Edition, path: str, name: str, **values: Any) -> StaticPage:  # noqa: ANN401
    words, as_of = edition.words, edition.data.as_of
    title = words.text(f"site.{name}.title")
    description = words.text(
        f"site.{name}.summary",
        title=edition.data.title,
        start=words.date(edition.start),
        end=words.date(as_of),
        borders=words.number("site.number.borders", len(edition.border_ids)),
        crossings=words.number("site.number.crossings", len(edition.crossings)),
        days=len(edition.days),
    )
    place = structured.borders_place(edition, edition.border_ids, edition.data.title)
    node = structured.dataset(
        edition,
        path,
        name=edition.data.title if path == layout.DOWNLOADS else title,
        description=description,
        period=(edition.start, as_of),
        place=place,
        whole=path == layout.DOWNLOADS,
    )
    crumbs = [(path, words.text(f"site.{name}"))]
    return StaticPage(
        path=path,
        title=title,
        description=description,
        template=f"{name}.html",
        graph=[node, structured.breadcrumbs(edition, path, crumbs)],
        spec=edition.map_of(set(edition.border_ids)),
        values={"heading": title, "summary": description, **values},
    )
