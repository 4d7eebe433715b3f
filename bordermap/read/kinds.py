"""What kind of file bytes are, where no name says it or the name isn't to be trusted."""

from __future__ import annotations

import io
import zipfile

from bordermap.read import archive, arrow, geopackage, ods, xlsx
from bordermap.read.contents import ZIP


def suffix_of(raw: bytes) -> str:
    """Suffix of a file by its first bytes; empty if they don't tell.

    >>> suffix_of(b"PAR1"), suffix_of(b"id,name")
    ('.parquet', '')
    """
    magics = {geopackage.MAGIC: ".gpkg", arrow.PARQUET: ".parquet", arrow.FLATGEOBUF: ".fgb"}
    if not raw.startswith(archive.MAGIC):
        return next((suffix for magic, suffix in magics.items() if raw.startswith(magic)), "")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as opened:
            names = set(opened.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return ZIP
    if xlsx.WORKBOOK in names:
        return ".xlsx"
    return ".ods" if {"mimetype", ods.CONTENT} <= names else ZIP
