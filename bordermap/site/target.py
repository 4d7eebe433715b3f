"""Which map of a site somebody means by a path or an address."""

from __future__ import annotations

import html
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

from bordermap import paths
from bordermap.errors import InputError
from bordermap.site.files import MADE_BY
from bordermap.site.layout import checked_base

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

PAGES: Final = (paths.INDEX, paths.EMBED_PAGE, paths.SINGLE_PAGE)


@dataclass(frozen=True)
class Target:
    """Where a map is found.

    Attributes
    ----------
    base
        Address of the site's folder, ending with a slash; relative for a site on this disk whose
        address nobody told; empty for the folder at hand.
    slug
        The map; empty for the site's own.
    state
        What the address says behind its `#`.
    page, title
        Address and, if it could be read, title of a page that stands in no site; else empty.
    """

    base: str
    slug: str = ""
    state: str = ""
    page: str = ""
    title: str = ""


def target_of(place: str, slugs: Collection[str], *, base_url: str = "") -> Target:
    """Find out which site and map a path or an address means; nothing is fetched.

    Parameters
    ----------
    place
        A page or the folder of a site, by path or by http(s) address.
    slugs
        The maps there are.
    base_url
        Where a site on this disk will stand.

    Raises
    ------
    UsageError
        If an address is none.
    InputError
        If there is no such file, or bordermap didn't make it.
    """
    if re.match(r"https?:", place, re.IGNORECASE):
        return _of_address(place, slugs)
    path, _, state = place.partition("#")
    base = checked_base(base_url)
    try:
        return _of_file(Path(path), state, slugs, base)
    except (OSError, ValueError) as error:  # a name that no file can have, among others
        raise InputError(f"{path!r}: can't be read ({error}).") from error


def _of_address(address: str, slugs: Collection[str]) -> Target:
    whole, _, state = address.partition("#")
    whole = whole.partition("?")[0]
    checked_base(whole)
    root = whole[: whole.index("//") + 2] + urlsplit(whole).netloc
    kept, slug, page = _split(whole[len(root) :].split("/")[1:], slugs)
    if page:
        return Target("", state=state, page=whole)
    return Target(root + "/" + "".join(f"{part}/" for part in kept), slug, state)


def _of_file(path: Path, state: str, slugs: Collection[str], base: str) -> Target:
    if not path.exists():
        raise InputError(f"{path}: there is no such page. `bordermap build` makes a site of them.")
    whole = Path.cwd() / os.path.normpath(path)  # links stay as they are
    kept, slug, page = _split([*whole.parts[1:], *([""] if path.is_dir() else [])], slugs)
    here = Path(whole.anchor, *kept)
    if not page and (here / paths.MANIFEST).is_file():
        if not (here / paths.EMBED_SCRIPT).is_file():
            raise InputError(f"{here}: this site has no {paths.EMBED_SCRIPT}. Build it again.")
        return Target(base or _from_here(here, folder=True), slug, state)
    if path.is_dir():
        raise InputError(f"{path}: no site that bordermap built. `bordermap build` makes one.")
    content = path.read_bytes()
    if MADE_BY not in content:
        raise InputError(f"{path}: bordermap didn't write this page.")
    found = re.search(rb"<title>([^<]*)</title>", content)
    title = html.unescape(found[1].decode("utf-8", "replace")) if found else ""
    address = base + quote(path.name) if base else _from_here(whole)
    return Target("", state=state, page=address, title=title)


def _split(parts: Sequence[str], slugs: Collection[str]) -> tuple[list[str], str, bool]:
    """Folders of a site in the parts of an address, the map, and whether it is another page."""
    folders = list(parts)
    last = folders.pop() if folders else ""
    if last in slugs or ("." not in last and last):
        folders.append(last)
        last = ""
    folders = [part for part in folders if part]
    slug = ""
    if len(folders) > 1 and folders[-2] == paths.MAP_FOLDER and folders[-1] in slugs:
        *folders, _, slug = folders
    return folders, slug, bool(last) and last not in PAGES


def _from_here(path: Path, *, folder: bool = False) -> str:
    relative = os.path.relpath(path)
    if relative == ".":
        return ""
    return quote(Path(relative).as_posix()) + ("/" if folder else "")
