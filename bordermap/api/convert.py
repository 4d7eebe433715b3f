"""A dataset from one form into another, and nothing of it lost."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from bordermap.api.load import checked
from bordermap.errors import DataError, InputError, UsageError
from bordermap.read.contents import ZIP
from bordermap.read.files import FolderFiles
from bordermap.read.formats import BOOKS, SUFFIXES
from bordermap.read.package import contents_at, package_of
from bordermap.write.files import write_files
from bordermap.write.formats import FORMATS, as_book, as_files, as_zip
from bordermap.write.whole import replace_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from bordermap.read.contents import Contents


def convert(
    source: str | Path,
    target: str | Path,
    *,
    format_: str | None = None,
    check: bool = True,
    force: bool = False,
    worldview: str | None = None,
    boundaries: str | Path | None = None,
    code_column: str | None = None,
    allow_network: bool = False,
    step: Callable[[str, int, int], None] = lambda *_: None,
) -> list[Path]:
    """Write a dataset in another form.

    Parameters
    ----------
    source
        A dataset in any form that `load` takes.
    target
        A file that ends with .xlsx, .ods, .gpkg or .zip, or a folder.
    format_
        Of the tables in a folder or archive: one of csv, tsv, geojson, parquet, fgb; None is csv.
    check
        Whether the data are validated first. What can't be laid out as tables is refused anyway.
    force
        Whether files that are there may be overwritten.
    worldview, boundaries, code_column
        What the data are validated against; `load` says what each takes. They aren't written.
    allow_network
        Whether `source` may be an address.
    step
        Hears what is done now, how many steps are done, and how many there are.

    Returns
    -------
    The files written.

    Raises
    ------
    DataError
        If the data have problems.
    UsageError
        If the target or the format makes no sense.
    InputError
        If something can't be read or written, is in the way, or can't be held by the format.
    """
    out = Path(target)
    suffix = out.suffix.lower()
    _check_call(suffix, format_)
    step("Reading", 0, 4)
    contents = contents_at(source, allow_network=allow_network)
    step("Checking", 1, 4)
    problems = [*contents.problems, *(p for each in contents.tables for p in each.table.problems)]
    if check:
        checked(
            package_of(contents),
            worldview=worldview,
            boundaries=boundaries,
            code_column=code_column,
        )
    elif problems:
        raise DataError(problems)
    step("Converting", 2, 4)
    if suffix in {ZIP, *BOOKS}:
        _check_free(out, force=force)
        zipped = suffix == ZIP
        raw = as_zip(contents, format_ or FORMATS[0]) if zipped else as_book(contents, suffix)
        step("Writing", 3, 4)
        return [_write_file(out, raw)]
    _check_apart(contents, out)
    files = as_files(contents, format_ or FORMATS[0])
    step("Writing", 3, 4)
    return _write_folder(out, files, force=force)


def _check_call(suffix: str, format_: str | None) -> None:
    if format_ is not None and format_ not in FORMATS:
        raise UsageError(f"There is no format '{format_}'. Formats are {', '.join(FORMATS)}.")
    if suffix in BOOKS and format_ is not None:
        raise UsageError(f"A {suffix} file has one format: leave --format out.")
    if suffix in SUFFIXES and suffix not in BOOKS:
        raise UsageError(
            f"A {suffix} file holds one table. Name a folder and --format {suffix[1:]}, or a file "
            f"that ends with {', '.join(BOOKS)} or {ZIP}."
        )


def _check_free(out: Path, *, force: bool) -> None:
    if out.exists() and not out.is_file():
        raise InputError(f"{out}: this is no file. Choose another name.")
    if out.exists() and not force:
        raise InputError(f"{out}: this file is there already. Choose another name, or --force.")


def _check_apart(contents: Contents, out: Path) -> None:
    """Refuse a folder inside of the one that is read: it would be read next time."""
    if isinstance(contents.files, FolderFiles):
        source, target = contents.files.folder.resolve(), out.resolve()
        if source in target.parents:
            raise UsageError(f"{out}: this lies inside of the dataset. Choose a folder beside it.")


def _write_file(out: Path, raw: bytes) -> Path:
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        replace_file(out, raw)
    except OSError as error:
        raise InputError(f"{out}: can't be written ({error.strerror or error}).") from error
    return out


def _write_folder(out: Path, files: dict[str, bytes], *, force: bool) -> list[Path]:
    try:
        if out.exists() and not out.is_dir():
            raise InputError(f"{out}: this is no folder. Choose another name.")
        if out.is_dir() and any(out.iterdir()):
            if not force:
                raise InputError(f"{out}: this folder isn't empty. Choose another, or --force.")
            _check_left(out, files)
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{out}: can't be written ({error.strerror or error}).") from error
    return write_files(out, files)


def _check_left(out: Path, files: dict[str, bytes]) -> None:
    """Refuse to leave tables of the last dataset beside the new ones."""
    there = FolderFiles(out).names()
    tables = {name for name in there if PurePosixPath(name).suffix.lower() in SUFFIXES}
    if left := sorted(tables - files.keys()):
        shown = ", ".join(left[:5]) + (" …" if len(left) > len(left[:5]) else "")
        raise InputError(f"{out}: {shown} would stay beside the new tables. Remove them first.")
