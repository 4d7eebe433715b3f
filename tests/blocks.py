"""The data block of a page, as a test reads and replaces it."""

from __future__ import annotations

import base64
import json
import re
import zlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

BLOCK: Final = re.compile(
    r'(?<=<script type="application/json" id="bordermap-data">).*?(?=</script>)', re.DOTALL
)


def payload_in(block: str) -> Any:
    """What the text of a block says, compressed or not."""
    found = json.loads(block)
    if "deflate" not in found:
        return found
    return json.loads(zlib.decompress(base64.b64decode(found["deflate"]), -zlib.MAX_WBITS))


def payload_of(html: str) -> Any:
    """What the block of a page says."""
    found = BLOCK.search(html)
    assert found, "the page has no data block"
    return payload_in(found[0])


def with_payload(html: str, change: Callable[[Any], None]) -> str:
    """A page whose payload something was changed in."""
    payload = payload_of(html)
    change(payload)
    text = json.dumps(payload).replace("<", "\\u003c")
    return BLOCK.sub(lambda _: text, html)
