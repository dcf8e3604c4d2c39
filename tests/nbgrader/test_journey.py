"""What an assignment's whole way through nbgrader leaves behind, from its release to the marks that count."""

from __future__ import annotations

import csv
import json
import unicodedata
from html.parser import HTMLParser
from typing import Any

import pytest
import torch

from autograder.authoring.course import Course
from autograder.nbgrader.settings import test_of as cell_of
from tests.nbgrader.journey import COMMENTS, MARKED_BEFORE_AGAIN, MARKS, Journey
from tests.nbgrader.lab_students import CLASS, SLUG, WRITTEN, Road

# Some forty processes, most of them nbgrader's, of which each takes seconds to start.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]

FINDINGS = ("grade", "table", "the engine alone")  # somebody's answers are wrong; somebody is missing


def engine(student: str) -> str:
    return unicodedata.normalize("NFC", student)


@pytest.fixture(scope="module")
def alone(journey: Journey) -> dict[str, dict[str, float]]:
    """Student -> question -> points, as `autograder grade` gives them for the same files without nbgrader."""
    grades = json.loads((journey.folder / "fresh.json").read_text(encoding="utf-8"))["grades"]
    return {one["student"]: {question["name"]: question["earned"] for question in one["questions"]} for one in grades}


def rows(journey: Journey, name: str) -> dict[str, dict[str, str]]:
    """A table of the course folder, by student."""
    with (journey.root / name).open(encoding="utf-8-sig", newline="") as table:
        return {row.get("student") or row["student_id"]: row for row in csv.DictReader(table)}


def test_every_command_ends_as_it_should(journey: Journey) -> None:
    codes = {name: step.code for name, step in journey.steps.items()}

    assert codes == {name: int(name in FINDINGS) for name in codes}, journey.steps


def test_nothing_that_went_on_left_a_traceback(journey: Journey) -> None:
    assert [name for name, step in journey.steps.items() if "Traceback" in step.said] == []


def test_everybody_is_graded_on_whatever_road_they_came(journey: Journey, alone: dict[str, Any]) -> None:
    assert len(CLASS) == 20
    assert {one.road for one in CLASS.values()} == set(Road)
    assert set(alone) == {engine(student) for student in CLASS}
    for student in CLASS:
        assert (journey.root / "autograded" / student / SLUG / f"{SLUG}.ipynb").is_file(), student
        assert (journey.root / "feedback" / student / SLUG / f"{SLUG}.html").is_file(), student


@pytest.mark.parametrize("student", CLASS)
def test_automatic_marks_in_nbgrader_are_those_of_the_engine_alone(
    student: str, journey: Journey, alone: dict[str, dict[str, float]]
) -> None:
    with journey.notebook(student) as notebook:
        marks = {grade.name: grade.auto_score for grade in notebook.grades if grade.name.startswith("test_")}

    assert marks == {cell_of(question): points for question, points in alone[engine(student)].items()}


def test_right_answers_have_all_points_however_the_notebook_was_damaged(alone: dict[str, dict[str, float]]) -> None:
    right = ("kim_minjun", "김민준", "최유진", "in_other_words", "without_tests", "doubled", "without_metadata", "late")

    assert {student: sum(alone[student].values()) for student in (*right, "retyped")} == dict.fromkeys(
        (*right, "retyped"), 85
    )


def test_who_comes_after_the_class_was_graded_is_graded_by_formgraders_server(journey: Journey) -> None:
    assert "19 submissions: 19 run" in journey.steps["grade"].said
    assert "1 submissions: 1 run" in journey.steps["formgrader: autograde late"].said


def test_what_cannot_be_read_has_no_points(alone: dict[str, dict[str, float]]) -> None:
    assert [sum(alone[student].values()) for student in ("torn", "conflict", "empty")] == [0, 0, 0]


def test_hostile_answers_cost_their_own_question_and_what_builds_on_it(alone: dict[str, dict[str, float]]) -> None:
    for student, wrong in (("exits", "cost_curve"), ("endless", "cost_curve"), ("prints", "equivalent_lr")):
        lost = {question for question, points in alone[student].items() if points == 0}
        assert wrong in lost
        assert lost <= {wrong, "plot_cost_curve"}
    assert alone["patches"]["cost_no_bias"] < 10


def test_a_notebook_of_another_name_is_reported_and_graded(journey: Journey) -> None:
    assert "최유진: Untitled3.ipynb was copied" in journey.steps["grade"].said


def test_a_name_in_decomposed_letters_is_reported_and_counts_as_the_rosters(journey: Journey) -> None:
    """nbgrader's own table has two students of that name: one without marks, and one whom the roster does not know."""
    assert "decomposed letters" in journey.steps["grade"].said
    assert rows(journey, "marks.csv")["이서연"]["last_name"] == "3"


def test_manual_marks_outlive_another_autograding(journey: Journey) -> None:
    again = [name for name in journey.steps if name.endswith(" again") and name.startswith("formgrader")]
    assert len(again) == len(MARKED_BEFORE_AGAIN)

    for (student, name), (points, extra) in MARKS.items():
        with journey.notebook(student) as notebook:
            (grade,) = (grade for grade in notebook.grades if grade.name == name)
            assert (grade.manual_score, grade.extra_credit or 0.0, grade.score) == (points, extra, points + extra)
    for (student, name), text in COMMENTS.items():
        with journey.notebook(student) as notebook:
            assert [one.comment for one in notebook.comments if one.name == name] == [text]


