"""Whose is it? Names of files and folders, of learning platforms and of people."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from autograder.intake import IntakeError, collect
from tests.hostile.archives import zipped
from tests.intake.hand_ins import SLUG, laid_out, notebook, packed_as, words


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


def test_a_file_in_a_students_folder_is_that_students_whatever_its_name(tmp_path: Path) -> None:
    for student, name in {"kim": "homework.py", "lee": "homework.py", "park": "lab (1).py"}.items():
        (tmp_path / student).mkdir()
        (tmp_path / student / name).write_text("x = 1")

    assert [one.student for one in collect([tmp_path], SLUG)] == ["kim", "lee", "park"]


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
    assert "expected a .py or .ipynb file, got report.pdf" in problems["kim"]
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
def test_every_refused_name_is_reported_with_its_reason(student: str, tmp_path: Path) -> None:
    names = [f"{student}.py", "lee.py"]
    for kind in [".zip", ".tar.gz", *([""] if len(student.encode()) < 250 else [])]:
        skipped: list[str] = []

        found = collect([packed_as(kind, tmp_path, names)], SLUG, skipped)

        assert [one.student for one in found] == ["lee"]
        assert len(skipped) == 1
        assert REFUSED_IDS[student] in skipped[0]
        assert skipped[0].isprintable()


def test_two_downloads_are_one_class(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(("kim_1234_98765_lab.py", b"x = 1")))
    (tmp_path / "b.zip").write_bytes(zipped(("kim_77_98766_lab.py", b"x = 1"), ("lee_78_98767_lab.py", b"x = 1")))

    found = collect([tmp_path / "a.zip", tmp_path / "b.zip"], SLUG)

    assert [one.student for one in found] == ["kim_1234", "kim_77", "lee"]


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
