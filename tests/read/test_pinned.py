"""What is told of a download while it comes in."""

from __future__ import annotations

import shutil
import threading
from typing import TYPE_CHECKING

from bordermap.read import pinned

if TYPE_CHECKING:
    from pathlib import Path


def test_folders_that_go_while_they_are_counted_stop_nothing(tmp_path: Path):
    done = threading.Event()

    def come_and_go() -> None:
        while not done.is_set():
            deep = tmp_path / "unpacked" / "a" / "b"
            deep.mkdir(parents=True, exist_ok=True)
            (deep / "part").write_bytes(b"12345")
            shutil.rmtree(tmp_path / "unpacked")

    other = threading.Thread(target=come_and_go)
    other.start()
    try:
        sizes = {pinned._size(tmp_path) for _ in range(2000)}
    finally:
        done.set()
        other.join()
    assert sizes <= {0, 5}
