"""A toy assignment of two questions, right answers to it, and source text made into submissions.

The fixture `toy` is another one: the course that `autograder new toy` makes, with one function, mean_absolute_error.
"""

from __future__ import annotations

import torch

from autograder.judging.answers import AnswerKey, key_of
from autograder.results import Grade
from autograder.spec import Assignment, Case, Limits, Question, RoundingBound, WrittenQuestion, normal
from autograder.submission import Cell, Submission

RIGHT = "def double(x):\n    return x + x\n\ndef total(x):\n    return x.sum()\n"
# The right answer in that other course.
MEAN_ABSOLUTE_ERROR = "import torch\ndef mean_absolute_error(y_hat, y):\n    return (y_hat - y).abs().mean()\n"


def double(x: torch.Tensor) -> torch.Tensor:
    """Twice x. x: shape (n, 1)."""
    return 2 * x


def not_doubled(x: torch.Tensor) -> torch.Tensor:
    """x came back as it was: think of what a factor does."""
    return 1 * x


def column_lost(x: torch.Tensor) -> torch.Tensor:
    """Every number is one too large."""
    return 2 * x + 1


def total(x: torch.Tensor) -> torch.Tensor:
    """The sum of x, shape (). x: shape (n, 1)."""
    return x.sum()


TOY_LIMITS = Limits(seconds=2.0, load_seconds=2.0)


def toy_key(limits: Limits = TOY_LIMITS) -> AnswerKey:
    return key_of(toy_assignment(limits), "secret")


def toy_assignment(limits: Limits = TOY_LIMITS) -> Assignment:
    """Two questions that any test can answer in a line: double(x) and total(x), 10 points each, 3 cases each."""

    def cases() -> list[Case]:
        return [
            Case("one to three", {"x": torch.tensor([[1.0], [2.0], [3.0]])}),
            Case("five numbers", {"x": normal(5, 1)}, hidden=True),
            Case("two numbers in float64", {"x": normal(2, 1, dtype=torch.float64)}, hidden=True),
        ]

    return Assignment(
        "toy",
        "Toy",
        questions=[
            Question(double, 10, cases(), RoundingBound(lambda x: 2 * x), misconceptions=[not_doubled, column_lost]),
            Question(total, 10, cases(), RoundingBound(lambda x: x.abs().sum())),
        ],
        written=[WrittenQuestion("why", 5, "any reason (5)")],
        limits=limits,
    )


def submission(*sources: str, student: str = "kim", slug: str = "toy") -> Submission:
    """A module (one source) or a notebook (several) as intake would make it."""
    names = ["kim.py"] if len(sources) == 1 else [f"cell {n} of kim.ipynb" for n in range(1, len(sources) + 1)]
    cells = tuple(Cell(name, source) for name, source in zip(names, sources, strict=True))
    return Submission(student, slug, cells, sha256=str(hash(sources)), filename=names[0], submitted_at=0.0)


def points(result: Grade) -> dict[str, float]:
    return {question.name: question.earned for question in result.questions}
