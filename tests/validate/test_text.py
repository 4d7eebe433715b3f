"""Whatever stands in the cells: a dataset or a list of problems, never another error."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bordermap.errors import DataError
from bordermap.read.package import RawMap
from bordermap.read.table import parse_table
from bordermap.validate import borders, changes, context, crossings, maps, sources
from bordermap.validate.dataset import validate
from bordermap.validate.problem import CODES
from tests.world import CHANGE, CROSSING, csv_text, raw_package, world

# Cells that are right somewhere, so that the checks behind the first one are reached too.
_RIGHT = [
    *CROSSING.values(), *CHANGE.values(), "AA-BB", "AA-CC", "BB-AA", "aa-bb-x", "all", "both",
    "AA>BB", "CC>AA", "2021-02", "2021-01-01/2021-12-31", "09:00", "closed", "unknown", "rail",
    "local", "high", "policy", "news", "news;law", ";", "1e9", "-0", "180", "AA;BB", "advisory",
]  # fmt: skip
cells = st.sampled_from(_RIGHT) | st.text(max_size=20)


def table_of(required: tuple[str, ...], optional: tuple[str, ...], right: dict[str, str]):
    """CSV text of up to four rows, mostly `right`, with any cells in between."""
    cell = {name: st.just(right[name]) | cells if name in right else cells for name in required}
    rows = st.fixed_dictionaries(cell, optional=dict.fromkeys(optional, cells))
    return st.lists(rows, max_size=4).map(lambda found: csv_text(found, required))


texts = st.tuples(
    table_of(crossings.REQUIRED, crossings.OPTIONAL, CROSSING),
    table_of(changes.REQUIRED, changes.OPTIONAL, CHANGE),
    table_of(sources.REQUIRED, sources.OPTIONAL, {}),
    table_of(borders.REQUIRED, borders.OPTIONAL, {"border": "AA-BB", "checked": "2021-12-31"}),
    table_of(context.REQUIRED, context.OPTIONAL, {}),
)


@settings(max_examples=60)
@given(texts)
def test_any_text_in_any_cell(texts: tuple[str, ...]):
    tables = [
        parse_table(text.encode("utf-8", "surrogatepass"), shown_as=f"{number}.csv")
        for number, text in enumerate(texts)
    ]
    raw = raw_package(b"", b"")
    raw = replace(
        raw,
        crossings=(tables[0],),
        changes=(tables[1],),
        sources=tables[2],
        borders=tables[3],
        context=tables[4],
    )
    problems = refused(raw)
    for problem in problems:
        assert problem.code in CODES
        assert problem.file.endswith(".csv") or problem.file == "memory"
        assert problem.line >= 0
        assert problem.message
        assert problem.remedy


values = (
    cells
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.dates()
    | st.lists(cells | st.integers(), max_size=3)
    | st.dictionaries(cells, cells, max_size=1)
)


@given(
    st.dictionaries(st.sampled_from(maps.KEYS) | st.text(max_size=8), values, max_size=8),
    st.dictionaries(st.sampled_from(["title", "date", "name"]), values),
)
def test_any_value_in_a_map_and_in_the_descriptor(keys: dict, descriptor: dict):
    raw = raw_package(csv_text([CROSSING]).encode(), csv_text([CHANGE]).encode())
    raw = replace(raw, maps=(RawMap("squares", "maps/squares.toml", keys),), descriptor=descriptor)
    places = {"maps/squares.toml", "memory/datapackage.json", "changes.csv"}
    assert {problem.file for problem in refused(raw)} <= places


def refused(raw) -> tuple:
    """Problems of a dataset; any error but `DataError` escapes."""
    try:
        validate(raw, world())
    except DataError as error:
        problems = error.problems
    else:
        return ()
    assert problems
    return problems
