"""Marks leave the gradebook as they are, under the right name, and harm no spreadsheet."""

from __future__ import annotations

import csv
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.export.marks_csv import RosterError, as_csv, merged, read_roster
from autograder.records.gradebook import Gradebook
from autograder.records.marks import ManualMark, ManualMarks
from autograder.results import Environment, Failure, Grade, QuestionResult, WrittenAnswer
from autograder.submission import Submission
from autograder.worker.protocol import Outcome
from tests.conftest import Command

ENVIRONMENT = Environment("2", "3", "cpu", 1, "process", (), "0", "q")
JIHO = unicodedata.normalize("NFC", "박지호")


def grade_of(student: str, first: float = 10.0, second: float = 2.5) -> Grade:
    questions = tuple(
        QuestionResult(name, earned, 10, Outcome.RETURNED, ()) for name, earned in (("f", first), ("g", second))
    )
    return Grade(student, "toy", "sha", f"{student}.py", questions, (), (), ENVIRONMENT)


def graded_course(folder: Path, *students: str) -> None:
    (folder / "solutions").mkdir()
    with Gradebook(folder / "gradebook.sqlite") as gradebook:
        for student in students:
            handed_in = Submission(student, "toy", (), "sha", "x.py", 0.0)
            gradebook.record(handed_in, None, {}, grade_of(student), "run again")


def table(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_marks_are_merged_into_the_roster_in_its_order(tmp_path: Path, autograder: Command) -> None:
    graded_course(tmp_path, "kim", JIHO)
    roster = f"student,name\n{unicodedata.normalize('NFD', JIHO)},Jiho\nkim,Kim\n"
    (tmp_path / "roster.csv").write_text(roster, encoding="utf-8-sig")

    autograder("export", "toy", "--roster", "roster.csv", "--csv", "marks.csv", expect=0)

    assert table(tmp_path / "marks.csv") == [
        ["student", "name", "earned", "possible", "f", "g"],
        [unicodedata.normalize("NFD", JIHO), "Jiho", "12.5", "20", "10", "2.5"],
        ["kim", "Kim", "12.5", "20", "10", "2.5"],
    ]
    assert (tmp_path / "marks.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_unknown_missing_and_doubled_students_are_listed_and_nothing_is_guessed(
    tmp_path: Path, autograder: Command
) -> None:
    graded_course(tmp_path, "kim", "lee", "park")
    (tmp_path / "roster.csv").write_text("student\nlee\nKim\n kim\nlee\n")

    done = autograder("export", "toy", "--roster", "roster.csv", "--csv", "marks.csv", expect=1)

    for words in (
        "lee is on the roster 2 times (lines 2, 5): no mark written",
        "Kim (line 3 of the roster) has no grade: left empty",
        " kim (line 4 of the roster) has no grade",
        "kim has a grade but is not on the roster: not written",
        "park has a grade but is not on the roster: not written",
        "findings: 5",
    ):
        assert words in done.stderr
    assert [row[1:] for row in table(tmp_path / "marks.csv")[1:]] == [["", "", "", ""]] * 4


def test_without_a_roster_everybody_with_a_grade_is_in_the_table(tmp_path: Path, autograder: Command) -> None:
    graded_course(tmp_path, "lee", "kim")

    autograder("export", "toy", "--csv", "marks.csv", expect=0)

    assert [row[:2] for row in table(tmp_path / "marks.csv")] == [
        ["student", "earned"],
        ["kim", "12.5"],
        ["lee", "12.5"],
    ]


HOSTILE = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\uff1d1+1",
    "-",
    "=cmd|' /C calc'!A0",
    "-1e5",
    "+49123",
]
HARMLESS = ["-3", "-3.5", "kim", "1=1", 'a"b', "a,b", "a\nb", "a;=1", "'=1", "정하은", ""]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_that_a_spreadsheet_would_run_gets_an_apostrophe(name: str, tmp_path: Path) -> None:
    marks = merged(read_roster(_roster("student", "name", "kim", name), "roster.csv"), [grade_of("kim")], [])
    (tmp_path / "marks.csv").write_bytes(as_csv(marks))

    assert table(tmp_path / "marks.csv")[1] == ["kim", f"'{name}", "12.5", "20", "10", "2.5"]


