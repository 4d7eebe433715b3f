"""The templates of interactive pages."""

from __future__ import annotations

from functools import lru_cache

import jinja2

from bordermap import paths
from bordermap.render.printable import finalize


def shell_template(name: str) -> jinja2.Template:
    """One of `templates/`; every value in it is text, whatever characters it has."""
    return _environment().get_template(name)


@lru_cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(paths.TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=finalize,
    )
