"""Which crossing somebody means by an id or a name."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Final

from bordermap.errors import UsageError
from bordermap.write.ids import slug

if TYPE_CHECKING:
    import pandas as pd

MOST_NAMED: Final = 5
LIKENESS: Final = 0.7
MARGIN: Final = 0.1
"""By how much a name may be less like what was said than the most like one."""


def find_crossing(crossings: pd.DataFrame, said: str) -> str:
    """Id of the crossing with this id, or with this name in any language and script.

    A name that joins both sides (`Medininkai – Kamenny Log`) can be said by either side, an id
    without its border, and a name that is nobody's by words of it (`Laredo`).

    Raises
    ------
    UsageError
        If none or several are called so; the message names the nearest.
    """
    if said in set(crossings["id"]):
        return said
    called = _names(crossings)
    found = sorted(name for name, words in called.items() if slug(said) in words)
    if not found and slug(said):
        part = f"-{slug(said)}-"
        found = sorted(n for n, words in called.items() if any(part in f"-{w}-" for w in words))
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"'{said}' may be {_listed(found)}. Write the id.")
    near = {
        name: max(
            difflib.SequenceMatcher(None, slug(said), word).ratio() for word in (name, *words)
        )
        for name, words in called.items()
    }
    best = max(near.values(), default=0)
    likely = sorted(
        (name for name in near if near[name] >= max(LIKENESS, best - MARGIN)),
        key=lambda name: (-near[name], name),
    )
    hint = f" Did you mean {_listed(likely)}?" if likely else ""
    raise UsageError(
        f"There is no crossing '{said}'.{hint} `bordermap status DATA` lists all, with their ids."
    )


def _names(crossings: pd.DataFrame) -> dict[str, set[str]]:
    """By id, what a crossing is called, in the letters of ids."""
    called: dict[str, set[str]] = {}
    columns = zip(crossings["id"], crossings["name"], crossings["name_local"], strict=True)
    for name, latin, local in columns:
        own = [latin, *latin.split("–"), name.partition("-")[2].partition("-")[2]]
        own += [part.partition(":")[2] for part in local.split(";")]
        called[name] = {word for word in map(slug, own) if word}
    return called


def _listed(names: list[str]) -> str:
    more = f" or {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return " or ".join(f"'{name}'" for name in names[:MOST_NAMED]) + more
