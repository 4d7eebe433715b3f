"""Pages of a site: a page a map, in a folder of its own, and the map on everything at the root."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from bordermap.render.page import Link, PageLinks, render_page

if TYPE_CHECKING:
    from bordermap.geometry.boundaries import Boundaries
    from bordermap.model import Dataset, MapSpec
    from bordermap.timeline.intervals import Timeline

Step = Callable[[str, int, int], None]


def pages(
    data: Dataset, timeline: Timeline, boundaries: Boundaries, *, step: Step
) -> dict[str, bytes]:
    """Contents of all pages by path inside the site.

    `step` is told what is drawn, how many pages are done, and how many there are.
    """
    jobs: list[tuple[str, MapSpec, PageLinks]] = [
        ("index.html", widest(data), PageLinks(nav=_nav(data, "")))
    ]
    for spec in data.maps:
        folder = f"maps/{spec.slug}"
        jobs.append((f"{folder}/index.html", spec, PageLinks(nav=_nav(data, "../../"))))
        jobs.append((f"{folder}/single.html", spec, PageLinks()))
    files: dict[str, bytes] = {}
    for number, (path, spec, links) in enumerate(jobs):
        step(path, number, len(jobs))
        files[path] = render_page(data, timeline, boundaries, spec, links=links).encode()
    step("", len(jobs), len(jobs))
    return files


def widest(data: Dataset) -> MapSpec:
    """The map with the most borders, which stands at the root of the site."""
    return max(data.maps, key=lambda spec: (len(spec.borders), spec.slug))


def _nav(data: Dataset, root: str) -> list[Link]:
    maps = [Link(f"{root}maps/{spec.slug}/index.html", spec.title) for spec in data.maps]
    return [
        *maps,
        Link(f"{root}data/crossings.geojson", "crossings.geojson"),
        Link(f"{root}data/changes.csv", "changes.csv"),
        Link(f"{root}data/sources.csv", "sources.csv"),
        Link(f"{root}data/status.json", "status.json"),
    ]
