"""Files and folders become submissions; what cannot be read is a clear verdict, never a crash."""

from __future__ import annotations

import json
import os
import unicodedata
from pathlib import Path

import pytest

from autograder.intake import IntakeError, collect, read_file

SLUG = "lab"


def notebook(*cells: str) -> str:
    tree = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {},
        "cells": [{"cell_type": "markdown", "source": ["text"]}],
    }
    tree["cells"] += [{"cell_type": "code", "source": cell.splitlines(keepends=True)} for cell in cells]  # type: ignore[operator]
    return json.dumps(tree)


def test_a_file_is_the_student_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "kim.py").write_text("x = 1")

    (submission,) = collect([tmp_path / "kim.py"], SLUG)

    assert (submission.student, submission.cells[0].text, submission.problem) == ("kim", "x = 1", "")


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
    for folder in ("empty", "deep/er", "x.py"):
        (tmp_path / folder).mkdir(parents=True)
    for name in ("kim.py", "_lee.py", "notes.py.txt", "deep/er/lab.py"):
        (tmp_path / name).write_text("x = 1")
    skipped: list[str] = []

    found = collect([tmp_path], SLUG, skipped)

    assert [one.student for one in found] == ["_lee", "kim"]
    assert sorted(Path(line.split(":")[0]).name for line in skipped) == ["deep", "empty", "notes.py.txt", "x.py"]


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


def test_a_name_in_cp949_bytes_is_read_and_any_other_is_kept_writable(tmp_path: Path) -> None:
    for raw in ("김민수.py".encode("cp949"), b"bad\xff.py"):
        with open(os.path.join(os.fsencode(tmp_path), raw), "w") as file:
            file.write("x = 1")

    students = [one.student for one in collect([tmp_path], SLUG)]

    assert students == ["bad\\xff", "김민수"]
    assert all(student.encode("utf-8") for student in students)


def test_a_declared_encoding_and_a_byte_order_mark_are_understood(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes("# -*- coding: cp949 -*-\nname = '학생'\n".encode("cp949"))
    (tmp_path / "b.py").write_bytes("name = '학생'\r\n".encode("utf-8-sig"))

    first, second = collect([tmp_path], SLUG)

    assert "학생" in first.cells[0].text
    assert second.cells[0].text == "name = '학생'\n"


UNREADABLE = {
    "empty.py": (b"", "empty"),
    "spaces.py": (b" \n ", "empty"),
    "latin.py": (b"name = '\xe9\xe9'\n", "not UTF-8"),
    "nulls.py": (b"x = 1\0\0", "null bytes"),
    "torn.ipynb": (b'{"cells": [', "not a Jupyter notebook"),
    "list.ipynb": (b"[1]", "not a Jupyter notebook"),
    "other.ipynb": (b'{"cells": [{"cell_type": "code"}]}', "not a Jupyter notebook"),
    "large.py": (b"#" * (11 << 20), "at most"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_a_submission_with_a_problem(name: str, tmp_path: Path) -> None:
    data, words = UNREADABLE[name]
    (tmp_path / name).write_bytes(data)

    submission = read_file(tmp_path / name, SLUG)

    assert words in submission.problem
    assert submission.cells == ()


def test_links_and_pipes_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x = 1")
    (tmp_path / "kim.py").symlink_to(tmp_path / "secret")
    os.mkfifo(tmp_path / "lee.py")

    problems = {one.student: one.problem for one in collect([tmp_path], SLUG)}

    assert "it is a link" in problems["kim"]
    assert "not a regular file" in problems["lee"]


def test_one_student_twice_is_refused_before_anything_is_graded(tmp_path: Path) -> None:
    (tmp_path / "kim.py").write_text("x = 1")
    (tmp_path / "kim.ipynb").write_text(notebook("x = 1"))

    with pytest.raises(IntakeError, match="'kim' has two submissions"):
        collect([tmp_path], SLUG)


@pytest.mark.parametrize("names", [[], ["notes.txt"]])
def test_a_folder_without_submissions_is_refused(names: list[str], tmp_path: Path) -> None:
    for name in names:
        (tmp_path / name).write_text("x")

    with pytest.raises(IntakeError, match="no submissions"):
        collect([tmp_path], SLUG)


def test_a_path_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="does not exist"):
        collect([tmp_path / "nobody"], SLUG)
