"""A pseudo-terminal: what a command asks there, and what it does with the answers."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SECONDS = 60


def converse(words: Sequence[str], answers: Sequence[str], folder: Path) -> tuple[int, str, str]:
    """Run `bordermap` at a terminal; each answer is given when the next question stands there.

    Returns
    -------
    The exit code, what stood at the terminal, and what went to stdout, which is no terminal.
    """
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "bordermap", *words]
    environment = os.environ | {"TERM": "dumb", "NO_COLOR": "1"}
    left, said, asked = list(answers), "", ""
    with subprocess.Popen(
        command, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, cwd=folder, env=environment
    ) as process:
        os.close(theirs)
        end = time.monotonic() + SECONDS
        try:
            while time.monotonic() < end:
                if select.select([ours], [], [], 0.2)[0]:
                    with suppress(OSError):  # the command has closed its end
                        piece = os.read(ours, 4096).decode()
                        said, asked = said + piece, asked + piece
                    if asked.endswith(": ") and left:
                        os.write(ours, f"{left.pop(0)}\n".encode())
                        asked = ""
                if process.poll() is not None:
                    break
            else:
                process.kill()
            out = process.stdout.read().decode() if process.stdout else ""
        finally:
            os.close(ours)
    assert not left, f"never asked for {left}: {said}"
    return process.returncode, said.replace("\r\n", "\n"), out
