"""What the preview adds to a page, and only the preview: a script that loads it anew."""

from __future__ import annotations

import html
import re
from typing import Final

from bordermap import paths
from bordermap.render.outside import allowing
from bordermap.render.page import source_hashes, static_file

EVENTS: Final = "/.bordermap/events"
"""Where the preview streams the number of the newest version."""
POLICY: Final = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(">)')


def with_reload(page: str, version: int) -> str:
    """A page that loads itself anew after this version; its policy allows just that in addition."""
    script = static_file(paths.RELOAD_JS)
    more = {"script-src": source_hashes([script]), "connect-src": "'self'"}
    found = POLICY.search(page)
    if found:
        policy = html.escape(allowing(html.unescape(found[2]), more))
        page = page[: found.start(2)] + policy + page[found.end(2) :]
    added = f'<script data-events="{EVENTS}" data-version="{version}">{script}</script>\n'
    head, mark, tail = page.rpartition("</body>")
    return head + added + mark + tail