def test_a_late_submission_loses_what_the_penalty_takes(journey: Journey) -> None:
    """All that it had when it was autograded last; nobody else loses any."""
    penalties = {student: float(row["late_submission_penalty"]) for student, row in rows(journey, "grades.csv").items()}

    assert {student: penalty for student, penalty in penalties.items() if penalty} == {"late": 85.0 + 8.0}


class _Text(HTMLParser):
    """What a page shows: its text, without styles and scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.shown = ""
        self._inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag

    def handle_endtag(self, _tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        self.shown += data if self._inside not in ("style", "script") else ""


def test_feedback_has_score_diagnosis_and_the_ta_s_comment(journey: Journey) -> None:
    text = _Text(journey.feedback("lee_jiwoo")).shown

    assert "(Score: 84.0 / 100.0)" in text
    assert "Score: 15.0 / 20.0" in text
    assert "dropped_factor_2: Half of the slope that was expected." in text
    assert "Comments: Right but for one factor: see me on Tuesday." in text
    assert "axes_without_labels: The line is right, but an axis has no label." in text
    assert 'alt="what plot_cost_curve drew"' in journey.feedback("lee_jiwoo")


def test_feedback_reaches_the_student_as_it_was_made(journey: Journey) -> None:
    (fetched,) = (journey.home("lee_jiwoo") / SLUG / "feedback").rglob("*.html")

    assert fetched.read_text(encoding="utf-8") == journey.feedback("lee_jiwoo")


@pytest.fixture(scope="module")
def hidden(journey: Journey, course: Course) -> list[str]:
    """Names and numbers of hidden cases, as far as the handed-out notebook does not hold them as well."""
    handed_out = (journey.root / "release" / SLUG / f"{SLUG}.ipynb").read_text(encoding="utf-8")
    cases = [case for question in course.answer_key(SLUG).questions for case in question.cases if case.hidden]
    tensors = [value for case in cases for value in case.inputs.values() if isinstance(value, torch.Tensor)]
    numbers = [f"{number:.5f}"[:6] for tensor in tensors for number in tensor.flatten().tolist() if number % 0.25]
    return [telling for telling in [*(case.name for case in cases), *numbers] if telling not in handed_out]


def test_enough_is_known_of_hidden_cases_to_look_for_them(hidden: list[str]) -> None:
    assert sum(" " in telling for telling in hidden) > 25
    assert len(hidden) > 100


@pytest.mark.parametrize("student", CLASS)
def test_feedback_holds_no_hidden_case(student: str, journey: Journey, hidden: list[str]) -> None:
    text = _Text(journey.feedback(student)).shown

    assert [telling for telling in hidden if telling in text] == []


def test_feedback_leaves_out_what_only_the_public_checks_need(journey: Journey) -> None:
    """It stays in the notebook, where a TA may want to run them."""
    text = _Text(journey.feedback("late")).shown
    cells = {cell.id: cell.source for cell in journey.autograded("late").cells}

    assert "public checks for cost_no_bias" in text
    for name, line in (("public_checks", "def _difference("), ("check", "all questions at once")):
        assert line in cells[name]
        assert line not in text


def test_sync_reports_each_change_and_a_second_one_none(journey: Journey) -> None:
    told = journey.steps["sync"].said.splitlines()

    assert f"{SLUG}: lee_jiwoo: gradient_no_bias: 0 points (automatic) -> 15 points" in told
    assert f"{SLUG}: kim_minjun: why_both_tables_agree: not marked -> 6 points" in told
    assert f"{SLUG}: late: late penalty: 0 -> 93 points" in told
    assert len(told) == len(MARKS) + len(COMMENTS) + 2  # one extra credit, one penalty
    assert journey.steps["sync again"].said == f"{SLUG}: nothing changed\n"


def test_manual_marks_are_in_the_engines_reports(journey: Journey) -> None:
    text = journey.steps["report of lee_jiwoo"].said

    assert "gradient_no_bias  15/20  graded manually; automatic: 0" in text
    assert "comment: Right but for one factor: see me on Tuesday." in text
    assert "15*" in journey.steps["report"].said


def test_the_table_has_the_marks_that_count(journey: Journey, alone: dict[str, dict[str, float]]) -> None:
    """What people gave where they gave it, the automatic ones elsewhere, and nothing where somebody still has to mark."""
    table = rows(journey, "marks.csv")

    assert set(table) == {*map(engine, CLASS), "absent"}
    for student in CLASS:
        given = {name: points for (whose, name), (points, _) in MARKS.items() if whose == student}
        for question, points in alone[engine(student)].items():
            assert float(table[engine(student)][question]) == given.get(cell_of(question), points), (student, question)
    assert [table["kim_minjun"][name] for name in (*WRITTEN, "extra credit", "total points")] == [
        "6",
        "7",
        "1.5",
        "99.5",
    ]
    assert [table["lee_jiwoo"][name] for name in (*WRITTEN, "total points")] == ["8", "", ""]
    assert table["late"]["late penalty"] == "93"
    assert table["absent"]["total points"] == ""


def test_nbgraders_table_and_the_engines_have_the_same_totals(journey: Journey) -> None:
    theirs = {engine(student): row for student, row in rows(journey, "grades.csv").items() if row["timestamp"]}
    ours = {student: row["total points"] for student, row in rows(journey, "marks.csv").items()}

    assert len(theirs) == len(CLASS)
    assert {student: float(points) for student, points in ours.items() if points} == {
        student: float(row["score"]) for student, row in theirs.items() if ours[student]
    }
