"""The example datasets: valid packages that say what their READMEs say."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from frictionless import Package

import bordermap
from bordermap import paths
from bordermap.write.canonical import canonical_csv

EXAMPLES = sorted(
    file.parent for file in Path(__file__).parent.parent.glob(f"examples/*/{paths.DATAPACKAGE}")
)
KEY_DATE = re.compile(
    r"^\| (?P<day>\d{4}-\d\d-\d\d) \| (?P<modes>\w+) "
    r"\| (?P<operating>\d+) \| (?P<open>\d+) \| (?P<restricted>\d+) \| (?P<closed>\d+) \|",
    re.MULTILINE,
)

TABLES_THAT_CITE = ("borders/*/notes.md", "borders/*/crossings.csv", "context.csv", "borders.csv")


@pytest.fixture(scope="module", params=EXAMPLES, ids=[folder.name for folder in EXAMPLES])
def folder(request: pytest.FixtureRequest) -> Path:
    return request.param


@pytest.fixture(scope="module")
def data(folder: Path) -> bordermap.Data:
    return bordermap.load(folder)


def test_there_are_examples():
    assert EXAMPLES


def test_counts_on_key_dates_are_those_of_the_readme(folder: Path, data: bordermap.Data):
    rows = [found.groupdict() for found in KEY_DATE.finditer((folder / "README.md").read_text())]
    assert len(rows) >= 5
    for row in rows:
        counts = data.counts(row["day"], modes=row["modes"])
        wanted = {name: int(row[name]) for name in ("operating", "open", "restricted", "closed")}
        assert {name: counts[name] for name in wanted} == wanted, (row["day"], row["modes"])


def test_the_readme_states_how_many_rows_there_are(folder: Path, data: bordermap.Data):
    text = (folder / "README.md").read_text()
    for table, word in (
        (data.tables.crossings, "crossings"),
        (data.tables.changes, "changes"),
        (data.tables.sources, "sources"),
    ):
        assert f"{len(table)} {word}" in text


def test_every_change_has_a_source_and_every_source_a_use(folder: Path, data: bordermap.Data):
    changes, known = data.tables.changes, set(data.tables.sources["id"])
    cited = changes["sources"].map(lambda ids: ids if isinstance(ids, str) else ";".join(ids))
    assert cited.ne("").all()
    used = {one for ids in cited for one in ids.split(";")}
    assert used <= known
    elsewhere = "\n".join(
        file.read_text()
        for pattern in (
            "borders/*/notes.md",
            "borders/*/crossings.csv",
            "context.csv",
            "borders.csv",
        )
        for file in sorted(folder.glob(pattern))
    )
    assert [one for one in sorted(known - used) if one not in elsewhere] == []


def test_tables_are_in_canonical_form(folder: Path):
    for file in sorted(folder.rglob("*.csv")):
        columns, *rows = csv.reader(io.StringIO(file.read_text(encoding="utf-8"), newline=""))
        assert file.read_bytes() == canonical_csv(columns, rows), file
        assert rows == sorted(rows, key=lambda row: row[0].split("/")[0]), file


def test_the_data_package_is_valid(folder: Path):
    report = Package(folder / paths.DATAPACKAGE).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])


def test_schemas_are_those_of_the_bundled_dataset(folder: Path):
    schemas = sorted((folder / "schemas").glob("*.json"))
    assert schemas
    for schema in schemas:
        assert (
            schema.read_bytes() == (paths.bundled_dataset() / "schemas" / schema.name).read_bytes()
        )
