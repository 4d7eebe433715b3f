"""The finished page: our shell around folium's map, in one file with nothing from outside.

The content security policy allows just the scripts and styles that stand in the page, by hash. All
data stand in one JSON block, which is no script to a browser.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from bordermap import paths
from bordermap.errors import InputError
from bordermap.render.block import data_block
from bordermap.render.map_parts import plain_parts
from bordermap.render.noscript import noscript_context
from bordermap.render.outside import allowing
from bordermap.render.page_words import page_words
from bordermap.render.payload import build_payload
from bordermap.render.shell import shell_template
from bordermap.render.style import custom_properties
from bordermap.render.titles import in_language
from bordermap.render.words import LANGUAGE, words_of
from bordermap.timings import stage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bordermap.geometry.boundaries import Boundaries
    from bordermap.model import Dataset, MapSpec
    from bordermap.render.map_parts import MapParts
    from bordermap.render.words import Words
    from bordermap.timeline.intervals import Timeline


@dataclass(frozen=True)
class Link:
    """A link of the page to another page of the site."""

    href: str
    text: str


@dataclass(frozen=True)
class PageLinks:
    """Where a page stands in a site; a single file has none of it.

    `root` is the way to the site's first folder, None for a file that stands alone. `full_map` is
    the address of the full map, and `sources` says who says what is shown, on the page that stands
    in articles.
    """

    canonical: str = ""
    root: str | None = None
    nav: Sequence[Link] = field(default=())
    full_map: str = ""
    sources: str = ""


@stage("pages")
def render_page(
    data: Dataset,
    timeline: Timeline,
    boundaries: Boundaries,
    spec: MapSpec,
    *,
    links: PageLinks = PageLinks(),
    parts: MapParts | None = None,
    payload: dict[str, Any] | None = None,
    lang: str | None = None,
) -> str:
    """HTML of a map's page.

    Parameters
    ----------
    data, timeline, boundaries
        The dataset, its series, and the geometry it is drawn on.
    spec
        The map.
    links
        Its place in a site.
    parts
        Of a map to which a user may have added something; None is a plain one.
    payload
        What `page_payload` gave for this map; None makes it.
    lang
        Language of the page; None writes it in English and lets the reader's browser choose.

    Raises
    ------
    InputError
        If the package was installed without its built script.
    """
    payload = payload or page_payload(data, boundaries, spec, lang=lang)
    payload = {**payload, "map": {**payload["map"], "root": links.root}}
    words = words_of(lang or LANGUAGE)
    named = in_language(spec, words.language)
    parts = parts or plain_parts(tuple(payload["map"]["bbox"]))
    bundle = static_file(paths.BUNDLE_JS if parts.is_plain else paths.FULL_BUNDLE_JS)
    sheet = paths.BUNDLE_CSS if parts.is_plain else paths.FULL_BUNDLE_CSS
    style = custom_properties() + static_file(sheet)
    return shell_template("page.html").render(
        lang=words.language,
        dir=words.direction,
        title=named.title,
        description=named.summary,
        csp=allowing(policy(scripts=(bundle, parts.script), styles=(style,)), parts.outside.policy),
        outside_scripts=parts.scripts,
        outside_styles=parts.styles,
        canonical=links.canonical,
        embedded=bool(links.full_map),
        full_map=links.full_map,
        sources_line=links.sources,
        style=_raw(style),
        map_div=_raw(parts.element),
        data_json=_raw(data_block(payload)),
        bundle_js=_raw(bundle),
        folium_script=_raw(parts.script),
        noscript_html=_raw(_noscript(data, timeline, boundaries, spec, words)),
        nav=links.nav,
        words=words.catalogue,
    )


@stage("payload")
def page_payload(
    data: Dataset, boundaries: Boundaries, spec: MapSpec, *, lang: str | None = None
) -> dict[str, Any]:
    """The data block of a map's page, the same for all pages of that map."""
    return build_payload(
        data,
        boundaries,
        spec,
        words=page_words(),
        lang=lang or LANGUAGE,
        fixed=lang is not None,
    )


def policy(*, scripts: Sequence[str], styles: Sequence[str]) -> str:
    """Content security policy that allows just these inline scripts and styles."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {source_hashes(scripts)}",
            f"style-src {source_hashes(styles)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _noscript(
    data: Dataset, timeline: Timeline, boundaries: Boundaries, spec: MapSpec, words: Words
) -> str:
    context = noscript_context(data, timeline, boundaries, spec, words)
    return shell_template("noscript.html").render(**context)


@lru_cache
def static_file(path: Path) -> str:
    """Text of a script or style sheet that `web/` was built to.

    Raises
    ------
    InputError
        If the package was installed without it.
    """
    name = path.name
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(
            f"bordermap was installed without {paths.STATIC.name}/{name}. Install it again with "
            "pip, which builds that file."
        ) from error
    # The text stands in an element that its own end tag would close; our build never writes one.
    if "</script" in text.lower() or "</style" in text.lower() or "<!--" in text:
        raise InputError(f"{paths.STATIC.name}/{name} holds a tag that would end it early.")
    return text


def source_hashes(texts: Sequence[str]) -> str:
    """Sources of a content security policy that allow just these inline scripts or styles."""
    digests = (hashlib.sha256(text.encode()).digest() for text in texts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def _raw(text: str) -> Markup:
    """Text of ours that goes into the page as it is: never a data value that isn't JSON-escaped."""
    return Markup(text)  # noqa: S704 - all callers pass text that this package made
