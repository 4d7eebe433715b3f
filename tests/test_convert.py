"""Between all forms of a dataset, and nothing lost: what was written comes back as it was."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

import frictionless
import geopandas
import openpyxl
import pytest

import bordermap
from bordermap import paths
from bordermap.api.convert import convert
from bordermap.errors import DataError, InputError, UsageError
from bordermap.write.formats import FORMATS
from tests.read.office import workbook
from tests.validate.files import FILES
from tests.world import CHANGE, CROSSING, csv_text, write_dataset, write_files

if TYPE_CHECKING:
    from pathlib import Path

BOOKS = (".xlsx", ".ods", ".gpkg")
FORMS = [*FORMATS, ".zip", *BOOKS]
NOTES = {
    "borders/aa-bb/notes.md": "# Notes\n\r\n= not a formula\n",
    "README.md": "\ufeffBig \U0001f30d",
    "empty.txt": "",
    "boundaries/LICENSE": "x" * 40_000,
}


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def target(folder: Path, form: str) -> Path:
    return folder / (f"there{form}" if form.startswith(".") else "there")


def there_and_back(source: Path, folder: Path, form: str) -> dict[str, bytes]:
    format_ = None if form.startswith(".") else form
    convert(source, target(folder, form), format_=format_, check=False)
    convert(target(folder, form), folder / "back", check=False)
    return files_of(folder / "back")


@pytest.mark.parametrize("form", FORMS)
def test_the_bundled_dataset_comes_back_as_it_was(form: str, tmp_path: Path):
    before = files_of(paths.bundled_dataset())
    after = there_and_back(paths.bundled_dataset(), tmp_path, form)
    assert before.keys() == after.keys()
    assert [name for name in before if before[name] != after[name]] == []


@pytest.mark.parametrize("form", FORMS)
def test_a_dataset_comes_back_and_means_the_same_in_between(form: str, tmp_path: Path):
    source = write_files(tmp_path / "mine", FILES | NOTES)
    assert there_and_back(source, tmp_path, form) == files_of(source)
    first, second = bordermap.load(source), bordermap.load(target(tmp_path, form))
    assert first.crossings.equals(second.crossings)
    assert first.tables.changes.equals(second.tables.changes)
    assert first.tables.sources.equals(second.tables.sources)
    assert first.tables.context.equals(second.tables.context)
    assert first.tables.maps == second.tables.maps
    assert first.boundaries.source == second.boundaries.source == "three squares"


@pytest.mark.parametrize("form", FORMS)
def test_the_two_file_form_comes_back_with_its_own_columns(form: str, tmp_path: Path):
    toml = '[columns.crossings]\nname = "Checkpoint"\nlat = "N"\n'
    text = csv_text([CROSSING]).replace(",name,", ",Checkpoint,").replace(",lat,", ",N,")
    files = {"crossings.csv": text, "changes.csv": csv_text([CHANGE]), "map.toml": toml}
    source = write_files(tmp_path / "mine", files | {"notes.md": "x"})
    (source / "mine.docx").write_text("nobody's", encoding="utf-8")
    (source / ".hidden").touch()
    after = there_and_back(source, tmp_path, form)
    expected = files_of(source)
    del expected["mine.docx"], expected[".hidden"]
    assert after == expected
    assert bordermap.load(target(tmp_path, form)).crossings["name"].tolist() == ["Bridge"]


@pytest.mark.parametrize("form", ["geojson", "parquet", "fgb", ".gpkg"])
def test_other_programs_find_the_points(form: str, tmp_path: Path):
    out = target(tmp_path, form)
    source = write_files(tmp_path / "mine", FILES)
    convert(source, out, format_=None if form.startswith(".") else form)
    path = out if out.is_file() else out / "borders" / "aa-bb" / f"crossings.{form}"
    if form == "parquet":
        found = geopandas.read_parquet(path)
    else:
        found = geopandas.read_file(path, **({"layer": "crossings"} if form == ".gpkg" else {}))
    assert found.crs.to_epsg() == 4326 or "CRS84" in str(found.crs)
    assert found["id"].tolist()[:2] == ["aa-bb-bridge", "aa-bb-rail"]
    assert [(point.x, point.y) for point in found.geometry][:2] == [(11, 51.5), (11, 50.5)]


def test_what_looks_like_a_formula_is_a_text(tmp_path: Path):
    source = write_files(tmp_path / "mine", FILES)
    path = source / "sources.csv"
    path.write_text(path.read_text().replace("Order 1", "=HYPERLINK(1)").replace("Herald", "+cmd"))
    convert(source, tmp_path / "x.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "x.xlsx")["sources"].iter_rows(min_row=2))
    assert {cell.data_type for row in rows for cell in row if cell.value} == {"s"}
    assert [row[2].value for row in rows] == ["Bridge closed", "=HYPERLINK(1)"]


def test_a_workbook_made_by_hand_becomes_two_files(tmp_path: Path):
    sheets = {
        "Crossings": [
            list(CROSSING),
            [float(c) if c in ("51.5", "11") else c for c in CROSSING.values()],
        ],
        "changes": [list(CHANGE), list(CHANGE.values())],
        "_notes": [["mine"]],
    }
    (tmp_path / "x.xlsx").write_bytes(workbook(sheets))
    convert(tmp_path / "x.xlsx", tmp_path / "out", check=False)
    assert files_of(tmp_path / "out") == {
        "crossings.csv": csv_text([CROSSING]).encode(),
        "changes.csv": csv_text([CHANGE]).encode(),
    }


def test_a_border_added_in_a_workbook_gets_a_folder(tmp_path: Path):
    source = write_files(tmp_path / "mine", FILES)
    convert(source, tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    values = ["aa-cc-ford", "AA-CC", "Ford", "road", "51", "12", None, "car"]
    book["crossings"].append(values)
    book["crossings"]["A2"].value = "aa-bb-renamed"
    book.save(tmp_path / "x.xlsx")
    convert(tmp_path / "x.xlsx", tmp_path / "out", check=False)
    out = files_of(tmp_path / "out")
    assert out["borders/aa-cc/crossings.csv"] == (
        b"id,border,name,kind,lat,lon,modes\naa-cc-ford,AA-CC,Ford,road,51,12,car\n"
    )
    assert b"aa-bb-renamed" in out["borders/aa-bb/crossings.csv"]


def test_the_descriptor_names_the_tables_as_they_are_now(tmp_path: Path):
    convert(paths.bundled_dataset(), tmp_path / "out", format_="geojson", check=False)
    described = json.loads((tmp_path / "out" / "datapackage.json").read_bytes())
    told = {resource["name"]: resource for resource in described["resources"]}
    assert told["crossings"]["path"][0] == "borders/by-lt/crossings.geojson"
    assert told["crossings"]["format"] == "geojson"
    assert told["crossings"]["mediatype"] == "application/geo+json"
    assert told["changes"]["path"][0] == "borders/by-lt/changes.csv"
    for resource in described["resources"]:
        given = resource["path"]
        for path in given if isinstance(given, list) else [given]:
            assert (tmp_path / "out" / path).is_file()


def test_problems_stop_it_unless_told_otherwise(tmp_path: Path):
    source = write_dataset(tmp_path / "mine", [CROSSING | {"kind": "tunnel"}])
    with pytest.raises(DataError):
        convert(source, tmp_path / "out.xlsx")
    assert not (tmp_path / "out.xlsx").exists()
    convert(source, tmp_path / "out.xlsx", check=False)
    (source / "changes.csv").write_text("a,b\n1\n", encoding="utf-8")
    with pytest.raises(DataError, match="row-length"):
        convert(source, tmp_path / "two.xlsx", check=False)


def test_what_is_there_stays(tmp_path: Path):
    source = write_files(tmp_path / "mine", FILES)
    (tmp_path / "x.xlsx").write_text("precious", encoding="utf-8")
    with pytest.raises(InputError, match=r"is there already\. Choose another name, or --force"):
        convert(source, tmp_path / "x.xlsx")
    assert (tmp_path / "x.xlsx").read_text() == "precious"
    convert(source, tmp_path / "x.xlsx", force=True)
    convert(source, tmp_path / "out")
    with pytest.raises(InputError, match="this folder isn't empty"):
        convert(source, tmp_path / "out")
    (tmp_path / "out" / "own.txt").touch()
    convert(source, tmp_path / "out", force=True)
    assert (tmp_path / "out" / "own.txt").exists()
    with pytest.raises(InputError, match=r"borders/aa-bb/changes\.csv, .* would stay beside"):
        convert(source, tmp_path / "out", format_="tsv", force=True)


@pytest.mark.parametrize(
    ("out", "format_", "says"),
    [
        ("out.csv", None, r"A \.csv file holds one table"),
        ("out.xlsx", "tsv", r"A \.xlsx file has one format"),
        ("out", "docx", "There is no format 'docx'"),
        ("mine/out", None, "lies inside of the dataset"),
    ],
)
def test_calls_that_make_no_sense(tmp_path: Path, out: str, format_: str | None, says: str):
    source = write_files(tmp_path / "mine", FILES)
    with pytest.raises(UsageError, match=says):
        convert(source, tmp_path / out, format_=format_)


def test_a_failed_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    source = write_files(tmp_path / "mine", FILES)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    for out in ("x.xlsx", "out"):
        with pytest.raises(InputError, match="No space left"):
            convert(source, tmp_path / out)
    with suppress(OSError):
        (tmp_path / "out").rmdir()
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_the_descriptor_of_tabs_is_true(tmp_path: Path):
    source = write_files(
        tmp_path / "mine",
        FILES
        | {
            "datapackage.json": json.dumps(
                {
                    "name": "mine",
                    "title": "Three squares",
                    "date": "2024-01-01",
                    "resources": [
                        {
                            "name": "changes",
                            "path": ["borders/aa-bb/changes.csv"],
                            "format": "csv",
                            "mediatype": "text/csv",
                            "dialect": {"delimiter": ",", "header": True},
                        }
                    ],
                },
                indent=2,
            )
            + "\n"
        },
    )
    convert(source, tmp_path / "tabs", format_="tsv")
    report = frictionless.validate(str(tmp_path / "tabs" / "datapackage.json"))
    assert report.valid, report.flatten(["message"])
    assert report.tasks[0].stats["rows"] == 2
    convert(tmp_path / "tabs", tmp_path / "back")
    assert files_of(tmp_path / "back") == files_of(source)
