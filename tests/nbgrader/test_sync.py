"""Manual marks from nbgrader reach the engine's gradebook once, and only if they are valid."""

from __future__ import annotations

import math

import pytest
from typer.testing import CliRunner

from autograder.authoring.course import CourseError
from autograder.cli import shared
from autograder.cli.main import app
from autograder.nbgrader.settings import opened
from autograder.nbgrader.sync import Synced, assignments, sync
from autograder.records.gradebook import Gradebook
from autograder.records.marks import ManualMark, ManualMarks
from tests.nbgrader.conftest import Class


def synced(course: Class) -> Synced:
    with opened(course.root) as app, Gradebook(course.root / "gradebook.sqlite") as gradebook:
        return sync(app.coursedir, "toy", gradebook)


def given(course: Class) -> dict[str, ManualMarks]:
    with Gradebook(course.root / "gradebook.sqlite", read_only=True) as gradebook:
        return gradebook.manual_marks("toy")


def give(course: Class, student: str, cell: str, **marks: float | None) -> None:
    with course.gradebook() as gradebook:
        grade = gradebook.find_grade(cell, "toy", "toy", student)
        for name, value in marks.items():
            setattr(grade, name, value)
        gradebook.db.commit()


def test_marks_extra_credit_comments_and_penalties_are_taken_over(copied: Class) -> None:
    give(copied, "right", "why", manual_score=4.5)
    give(copied, "right", "test_double", manual_score=8, extra_credit=0.5)
    with copied.gradebook() as gradebook:
        gradebook.find_comment("why", "toy", "toy", "right").manual_comment = "a good reason"
        gradebook.find_submission_notebook("toy", "toy", "right").late_submission_penalty = 1.5
        gradebook.db.commit()

    found = synced(copied)

    marks = (ManualMark("double", 8, 0.5), ManualMark("why", 4.5, comment="a good reason"))
    assert given(copied) == {"right": ManualMarks("toy", "right", marks, 1.5)}
    assert found.findings == ()
    assert len(found.changes) == 5


def test_a_second_time_nothing_changes(copied: Class) -> None:
    give(copied, "right", "why", manual_score=4.5)
    synced(copied)

    assert synced(copied) == Synced((), ())


def test_a_mark_that_was_taken_back_is_taken_back_here(copied: Class) -> None:
    give(copied, "right", "why", manual_score=4.5)
    synced(copied)
    give(copied, "right", "why", manual_score=None)

    assert synced(copied).changes == ("right: why: 4.5 points -> not marked",)
    assert given(copied) == {}


def test_automatic_comments_are_not_manual_ones(copied: Class) -> None:
    assert copied.comments("not_doubled")["double"]

    assert synced(copied) == Synced((), ())


@pytest.mark.parametrize(
    ("marks", "told"),
    [
        ({"manual_score": 1e6}, "the mark of double is 1e+06, expected 0 to 9"),
        ({"manual_score": -1}, "the mark of double is -1, expected 0 to 9"),
        ({"manual_score": math.inf}, "the mark of double is inf, expected 0 to 9"),
        ({"extra_credit": 1e6}, "the extra credit of double is 1e+06, expected 0 to 18"),
    ],
)
def test_an_impossible_mark_is_reported_and_the_previous_one_stays(
    copied: Class, marks: dict[str, float], told: str
) -> None:
    """nbgrader's pages refuse it, but its API accepts it."""
    give(copied, "right", "test_double", manual_score=8, extra_credit=1)
    synced(copied)
    give(copied, "right", "test_double", **marks)

    found = synced(copied)

    assert found == Synced((), (f"right: {told}; not taken over",))
    assert given(copied)["right"].marks == (ManualMark("double", 8, 1),)


def test_a_student_without_a_grade_is_reported(copied: Class) -> None:
    give(copied, "right", "why", manual_score=4.5)
    with Gradebook(copied.root / "gradebook.sqlite") as gradebook:
        gradebook._db._connection.execute("DELETE FROM grades WHERE student = 'right'")

    assert "right: no grade yet; the manual marks are kept until there is one" in synced(copied).changes


def test_without_nbgraders_gradebook_none_is_made(copied: Class) -> None:
    (copied.root / "gradebook.db").unlink()

    with opened(copied.root) as app, pytest.raises(CourseError, match="`nbgrader autograde` creates one"):
        assignments(app.coursedir)

    assert not (copied.root / "gradebook.db").exists()


def test_the_command_says_what_changed_and_what_is_not_ours(copied: Class) -> None:
    give(copied, "right", "why", manual_score=4.5)
    with copied.gradebook() as gradebook:
        gradebook.add_assignment("theirs")

    done = CliRunner().invoke(app, ["nbgrader", "sync", "--dir", str(copied.root)])

    assert done.exit_code == shared.SOUND, done.output
    assert "toy: right: why: not marked -> 4.5 points" in done.output
    assert "theirs is not an assignment of" in done.output


@pytest.mark.parametrize(("score", "code"), [(4.5, shared.SOUND), (1e6, shared.FINDINGS)])
def test_the_commands_code_tells_of_findings(copied: Class, score: float, code: int) -> None:
    give(copied, "right", "why", manual_score=score)

    assert CliRunner().invoke(app, ["nbgrader", "sync", "toy", "--dir", str(copied.root)]).exit_code == code
