"""A dataset's folder as raw tables."""

from __future__ import annotations

from pathlib import Path

import pytest

import bordermap
from bordermap.errors import InputError
from bordermap.read.package import read_package
from tests.validate.files import FILES
from tests.world import write_dataset, write_files


def test_the_full_form_has_a_folder_a_border(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    raw = read_package(write_files(tmp_path / "mine", FILES))
    # Files are named as they are seen from here.
    assert [table.file for table in raw.crossings] == [
        "mine/borders/aa-bb/crossings.csv",
        "mine/borders/bb-cc/crossings.csv",
    ]
    assert [len(table) for table in raw.changes] == [2, 1]
    assert raw.name == "mine"
    assert raw.descriptor["title"] == "Three squares"
    assert [(found.slug, found.file) for found in raw.maps] == [
        ("squares", "mine/maps/squares.toml")
    ]
    assert raw.boundaries == tmp_path / "mine" / "boundaries" / "boundaries.topojson"


def test_elsewhere_files_are_named_in_full(tmp_path: Path):
    raw = read_package(write_dataset(tmp_path))
    assert raw.crossings[0].file == (tmp_path / "crossings.csv").as_posix()


def test_the_descriptor_stands_for_its_folder(tmp_path: Path):
    folder = write_files(tmp_path, FILES)
    by_file, by_folder = read_package(folder / "datapackage.json"), read_package(folder)
    assert by_file.folder == by_folder.folder
    assert by_file.descriptor == by_folder.descriptor


@pytest.mark.parametrize(
    ("files", "says"),
    [
        (None, "no such folder"),
        ([], "no crossings.csv here nor in borders/"),
        (["crossings.csv"], "no changes.csv here nor in borders/"),
        (["changes.csv"], "no crossings.csv"),
    ],
)
def test_a_folder_that_is_no_dataset_says_what_is_missing(
    tmp_path: Path, files: list[str] | None, says: str
):
    folder = tmp_path / "mine"
    if files is not None:
        folder.mkdir()
    for name in files or []:
        (folder / name).touch()
    with pytest.raises(InputError, match=says):
        read_package(folder)


@pytest.mark.parametrize("name", ["datapackage.json", "maps/squares.toml", "sources.csv"])
def test_a_file_that_cannot_be_opened_is_no_bug(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
):
    folder = write_files(tmp_path, FILES)
    read = Path.read_bytes

    def refuse(path: Path, *rest: object) -> bytes:
        if path == folder / name:
            raise PermissionError(13, "Permission denied", str(path))
        return read(path, *rest)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(InputError, match=rf"{name}: can't be read \(Permission denied\)"):
        bordermap.load(folder)
