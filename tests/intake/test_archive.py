"""Archives: names as they were packed, and classes that are torn, changing or too large."""

from __future__ import annotations

import os
import struct
import unicodedata
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest

from autograder.intake import IntakeError, archive, collect
from autograder.intake.entries import Store
from tests.hostile.archives import zipped
from tests.intake.hand_ins import SLUG, packed_as


def test_a_name_in_cp949_bytes_is_read_and_any_other_as_the_zip_format_says(tmp_path: Path) -> None:
    for raw in ("김민수.py".encode("cp949"), b"bad\xff.py"):
        with open(os.path.join(os.fsencode(tmp_path), raw), "w") as file:
            file.write("x = 1")

    students = [one.student for one in collect([tmp_path], SLUG)]

    assert students == ["bad\xa0", "김민수"]


def zip_named(raw: bytes, flag: int, extra: bytes = b"") -> bytes:
    """A zip whose one member has exactly these bytes as its name."""
    info = zipfile.ZipInfo("x" * len(raw))
    info.extra = extra
    data = zipped((info, b"x = 1"))
    data = data.replace(b"x" * len(raw), raw)
    return data.replace(b"PK\3\4\x14\0\0\0", b"PK\3\4\x14\0" + struct.pack("<H", flag)).replace(
        b"PK\1\2\x14\3\x14\0\0\0", b"PK\1\2\x14\3\x14\0" + struct.pack("<H", flag)
    )


def unicode_path(name: str, of: bytes) -> bytes:
    field = struct.pack("<BL", 1, zlib.crc32(of)) + name.encode()
    return struct.pack("<HH", 0x7075, len(field)) + field


NFD = unicodedata.normalize("NFD", "김민수.py").encode()
CP949 = "김민수.py".encode("cp949")
ZIP_NAMES: dict[str, tuple[bytes, str]] = {
    "Windows in Korean: cp949": (zip_named(CP949, 0), "김민수"),
    "macOS: UTF-8, decomposed, unflagged": (zip_named(NFD, 0), "김민수"),
    "macOS: UTF-8, decomposed, flagged": (zip_named(NFD, 0x800), "김민수"),
    "an LMS: UTF-8, flagged": (zip_named("김민수.py".encode(), 0x800), "김민수"),
    "with the Unicode path beside cp949": (zip_named(CP949, 0, unicode_path("김민수.py", CP949)), "김민수"),
    "with the Unicode path beside nonsense": (zip_named(b"????.py", 0, unicode_path("김민수.py", b"????.py")), "김민수"),
    "with the Unicode path of another name": (zip_named(CP949, 0, unicode_path("이서연.py", b"other.py")), "김민수"),
    "DOS: cp437": (zip_named(b"Jos\x82.py", 0), "José"),
}  # fmt: skip


@pytest.mark.parametrize("packer", ZIP_NAMES)
def test_names_in_zips_are_read_as_they_were_packed(packer: str, tmp_path: Path) -> None:
    data, student = ZIP_NAMES[packer]
    (tmp_path / "downloads.zip").write_bytes(data)

    assert [one.student for one in collect([tmp_path / "downloads.zip"], SLUG)] == [student]


def test_an_archive_of_a_class_that_is_torn_is_refused_by_name(tmp_path: Path) -> None:
    path = packed_as(".zip", tmp_path, ["kim.py", "lee.py"])
    path.write_bytes(path.read_bytes()[:-30])

    with pytest.raises(IntakeError, match=r"downloads.zip: it is not a complete archive"):
        collect([path], SLUG)


def test_an_archive_of_a_class_that_changes_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = packed_as(".zip", tmp_path, ["kim.py"])
    real = archive.opened

    def opened(*arguments: Any) -> Store:
        os.utime(path, (1, 1))
        return real(*arguments)

    monkeypatch.setattr(archive, "opened", opened)

    with pytest.raises(IntakeError, match=r"downloads.zip: it changed while it was being read"):
        collect([path], SLUG)


def test_an_archive_of_a_class_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "CLASS", archive.Bounds(members=10, total_bytes=1000))
    path = packed_as(".zip", tmp_path, ["kim.py", "lee.py"], b"x" * 600)

    with pytest.raises(IntakeError, match=r"downloads.zip: its files unpack to more data than is read"):
        collect([path], SLUG)
