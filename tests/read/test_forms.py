"""Where the tables of a dataset may be, and what is refused there."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

import bordermap
from bordermap.errors import DataError, InputError
from bordermap.read import limits
from bordermap.read.package import read_package
from bordermap.site.manifest import inputs, manifest
from tests.read.office import workbook
from tests.validate.files import FILES
from tests.world import CHANGE, CROSSING, csv_text, write_dataset, write_files

if TYPE_CHECKING:
    from pathlib import Path

CHANGES = csv_text([CHANGE])


def codes(folder: Path) -> list[tuple[str, str]]:
    return [(p.code, p.file.rpartition("/")[-1]) for p in read_package(folder).problems]


def test_a_folder_may_mix_formats_and_spellings(tmp_path: Path):
    folder = write_files(
        tmp_path,
        {
            "Crossings.xlsx": workbook({"any": [list(CROSSING), list(CROSSING.values())]}),
            "changes.tsv": CHANGES.replace(",", "\t"),
            "map.toml": 'title = "Mine"\nmodes = "goods"\n',
        },
    )
    data = bordermap.load(folder)
    assert data.crossings["name"].tolist() == ["Bridge"]
    assert [(spec.slug, spec.title, spec.modes) for spec in data.tables.maps] == [
        ("all", "Mine", "goods")
    ]


def test_map_toml_may_only_name_columns(tmp_path: Path):
    folder = write_files(
        tmp_path,
        {
            "crossings.csv": csv_text([CROSSING]),
            "changes.csv": CHANGES.replace("source_url", "Link"),
            "map.toml": '[columns.changes]\nsource_url = "link"\n',
        },
    )
    assert [spec.slug for spec in bordermap.load(folder).tables.maps] == ["all"]


def test_two_files_for_one_table_are_a_problem(tmp_path: Path):
    folder = write_dataset(tmp_path)
    (folder / "changes.tsv").write_text(CHANGES.replace(",", "\t"), encoding="utf-8")
    assert codes(folder) == [("table-twice", "changes.tsv")]
    with pytest.raises(DataError, match=r"The table 'changes' is in .*changes\.csv too"):
        bordermap.load(folder)


def test_two_maps_called_all_are_a_problem(tmp_path: Path):
    maps = {"map.toml": 'title = "a"', "maps/all.toml": 'title = "b"'}
    folder = write_files(tmp_path, FILES | maps)
    assert codes(folder) == [("map-form", "all.toml")]


def test_a_workbook_of_tables(tmp_path: Path):
    sheets = {
        "crossings": [list(CROSSING), list(CROSSING.values())],
        "Changes": [list(CHANGE), list(CHANGE.values())],
        "_ideas": [["x"]],
        "Sourcez": [["x"]],
    }
    (tmp_path / "mine.xlsx").write_bytes(workbook(sheets))
    raw = read_package(tmp_path / "mine.xlsx")
    label = (tmp_path / "mine.xlsx").as_posix()
    assert raw.crossings[0].file == f"{label}#crossings"
    assert [(p.code, p.file, p.value) for p in raw.problems] == [
        ("unknown-sheet", f"{label}#Sourcez", "Sourcez")
    ]
    del sheets["Changes"]
    (tmp_path / "mine.xlsx").write_bytes(workbook(sheets))
    with pytest.raises(InputError, match=r"mine\.xlsx: no changes\.csv here"):
        read_package(tmp_path / "mine.xlsx")


def test_a_site_knows_what_it_was_made_from(tmp_path: Path):
    folder = write_files(tmp_path / "mine", FILES | {"map.toml": "", "README.md": ""})
    (folder / "context.csv").rename(folder / "context.tsv")
    names = sorted(path.relative_to(folder).as_posix() for path in inputs(folder))
    more = {"boundaries/boundaries.topojson", "context.tsv", "map.toml"}
    assert names == sorted((FILES.keys() | more) - {"context.csv"})
    (tmp_path / "mine.zip").touch()
    assert inputs(tmp_path / "mine.zip") == [tmp_path / "mine.zip"]
    made = manifest(tmp_path / "mine.zip", {}, as_of="2024-01-01", boundaries="")
    assert list(json.loads(made)["inputs"]) == ["mine.zip"]
    assert inputs(tmp_path / "gone") == []


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("crossings.csv", "That is one table: name its folder"),
        ("mine.docx", "no dataset can be in a file of this name"),
        ("gone.zip", "can't be read"),
        ("gone", "no such folder"),
    ],
)
def test_what_is_no_dataset(tmp_path: Path, name: str, says: str):
    if not name.startswith("gone"):
        (tmp_path / name).touch()
    with pytest.raises(InputError, match=says):
        read_package(tmp_path / name)


def test_the_descriptor_may_name_tables_elsewhere(tmp_path: Path):
    described = '{"resources": [{"name": "changes", "path": "data/all.csv"}]}'
    crossings = csv_text([CROSSING])
    folder = write_files(
        tmp_path,
        {"crossings.csv": crossings, "data/all.csv": CHANGES, "datapackage.json": described},
    )
    assert len(read_package(folder).changes[0]) == 1


@pytest.mark.parametrize(
    "path",
    ["../x.csv", "/etc/x", "https://example.org/x.csv", "a/../../x.csv", "C:x", "no.csv"],
)
def test_a_descriptor_leads_nowhere_else(tmp_path: Path, path: str):
    folder = write_dataset(tmp_path / "mine")
    (tmp_path / "x.csv").write_text(CHANGES, encoding="utf-8")
    described = f'{{"resources": [{{"name": "changes", "path": ["changes.csv", "{path}"]}}]}}'
    (folder / "datapackage.json").write_text(described, encoding="utf-8")
    assert codes(folder) == [("descriptor-form", "datapackage.json")]


def test_a_link_is_followed_only_inside(tmp_path: Path):
    folder = write_dataset(tmp_path / "mine")
    (folder / "sources.csv").symlink_to(folder / "changes.csv")
    assert read_package(folder).sources is not None
    (tmp_path / "secret.csv").write_text("id,url,title\n", encoding="utf-8")
    (folder / "context.csv").symlink_to(tmp_path / "secret.csv")
    with pytest.raises(InputError, match=r"context\.csv: this link leads out of the dataset"):
        read_package(folder)


def test_what_is_no_file_is_not_waited_for(tmp_path: Path):
    folder = write_dataset(tmp_path)
    os.mkfifo(folder / "sources.csv")
    assert read_package(folder).sources is None


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("maps/x.toml", "a." * 500 + "b = 1", "a key has more than 64 parts"),
        ("maps/x.toml", "a = " + "[" * 5000 + "]" * 5000, "no TOML"),
        ("maps/x.toml", "a = " + "[" * 100 + "]" * 100, "nests deeper than 64 levels"),
        ("maps/x.toml", "\xff", "no TOML"),
        ("datapackage.json", "[" * 100_000, "nests deeper than 64 levels"),
        ("datapackage.json", '{"a":' * 90 + "1" + "}" * 90, "nests deeper than 64 levels"),
        ("datapackage.json", '{"a": NaN}', "NaN is no number"),
    ],
)
def test_what_nests_too_deep_is_a_problem(tmp_path: Path, name: str, text: str, says: str):
    folder = write_dataset(tmp_path)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(text.encode("latin-1"))
    problems = read_package(folder).problems
    assert [problem.code for problem in problems] == ["file-form"]
    assert says in problems[0].message


def test_large_descriptors_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = write_files(tmp_path, FILES)
    monkeypatch.setattr(limits, "MAX_TEXT_BYTES", 10)
    monkeypatch.setattr("bordermap.read.package.MAX_TEXT_BYTES", 10)
    with pytest.raises(InputError, match=r"squares\.toml: .* bytes are more than the limit of 10"):
        read_package(folder)
