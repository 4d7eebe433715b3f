"""Whose view of disputed boundaries a map shows, in words.

Twin of the page's `describe/worldview.ts`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bordermap.render.words import Words

NEUTRAL: Final = "neutral"
NAMED: Final = {"un": "UN", "iso": "ISO 3166"}
"""Views of others than countries, by what they are called everywhere."""
_CODE: Final = re.compile(r"[A-Za-z]{2}")


def country_of(worldview: str) -> str:
    """Code of the country whose view it is, empty for a view of nobody's or of many."""
    return worldview.upper() if _CODE.fullmatch(worldview) and worldview not in NAMED else ""


def worldview_words(words: Words, worldview: str, *, hatched: bool) -> str:
    """What to say of a map's boundaries: "Boundaries: neutral view; disputed areas are hatched".

    Parameters
    ----------
    words
        The reader's.
    worldview
        Its name: `neutral`, a country's code, or any other.
    hatched
        Whether there are disputed areas on the map.
    """
    code = country_of(worldview)
    if worldview == NEUTRAL:
        view = words.text("worldview.neutral")
    elif not code:
        view = words.text("worldview.other", name=NAMED.get(worldview, worldview))
    else:
        view = words.text("worldview.country", country=words.country(code) or code)
    parts = [view, *([words.text("worldview.hatched")] if hatched else [])]
    return f"{words.text('footer.worldview')}: {'; '.join(parts)}"
