"""`maps/*.toml`: the named views of a dataset."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from bordermap import dates, modes
from bordermap.errors import UsageError
from bordermap.model import MapSpec, MapWords
from bordermap.terms import DEFAULT_MODES, LANGUAGES, MODE_GROUPS, MODES
from bordermap.validate.date_forms import recognise_date
from bordermap.validate.fields import SLUG, slug_of
from bordermap.validate.problem import located, nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bordermap.errors import Problem
    from bordermap.read.package import RawMap

Wrong = Callable[[str, str, str], None]
"""Reports a key: its name, what is wrong, how to mend it."""

KEYS: Final = (
    "title",
    "summary",
    "borders",
    "start",
    "end",
    "date",
    "modes",
    "words",
    "worldview",
)
_DAY_REMEDY: Final = "Write it as 2023-08-18, in quotes."
OWN_LANGUAGE: Final = "en"
"""Language of a map's own title and summary: that of the interface where nobody chooses one."""
WORDS: Final = ("title", "summary")


def check_map(
    raw: RawMap, borders: Sequence[str], bounds: tuple[int, int], problems: list[Problem]
) -> MapSpec:
    """A named view from its file; what is left out is the whole of the data, up to its last day.

    `bounds` are the first and last day of the dataset's timeline.
    """

    def wrong(key: str, message: str, remedy: str, code: str = "map-form") -> None:
        value = str(raw.values.get(key, ""))
        problems.append(located((raw.file, 0), key, code, value, message, remedy))

    _check_slug(raw.slug, wrong)
    _check_keys(raw.values, wrong)
    values = {
        key: value
        for key, value in raw.values.items()
        if isinstance(value, str) or key == "borders"
    }
    if not values.get("title"):
        wrong("title", "The map has no title.", 'Add title = "…".')

    chosen = values.get("borders", list(borders))
    if not _is_texts(chosen):
        wrong("borders", "'borders' is no list of texts.", 'Write borders = ["BY-LT", "BY-LV"].')
        chosen = list(borders)
    for border in chosen:
        if border not in borders:
            message = f"The data have no border '{border}'.{nearest(border, borders)}"
            wrong("borders", message, "Mend or remove it.", "unknown-border")

    days = {}
    for key, default in (("start", bounds[0]), ("end", bounds[1])):
        days[key] = _day(values.get(key, ""), default, key, wrong)
    date = _day(values.get("date", ""), days["end"], "date", wrong)
    if days["start"] > days["end"]:
        wrong("start", "The map starts after it ends.", "Mend start or end.")
    elif not days["start"] <= date <= days["end"]:
        wrong("date", "The first date shown is outside the map's period.", "Mend date.")
        date = days["end"]
    choice = values.get("modes", "") or DEFAULT_MODES
    try:
        modes.chosen_mask(choice)
    except UsageError as error:
        known = (*MODE_GROUPS, *MODES)
        words = [word.strip() for word in choice.split(",")]
        hint = "".join(nearest(word, known) for word in words if word not in known)
        remedy = "Write people, goods, all or modes joined by commas."
        wrong("modes", f"{error}{hint}", remedy)
    return MapSpec(
        slug=raw.slug,
        title=values.get("title", raw.slug),
        summary=values.get("summary", ""),
        borders=tuple(border for border in borders if border in chosen),
        start=days["start"],
        end=days["end"],
        date=date,
        modes=choice,
        words={
            OWN_LANGUAGE: MapWords(values.get("title", raw.slug), values.get("summary", "")),
            **_words(raw.values.get("words", {}), wrong),
        },
    )


def _check_slug(slug: str, wrong: Wrong) -> None:
    if not SLUG.fullmatch(slug):
        name = f"{slug_of(slug) or 'map'}.toml"
        message = f"'{slug}' can be no part of an address, and the map's pages are called so."
        wrong("", message, f"Call the file {name}: small letters a–z, digits and single hyphens.")


def _check_keys(values: dict[str, Any], wrong: Wrong) -> None:
    for key in values:
        if key not in KEYS:
            hint = nearest(key, KEYS)
            wrong(key, f"There is no key '{key}'.{hint}", f"Keys are {', '.join(KEYS)}.")
    for key in ("title", "summary", "start", "end", "date", "modes", "worldview"):
        if not isinstance(values.get(key, ""), str):
            wrong(key, f"'{key}' is no text.", "Put it in quotes.")


def _words(tables: object, wrong: Wrong) -> dict[str, MapWords]:
    """Title and summary by language, of tables such as `[words.lt]`."""
    found: dict[str, MapWords] = {}
    remedy = 'Write [words.lt] and below it title = "…" and summary = "…".'
    if not isinstance(tables, dict):
        wrong("words", "'words' has no table a language.", remedy)
        return found
    for language, table in tables.items():
        name = f"words.{language}"
        if language not in LANGUAGES:
            known = f"Languages are {', '.join(LANGUAGES)}."
            hint = nearest(language, LANGUAGES)
            wrong(name, f"The interface doesn't speak '{language}'.{hint}", known)
        elif not isinstance(table, dict):
            wrong(name, f"'{name}' is no table.", remedy)
        elif strange := [key for key in table if key not in WORDS]:
            hint = nearest(strange[0], WORDS)
            known = f"Keys are {', '.join(WORDS)}."
            wrong(name, f"'{name}' has no key '{strange[0]}'.{hint}", known)
        elif not all(isinstance(text, str) for text in table.values()):
            wrong(name, f"'{name}' has a value that is no text.", "Put it in quotes.")
        else:
            found[language] = MapWords(table.get("title", ""), table.get("summary", ""))
    return found


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _day(text: str, default: int, key: str, wrong: Wrong) -> int:
    if not text:
        return default
    try:
        return dates.day_number(text)
    except ValueError as error:
        meant = recognise_date(text)
        found = f" {meant.found}" if meant else ""
        remedy = f"{meant.remedy} Keep the quotes." if meant else _DAY_REMEDY
        wrong(key, f"'{text}' {error}.{found}", remedy)
        return default
