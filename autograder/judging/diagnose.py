"""Why is it wrong? First the question's own misconceptions, then general relations to the right answer."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.judging.answers import QuestionKey
from autograder.judging.misconceptions import broken_checks, misconception
from autograder.judging.relations import relation
from autograder.results import Diagnosis
from autograder.worker.protocol import Observation


def diagnose(question: QuestionKey, seen: Sequence[Observation]) -> Diagnosis | None:
    """The name of what went wrong, or None. seen has one observation per case, at least one of them wrong."""
    if question.checks:
        return broken_checks(question, seen)
    return misconception(question, seen) or relation(question, seen)
