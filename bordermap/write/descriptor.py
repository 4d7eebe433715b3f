"""What a dataset's `datapackage.json` wants of its tables, and moving its date on."""

from __future__ import annotations

import copy
import json
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from bordermap.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES: Final = 1_000_000


def required_columns(folder: Path, descriptor: dict[str, Any], table: str) -> frozenset[str]:
    """Columns of a table that must not be empty, as the dataset's own schema says.

    Empty if it says nothing: a schema is the dataset's own affair.
    """
    resources = descriptor.get("resources")
    for resource in resources if isinstance(resources, list) else []:
        if isinstance(resource, dict) and resource.get("name") == table:
            return _required(_schema(folder, resource.get("schema")))
    return frozenset()


def _schema(folder: Path, given: object) -> object:
    if not isinstance(given, str) or ".." in PurePosixPath(given).parts:
        return given
    path = (folder / given).resolve()
    if folder.resolve() not in path.parents or not path.is_file():
        return None
    try:
        return json.loads(path.read_bytes()) if path.stat().st_size <= MOST_BYTES else None
    except (OSError, ValueError, RecursionError):
        return None


def _required(schema: object) -> frozenset[str]:
    fields = schema.get("fields") if isinstance(schema, dict) else None
    return frozenset(
        str(field.get("name"))
        for field in (fields if isinstance(fields, list) else [])
        if isinstance(field, dict)
        and isinstance(field.get("constraints"), dict)
        and field["constraints"].get("required") is True
    )


def moved_date(raw: bytes, day: str) -> bytes:
    """Bytes of a `datapackage.json` with a later day of the dataset, and nothing else changed.

    The end of its period moves along where it was the same day.

    Raises
    ------
    InputError
        If the day can't be found in the text.
    """
    text = raw.decode()
    old = json.loads(text)["date"]
    period = json.loads(text).get("temporal")
    text = _replaced(text, ("date",), old, day)
    if isinstance(period, dict) and period.get("end") == old:
        text = _replaced(text, ("temporal", "end"), old, day)
    return text.encode()


def _replaced(text: str, keys: tuple[str, ...], old: str, new: str) -> str:
    """The text with one value replaced: of the places that look like it, the right one."""
    wanted: Any = json.loads(text)
    inner = copy.deepcopy(wanted)
    at = inner
    for key in keys[:-1]:
        at = at[key]
    at[keys[-1]] = new
    pattern = rf'("{re.escape(keys[-1])}"\s*:\s*"){re.escape(old)}(?=")'
    for match in re.finditer(pattern, text):
        found = text[: match.end(1)] + new + text[match.end() :]
        if json.loads(found) == inner:
            return found
    raise InputError(
        f'datapackage.json: its {".".join(keys)} can\'t be moved. Write "{new}" there.'
    )
