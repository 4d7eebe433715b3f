"""Find a Chromium for the browser tests, or get one.

In this order: what the variable BORDERMAP_CHROMIUM names, one on PATH, Playwright's own.
``python -m tests.browser.chromium`` prints which one it is; ``--ensure`` gets one if there is none.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

VARIABLE = "BORDERMAP_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
ADVICE = f"""\
No Chromium that starts was found, and the browser tests need one.

What to do, any one of these:
  * Install Chromium or Chrome by the system's own means (Debian: apt-get install chromium).
  * Let Playwright download one: python -m playwright install --with-deps chromium
  * Name the program of one that is there: {VARIABLE}=/path/to/chromium
"""


class NoChromiumError(Exception):
    """There is no Chromium that starts; the message says what to do."""


def find() -> Path:
    """Find a Chromium that starts.

    Raises
    ------
    NoChromiumError
        If there is none, or BORDERMAP_CHROMIUM names something else.
    """
    named = os.environ.get(VARIABLE)
    if named:
        if starts(Path(named)):
            return Path(named)
        message = f"{VARIABLE} is {named}, which doesn't start.\n\n{ADVICE}"
        raise NoChromiumError(message)
    for name in NAMES:
        found = shutil.which(name)
        # A name isn't enough: some systems have a stand-in there that only says how to install one.
        if found and starts(Path(found)):
            return Path(found)
    own = playwrights_own()
    if starts(own):
        return own
    raise NoChromiumError(ADVICE)


def ensure() -> Path:
    """Find a Chromium, or download or install one.

    Raises
    ------
    NoChromiumError
        If there is none in the end.
    """
    try:
        return find()
    except NoChromiumError:
        if os.environ.get(VARIABLE):
            raise  # whoever names a program wants that one
    for commands in ways_to_get_one():
        say(f"No Chromium yet; trying: {' && '.join(' '.join(command) for command in commands)}")
        if all(succeeds(command) for command in commands):
            try:
                return find()
            except NoChromiumError:
                continue
    raise NoChromiumError(ADVICE)


def ways_to_get_one() -> Iterator[list[list[str]]]:
    """Give what may bring a Chromium, each a list of commands, the mildest first."""
    playwright = [sys.executable, "-m", "playwright"]
    yield [[*playwright, "install", "chromium"]]
    root = [] if hasattr(os, "geteuid") and os.geteuid() == 0 else ["sudo", "-n"]
    if not shutil.which("apt-get") or (root and not shutil.which("sudo")):
        return
    if playwrights_own().is_file():  # it was downloaded and lacks libraries of the system
        yield [[*root, *playwright, "install-deps", "chromium"]]
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    yield [[*apt, "update"], [*apt, "install", "--yes", "chromium"]]


def starts(program: Path) -> bool:
    """Whether the program runs and says that it is a Chromium."""
    try:
        done = subprocess.run(
            [program, "--version"], capture_output=True, text=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and "chrom" in done.stdout.lower()


def playwrights_own() -> Path:
    """Where Playwright keeps its Chromium, whether or not it is there."""
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def succeeds(command: list[str]) -> bool:
    """Run a command with its output on stderr."""
    try:
        return subprocess.run(command, stdout=sys.stderr, timeout=600, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def say(text: str) -> None:
    """Write a line to stderr."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def main(arguments: list[str]) -> int:
    """Print the program's path, or say what to do."""
    try:
        program = ensure() if "--ensure" in arguments else find()
    except NoChromiumError as error:
        say(str(error))
        return 1
    sys.stdout.write(f"{program}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
