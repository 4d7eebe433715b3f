"""Pages that need no script: our templates, filled in, with a policy that allows none.

The stylesheet stands in each page, so that a page works by itself from any folder. Its hash is the
only thing that the content security policy allows, besides the pictures of the site.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from bordermap import paths
from bordermap.render import shell
from bordermap.render.payload import to_json
from bordermap.render.printable import printable
from bordermap.render.style import custom_properties
from bordermap.render.worldview import worldview_words
from bordermap.site import layout
from bordermap.site.oembed import oembed_path
from bordermap.site.rights import footer_line
from bordermap.site.stills import card
from bordermap.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinja2 import Environment

    from bordermap.model import MapSpec
    from bordermap.site.edition import Edition
    from bordermap.site.stills import Still

SHEETS: Final = ("frame.css", "text.css", "table.css", "list.css", "media.css")
"""The stylesheet of the pages, in this order."""
LONGEST_DESCRIPTION: Final = 300
"""Characters of a description; search engines and cards show no more."""


@dataclass(frozen=True)
class StaticPage:
    """A page of the site that needs no script.

    Attributes
    ----------
    path
        Where it is in the site.
    title, description
        For the head of the page, search engines and social media.
    template
        Its template in `templates/site/`.
    values
        What the template is about.
    crumbs
        Path and name of the pages above it, the topmost first.
    graph
        Schema.org records of it (JSON-LD nodes).
    previous, following
        Path and name of its neighbours in a row of pages.
    spec
        The map whose picture stands for the page in social media.
    target
        The interactive map in the state that the page is about, for other sites to embed.
    still
        The picture that it shows.
    """

    path: str
    title: str
    description: str
    template: str
    values: Mapping[str, Any]
    crumbs: Sequence[tuple[str, str]] = ()
    graph: Sequence[dict[str, Any]] = ()
    previous: tuple[str, str] | None = None
    following: tuple[str, str] | None = None
    spec: MapSpec | None = None
    target: str = ""
    still: Still | None = None


def render_static(edition: Edition, page: StaticPage) -> bytes:
    """HTML of a page."""
    words, style = edition.words, stylesheet()
    template = environment().get_template(f"{paths.SITE_TEMPLATES}/{page.template}")
    sections = [
        (layout.BORDERS, words.text("site.borders")),
        (layout.CROSSINGS, words.text("site.crossings")),
        (layout.CHANGES, words.text("site.changes")),
        (layout.DOWNLOADS, words.text("site.downloads")),
    ]
    values = {
        **page.values,
        **_head(edition, page),
        "still": page.still,
        "csp": policy(style),
        "style": Markup(style),  # noqa: S704 - the package's own stylesheet
        "tn": words.number,
        "date": words.date,
        "sections": sections,
        "home": paths.INDEX,
        "rights": footer_line(edition),
        "worldview": worldview_words(
            words, edition.boundaries.worldview, hatched=bool(edition.boundaries.disputed)
        ),
        "version": VERSION,
        "as_of": edition.data.as_of,
    }
    return template.render(values).encode("utf-8", "replace")


def head_of_map(edition: Edition, page: StaticPage) -> str:
    """What the head of a map's page needs beyond its shell: feeds, cards, oEmbed, records."""
    template = environment().get_template(f"{paths.SITE_TEMPLATES}/head.html")
    return template.render(_head(edition, page))


def _head(edition: Edition, page: StaticPage) -> dict[str, Any]:
    """What `head.html` takes; `href` and `address` link to files of the site."""

    def href(target: str) -> str:
        return layout.relative(page.path, target)

    def address(target: str) -> str:
        return layout.absolute(edition.base_url, target) if edition.base_url else ""

    return {
        "page": page,
        "lang": edition.lang,
        "dir": edition.words.direction,
        "description": shortened(page.description),
        "graph": _graph(page.graph),
        "t": edition.words.text,
        "href": href,
        "address": address,
        "canonical": address(page.path),
        "image": card(edition, page.spec) if page.spec else None,
        "oembed": address(oembed_path(page.path)) if page.target else "",
        "feeds": {"atom": href(paths.ATOM_FEED), "json": href(paths.JSON_FEED)},
        "site_title": edition.data.title,
    }


def policy(style: str) -> str:
    """Content security policy of a page: this style, pictures of the site, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src 'self' data:; "
        "base-uri 'none'; form-action 'none'"
    )


def shortened(text: str) -> str:
    """A text cut at a word, if it is longer than a description may be."""
    if len(text) <= LONGEST_DESCRIPTION:
        return text
    return text[: LONGEST_DESCRIPTION - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


@lru_cache
def stylesheet() -> str:
    """Colours, then the stylesheet of the pages."""
    sheets = ((paths.SITE_STYLE / name).read_text(encoding="utf-8") for name in SHEETS)
    return custom_properties() + "".join(sheets)


@lru_cache
def environment() -> Environment:
    """The templates; every value in them is text, whatever characters it has."""
    made = shell.environment(keep_trailing_newline=False)
    made.filters["printable"] = printable
    made.filters["anchor"] = _anchor
    made.filters["capitalize_first"] = lambda text: text[:1].upper() + text[1:]
    # A date ends with a full stop of its own in some languages.
    made.filters["sentence"] = lambda text: text if text.endswith(".") else text + "."
    return made


def _anchor(path: str) -> str:
    """Fragment id for what a page of the site is about: `by-lt` of its path."""
    return path.removesuffix(f"/{paths.INDEX}").rsplit("/", 1)[-1]


def _graph(nodes: Sequence[dict[str, Any]]) -> Markup:
    value = {"@context": "https://schema.org", "@graph": list(nodes)}
    return Markup(to_json(value))  # noqa: S704 - escaped so that it can't end its element
