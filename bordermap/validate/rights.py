"""Licences, contributors and sources that a dataset's descriptor states."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from bordermap import paths
from bordermap.model import Contributor, License, Rights
from bordermap.read.columns import table_name
from bordermap.read.package import shown
from bordermap.validate.addresses import web_address
from bordermap.validate.problem import located

if TYPE_CHECKING:
    from bordermap.errors import Problem
    from bordermap.read.package import RawPackage

LICENSE: Final = '{"name": "CC-BY-4.0", "path": "https://…", "title": "…"}'
CONTRIBUTOR: Final = '{"title": "Name"}'
Entry = dict[str, Any]


def check_rights(raw: RawPackage, problems: list[Problem]) -> Rights:
    """What a descriptor says of rights; what it doesn't say is empty.

    Parameters
    ----------
    raw
        The dataset as read.
    problems
        Gets what is found.
    """
    listed = raw.descriptor.get("resources")
    resources = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    return Rights(
        licenses=_licenses(raw, raw.descriptor, "licenses", problems),
        tables=_by_table(raw, resources, problems),
        contributors=_contributors(raw, problems),
        sources=_sources(raw.descriptor.get("sources")),
    )


def _by_table(
    raw: RawPackage, resources: list[Entry], problems: list[Problem]
) -> dict[str, tuple[License, ...]]:
    """Licences of tables of which a resource states any; several resources may be one table."""
    found: dict[str, tuple[License, ...]] = {}
    for one in resources:
        licenses = _licenses(raw, one, "resources.licenses", problems)
        if licenses and (table := _table(one)):
            found[table] = tuple(dict.fromkeys((*found.get(table, ()), *licenses)))
    return found


def _table(resource: Entry) -> str | None:
    """The table that a resource is, by its name or that of its file."""
    path = resource.get("path")
    first = path[0] if isinstance(path, list) and path else path
    stem = PurePosixPath(first).stem if isinstance(first, str) else ""
    return table_name(str(resource.get("name", ""))) or table_name(stem)


def _licenses(
    raw: RawPackage, holder: Entry, field: str, problems: list[Problem]
) -> tuple[License, ...]:
    found: list[License] = []
    for entry in _entries(raw, holder.get("licenses", []), (field, LICENSE), problems):
        cells = {key: entry.get(key, "") for key in ("name", "path", "title")}
        if not all(isinstance(cell, str) for cell in cells.values()) or not (
            cells["name"] or cells["path"]
        ):
            message = "A licence has a name or an address, and all of it is text."
            _tell(raw, field, str(entry), message, f"Write it as {LICENSE}.", problems)
            continue
        try:
            web_address(cells["path"])
        except ValueError as error:
            message = f"The licence's path '{cells['path']}' {error}."
            remedy = "Give the address of the licence's text, or leave path out."
            _tell(raw, field, cells["path"], message, remedy, problems)
            continue
        found.append(License(**cells))
    return tuple(found)


def _contributors(raw: RawPackage, problems: list[Problem]) -> tuple[Contributor, ...]:
    found: list[Contributor] = []
    wanted = ("contributors", CONTRIBUTOR)
    for entry in _entries(raw, raw.descriptor.get("contributors", []), wanted, problems):
        title, role = entry.get("title", ""), entry.get("role", "")
        if isinstance(title, str) and title.strip() and isinstance(role, str):
            found.append(Contributor(title, role))
            continue
        message = "A contributor has a title, which is text, and perhaps a role."
        _tell(raw, wanted[0], str(entry), message, f"Write it as {CONTRIBUTOR}.", problems)
    return tuple(found)


def _sources(listed: object) -> tuple[tuple[str, str], ...]:
    """Sources with a title; a path that is no address is one of a file that isn't published."""
    found: list[tuple[str, str]] = []
    for entry in listed if isinstance(listed, list) else []:
        if isinstance(entry, dict) and isinstance(title := entry.get("title"), str) and title:
            path = entry.get("path", "")
            found.append((title, path if _is_address(path) else ""))
    return tuple(found)


def _is_address(path: object) -> bool:
    try:
        return isinstance(path, str) and bool(web_address(path))
    except ValueError:
        return False


def _entries(
    raw: RawPackage, listed: object, wanted: tuple[str, str], problems: list[Problem]
) -> list[Entry]:
    """The objects of a list; a problem for what is something else."""
    field, example = wanted
    entries = listed if isinstance(listed, list) else [listed]
    kept = [entry for entry in entries if isinstance(entry, dict)]
    if not isinstance(listed, list) or len(kept) < len(entries):
        message = f"'{field.rpartition('.')[2]}' is no list of objects."
        _tell(raw, field, str(listed), message, f"Write [{example}].", problems)
        return []
    return kept


def _tell(  # noqa: PLR0917 - as for a problem
    raw: RawPackage, field: str, value: str, message: str, remedy: str, problems: list[Problem]
) -> None:
    place = (shown(raw.folder / paths.DATAPACKAGE), 0)
    problems.append(located(place, field, "descriptor-form", value, message, remedy))