@pytest.mark.parametrize("name", HARMLESS)
def test_any_other_name_stays_as_it_is(name: str, tmp_path: Path) -> None:
    marks = merged(read_roster(_roster("student", "name", "kim", name), "roster.csv"), [grade_of("kim")], [])
    (tmp_path / "marks.csv").write_bytes(as_csv(marks))

    assert table(tmp_path / "marks.csv")[1][1] == name


def test_a_hostile_student_is_found_and_harmless() -> None:
    marks = merged(read_roster(_roster("student", "=x", "=kim", ""), "roster.csv"), [grade_of("=kim", -1.0)], [])

    assert as_csv(marks).decode("utf-8-sig").splitlines() == [
        '"student","\'=x","earned","possible","f","g"',
        '"\'=kim","",1.5,20,-1,2.5',
    ]


def test_a_question_that_was_added_later_is_an_empty_cell_for_those_graded_before() -> None:
    earlier = grade_of("kim")
    earlier = replace(earlier, questions=earlier.questions[:1])

    marks = merged(read_roster(b"student\nkim\nlee\n", "roster.csv"), [earlier, grade_of("lee")], [])

    assert marks.columns == ("student", "earned", "possible", "f", "g")
    assert marks.rows == (("kim", 10, 10, 10, ""), ("lee", 12.5, 20, 10, 2.5))


def test_a_fault_of_ours_is_a_finding_and_no_zero() -> None:
    failure = Failure("kim", "toy", "RuntimeError: the disk is on fire")

    marks = merged(read_roster(b"student\nkim\n", "roster.csv"), [], [failure])

    assert marks.rows == (("kim", "", ""),)
    assert marks.findings[1] == "kim could not be graded (the grader failed): RuntimeError: the disk is on fire"


def with_text(student: str, text: str = "because") -> Grade:
    return replace(grade_of(student), written=(WrittenAnswer("why", 5, text),))


def test_what_people_gave_has_columns_and_counts(tmp_path: Path, autograder: Command) -> None:
    (tmp_path / "solutions").mkdir()
    with Gradebook(tmp_path / "gradebook.sqlite") as gradebook:
        for student in ("kim", "lee", "park"):
            grade = with_text(student, "" if student == "park" else "because")
            gradebook.record(Submission(student, "toy", (), "sha", "x.py", 0.0), None, {}, grade, "run again")
        marks = (ManualMark("g", 7), ManualMark("f", None, 1), ManualMark("why", 4.5, comment="=1+1"))
        gradebook.record_manual_marks(ManualMarks("toy", "kim", marks, 2), "nbgrader")

    done = autograder("export", "toy", "--csv", "marks.csv", expect=1)

    assert table(tmp_path / "marks.csv") == [
        [
            "student",
            "earned",
            "possible",
            "f",
            "g",
            "why",
            "extra credit",
            "late penalty",
            "total points",
            "total possible",
        ],
        ["kim", "17", "20", "10", "7", "4.5", "1", "2", "20.5", "25"],
        ["lee", "12.5", "20", "10", "2.5", "", "0", "0", "", "25"],
        ["park", "12.5", "20", "10", "2.5", "0", "0", "0", "12.5", "25"],
    ]
    assert "1 answer to why still needs a manual mark" in done.stderr
    assert "findings: 1" in done.stderr


def test_without_manual_marks_written_questions_are_no_columns_and_no_findings() -> None:
    marks = merged(read_roster(b"student\nkim\n", "roster.csv"), [with_text("kim")], [], {})

    assert (marks.columns, marks.findings) == (("student", "earned", "possible", "f", "g"), ())


