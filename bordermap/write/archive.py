"""Zip archives that are the same bytes for the same files."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time of a file that a zip archive can hold."""
_UNIX: Final = 3
_READABLE: Final = 0o100644 << 16


def zipped(files: Mapping[str, bytes], *, stored: Collection[str] = ()) -> bytes:
    """Bytes of an archive with the files in the order given; those in `stored` aren't packed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, FIRST_DAY)
            info.create_system = _UNIX
            info.external_attr = _READABLE
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return buffer.getvalue()
