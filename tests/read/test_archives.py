"""What may be in an archive, and what never is unpacked."""

from __future__ import annotations

import io
import stat
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bordermap.errors import InputError
from bordermap.read import limits
from bordermap.read.archive import unpack, unsafe_name
from bordermap.read.package import read_package
from bordermap.write.archive import zipped
from tests.validate.files import FILES
from tests.world import topology_text


def packed(
    *infos: tuple[zipfile.ZipInfo | str, bytes], method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for info, content in infos:
            archive.writestr(info, content)
    return buffer.getvalue()


def of_kind(kind: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("crossings.csv")
    info.create_system = 3
    info.external_attr = (kind | 0o777) << 16
    return info


def encrypted() -> bytes:
    raw = bytearray(packed(("a.csv", b"x")))
    raw[6] |= 1  # in the file's own header
    raw[raw.index(b"PK\1\2") + 8] |= 1  # and in the list of files
    return bytes(raw)


REFUSED = {
    "up": (packed(("../a.csv", b"")), "'../a.csv' leads out of the dataset"),
    "inner up": (packed(("a/../../b.csv", b"")), "leads out of the dataset"),
    "absolute": (packed(("/etc/a.csv", b"")), "leads out of the dataset"),
    "drive": (packed(("C:a.csv", b"")), "leads out of the dataset"),
    "backslash": (packed(("..\\a.csv", b"")), "leads out of the dataset"),
    "control": (packed(("a\nb.csv", b"")), "has no proper name"),
    "link": (packed((of_kind(stat.S_IFLNK), b"/etc/passwd")), "is a link"),
    "device": (packed((of_kind(stat.S_IFCHR), b"")), "is no file"),
    "pipe": (packed((of_kind(stat.S_IFIFO), b"")), "is no file"),
    "encrypted": (encrypted(), "is encrypted"),
    "method": (packed(("a.csv", b"x" * 99), method=zipfile.ZIP_BZIP2), "in a way other than"),
    "nested": (packed(("a.zip", packed(("b.csv", b"")))), "is an archive in the archive"),
    "nested in disguise": (packed(("a.csv", packed(("b.csv", b"")))), "is an archive in the"),
    "twice": (packed(("a.csv", b""), ("A.csv", b"")), "'A.csv' is in it twice"),
    "ratio": (packed(("a.csv", b"0" * 30_000_000)), "unpacks to more than 200 times its size"),
    "cut": (packed(("a.csv", b"x" * 999))[:-30], "this is no whole zip archive"),
    "no zip": (b"PK\3\4", "this is no whole zip archive"),
    "nothing": (b"", "this is no whole zip archive"),
}


@pytest.mark.parametrize(("raw", "says"), REFUSED.values(), ids=REFUSED)
def test_what_may_not_be_in_an_archive(raw: bytes, says: str):
    with pytest.raises(InputError, match=says) as refused:
        unpack(raw, shown_as="my.zip")
    assert str(refused.value).startswith("my.zip: ")


def test_limits_of_an_archive(monkeypatch: pytest.MonkeyPatch):
    raw = packed(("a.csv", b"123"), ("b.csv", b"456"))
    assert unpack(raw, shown_as="x") == {"a.csv": b"123", "b.csv": b"456"}
    monkeypatch.setattr(limits, "MAX_UNPACKED", 5)
    with pytest.raises(InputError, match="unpacks to 6 bytes, more than the limit of 5"):
        unpack(raw, shown_as="x")
    monkeypatch.setattr(limits, "MAX_FILES", 1)
    with pytest.raises(InputError, match="2 files are more than the limit of 1"):
        unpack(raw, shown_as="x")


def test_a_size_that_lies_is_found():
    raw = bytearray(packed(("a.csv", b"x" * 1000)))
    raw[raw.index(b"PK\1\2") + 24] = 10  # the size in the list of files
    with pytest.raises(InputError, match=r"hasn't the size|no whole zip archive"):
        unpack(bytes(raw), shown_as="x")


@given(st.text(max_size=20))
def test_a_safe_name_stays_in_its_folder(name: str):
    if not unsafe_name(name):
        assert (Path("/data") / name).resolve().is_relative_to("/data")


@given(st.data())
@settings(max_examples=60)
def test_an_archive_with_a_flipped_byte_is_read_or_refused(data: st.DataObject):
    raw = bytearray(packed(("a.csv", b"123,456\n" * 9), ("b/c.csv", b"x")))
    for _ in range(data.draw(st.integers(1, 3))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    with suppress(InputError):
        unpack(bytes(raw), shown_as="x")


WHOLE = {name: text.encode() for name, text in FILES.items()} | {
    "boundaries/boundaries.topojson": topology_text().encode()
}


@pytest.mark.parametrize("top", ["", "mine/"])
def test_a_zipped_dataset_is_read_like_its_folder(tmp_path: Path, top: str):
    hidden = {"__MACOSX/._x": b"", f"{top}.DS_Store": b""}
    files = {f"{top}{name}": content for name, content in WHOLE.items()} | hidden
    (tmp_path / "mine.zip").write_bytes(zipped(files))
    raw = read_package(tmp_path / "mine.zip")
    label = (tmp_path / "mine.zip").as_posix()
    assert [table.file for table in raw.crossings] == [
        f"{label}/borders/aa-bb/crossings.csv",
        f"{label}/borders/bb-cc/crossings.csv",
    ]
    assert raw.name == "mine"
    assert raw.descriptor["title"] == "Three squares"
    assert [found.slug for found in raw.maps] == ["squares"]
    # Its boundaries lie on the disk for as long as it is held.
    path = raw.boundaries
    assert path is not None
    assert path.read_text() == topology_text()
    del raw
    assert not path.exists()
