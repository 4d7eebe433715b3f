"""XML of office files, in a stream and without what XML can do harm with.

A document type is refused before it is read, so no entity is ever defined, expanded or fetched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from bordermap.read.limits import MAX_DEPTH

if TYPE_CHECKING:
    from collections.abc import Callable

_PIECE: Final = 1 << 16


class BadXmlError(ValueError):
    """What isn't the XML it should be; the message is the end of a sentence."""


def parse(
    raw: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    """Walk through a document. Names come without their namespace: `row`, attribute `r:id` as `id`.

    Raises
    ------
    BadXmlError
        If it isn't well-formed, has a document type, or nests deeper than `MAX_DEPTH`.
    """
    parser = expat.ParserCreate(namespace_separator="\n")
    parser.buffer_text = True
    depth = 0
    names: dict[str, str] = {}

    def local(name: str) -> str:
        if (short := names.get(name)) is None:
            short = names[name] = name.rsplit("\n", 1)[-1]
        return short

    def started(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise BadXmlError(f"it nests deeper than {MAX_DEPTH} levels")
        start(local(name), {local(key): value for key, value in attributes.items()})

    def ended(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(local(name))

    def refuse(*_: object) -> None:
        raise BadXmlError("it has a document type, which no spreadsheet needs")

    parser.StartElementHandler = started
    parser.EndElementHandler = ended
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        for at in range(0, len(raw), _PIECE):
            parser.Parse(raw[at : at + _PIECE], False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise BadXmlError(f"its XML is broken ({error})") from error
    except (UnicodeError, LookupError) as error:  # an encoding that nobody knows
        raise BadXmlError(f"its XML is broken ({error})") from error
