"""Files and folders become submissions; what cannot be read is a clear verdict, never a crash."""

from __future__ import annotations

import hashlib
import json
import os
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterable
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from autograder.intake import IntakeError, archive, collect, read_file
from autograder.intake.entries import Store
from autograder.intake.history import session_cells
from autograder.language import sentence, text
from autograder.language.catalogues import LANGUAGES
from autograder.results import Grade
from autograder.submission import Submission
from tests.conftest import Command
from tests.hostile.archives import ARCHIVES, SPECIAL_FILES, squeezed, tarred, zipped
from tests.toy import RIGHT, points

SLUG = "lab"
HAND_INS = {**ARCHIVES, **SPECIAL_FILES}


def laid_out(root: Path, names: Iterable[str], data: bytes = b"x = 1\n") -> None:
    """A folder with files of these names below it; a name that ends in / is a folder."""
    for name in names:
        path = root / name
        (path if name.endswith("/") else path.parent).mkdir(parents=True, exist_ok=True)
        if not name.endswith("/"):
            path.write_bytes(data)


def packed_as(kind: str, root: Path, names: Iterable[str], data: bytes = b"x = 1\n") -> Path:
    """The same as a folder, a zip or a tar, called downloads."""
    path = root / f"downloads{kind}"
    if kind == "":
        laid_out(path, names, data)
    elif kind == ".zip":
        path.write_bytes(zipped(*((name, data) for name in names)))
    else:
        path.write_bytes(squeezed("gz", [tarred(*((name, data) for name in names if not name.endswith("/")))]))
    return path


def notebook(*cells: str) -> str:
    tree = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {},
        "cells": [{"cell_type": "markdown", "source": ["text"]}],
    }
    tree["cells"] += [{"cell_type": "code", "source": cell.splitlines(keepends=True)} for cell in cells]  # type: ignore[operator]
    return json.dumps(tree)


def words(one: Submission) -> str:
    """What is wrong with a submission, as people read it; "" where nothing is."""
    return text(one.problem) if one.problem else ""


def test_a_file_is_the_student_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "kim.py").write_text("x = 1")

    (submission,) = collect([tmp_path / "kim.py"], SLUG)

    assert (submission.student, submission.cells[0].text, submission.problem) == ("kim", "x = 1", None)


def test_a_file_with_the_assignments_name_is_its_folders_student(tmp_path: Path) -> None:
    (tmp_path / "kim").mkdir()
    (tmp_path / "kim" / "lab.py").write_text("x = 1")

    assert collect([tmp_path / "kim" / "lab.py"], SLUG)[0].student == "kim"
    assert collect([tmp_path / "kim"], SLUG)[0].student == "kim"
    assert collect([tmp_path], SLUG)[0].student == "kim"


def test_a_folder_holds_files_and_folders_one_student_each(tmp_path: Path) -> None:
    (tmp_path / "kim.py").write_text("x = 1")
    (tmp_path / "lee.ipynb").write_text(notebook("x = 1"))
    (tmp_path / "park").mkdir()
    (tmp_path / "park" / "lab.py").write_text("x = 1")
    (tmp_path / "park" / "scratch.py").write_text("x = 2")
    (tmp_path / "park" / "data.csv").write_text("1,2")
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "kim.py").write_text("x = 1")
    (tmp_path / "._kim.py").write_bytes(b"\0")

    assert [one.student for one in collect([tmp_path], SLUG)] == ["kim", "lee", "park"]


def test_names_are_kept_in_composed_form(tmp_path: Path) -> None:
    (tmp_path / (unicodedata.normalize("NFD", "김민수") + ".py")).write_text("x = 1")

    assert collect([tmp_path], SLUG)[0].student == unicodedata.normalize("NFC", "김민수")


def test_a_notebook_is_its_code_cells(tmp_path: Path) -> None:
    (tmp_path / "lee.ipynb").write_text(notebook("import torch\n", "x = 1"))

    (submission,) = collect([tmp_path], SLUG)

    assert [(cell.name, cell.text) for cell in submission.cells] == [
        ("cell 1 of lee.ipynb", "import torch\n"),
        ("cell 2 of lee.ipynb", "x = 1"),
    ]


def test_a_notebook_renamed_to_py_is_still_one(tmp_path: Path) -> None:
    (tmp_path / "kim.py").write_text(notebook("x = 1"))

    assert collect([tmp_path], SLUG)[0].cells[0].text == "x = 1"


def test_a_file_in_a_students_folder_is_that_students_whatever_its_name(tmp_path: Path) -> None:
    for student, name in {"kim": "homework.py", "lee": "homework.py", "park": "lab (1).py"}.items():
        (tmp_path / student).mkdir()
        (tmp_path / student / name).write_text("x = 1")

    assert [one.student for one in collect([tmp_path], SLUG)] == ["kim", "lee", "park"]


