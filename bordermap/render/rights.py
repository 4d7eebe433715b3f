"""How licences are called where they are shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bordermap.model import License

KNOWN: Final = re.compile(r"(CC)-(BY[A-Z-]*)-(\d\.\d)|(CC0|ODbL|ODC-By|PDDL)-(\d\.\d)")
"""Short names that everybody knows, without the hyphens of SPDX."""


def spoken(licenses: Iterable[License]) -> str:
    """Licences in a line: by a name that is known, else by title and address.

    >>> from bordermap.model import License
    >>> spoken([License("CC-BY-SA-4.0", "", ""), License("", "https://example.org/", "Ours")])
    'CC BY-SA 4.0, Ours (https://example.org/)'
    """
    return ", ".join(map(_name, licenses))


def _name(one: License) -> str:
    if known := KNOWN.fullmatch(one.name):
        return " ".join(part for part in known.groups() if part)
    called = one.title or one.name
    return f"{called} ({one.path})" if called and one.path else called or one.path
