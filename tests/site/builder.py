"""A process that makes sites on demand, each in a child of its own that may be killed.

Reads lines `what<TAB>from<TAB>out`: `build` builds a dataset, `write` writes the files of a site
that is there already, which is the last part of a build. Says `pid N` when a child begins,
`writing` when files go to the disk, and `ended` when the child has, however it did.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import bordermap
from bordermap.site.files import write_site
from tests.site.reading import contents


def say(text: str) -> None:
    os.write(1, f"{text}\n".encode())


def build(dataset: Path, out: Path) -> None:
    def step(_: str, done: int, total: int) -> None:
        if done == total:
            say("writing")

    bordermap.build(dataset, out=out, today="2030-01-01", step=step)


def main() -> None:
    bordermap.load()  # what is imported late is imported now
    sites: dict[str, dict[str, bytes]] = {}
    say("ready")
    for line in sys.stdin:
        what, source, out = line.rstrip("\n").split("\t")
        if what == "write" and source not in sites:
            sites[source] = contents(Path(source))
        child = os.fork()
        if not child:
            if what == "build":
                build(Path(source), Path(out))
            else:
                say("writing")
                write_site(Path(out), sites[source], force=False)
            os._exit(0)
        say(f"pid {child}")
        os.waitpid(child, 0)
        say("ended")


if __name__ == "__main__":
    main()