def test_what_is_passed_over_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("kim.py", "_lee.py", "notes.py.txt", ".hidden.py", ".DS_Store"):
        (tmp_path / name).write_text("x = 1")
    skipped: list[str] = []

    found = collect([tmp_path], SLUG, skipped)

    assert [one.student for one in found] == ["_lee", "kim"]
    assert sorted(Path(line.split(":")[0]).name for line in skipped) == [".hidden.py", "empty", "notes.py.txt"]


def test_a_link_is_followed_where_it_was_given_and_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "kim.py").write_text("x = 1")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "kim").symlink_to(tmp_path / "real")
    (tmp_path / "class" / "lee.py").write_text("x = 1")
    skipped: list[str] = []

    assert [one.student for one in collect([tmp_path / "link"], SLUG)] == ["kim"]
    assert [one.student for one in collect([tmp_path / "class"], SLUG, skipped)] == ["lee"]
    assert len(skipped) == 1


def test_a_name_in_cp949_bytes_is_read_and_any_other_as_the_zip_format_says(tmp_path: Path) -> None:
    for raw in ("김민수.py".encode("cp949"), b"bad\xff.py"):
        with open(os.path.join(os.fsencode(tmp_path), raw), "w") as file:
            file.write("x = 1")

    students = [one.student for one in collect([tmp_path], SLUG)]

    assert students == ["bad\xa0", "김민수"]


LAYOUTS: dict[str, tuple[list[str], dict[str, str]]] = {
    "files": (["kim.py", "이서연.ipynb", "notes.txt"], {"kim": "kim.py", "이서연": "이서연.ipynb"}),
    "folders": (["kim/lab.py", "lee/homework.py", "lee/data.csv"], {"kim": "lab.py", "lee": "homework.py"}),
    "archives": (["kim.zip", "lee.tar.gz"], {"kim": "kim.zip", "lee": "lee.tar.gz"}),
    "an archive in a folder": (["kim/hw.zip", "lee/lab.py", "lee/data.zip"], {"kim": "hw.zip", "lee": "lab.py"}),
    "a folder in a folder": (["kim/hw1/lab.py", "lee/hw1/src/lab.py"], {"kim": "lab.py", "lee": "lab.py"}),
    "files at two depths": (["kim/a.py", "kim/src/b.py", "lee/a.py", "lee/src/lab.py"], {"kim": "a.py", "lee": "lab.py"}),
    "files in one folder": (["hw1/kim.py", "hw1/lee.py", "roster.csv"], {"kim": "kim.py", "lee": "lee.py"}),
    "folders in one folder": (["hw1/", "hw1/kim/lab.py", "hw1/lee/lab.py"], {"kim": "lab.py", "lee": "lab.py"}),
    "folders in folders": (["a/hw1/kim/lab.py", "a/hw1/lee/lab.py"], {"kim": "lab.py", "lee": "lab.py"}),
    "archives in one folder": (["hw1/kim.zip", "hw1/lee.zip"], {"kim": "kim.zip", "lee": "lee.zip"}),
    "one folder with one student": (["kim/lab.py", "kim/helper.py"], {"kim": "lab.py"}),
    "what macOS adds": (["hw/kim.py", "hw/lee.py", "__MACOSX/hw/._kim.py", "hw/.DS_Store", "hw/._lee.py"], {"kim": "kim.py", "lee": "lee.py"}),
    "what Jupyter adds": (["kim/lab.ipynb", "kim/.ipynb_checkpoints/lab-checkpoint.ipynb"], {"kim": "lab.ipynb"}),
    "names with dots": (["kim.v2.py", "J. R. Kim.py"], {"kim.v2": "kim.v2.py", "J. R. Kim": "J. R. Kim.py"}),
    "Canvas": (["kimminsu_1234_98765_lab.py", "leeseoyeon_LATE_77_98766_hw1.ipynb"], {"kimminsu": "lab.py", "leeseoyeon": "hw1.ipynb"}),
    "Canvas, in Korean": (["김민수_1234_98765_lab-1.py", "김민수_1234_98766_helper.py"], {"김민수": "lab-1.py"}),
    "Canvas, a name like the pattern": (["kim_1234_98765_lee_55_777_lab.py"], {"kim": "lee_55_777_lab.py"}),
    "Canvas, one name twice": (["kim_1234_98765_lab.py", "kim_99_98766_lab.py"], {"kim_1234": "lab.py", "kim_99": "lab.py"}),
    "Canvas, anonymous": (["anon_12_98765_lab.py", "LATE_anon_13_98766_lab.py"], {"anon_12": "lab.py", "anon_13": "lab.py"}),
    "Canvas, in one folder": (["submissions/kim_1234_98765_hw1.py"], {"kim": "hw1.py"}),
    "Canvas, archives": (["kim_1234_98765_hw1.zip"], {"kim": "hw1.zip"}),
    "Moodle": (["김민수_6130510_assignsubmission_file_/lab.py", "Lee Seoyeon_6130511_assignsubmission_file/hw/lab.py"], {"김민수": "lab.py", "Lee Seoyeon": "lab.py"}),
    "Moodle, with a text": (["Kim_12_assignsubmission_file_/hw.py", "Kim_12_assignsubmission_onlinetext_/onlinetext.html"], {"Kim": "hw.py"}),
    "Moodle, an inner folder with a number": (["HONG,GILDONG-20261_613_assignsubmission_file_/20261_p1/task1.py"], {"HONG,GILDONG-20261": "task1.py"}),
    "Moodle, flat": (["Kim_12_assignsubmission_file_hw.py", "Lee_13_assignsubmission_file_lab.py"], {"Kim": "hw.py", "Lee": "lab.py"}),
    "Moodle, one name twice": (["Kim_12_assignsubmission_file_/lab.py", "Kim_13_assignsubmission_file_/lab.py"], {"Kim_12": "lab.py", "Kim_13": "lab.py"}),
    "a number of one's own": (["lab_01_kim.py", "lab_01_lee.py"], {"lab_01_kim": "lab_01_kim.py", "lab_01_lee": "lab_01_lee.py"}),
}  # fmt: skip


