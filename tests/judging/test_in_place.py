"""Questions about what a function does to its arguments."""

from __future__ import annotations

import torch

from autograder.spec import Case, Part, Question, normal, parameter
from tests.judging.asked import Judged


def step(params, lr):
    """One step of gradient descent, in place."""
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad


def names_bound_anew(params, lr):
    """The loop variable is bound to a new tensor; the parameters stay as they are."""
    for param in params:
        param = param - lr * param.grad


STEP = Question(
    step,
    10,
    [Case("two parameters", dict(params=[parameter(normal(2), normal(2)), parameter(normal(1), normal(1))], lr=0.5))],
    observe=[Part.ARGUMENTS],
    misconceptions=[names_bound_anew],
)


def test_work_in_place_is_looked_at_after_the_call(judged: Judged) -> None:
    result = judged(STEP, "def step(params, lr):\n    for p in params:\n        p.data.add_(p.grad, alpha=-lr)")

    assert (result.earned, result.notes) == (10, ())


def test_a_name_that_is_bound_anew_changes_nothing_and_is_named(judged: Judged) -> None:
    result = judged(STEP, "def step(params, lr):\n    for p in params:\n        p = p - lr * p.grad")

    assert result.diagnosis is not None
    assert result.diagnosis.name == "names_bound_anew"
