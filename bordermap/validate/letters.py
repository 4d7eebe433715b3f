"""Characters that a reader can't see, or takes for others: found and named.

They come in with copies from web pages, word processors and spreadsheets. A word that holds one
looks right and is wrong, so messages name the character and say what was meant.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

LOOKALIKES: Final = str.maketrans(
    # Cyrillic and Greek letters, then the Latin ones that look the same.
    "\u0430\u0432\u0435\u043a\u043c\u043d\u043e\u0440\u0441\u0442\u0443\u0445\u0456\u0458\u0455"
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405"
    "\u03bf\u03bd\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7",
    "abekmhopctyxijsABEKMHOPCTYXIJSovABEZHIKMNOPTYX",
)
DASHES: Final = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"), "-")
QUOTES: Final = "\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\"'`\u2032\u2033"
NAMES: Final = {
    "\ufeff": "byte-order mark",
    "\t": "tab",
    "\n": "line break",
    "\r": "line break",
}
"""Names of characters that Unicode names otherwise, or not at all."""
SENTENCES: Final = 3
"""How many such characters of one text are named: more would say no more."""
LONGEST_ANEW: Final = 80
"""How long a text may be to be proposed as a whole."""


@dataclass(frozen=True)
class Recognised:
    """A mistaken form that was recognised: a sentence that names it, and one how to mend it."""

    found: str
    remedy: str


def recognise_letters(text: str) -> Recognised | None:
    """What in `text` can't be seen or only looks right; None if there is no such character."""
    plain = plain_text(text)
    if not plain or plain == text:
        return None
    found = " ".join(list(dict.fromkeys(_sentences(text)))[:SENTENCES])
    short = len(plain) <= LONGEST_ANEW and plain.isprintable()
    remedy = f"Type it anew: '{plain}'." if short else "Type it anew."
    return Recognised(found, remedy) if found else None


def plain_text(text: str) -> str:
    """`text` without what can't be seen, in Latin letters where it only looks Latin."""
    seen = "".join(" " if _is_blank(mark) else mark for mark in text if not is_unseen(mark))
    seen = seen.strip().strip(QUOTES).strip().translate(DASHES)
    folded = seen.translate(LOOKALIKES)
    return folded if folded.isascii() else seen


def is_unseen(mark: str) -> bool:
    """Whether a character leaves no trace on a screen: a control or a format character."""
    return unicodedata.category(mark) in {"Cc", "Cf"} and mark not in "\t\n\r"


def name_of(mark: str) -> str:
    """Name of a character with its number, such as `zero width space (U+200B)`."""
    name = NAMES.get(mark) or unicodedata.name(mark, "control character").lower()
    for script in ("cyrillic", "greek"):
        name = name.replace(script, script.title())
    return f"{name} (U+{ord(mark):04X})"


def _sentences(text: str) -> Iterator[str]:
    for mark in text:
        if is_unseen(mark):
            yield f"It holds a character that can't be seen: {name_of(mark)}."
    inner = "".join(mark for mark in text if not is_unseen(mark))
    yield from _around(inner)
    yield from _within(inner)


def _around(inner: str) -> Iterator[str]:
    ends = [end for end, mark in (("begins", inner[:1]), ("ends", inner[-1:])) if mark == " "]
    if ends:
        yield f"It {' and '.join(ends)} with a blank."
    bare = inner.strip()
    if len(bare) > 1 and bare[0] in QUOTES and bare[-1] in QUOTES:
        yield f"It stands in quotes, {bare[0]} and {bare[-1]}."


def _within(inner: str) -> Iterator[str]:
    for mark in inner:
        if _is_blank(mark) and mark != " ":
            yield f"One of its blanks is a {name_of(mark)}."
    if inner.translate(DASHES).translate(LOOKALIKES).isascii():
        for mark, latin in zip(inner, inner.translate(LOOKALIKES), strict=True):
            if mark != latin:
                yield f"Its '{mark}' is a {name_of(mark)} and only looks like '{latin}'."
    for mark in inner:
        if ord(mark) in DASHES:
            yield f"Its '{mark}' is {name_of(mark)}, not '-'."


def _is_blank(mark: str) -> bool:
    return mark in "\t\n\r" or unicodedata.category(mark) == "Zs"
