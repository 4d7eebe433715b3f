"""A dataset that is yet to be written: its files, and the folder that they go to."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bordermap import paths
from bordermap.errors import InputError, UsageError
from bordermap.read.boundaries import read_boundaries
from bordermap.render.titles import border_titles
from bordermap.render.words import LANGUAGE
from bordermap.validate.problem import nearest
from bordermap.write.files import write_files

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from bordermap.api.proposals import Found
    from bordermap.errors import Problem
    from bordermap.geometry.boundaries import Boundaries


@dataclass(frozen=True)
class New:
    """A dataset that is worked out and not yet written.

    `found` are the crossings with how they were placed, `refused` tells of rows that could not be;
    `notes` says what was decided.
    """

    folder: Path
    files: Mapping[str, bytes]
    found: Sequence[Found] = ()
    refused: Sequence[Problem] = ()
    notes: Sequence[str] = field(default=())

    def write(self) -> list[Path]:
        """Make the folder and write all files, or nothing.

        Raises
        ------
        InputError
            If the folder has something in it, or can't be written.
        """
        check_empty(self.folder)
        made = [path for path in (self.folder, *self.folder.parents) if not path.exists()]
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            return write_files(self.folder, self.files, before=dict.fromkeys(self.files))
        except BaseException as error:
            for path in made:
                with suppress(OSError):
                    path.rmdir()
            if isinstance(error, OSError):
                raise InputError(f"{self.folder}: can't be made ({error.strerror}).") from error
            raise


def check_empty(folder: Path) -> None:
    """Refuse a folder that has something in it.

    Raises
    ------
    InputError
        If it has, or is no folder.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise InputError(f"{folder}: there is something here. Name a new or an empty folder.")
    except OSError as error:
        raise InputError(f"{folder}: can't be read ({error.strerror}).") from error


def border_ids(borders: Sequence[str], boundaries: Boundaries) -> tuple[str, ...]:
    """Ids of borders named by id or slug, the two countries in any order; sorted.

    Raises
    ------
    UsageError
        If the boundaries have no line for one.
    """
    known = {line.border for line in boundaries.borders}
    found = set()
    for name in borders:
        border = "-".join(sorted(name.strip().upper().split("-")))
        if border not in known:
            raise UsageError(
                f"There is no border '{name}'.{nearest(border, known)} Write the two ISO 3166 "
                "codes of neighbours, such as MX-US."
            )
        found.add(border)
    return tuple(sorted(found))


def title_of(boundaries: Boundaries, borders: Sequence[str]) -> str:
    """Title of a map that names its borders."""
    return border_titles(boundaries, borders)[LANGUAGE].title


def lines_of(file: Path | None) -> Boundaries:
    """The boundaries of a file, or those that come with the package, in the neutral view."""
    return read_boundaries(file or paths.bundled_dataset() / paths.BOUNDARIES)
