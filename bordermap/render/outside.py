"""What a map contacts outside of its page because of what somebody added to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Sequence

ADDRESS: Final = re.compile(r"""(?<!href=)(?<!href=\\)["'`(](https?://[^"'`\s<>\\)]+)""")
"""Addresses that a script holds as texts, links for readers aside."""
DATA: Final = re.compile(
    r"\.(?:json|geojson|topojson|csv|kml|gpx)\b|^[^?]*/(?:api|wfs)\b", re.IGNORECASE
)
STYLED: Final = re.compile(r"""\bstyle=\\?["'`]""")


@dataclass(frozen=True)
class Outside:
    """Hosts by what is fetched from them, and what the page's policy has to allow for it.

    A page without additions contacts nobody, and its policy allows nothing.
    """

    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    inline_styles: bool = False

    @property
    def hosts(self) -> tuple[str, ...]:
        """All hosts that the page contacts, sorted."""
        found = {*self.scripts, *self.styles, *self.images, *self.data}
        return tuple(sorted(urlsplit(origin).netloc for origin in found))

    @property
    def policy(self) -> dict[str, str]:
        """Sources that directives of the content security policy have to take in addition."""
        # A style sheet brings fonts and pictures from beside itself.
        sources = {
            "script-src": self.scripts,
            "style-src": self.styles,
            "font-src": self.styles,
            "img-src": tuple(sorted({*self.images, *self.styles})),
            "connect-src": self.data,
        }
        found = {name: " ".join(origins) for name, origins in sources.items() if origins}
        if self.inline_styles:
            found["style-src-attr"] = "'unsafe-inline'"
        return found

    def __str__(self) -> str:
        """Say it in words; empty if there is nothing to say."""
        if not self.policy:
            return ""
        hosts = f"contacts {', '.join(self.hosts)}" if self.hosts else "contacts no other host"
        allowed = "; ".join(f"{name} {sources}" for name, sources in self.policy.items())
        return f"The page {hosts}. Its content security policy also allows: {allowed}."


NOTHING: Final = Outside()
"""What a page without additions contacts."""


def outside_of(script: str, *, scripts: Sequence[str] = (), styles: Sequence[str] = ()) -> Outside:
    """Find what a map contacts.

    Parameters
    ----------
    script
        What folium and its plugins run.
    scripts, styles
        Addresses of scripts and style sheets that they load.
    """
    addresses = ADDRESS.findall(script)
    return Outside(
        scripts=_origins(scripts),
        styles=_origins(styles),
        images=_origins([address for address in addresses if not DATA.search(address)]),
        data=_origins([address for address in addresses if DATA.search(address)]),
        inline_styles=bool(STYLED.search(script)),
    )


def allowing(policy: str, more: dict[str, str]) -> str:
    """A content security policy with sources added to its directives.

    >>> allowing("default-src 'none'; script-src 'sha256-a'", {"script-src": "'sha256-b'"})
    "default-src 'none'; script-src 'sha256-a' 'sha256-b'"
    """
    directives = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
    for name, sources in more.items():
        directives[name] = f"{directives.get(name, '')} {sources}".strip()
    return "; ".join(f"{name} {sources}".strip() for name, sources in directives.items())


def _origins(addresses: Sequence[str]) -> tuple[str, ...]:
    """Origins of addresses; a part that a tile layer fills in stands for any."""
    found = set()
    for address in addresses:
        parts = urlsplit(re.sub(r"\{[^{}]*\}\.", "*.", address))
        if re.fullmatch(r"(\*\.)?[\w.-]+(:\d+)?", parts.netloc):
            found.add(f"{parts.scheme}://{parts.netloc}")
    return tuple(sorted(found))
