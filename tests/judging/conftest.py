"""Answers judged by a whole key, and by the part of the key that students have."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from autograder.judging import examples
from autograder.results import Grade, QuestionResult
from autograder.spec import Question
from tests.judging.asked import HEAD, Judged, key


@pytest.fixture(params=["graded", "checked at home"])
def judged(request: pytest.FixtureRequest, graded: Callable[..., Grade]) -> Judged:
    """The result of a question's answer; the second time by the key that students have."""

    def run(question: Question, source: str) -> QuestionResult:
        whole = key(question)
        at_home = examples.load(examples.dump(whole))
        return graded(HEAD + source, key=whole if request.param == "graded" else at_home).questions[0]

    return run