def test_manual_marks_that_count_nowhere_are_findings() -> None:
    given = {
        "kim": ManualMarks("toy", "kim", (ManualMark("why", 5), ManualMark("lost", 1))),
        "lee": ManualMarks("toy", "lee", (ManualMark("why", 5),)),
    }
    grades = [with_text(student) for student in ("kim", "park", "chung")]

    marks = merged(read_roster(b"student\nkim\npark\nchung\n", "roster.csv"), grades, [], given)

    assert marks.findings == (
        "2 answers to why still need a manual mark",
        "lee has manual marks but no grade: not written",
        "kim has a manual mark for lost, which is not a question of this assignment: it does not count",
    )


def test_a_student_without_a_grade_has_empty_cells_among_manual_marks() -> None:
    given = {"kim": ManualMarks("toy", "kim", (ManualMark("why", 5),))}

    marks = merged(read_roster(b"student\nkim\nlee\n", "roster.csv"), [with_text("kim")], [], given)

    assert marks.rows == (("kim", 12.5, 20, 10, 2.5, 5, 0, 0, 17.5, 25), ("lee", *[""] * 9))


ROSTERS = {
    "no column of students": (b"id,name\n1,kim\n", "needs exactly one column 'student'"),
    "semicolons": (b"student;name\nkim;Kim\n", "commas between columns"),
    "two columns of students": (b"student,student\nkim,kim\n", "needs exactly one column 'student'"),
    "nothing": (b"", "needs exactly one column 'student'"),
    "another encoding": ("student\n정하은\n".encode("cp949"), "is not UTF-8 text"),
    "a cell too many": (b"student,name\nkim,Kim\nlee,Lee,x\n", "line 3: expected 2 cells, got 3"),
    "nobody": (b"student,name\n,Kim\n", "line 2: the cell in column 'student' is empty"),
    "quotes in the wrong place": (b'student\n"kim"x\n', "line 2"),
}


@pytest.mark.parametrize("fault", ROSTERS)
def test_a_wrong_roster_is_reported_with_its_line(fault: str) -> None:
    data, words = ROSTERS[fault]

    with pytest.raises(RosterError, match=words):
        read_roster(data, "roster.csv")


def test_a_roster_that_holds_marks_already_is_refused() -> None:
    with pytest.raises(RosterError, match="earned, f would appear twice"):
        merged(read_roster(b"student,f,earned\nkim,,\n", "roster.csv"), [grade_of("kim")], [])


MISUSES = {
    "no such roster": (["export", "toy", "--csv", "marks.csv", "--roster", "none.csv"], "no such file"),
    "the roster itself": (["export", "toy", "--csv", "roster.csv", "--roster", "roster.csv"], "is the roster itself"),
    "an unknown assignment": (["export", "lab99", "--csv", "marks.csv"], "has no grades for assignment 'lab99'"),
    "a table into nowhere": (["export", "toy", "--csv", "no/marks.csv"], "in an existing folder"),
    "a roster that is none": (
        ["export", "toy", "--csv", "marks.csv", "--roster", "roster.csv"],
        "needs exactly one column",
    ),
}


@pytest.mark.parametrize("misuse", MISUSES)
def test_misuse_writes_nothing_and_ends_with_2(misuse: str, tmp_path: Path, autograder: Command) -> None:
    graded_course(tmp_path, "kim")
    (tmp_path / "roster.csv").write_text("id\nkim\n")
    arguments, words = MISUSES[misuse]

    done = autograder(*arguments, expect=2)

    assert words in " ".join(done.stderr.replace("│", " ").split())
    assert not (tmp_path / "marks.csv").exists()
    assert (tmp_path / "roster.csv").read_text() == "id\nkim\n"


def _roster(first: str, second: str, student: str, name: str) -> bytes:
    quoted = ['"' + cell.replace('"', '""') + '"' for cell in (first, second, student, name)]
    return f"{quoted[0]},{quoted[1]}\r\n{quoted[2]},{quoted[3]}\r\n".encode()
