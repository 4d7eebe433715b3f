"""Reading a built site as a browser, a crawler or a feed reader does."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BASE = "https://example.org/maps/"
HOSTILE = (
    "</script></style></title><script>alert(1)</script><img src=x onerror=alert(2)>"
    "\"'`${alert(3)}{{7*7}}]]>&amp;<!-- \u2028 =1+1"
)
ADDRESSES = ("href", "src", "srcset")


@dataclass
class Markup(HTMLParser):
    """Elements of a page: their tags and attributes, ids, and texts of script elements."""

    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    texts: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.elements:
            self.texts.append((self.elements[-1][0], data))

    @property
    def ids(self) -> list[str]:
        return [attrs["id"] or "" for _, attrs in self.elements if "id" in attrs]

    def values(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        """Attributes of the elements that have all of the wanted ones."""
        return [
            attrs
            for name, attrs in self.elements
            if name == tag and all(attrs.get(key) == value for key, value in wanted.items())
        ]


def read(path: Path) -> Markup:
    """The elements of a page."""
    markup = Markup()
    markup.feed(path.read_text(encoding="utf-8"))
    markup.close()
    return markup


def pages(site: Path) -> Iterator[Path]:
    """All pages of a site."""
    return iter(sorted(site.rglob("*.html")))


def static_pages(site: Path) -> list[Path]:
    """Pages that need no script."""
    folders = ("borders", "crossings", "changes", "data")
    return [page for page in pages(site) if page.relative_to(site).parts[0] in folders]


def structured(page: Path) -> dict[str, Any]:
    """JSON-LD of a page."""
    text = page.read_text(encoding="utf-8")
    begin = text.index('<script type="application/ld+json">') + len(
        '<script type="application/ld+json">'
    )
    graph: dict[str, Any] = json.loads(text[begin : text.index("</script>", begin)])
    return graph


def contents(site: Path) -> dict[str, bytes]:
    """Bytes of every file by its path."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }
