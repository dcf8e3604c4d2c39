"""The tables that a TA sees about a class, and the written answers of its students."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.console import Console

from autograder.report import overview
from autograder.results import Environment, Grade, QuestionResult
from autograder.worker.protocol import Outcome
from tests.conftest import Command


def test_written_answers_are_listed_with_their_rubric_for_marking(toy: Path, autograder: Command) -> None:
    (toy / "class").mkdir()
    for student, text in {"kim": "Squares punish large errors.", "lee": ""}.items():
        (toy / "class" / f"{student}.py").write_text(f"why_absolute = {text!r}\n")
    autograder("grade", "toy", "class")

    text = autograder("report", "toy", "--written", expect=0).stdout
    one = autograder("report", "toy", "--written", "--student", "lee", expect=0).stdout

    assert re.search(
        r"rubric: names outliers.*\n\nkim\n    Squares punish large errors\.\n\nlee\n    not written", text, re.DOTALL
    )
    assert "kim" not in one


def a_grade(questions: int, earned: float) -> Grade:
    results = tuple(QuestionResult(f"question_{n}", earned, 5.0, Outcome.RETURNED, ()) for n in range(1, questions + 1))
    environment = Environment("2", "3", "cpu", 1, "process", (), "1", "")
    return Grade("kim", "toy", "", "kim.py", results, (), (), environment)


@pytest.mark.parametrize(("questions", "heading"), {3: "question_3", 15: "15 question_15"}.items())
def test_columns_have_names_while_they_fit_and_numbers_with_a_key_after_that(
    questions: int, heading: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Console(width=100).print(overview.class_table("Toy", [a_grade(questions, 5)]))

    assert heading in capsys.readouterr().out


def test_a_class_without_a_mistake_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    Console(width=100).print(overview.mistakes_table([a_grade(2, 5)]))

    assert capsys.readouterr().out == "Nothing went wrong.\n"
