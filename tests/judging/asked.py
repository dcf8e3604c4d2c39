"""A question asked on its own, and answered by source text."""

from __future__ import annotations

from collections.abc import Callable

from autograder.judging.answers import AnswerKey, key_of
from autograder.results import QuestionResult
from autograder.spec import Assignment, Question

Judged = Callable[[Question, str], QuestionResult]
HEAD = "import torch\nimport matplotlib.pyplot as plt\nfrom matplotlib.animation import FuncAnimation\n"


def key(question: Question) -> AnswerKey:
    return key_of(Assignment("toy", "Toy", [question]), "secret")
