"""Zip archives, and what is one under another name, checked before anything is unpacked."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import Final

from bordermap.errors import InputError
from bordermap.read import limits

MAGIC: Final = b"PK\x03\x04"
EMPTY_MAGIC: Final = b"PK\x05\x06"
OFFICE: Final = (".xlsx", ".ods")
"""Archives that may lie in an archive: each is a table, and is checked in its turn."""
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED: Final = 0x1
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,  # also of texts
    OverflowError,
    NotImplementedError,
    RuntimeError,
    IndexError,
)
"""What Python's reader lets out for archives that are none."""


def unpack(raw: bytes, *, shown_as: str) -> dict[str, bytes]:
    """Contents of an archive's files by their name in it, in the archive's order.

    Raises
    ------
    InputError
        If it is broken, beyond a limit, or holds what may not be in it: links, devices, encrypted
        files, archives, names that lead elsewhere, two files of one name.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = _checked(archive.infolist(), len(raw), shown_as)
            return {info.filename: _content(archive, info, shown_as) for info in members}
    except InputError:
        raise
    except _BROKEN as error:
        raise InputError(f"{shown_as}: this is no whole zip archive ({error}).") from error


def _checked(infos: list[zipfile.ZipInfo], packed: int, shown_as: str) -> list[zipfile.ZipInfo]:
    if len(infos) > limits.MAX_FILES:
        raise InputError(
            f"{shown_as}: {len(infos):,} files are more than the limit of {limits.MAX_FILES:,}."
        )
    unpacked = sum(info.file_size for info in infos)
    if unpacked > limits.MAX_UNPACKED:
        raise InputError(
            f"{shown_as}: unpacks to {unpacked:,} bytes, more than the limit of "
            f"{limits.MAX_UNPACKED:,}. Split it."
        )
    if unpacked > limits.RATIO_FROM and unpacked > packed * limits.MAX_RATIO:
        raise InputError(
            f"{shown_as}: unpacks to more than {limits.MAX_RATIO} times its size, as only an "
            "archive made to do harm does. Unpack it yourself if you trust it."
        )
    members: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        name = info.filename
        if reason := _refused(info):
            raise InputError(f"{shown_as}: {name!r} {reason}. Pack the archive anew without it.")
        if info.is_dir():
            continue
        if name.casefold() in members:
            raise InputError(f"{shown_as}: {name!r} is in it twice. Keep one of them.")
        members[name.casefold()] = info
    return list(members.values())


def _refused(info: zipfile.ZipInfo) -> str:
    """Why a member may not be in an archive; empty if it may."""
    if reason := unsafe_name(info.orig_filename if "\0" in info.orig_filename else info.filename):
        return reason
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "is a link"
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        return "is no file"
    if info.flag_bits & _ENCRYPTED:
        return "is encrypted"
    if info.compress_type not in _METHODS:
        return "is packed in a way other than 'deflate'"
    return ""


def unsafe_name(name: str) -> str:
    """Why a path must not be followed inside of a dataset; empty if it may be.

    >>> unsafe_name("borders/by-lt/crossings.csv"), unsafe_name("../secret")
    ('', 'leads out of the dataset')
    """
    path = PurePosixPath(name)
    if not name or not name.isprintable():
        return "has no proper name"
    if "\\" in name or ":" in name or path.is_absolute() or ".." in path.parts:
        return "leads out of the dataset"
    return ""


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, shown_as: str) -> bytes:
    """The bytes of a member, never more than it says it has."""
    with archive.open(info) as file:
        content = file.read(info.file_size + 1)
    if len(content) != info.file_size:
        raise InputError(f"{shown_as}: {info.filename!r} hasn't the size that it says it has.")
    if content.startswith((MAGIC, EMPTY_MAGIC)) and not info.filename.lower().endswith(OFFICE):
        raise InputError(
            f"{shown_as}: {info.filename!r} is an archive in the archive. Unpack it first."
        )
    return content
