"""The engine's grade of a submitted file. If its gradebook has no valid one, the grading command is started in a
process of its own: neither torch nor student code belongs in nbgrader's.
"""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from autograder import __version__
from autograder.intake import read_file
from autograder.language import AutograderError
from autograder.nbgrader.settings import Settings
from autograder.records.database import GradebookRefused
from autograder.records.gradebook import Gradebook
from autograder.results import Grade
from autograder.submission import Submission


class NotGraded(AutograderError):
    """There is no grade for this file, through no fault of the student. nbgrader then keeps none either."""

    exit_code: ClassVar[int] = 3


@dataclass(frozen=True)
class Graded:
    """A valid grade, and the figures drawn, by question."""

    grade: Grade
    pictures: Mapping[str, bytes]


def stored(settings: Settings, slug: str, student: str, file: Path) -> Graded | None:
    """The grade for exactly this file, these questions, this version and this isolation level."""
    if not settings.gradebook.exists():
        return None
    student = engine_student(student)
    try:
        with Gradebook(settings.gradebook, read_only=True) as gradebook:
            grade = gradebook.grade(slug, student)
            if grade is None or not _is_valid(grade, read_file(file, slug), settings):
                return None
            return Graded(grade, gradebook.pictures(grade))
    except GradebookRefused:
        return None  # nothing was graded into it yet; the grading command reports anything else that is wrong with it


def run(settings: Settings, slug: str, student: str | None, tell: Callable[[str], None]) -> str:
    """Grade the student, or everybody, with the command; returns its last lines, in case that was not enough."""
    command = ["nbgrader", "grade", slug, "--dir", str(settings.root)]
    command += ["--student", student] if student is not None else []
    lines = []
    # -P: nbgrader works in the course folder, which is no place to import modules from.
    arguments = [sys.executable, "-P", "-m", "autograder", *command]
    with subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace"
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            lines.append(line.rstrip())
            tell(lines[-1])
    return "\n".join(lines[-20:])


def why_not_graded(settings: Settings, slug: str, student: str, last_lines: str) -> NotGraded:
    """What to raise when the command left no grade."""
    if settings.gradebook.exists():
        with Gradebook(settings.gradebook, read_only=True) as gradebook:
            failed = [one for one in gradebook.failures(slug) if one.student == engine_student(student)]
        if failed:
            return NotGraded("nbgrader.grader_failed", student=student, slug=slug, reason=failed[0].reason)
    return NotGraded("nbgrader.no_grade_left", student=student, slug=slug, last_lines=last_lines)


def engine_student(student: str) -> str:
    """A student's id as the engine writes it: composed, as intake composes names."""
    return unicodedata.normalize("NFC", student)


def _is_valid(grade: Grade, submission: Submission, settings: Settings) -> bool:
    now = (submission.sha256, settings.course.questions_sha256(submission.assignment), __version__, settings.sandbox)
    made_with = grade.environment
    return now == (grade.sha256, made_with.questions_sha256, made_with.autograder, made_with.sandbox)
