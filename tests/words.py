"""Results as the English texts that a student reads."""

from __future__ import annotations

from autograder.language import Sentence, text
from autograder.results import Grade, QuestionResult


def message(question: QuestionResult) -> str:
    """The primary message, with the case that it is about."""
    return text(question.headline) if question.headline else ""


def shown(path: str | Sentence) -> str:
    """A place in a result."""
    return path if isinstance(path, str) else text(path)


def noted(question: QuestionResult) -> list[str]:
    return [text(note) for note in question.notes]


def problems(result: Grade) -> list[str]:
    return [text(problem.line) for problem in result.problems]
