"""Grades and observations come back from their rows as they were; so do those of gradebooks that are older than keys."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any

import pytest

from autograder.language import sentence, text
from autograder.records import rows
from autograder.results import (
    CaseResult,
    Diagnosis,
    Environment,
    Grade,
    Problem,
    QuestionResult,
)
from autograder.worker.protocol import DeviceUse, LoadProblem, Observation, Outcome

PLACE = sentence("worker.line", line=3, file="kim.py", code="return y / 0")
ENVIRONMENT = Environment("2.13.0", "3.11", "cpu", 1, "process", ("resource limits",), "0.1.0", "abc")
QUESTION = QuestionResult(
    "double", 0, 10, Outcome.RETURNED, (CaseResult("one", False, 1.0, False, Outcome.RETURNED, 7.5),),
    diagnosis=Diagnosis("half", sentence("feedback.half")), message=sentence("feedback.value", expected="2", actual="1", count=""),
    case="one", notes=(sentence("feedback.dtype", given="int64", asked="float32"),), follows=("square: doubled",),
)  # fmt: skip
GRADE = Grade(
    "kim", "toy", "00", "kim.py", (QUESTION,), (), (Problem(sentence("worker.no_python"), PLACE),), ENVIRONMENT
)
OBSERVATION = Observation(
    Outcome.RAISED, error_type="ZeroDivisionError", error_text="division by zero", where=PLACE,
    notes=(sentence("worker.numpy_returned"),), device_use=DeviceUse.HARD_CODED, device_where=PLACE,
)  # fmt: skip


def stored(data: Any) -> Any:
    return json.loads(json.dumps(data))


def test_a_grade_comes_back_as_it_was() -> None:
    assert rows.grade_of(stored(asdict(GRADE))) == GRADE


def test_an_observation_comes_back_as_it_was() -> None:
    back = rows.observation_of(stored(rows.plain(OBSERVATION)))

    assert {name: getattr(back, name) for name in vars(back)} == {
        name: value if not isinstance(value, tuple) or name == "notes" else list(value)
        for name, value in vars(OBSERVATION).items()
    }


@pytest.mark.parametrize(
    "problem",
    [
        LoadProblem(PLACE, "SyntaxError", "invalid syntax", defines=("double", "total")),
        LoadProblem(PLACE, reason=sentence("worker.empty_after_filled", function="double")),
    ],
    ids=["an exception", "a reason"],
)
def test_a_load_problem_comes_back_as_it_was(problem: LoadProblem) -> None:
    assert rows.load_problem_of(stored(asdict(problem))) == problem


def test_a_sentence_in_a_sentence_comes_back_as_it_was() -> None:
    said = sentence("feedback.stub_at", where=PLACE)

    assert rows.sentence_of(stored(asdict(said))) == said


def test_a_grade_that_is_older_than_keys_keeps_its_texts() -> None:
    data = stored(asdict(GRADE))
    data["problems"] = ["line 3 of kim.py: this cell is not valid Python; it was skipped"]
    old = data["questions"][0]
    del old["case"]
    old |= {"message": "one: expected 2, got 1.", "notes": ["another dtype"]}
    old["diagnosis"] = {"name": "half", "feedback": "Look for a factor."}

    back = rows.grade_of(data)

    (question,) = back.questions
    assert question.headline is not None
    assert text(question.headline) == "one: expected 2, got 1."
    assert question.diagnosis is not None
    assert text(question.diagnosis.feedback) == "Look for a factor."
    assert [text(note) for note in question.notes] == ["another dtype"]
    assert [text(problem.line) for problem in back.problems] == data["problems"]
    assert (back.earned, replace(question, message=None, diagnosis=None, notes=(), case="one")) == (
        GRADE.earned,
        replace(QUESTION, message=None, diagnosis=None, notes=()),
    )


def test_an_observation_that_is_older_than_keys_can_be_read() -> None:
    old = {
        "outcome": "raised", "value": None, "message": "ValueError: no", "where": "line 3 of kim.py", "stdout": "",
        "notes": ["on device meta"], "mutated": [], "seconds": 0.5, "peak_bytes": 1000, "device_use": "",
        "device_where": "",
    }  # fmt: skip

    back = rows.observation_of(old)

    assert back.outcome is Outcome.RAISED
    assert back.where is not None
    assert text(back.where) == "line 3 of kim.py"
    assert [text(note) for note in back.notes] == ["on device meta"]
