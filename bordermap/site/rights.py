"""Words for the rights that a dataset states; for what it doesn't state there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bordermap.render.rights import spoken

if TYPE_CHECKING:
    from bordermap.model import License, Rights
    from bordermap.site.edition import Edition


def tables_of(file: str) -> tuple[str, ...]:
    """The tables that a download is made of."""
    if file.startswith("bordermap"):
        return ("changes", "sources", "crossings")
    named = [table for table in ("crossings", "sources") if file.startswith(table)]
    return tuple(named) or ("changes",)


def license_of(rights: Rights, file: str) -> str:
    """Licences of a download in words."""
    return spoken(rights.of(*tables_of(file)))


def records(licenses: tuple[License, ...]) -> list[dict[str, str]]:
    """Licences as a Frictionless descriptor has them."""
    return [{key: value for key, value in vars(one).items() if value} for one in licenses]


def addresses(licenses: tuple[License, ...]) -> list[Any]:
    """Licences as schema.org has them: an address, or a work that has only a name."""
    return [
        one.path or {"@type": "CreativeWork", "name": one.title or one.name} for one in licenses
    ]


def authors(edition: Edition) -> list[str]:
    """Who made the data; where nobody is named, the dataset stands for them."""
    return [one.title for one in edition.data.rights.contributors] or [edition.data.title]


def footer_line(edition: Edition) -> str:
    """The licences of the data, then whose boundaries they are drawn on."""
    words, ground = edition.words, edition.boundaries
    osm = edition.data.rights.osm_points
    whose = words.text(
        f"site.license.{'both' if osm else 'ground'}",
        attribution=ground.attribution,
        license=ground.license,
    )
    return " ".join([*_told(edition, points=not osm), whose])


def _told(edition: Edition, *, points: bool) -> list[str]:
    """Sentences about the licences of the data; `points` is whether of crossings too."""
    words, rights = edition.words, edition.data.rights
    changes, crossings = spoken(rights.of("changes")), spoken(rights.of("crossings"))
    tables = ("context", "sources") if edition.events else ("sources",)
    alike = all(rights.of(table) == rights.of("changes") for table in tables)
    if points and alike and changes == crossings:
        return [f"{words.text('footer.data')}: {changes}."] if changes else []
    told: list[str] = []
    if changes and alike:
        told.append(words.text("site.license.changes", license=changes))
    elif changes:
        told.append(f"{words.text('site.changes')}: {changes}.")
    if points and crossings:
        told.append(words.text("site.license.crossings", license=crossings))
    return told
