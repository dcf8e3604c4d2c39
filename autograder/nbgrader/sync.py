"""Marks, extra credit, comments and late penalties that people gave in nbgrader -> the engine's gradebook.

nbgrader's own gradebook is only read. Its pages refuse a mark above the maximum but its API does not, so an impossible
mark is reported, and the previous one stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from nbgrader.api import Gradebook as NbgraderGradebook
from nbgrader.api import MissingEntry, SubmittedNotebook
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.engine import make_url

from autograder.authoring.course import CourseError
from autograder.language import say
from autograder.nbgrader.replay import engine_student
from autograder.nbgrader.settings import question_of
from autograder.records.gradebook import Gradebook
from autograder.records.marks import ManualMark, ManualMarks


@dataclass(frozen=True)
class Synced:
    """changes and findings, in words."""

    changes: tuple[str, ...]
    findings: tuple[str, ...]


def assignments(coursedir: CourseDirectory) -> list[str]:
    """The assignments in nbgrader's gradebook. Raises CourseError if there is no gradebook."""
    database = make_url(coursedir.db_url)
    # Opening it would create one.
    if database.drivername.startswith("sqlite") and not Path(database.database or "").is_file():
        raise CourseError("nbgrader.no_gradebook", file=str(database.database))
    with NbgraderGradebook(coursedir.db_url, coursedir.course_id) as theirs:
        return [assignment.name for assignment in theirs.assignments]


def sync(coursedir: CourseDirectory, slug: str, gradebook: Gradebook) -> Synced:
    """Copy the manual marks of one assignment, student by student."""
    changes: list[str] = []
    findings: list[str] = []
    before = gradebook.manual_marks(slug)
    with NbgraderGradebook(coursedir.db_url, coursedir.course_id) as theirs:
        for submission in theirs.assignment_submissions(slug):
            student = engine_student(submission.student.id)
            try:
                notebook = theirs.find_submission_notebook(slug, slug, submission.student.id)
            except MissingEntry:
                findings.append(say("nbgrader.no_notebook", student=student, slug=slug))
                continue
            known = before.get(student, ManualMarks(slug, student, ()))
            changes += gradebook.record_manual_marks(_given(notebook, known, findings), "nbgrader")
    return Synced(tuple(changes), tuple(findings))


def _given(notebook: SubmittedNotebook, known: ManualMarks, findings: list[str]) -> ManualMarks:
    """The manual marks of one student; where a number is impossible, the previous one."""
    comments = {comment.name: comment.manual_comment or "" for comment in notebook.comments}
    marks = {name: ManualMark(name, None, comment=comment) for name, comment in comments.items()}
    most = float(notebook.max_score)

    def possible(number: float | None, most: float, otherwise: float | None, key: str, **values: str) -> float | None:
        if number is None or 0 <= number <= most:
            return number
        findings.append(say(key, student=known.student, number=number, most=most, **values))
        return otherwise

    for grade in notebook.grades:
        name = question_of(grade.name)
        was = known.by_question.get(name, ManualMark(name, None))
        points = possible(grade.manual_score, grade.max_score, was.points, "nbgrader.mark_impossible", question=name)
        extra = possible(grade.extra_credit, most, was.extra_credit, "nbgrader.extra_credit_impossible", question=name)
        marks[name] = replace(marks.get(name, ManualMark(name, None)), points=points, extra_credit=extra or 0.0)
    penalty = possible(notebook.late_submission_penalty, most, known.late_penalty, "nbgrader.late_penalty_impossible")
    return ManualMarks(known.assignment, known.student, _said(marks), penalty or 0.0)


def _said(marks: Mapping[str, ManualMark]) -> tuple[ManualMark, ...]:
    return tuple(mark for name, mark in sorted(marks.items()) if mark != ManualMark(name, None))
