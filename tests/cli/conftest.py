"""Run the command line in this process, and see what it prints and how it ends."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from bordermap import cli
from bordermap.api import load as loading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import bordermap


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it printed to stdout and stderr."""

    code: int
    out: str
    err: str


Run = "Callable[..., Done]"


@pytest.fixture
def run(
    bundled: bordermap.Data,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[..., Done]:
    """Run `bordermap` with these words in an empty folder; the bundled data are loaded once."""
    load = loading.load

    def load_once(path: object = None, **options: object) -> bordermap.Data:
        return bundled if path is None and not any(options.values()) else load(path, **options)

    monkeypatch.setattr(loading, "load", load_once)
    monkeypatch.chdir(tmp_path)

    def run(*words: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["bordermap", *map(str, words)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            cli.main()
        code = end.value.code
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return Done(code if isinstance(code, int) else 0, printed.out, printed.err)

    return run