@pytest.mark.parametrize("kind", ["", ".zip", ".tar.gz"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_whose_a_hand_in_is(layout: str, kind: str, tmp_path: Path) -> None:
    members, expected = LAYOUTS[layout]

    found = collect([packed_as(kind, tmp_path, members)], SLUG)

    assert {one.student: one.filename for one in found} == expected


@pytest.mark.parametrize("kind", ["", ".zip", ".tar.gz"])
def test_a_student_of_an_lms_without_a_source_is_in_the_class(kind: str, tmp_path: Path) -> None:
    names = ["kim_1234_98765_report.pdf", "lee_1235_98766_lab.py", "Park_12_assignsubmission_onlinetext_/text.html"]

    problems = {one.student: words(one) for one in collect([packed_as(kind, tmp_path, names)], SLUG)}

    assert set(problems) == {"kim", "lee", "Park"}
    assert "no .py or .ipynb file was handed in, but report.pdf" in problems["kim"]
    assert "text.html" in problems["Park"]
    assert not problems["lee"]


# Accepted as they are (in composed form), and told apart.
IDS = [
    "kim", "Kim", "KIM", "kim2", "kim 2", " kim", "kim ", "kim.", "kim-lee", "kim_lee", "kim,lee", "kim;lee", "kim'lee",
    'kim"lee', "kim&lee", "kim<b>", "[bold]kim", "kim%20lee", "kim%s", "{kim}", "${kim}", "$(kim)", "`kim`", "kim|lee",
    "=1+1", "+kim", "-rf", "--again", "@kim", "#kim", "~kim", "*", "?", "!kim", "ab:c", "CON", "null", "None", "0", "007",
    "2026123456", "1e5", "김민수", "ㄱㅁㅅ", "金敏洙", "キム", "José", "Øystein", "Nguyễn", "Ñandú", "Иванов", "ИВАНОВ",
    "محمد", "\u0639\u0644\u06cc\u200c\u0631\u0636\u0627", "שרה", "नीरज", "x\u00a0y", "🙂", "👩\u200d🎓", "가" * 80, "k" * 240,
]  # fmt: skip
REFUSED_IDS = {
    "ki\nm": "U+000A", "ki\rm": "U+000D", "ki\tm": "U+0009", "\x1b[2J": "U+001B", "\x7fkim": "U+007F",
    "ki\x85m": "U+0085", "kim\u202e": "U+202E", "\u2066kim": "U+2066", "kim\u200f": "U+200F", "kim\u200b": "U+200B",
    "\ufeffkim": "U+FEFF", "ki\u2028m": "U+2028", "kim\u00ad": "U+00AD", " ": "empty", "\u3000": "empty",
    "ki\\m": "separator", ".kim": "begins with a dot", "가" * 85: "longer than 255",
}  # fmt: skip


@pytest.mark.parametrize("kind", ["", ".zip", ".tar.gz"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_accepted_name_is_kept_and_told_apart(kind: str, form: str, tmp_path: Path) -> None:
    names = [unicodedata.normalize(form, f"{student}.py") for student in IDS]
    names = [name for name in names if len(name.encode()) <= 255]

    found = collect([packed_as(kind, tmp_path, names)], SLUG)

    expected = {unicodedata.normalize("NFC", name)[:-3] for name in names}
    assert len(names) >= 55
    assert {one.student for one in found if not one.problem} == expected


@pytest.mark.parametrize("student", REFUSED_IDS)
def test_every_refused_name_is_told_with_its_reason(student: str, tmp_path: Path) -> None:
    names = [f"{student}.py", "lee.py"]
    for kind in [".zip", ".tar.gz", *([""] if len(student.encode()) < 250 else [])]:
        skipped: list[str] = []

        found = collect([packed_as(kind, tmp_path, names)], SLUG, skipped)

        assert [one.student for one in found] == ["lee"]
        assert len(skipped) == 1
        assert REFUSED_IDS[student] in skipped[0]
        assert skipped[0].isprintable()


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


SOURCE = "name = '학생'\n"
READABLE = {
    "UTF-8": SOURCE.encode(),
    "UTF-8 with a mark": SOURCE.encode("utf-8-sig"),
    "UTF-16, little end first": b"\xff\xfe" + SOURCE.encode("utf-16-le"),
    "UTF-16, big end first": b"\xfe\xff" + SOURCE.encode("utf-16-be"),
    "UTF-32": SOURCE.encode("utf-32"),
    "Windows line ends": SOURCE.replace("\n", "\r\n").encode(),
    "old Mac line ends": SOURCE.replace("\n", "\r").encode(),
}


@pytest.mark.parametrize("encoding", READABLE)
def test_text_in_an_unambiguous_encoding_is_read(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "kim.py").write_bytes(READABLE[encoding])

    assert read_file(tmp_path / "kim.py", SLUG).cells[0].text == SOURCE


@pytest.mark.parametrize("declared", ["cp949", "euc-kr", "utf-8", "UTF8", "ms949"])
def test_a_declared_encoding_is_believed(declared: str, tmp_path: Path) -> None:
    text = f"# -*- coding: {declared} -*-\n{SOURCE}"
    (tmp_path / "kim.py").write_bytes(text.encode(declared))

    assert read_file(tmp_path / "kim.py", SLUG).cells[0].text == text


def many(cell: object) -> bytes:
    return json.dumps({"cells": [cell] * 3}).encode()


UNREADABLE = {
    "empty.py": (b"", "empty"),
    "spaces.py": (b" \n ", "empty"),
    "mark.py": (b"\xef\xbb\xbf", "empty"),
    "latin.py": (b"x = 1\nname = '\xe9\xe9'\n", "is not UTF-8 text (byte 0xE9 in line 2). Save it as UTF-8"),
    "cp949.py": (SOURCE.encode("cp949"), "it looks like cp949, as Korean Windows saves it. Save it as UTF-8"),
    "cp949.ipynb": (json.dumps({"cells": [{"cell_type": "code", "source": SOURCE}]}, ensure_ascii=False).encode("cp949"), "looks like cp949"),
    "utf16.py": (("x = 1\n" + SOURCE).encode("utf-16-le"), "it looks like UTF-16"),
    "utf16be.py": (("x = 1\n" + SOURCE).encode("utf-16-be"), "it looks like UTF-16"),
    "half.py": (b"\xff\xfex\0=", "not UTF-8, nor the utf-16 that it says it is"),
    "liar.py": (b"# coding: euc-kr\nname = '\xff'\n", "nor the euc_kr that it says it is (byte 0xFF in line 2)"),
    "unknown.py": (b"# coding: klingon\n", "declares an encoding that does not exist"),
    "slow.py": (b"# coding: punycode\n" + b"a" * 100_000, "declares the encoding punycode, which is not read"),
    "rot13.py": (b"# coding: rot13\n", "declares the encoding rot-13, which is not read"),
    "nulls.py": (b"x = 1\nname = 'a\0b'\n", "null bytes"),
    "line.py": (b"x = '" + b"a" * (9 << 20) + b"'", "at most 500,000"),
    "large.py": (b"#" * (11 << 20), "at most 10,485,760 are read"),
    "torn.ipynb": (b'{"cells": [', "not a Jupyter notebook"),
    "list.ipynb": (b"[1]", "not a Jupyter notebook"),
    "number.ipynb": (b"1" * 5000, "not a Jupyter notebook"),
    "deep.ipynb": (b"[" * 100_000, "nested too deep"),
    "brackets.ipynb": (b'{"cells": [' + b"{}," * 600_000 + b"{}]}", "far more lists and objects than a notebook"),
    "object.ipynb": (b"{}", "it has no cells"),
    "sheets.ipynb": (b'{"worksheets": [1]}', "it has no cells"),
    "cells.ipynb": (b'{"cells": {}}', "its cells are no list"),
    "quotes.ipynb": (b'\\"' * 500_000, "not a Jupyter notebook"),
    "conflict.ipynb": (b'{"cells": [\n<<<<<<< HEAD\n{},\n=======\n>>>>>>> theirs\n]}', "merge conflict that was not settled (line 2: `<<<<<<< HEAD`)"),
    "nothing.ipynb": (b'{"cells": []}', "holds no code"),
    "other.ipynb": (b'{"cells": [{"cell_type": "code"}, 7, null, []]}', "holds no code"),
    "text.ipynb": (many({"cell_type": "markdown", "source": "only a story"}), "holds no code"),
    "giant.ipynb": (many({"cell_type": "code", "source": "x" * 200_000}), "at most 500,000"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_a_submission_with_a_problem(name: str, tmp_path: Path) -> None:
    data, expected = UNREADABLE[name]
    (tmp_path / name).write_bytes(data)

    submission = read_file(tmp_path / name, SLUG)

    assert expected in words(submission)
    assert submission.cells == ()


def cell(source: object, kind: str = "code") -> dict[str, object]:
    return {"cell_type": kind, "source": source}


F = "def f():\n    return 1\n"
NOTEBOOKS: dict[str, tuple[bytes, list[str]]] = {
    "bare": (json.dumps({"cells": [cell(F)]}).encode(), [F]),
    "with a mark": (json.dumps({"cells": [cell(F)]}).encode("utf-8-sig"), [F]),
    "damaged metadata": (json.dumps({"cells": [{**cell(F), "metadata": 7}], "metadata": None, "nbformat": "x"}).encode(), [F]),
    "format 3": (json.dumps({"worksheets": [{"cells": [{"cell_type": "code", "input": F}]}, {"cells": [{"cell_type": "code", "input": ["x = ", "2"]}]}]}).encode(), [F, "x = 2"]),
    "lines": (json.dumps({"cells": [cell(F.splitlines(keepends=True))]}).encode(), [F]),
    "lines that are no text": (json.dumps({"cells": [cell(["def f():\n", None, "    return 1\n", 3, {}])]}).encode(), [F]),
    "cells that are none": (json.dumps({"cells": [None, 3, "x", [], {}, cell(None), cell(F)]}).encode(), [F]),
    "a lost type": (json.dumps({"cells": [{"source": F, "outputs": []}]}).encode(), [F]),
    "turned into text": (json.dumps({"cells": [cell("x = 2"), cell(F, "markdown")]}).encode(), ["x = 2", F]),
    "turned raw": (json.dumps({"cells": [cell(F, "raw"), cell("x = 2")]}).encode(), [F, "x = 2"]),
    "a text of what is there": (json.dumps({"cells": [cell("def f():\n    return 2", "markdown"), cell(F)]}).encode(), [F]),
    "a listing in a text": (json.dumps({"cells": [cell("x = 2"), cell(f"```python\n{F}```", "markdown")]}).encode(), ["x = 2"]),
    "trailing commas": (b'{"cells": [{"cell_type": "code", "source": ["x = \'},]\'",],},\n ], }', ["x = '},]'"]),
    "a tab in a string": (b'{"cells": [{"cell_type": "code", "source": "x =\t2"}]}', ["x =\t2"]),
    "half of a pair": (b'{"cells": [{"cell_type": "code", "source": "x = \'\\ud800\'"}]}', ["x = '?'"]),
    "a copied cell": (json.dumps({"cells": [cell(F), cell("def f():\n    return 2\n")]}).encode(), [F, "def f():\n    return 2\n"]),
}  # fmt: skip


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_of_a_notebook_is_read_what_can_be_saved(name: str, tmp_path: Path) -> None:
    data, cells = NOTEBOOKS[name]
    (tmp_path / "kim.ipynb").write_bytes(data)

    submission = read_file(tmp_path / "kim.ipynb", SLUG)

    assert [one.text for one in submission.cells] == cells
    assert not submission.problem


def test_a_cell_is_named_by_its_number_and_a_saved_one_by_its_neighbour(tmp_path: Path) -> None:
    (tmp_path / "kim.ipynb").write_text(json.dumps({"cells": [cell(""), cell("x = 2"), cell(F, "markdown")]}))

    names = [one.name for one in read_file(tmp_path / "kim.ipynb", SLUG).cells]

    assert names == ["cell 2 of kim.ipynb", "the markdown cell after cell 2 of kim.ipynb"]


STUB = 'def double(x):\n    """Twice x."""\n    raise NotImplementedError\n'
RUN_AS_A_KERNEL_WOULD: dict[str, tuple[list[str], float]] = {
    "the last definition wins": ([RIGHT, "def double(x):\n    return x\n"], 0),
    "and a right one after a wrong one": (["def double(x):\n    return x\n", RIGHT], 10),
    "an empty copy destroys nothing": ([RIGHT, STUB], 10),
    "nor one with pass": ([RIGHT, "def double(x):\n    pass\n"], 10),
    "an answer after the empty one counts": ([STUB, RIGHT], 10),
    "the stub alone is no answer": ([STUB], 0),
    "magics and shell lines": (["%matplotlib inline\n!pip install torch\n%%time\nimport torch\n?print\n" + RIGHT], 10),
    "a line magic in a function's cell": ([RIGHT + "%timeit -n 1 double(3)\nfiles = !ls\ndouble?\n"], 10),
    "a timed cell": (["%%time\n" + RIGHT], 10),
    "a cell in another language": (["%%bash\nrm -rf nothing && def double", RIGHT], 10),
    "a cell in another language after empty lines": (["\n\n%%html\n<b>", RIGHT], 10),
}


@pytest.mark.parametrize("name", RUN_AS_A_KERNEL_WOULD)
def test_cells_run_as_in_a_kernel(name: str, graded: Callable[..., Grade]) -> None:
    cells, expected = RUN_AS_A_KERNEL_WOULD[name]

    assert points(graded(*cells, ""))["double"] == expected


def test_the_most_source_that_is_read_can_be_graded(tmp_path: Path, graded: Callable[..., Grade]) -> None:
    text = RIGHT + "x = '" + "🙂" * 499_000 + "'\n"
    (tmp_path / "kim.py").write_text(text, encoding="utf-8")
    (submission,) = collect([tmp_path], SLUG)

    assert points(graded(submission.cells[0].text))["double"] == 10


@pytest.mark.parametrize("text", ["x = " + "(" * 400_000, "x = " + "-" * 400_000 + "1", "x = a" + ".b" * 200_000])
def test_source_that_is_nested_deep_costs_itself(text: str, graded: Callable[..., Grade]) -> None:
    assert points(graded(RIGHT, text))["double"] == 10


def test_a_file_that_cannot_be_opened_is_its_students_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out(tmp_path, ["kim.py", "lee.py"])
    real = os.open

    def refusing(path: str, *rest: int, **named: int) -> int:
        if Path(path).name == "kim.py":
            raise PermissionError(13, "Permission denied")
        return real(path, *rest, **named)

    monkeypatch.setattr(os, "open", refusing)  # root, who runs some of the tests, may read everything

    kim, lee = collect([tmp_path], SLUG)

    assert words(kim) == "the file cannot be opened: Permission denied"
    assert not lee.problem


def test_a_folder_that_cannot_be_listed_is_its_students_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out(tmp_path, ["kim/lab.py", "lee/lab.py"])
    real = Path.iterdir

    def refusing(path: Path) -> Iterable[Path]:
        if path.name == "kim":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "iterdir", refusing)

    kim, lee = collect([tmp_path], SLUG)

    assert (kim.student, words(kim)) == ("kim", "Permission denied")
    assert not lee.problem


@pytest.mark.parametrize("change", ["append", "shrink", "touch"])
def test_a_file_that_changes_while_it_is_read_is_not_graded(
    change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kim.py"
    path.write_text("x = 1\n")
    real = os.fdopen

    def opening(fd: int, mode: str) -> object:
        file, before = real(fd, mode), os.fstat(fd)
        read = file.read

        class Meddled:
            def __enter__(self) -> Meddled:
                return self

            def __exit__(self, *_: object) -> None:
                file.close()

            def read(self, size: int) -> bytes:
                data: bytes = read(size)
                if change == "touch":
                    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
                else:
                    path.write_text("x = 12\n" if change == "append" else "x")
                    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
                return data

        return Meddled()

    monkeypatch.setattr(os, "fdopen", opening)

    submission = read_file(path, SLUG)

    assert "changed while it was read" in words(submission)
    assert submission.cells == ()


@pytest.mark.parametrize("kind", ["", ".zip", ".tar.gz"])
def test_the_bytes_that_are_graded_are_those_of_the_digest(kind: str, tmp_path: Path) -> None:
    data = "x = '학생'\r\n".encode()

    (submission,) = collect([packed_as(kind, tmp_path, ["kim.py"], data)], SLUG)

    assert submission.sha256 == hashlib.sha256(data).hexdigest()


def test_a_problem_that_is_gone_is_not_remembered_by_the_digest(tmp_path: Path) -> None:
    (tmp_path / "kim.py").symlink_to("nobody")
    (before,) = collect([tmp_path], SLUG)
    (tmp_path / "kim.py").unlink()
    (tmp_path / "kim.py").write_text("")

    (after,) = collect([tmp_path], SLUG)

    assert before.sha256 != after.sha256


def test_a_folder_of_one_student_with_too_many_files_stops_nobody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.intake.folder._MOST_ENTRIES", 10)
    laid_out(tmp_path, ["lee.py", *(f"kim/{number}.txt" for number in range(20))])

    problems = {one.student: words(one) for one in collect([tmp_path], SLUG)}

    assert problems == {"kim": "it holds more than 10 files", "lee": ""}


def test_an_archive_of_a_class_that_is_torn_is_refused_by_name(tmp_path: Path) -> None:
    path = packed_as(".zip", tmp_path, ["kim.py", "lee.py"])
    path.write_bytes(path.read_bytes()[:-30])

    with pytest.raises(IntakeError, match=r"downloads.zip: it is no whole archive"):
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

    with pytest.raises(IntakeError, match=r"downloads.zip: it changed while it was read"):
        collect([path], SLUG)


def test_an_archive_of_a_class_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "CLASS", archive.Bounds(members=10, total_bytes=1000))
    path = packed_as(".zip", tmp_path, ["kim.py", "lee.py"], b"x" * 600)

    with pytest.raises(IntakeError, match=r"downloads.zip: its files unpack to more than is read"):
        collect([path], SLUG)


def test_a_problem_is_short_whatever_the_names(tmp_path: Path) -> None:
    laid_out(tmp_path, [f"kim/{'k' * 240}{number}.py" for number in range(50)])
    laid_out(tmp_path, [f"{'l' * 100}.{''.join(ending)}" for ending in product("iI", "pP", "yY", "nN", "bB")])

    kim, lee = collect([tmp_path], SLUG)

    assert words(kim).endswith(" ..); keep one, or call it lab")
    assert words(lee).startswith("there are 32 submissions")
    assert max(len(words(kim)), len(words(lee))) <= 1000


def test_a_problem_is_a_key_and_its_values(tmp_path: Path) -> None:
    (tmp_path / "kim.py").write_bytes(b"x = 1\n\xff")
    (tmp_path / "lee.zip").write_bytes(zipped(("a.py", b""), ("b.py", b"")))

    kim, lee = collect([tmp_path], SLUG)

    assert kim.problem == sentence("intake.not_utf8", byte=0xFF, line=2)
    several = sentence("intake.several_sources", names="a.py, b.py", slug=SLUG)
    assert lee.problem == sentence("intake.archive_not_graded", name="lee.zip", reason=several)


# Gradebooks hold these: with another digest, what was graded before would be graded again.
DIGESTS = {
    "empty": "8098ce4f2bf8714aecca25415d6587e5cc844bf54f23430eb68744fc4d7d2d78",
    "folder": "1b6b684191b0b952afc20f5e04e36478d9ef7be8aa1695e1a7ba73bad3ee0d78",
    "kim": "23d9378ce63e28a3bf009a56ff1ba5997f4dc4997f0ee758c5e7194206b5dc89",
    "latin": "b56a3f20e5f6577353246c11e1d794254681932005217db198bb66bb0490004b",
    "link": "01e3065030292e2bbd065870e6f6d179884e2f811dab48c334501729bc281ac0",
    "many": "d6bdc2ceb9eb05072458c930af229fe96a41ee8326214f384ea4b950edc30f8f",
    "torn": "6223f26b6983d8df6a4bc9ae68a028a6766224267ae8ed9f579d75c1f4d9c28a",
}


def test_the_digest_of_what_cannot_be_graded_stays_what_it_was(tmp_path: Path) -> None:
    laid_out(tmp_path, ["empty.py"], b"")
    laid_out(tmp_path, ["latin.py"], UNREADABLE["latin.py"][0])
    laid_out(tmp_path, ["torn.zip"], b"PK")
    laid_out(tmp_path, ["kim_1234_98765_report.pdf", "folder.py/", *(f"many/{'k' * 200}{n}.py" for n in range(12))])
    (tmp_path / "link.py").symlink_to("nobody")

    found = collect([tmp_path], SLUG)

    assert {one.student: one.sha256 for one in found} == DIGESTS


# What is chosen, refused or passed over by all ways that there are.
CHOSEN_BY = [
    *(
        "zip slip beside the homework",
        "zip slip",
        "a link to write through",
        "a link in a zip",
        "an empty zip",
        "a torn zip",
    ),
    *("one member twice", "two sources", "an archive in it", "a picture", "a password", "a bomb", "a torn gzip"),
    *("a folder that is called like a file", "a folder with nothing", "a folder with two", "a folder with a link"),
    *("a link to nothing", "nothing", "a name with an escape", "a name of spaces"),
]


@pytest.mark.parametrize("name", CHOSEN_BY)
def test_no_decision_reads_a_sentence(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make, outcome = HAND_INS[name]
    make(tmp_path / outcome.filename)
    laid_out(tmp_path, ["lee_1234_98765_report.pdf", "park.py", "unknown.py"], b"# coding: klingon\n")

    def seen() -> tuple[list[object], int]:
        skipped: list[str] = []
        found = collect([tmp_path], SLUG, skipped)
        return [(one.student, one.filename, one.problem, len(one.cells)) for one in found], len(skipped)

    before = seen()
    monkeypatch.setitem(LANGUAGES, "en", dict.fromkeys(LANGUAGES["en"], "?"))

    assert seen() == before


def test_the_cells_of_a_session_know_the_number_of_their_input() -> None:
    cells = session_cells(["", "x = 1\r\n", "check()", "y = 2"])

    assert [(cell.name, cell.text, cell.input_number) for cell in cells] == [
        ("In [1]", "x = 1\n", 1),
        ("In [3]", "y = 2", 3),
    ]


def test_two_downloads_are_one_class(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(("kim_1234_98765_lab.py", b"x = 1")))
    (tmp_path / "b.zip").write_bytes(zipped(("kim_77_98766_lab.py", b"x = 1"), ("lee_78_98767_lab.py", b"x = 1")))

    found = collect([tmp_path / "a.zip", tmp_path / "b.zip"], SLUG)

    assert [one.student for one in found] == ["kim_1234", "kim_77", "lee"]


def test_a_download_is_graded_and_what_is_wrong_with_it_is_told(toy: Path, autograder: Command) -> None:
    right = b"def mean_absolute_error(y_hat, y):\n    return (y_hat - y).abs().mean()\n"
    (toy / "downloads.zip").write_bytes(
        zipped(
            ("김민수_1234_98765_toy.py", right),
            ("lee_LATE_77_98766_toy.zip", b"PK"),
            ("../evil.py", right),
        )
    )

    done = autograder("grade", "toy", "downloads.zip", "--json", "out.json", expect=1)

    tree = json.loads((toy / "out.json").read_text(encoding="utf-8"))
    assert {one["student"]: one["earned"] for one in tree["grades"]} == {"김민수": 10, "lee": 0}
    told = " ".join(done.stderr.split())
    assert "passed over: downloads.zip/../evil.py: its path leads out of the archive" in told
    assert "cannot be graded: lee: toy.zip cannot be graded: it is no whole archive" in told
    assert not (toy.parent / "evil.py").exists()


@pytest.mark.parametrize("name", ["cp949.py", "conflict.ipynb", "empty.py"])
def test_check_says_the_same_about_one_file(name: str, toy: Path, autograder: Command) -> None:
    data, expected = UNREADABLE[name]
    (toy / name).write_bytes(data)

    done = autograder("check", name, "--examples", "assignments/toy/examples.json", expect=2)

    assert expected in " ".join(done.stderr.split())


def test_links_and_pipes_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x = 1")
    (tmp_path / "kim.py").symlink_to(tmp_path / "secret")
    os.mkfifo(tmp_path / "lee.py")

    problems = {one.student: words(one) for one in collect([tmp_path], SLUG)}

    assert "it is a link" in problems["kim"]
    assert "not a regular file" in problems["lee"]


@pytest.mark.parametrize("names", [("kim.py", "kim.ipynb"), ("kim.py", "kim/lab.py"), ("kim/a.py", "kim/b.py")])
def test_two_hand_ins_of_one_student_are_that_students_problem(names: tuple[str, str], tmp_path: Path) -> None:
    laid_out(tmp_path, [*names, "lee.py"])

    kim, lee = collect([tmp_path], SLUG)

    assert all(Path(name).name in words(kim) for name in names[:1])
    assert "keep one" in words(kim)
    assert not lee.problem


def test_a_student_in_two_paths_is_refused_before_anything_is_graded_and_both_are_named(tmp_path: Path) -> None:
    laid_out(tmp_path, ["old/kim.py", "new/kim.py"])

    with pytest.raises(IntakeError, match=r"'kim' has two submissions: .*old/kim.py and .*new/kim.py"):
        collect([tmp_path / "old", tmp_path / "new"], SLUG)


@pytest.mark.parametrize("names", [[], ["notes.txt"]])
def test_a_folder_without_submissions_is_refused(names: list[str], tmp_path: Path) -> None:
    for name in names:
        (tmp_path / name).write_text("x")

    with pytest.raises(IntakeError, match="no submissions"):
        collect([tmp_path], SLUG)


def test_a_path_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="does not exist"):
        collect([tmp_path / "nobody"], SLUG)
