"""The command line: a file a command, each parses, calls, prints and sets the exit code."""

from __future__ import annotations

import atexit
import errno
import gc
import os
import sys
import traceback

from bordermap.cli.printing import clean
from bordermap.errors import BordermapError, DataError, InputError, counted
from bordermap.version import VERSION

BUG = 70
GARBAGE = 200_000
"""So many new objects before Python looks for garbage: a command reads much and ends soon."""
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
"""What a disk answers that takes no more."""


def main() -> None:
    """Run the command line and end the process: 0, or the exit code of what went wrong."""
    gc.set_threshold(GARBAGE)
    # Else numpy starts a thread a processor, which wait for linear algebra that we have none of.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    atexit.register(gc.freeze)  # Python would look through all that is left once more
    try:
        try:
            if sys.argv[1:] == ["--version"]:  # scripts ask this often, and it needs no command
                print(f"bordermap {VERSION}")
                return
            from bordermap.cli.app import app

            app(prog_name="bordermap")
        finally:
            sys.stdout.flush()  # Whether somebody still reads it comes out here, not at exit.
    except DataError as error:
        for problem in error.problems:
            print(clean(str(problem)), file=sys.stderr)
        print(f"{counted(len(error.problems), 'problem')}. Nothing was written.", file=sys.stderr)
        sys.exit(error.exit_code)
    except BordermapError as error:
        print(clean(f"bordermap: {error}"), file=sys.stderr)
        sys.exit(error.exit_code)
    except (BrokenPipeError, SystemExit) as end:
        # Click ends with 1 if whoever read our output has had enough; for us that is no error.
        if isinstance(end, SystemExit) and not isinstance(end.__context__, BrokenPipeError):
            raise
        _let_go_of_stdout()
        sys.exit(0)
    except Exception as error:  # noqa: BLE001 - whatever is left is a bug, and says so
        # Files answer for themselves; what is left is stdout, or a file on the way.
        if isinstance(error, OSError) and error.errno in FULL:
            if error.filename is None:
                _let_go_of_stdout()
            what = error.filename or "the result"
            print(clean(f"bordermap: {what} can't be written ({error.strerror})."), file=sys.stderr)
            sys.exit(InputError.exit_code)
        traceback.print_exc()
        print(
            "bordermap: this is a bug in bordermap; please report the lines above.", file=sys.stderr
        )
        sys.exit(BUG)


def _let_go_of_stdout() -> None:
    """Python would complain of what it can't write once more at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
