"""One target under atheris: `python -m tests.fuzz.one NAME [FILE … | libFuzzer's options]`."""

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
    name, *options = sys.argv[1:]
    target = TARGETS[name]
    with tempfile.TemporaryDirectory(prefix="bordermap-fuzz-") as folder:
        corpus, words = Path(folder) / "corpus", Path(folder) / "words"
        corpus.mkdir()
        for number, seed in enumerate(target.seeds()):
            (corpus / str(number)).write_bytes(seed)
        words.write_text(
            "".join(
                '"' + "".join(f"\\x{byte:02x}" for byte in word[:64]) + '"\n' for word in WORDS
            ),
            encoding="ascii",
        )
        if all(option.startswith("-") for option in options):
            options += [f"-dict={words}", str(corpus)]
        atheris.Setup([sys.argv[0], *options], lambda content: target.run(content) and None)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
