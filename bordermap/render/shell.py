"""How templates are read, and those of interactive pages."""

from __future__ import annotations

from functools import lru_cache

import jinja2

from bordermap import paths
from bordermap.render.printable import finalize


def shell_template(name: str) -> jinja2.Template:
    """One of `templates/`; every value in it is text, whatever characters it has."""
    return _environment().get_template(name)


def environment(*, keep_trailing_newline: bool = True) -> jinja2.Environment:
    """What reads templates, to which filters may be added; every value in them is text.

    Parameters
    ----------
    keep_trailing_newline
        Whether the newline at the end of a template is part of it.
    """
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(paths.TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=keep_trailing_newline,
        finalize=finalize,
    )


_environment = lru_cache(environment)
