"""Targets under atheris: `python -m tests.fuzz.one NAME[,NAME…] [FILE … | libFuzzer's options]`.

Of several targets in one process, the first byte says which one takes the rest.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

# Only what is imported here is watched.
with atheris.instrument_imports(include=["bordermap"]):
    from tests.fuzz.seeds import WORDS
    from tests.fuzz.targets import TARGETS


def main() -> None:
    """Run the target on files, or on what mutations of its seeds lead to."""
    names, *options = sys.argv[1:]
    targets = [TARGETS[name] for name in names.split(",")]
    several = len(targets) > 1

    def run(content: bytes) -> None:
        chosen = content[0] % len(targets) if several and content else 0
        targets[chosen].run(content[1:] if several else content)

    with tempfile.TemporaryDirectory(prefix="bordermap-fuzz-") as folder:
        corpus, words = Path(folder) / "corpus", Path(folder) / "words"
        corpus.mkdir()
        for chosen, target in enumerate(targets):
            for number, seed in enumerate(target.seeds()):
                first = bytes([chosen]) if several else b""
                (corpus / f"{chosen}-{number}").write_bytes(first + seed)
        words.write_text(
            "".join(
                '"' + "".join(f"\\x{byte:02x}" for byte in word[:64]) + '"\n' for word in WORDS
            ),
            encoding="ascii",
        )
        if all(option.startswith("-") for option in options):
            options += [f"-dict={words}", str(corpus)]
        atheris.Setup([sys.argv[0], *options], run)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
