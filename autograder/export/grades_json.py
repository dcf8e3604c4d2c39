"""Grades as JSON for programs, schema autograder/grades/v1; docs/grades-json.md describes it."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from autograder.files import write_whole
from autograder.language import Sentence, text
from autograder.records.marks import ManualMarks, mark_of
from autograder.results import Environment, Failure, Grade, QuestionResult

SCHEMA = "autograder/grades/v1"


def write(
    path: Path,
    grades: Sequence[Grade],
    failures: Sequence[Failure],
    environment: Environment | None,
    manual_marks: Iterable[ManualMarks] = (),
) -> None:
    """Write the file whole or not at all: a reader never sees half of it."""
    given = {(one.assignment, one.student): one for one in manual_marks}
    tree = {
        "schema": SCHEMA,
        "environment": asdict(environment) if environment else {},
        "grades": [
            as_tree(grade, given.get((grade.assignment, grade.student)))
            for grade in sorted(grades, key=lambda grade: grade.student)
        ],
        "failures": [asdict(failure) for failure in failures],
    }
    data = json.dumps(tree, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    write_whole(path, data.encode())


def as_tree(grade: Grade, manual_marks: ManualMarks | None = None) -> dict[str, Any]:
    mark = mark_of(grade, manual_marks)
    return {
        "student": grade.student,
        "assignment": grade.assignment,
        "earned": grade.earned,
        "possible": grade.possible,
        "total": mark.total,
        "total_possible": mark.total_possible,
        "waiting": list(mark.waiting),
        "by_hand": [asdict(given) for given in manual_marks.marks] if manual_marks else [],
        "late_penalty": mark.late_penalty,
        "questions": [_question(question) for question in grade.questions],
        "written": [asdict(written) for written in grade.written],
        "problems": [text(problem.line) for problem in grade.problems],
        "filename": grade.filename,
        "sha256": grade.sha256,
    }


def _question(question: QuestionResult) -> dict[str, Any]:
    return {
        "name": question.name,
        "earned": question.earned,
        "possible": question.possible,
        "outcome": question.outcome.value,
        "diagnosis": question.diagnosis.name if question.diagnosis else None,
        "message": " ".join(text(one) for one in _messages(question)),
        "notes": [text(note) for note in question.notes],
        "follows": list(question.follows),
        "device_use": question.device_use.value,
        "cases": [
            {
                "name": case.name,
                "hidden": case.hidden,
                "passed": case.passed,
                # JSON has no infinity: null where there was no number to compare.
                "excess": case.excess if math.isfinite(case.excess) else None,
            }
            for case in question.cases
        ],
    }


def _messages(question: QuestionResult) -> Iterator[Sentence]:
    if question.headline is not None:
        yield question.headline
    if question.diagnosis is not None:
        yield question.diagnosis.feedback
