"""The errors that bordermap raises on purpose.

BordermapError              exit code
├── DataError               1   the data have problems; carries every one of them
├── UsageError              2   the call makes no sense
└── InputError              3   something could not be read or written

Anything else that escapes is a bug, and the command line ends with 70.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class BordermapError(Exception):
    """Base of every error that a user can cause and mend."""

    exit_code = 70


class OutsideWarning(UserWarning):
    """A page contacts other hosts, because of what was added to its map."""


class UsageError(BordermapError):
    """The call itself is off: an unknown crossing, map, mode or date form."""

    exit_code = 2


class InputError(BordermapError):
    """A file could not be read or written."""

    exit_code = 3


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in a dataset, located, with the way to mend it.

    `line` is the line of the file on which the record starts, counted from 1; 0 speaks of the
    file as a whole. `field` is the column, or an empty text. `severity` is `error` or `warning`:
    a dataset with an error isn't used, one with a warning is.
    """

    file: str
    line: int
    field: str
    code: str
    value: str
    message: str
    remedy: str
    severity: str = "error"

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        code = self.code if self.severity == "error" else f"{self.severity}: {self.code}"
        return f"{place}  {code}  {self.field or '-'}  {self.message} {self.remedy}".rstrip()


def counted(number: int, word: str) -> str:
    """A number with its word, for a message: `1 problem`, `2 problems`."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


class DataError(BordermapError):
    """The data have errors; `problems` holds all of them, sorted by place, `warnings` the rest."""

    exit_code = 1

    def __init__(self, problems: Sequence[Problem], warnings: Sequence[Problem] = ()) -> None:
        self.problems = tuple(sorted(problems))
        self.warnings = tuple(sorted(warnings))
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[DataError], tuple[object, ...]]:
        # From one process to another an error travels as what it was made of.
        return type(self), (self.problems, self.warnings)
