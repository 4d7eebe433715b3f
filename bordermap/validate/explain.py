"""What the code of a problem means: why it comes up, how it is mended, an example."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from bordermap.validate.problem import CODES, WARNINGS

TEXTS: Final = Path(__file__).with_name("problems.toml")


@dataclass(frozen=True)
class Explanation:
    """What there is to say about a code; `wrong` and `right` are lines of a file."""

    code: str
    severity: str
    meaning: str
    cause: str
    remedy: str
    wrong: str
    right: str


@lru_cache(maxsize=1)
def explanations() -> dict[str, Explanation]:
    """What there is to say about every code, in the order of `CODES`."""
    texts = tomllib.loads(TEXTS.read_text(encoding="utf-8"))
    return {code: _explanation(code, texts.get(code, {})) for code in CODES}


def _explanation(code: str, texts: dict[str, str]) -> Explanation:
    return Explanation(
        code,
        "warning" if code in WARNINGS else "error",
        CODES[code],
        *(texts.get(name, "").strip("\n") for name in ("cause", "remedy", "wrong", "right")),
    )
