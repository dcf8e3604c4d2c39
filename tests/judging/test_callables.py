"""A function as an input of a question, and as an answer where a value was meant."""

from __future__ import annotations

import pytest

from autograder.spec import Case, Question, Tolerance, formula, normal
from tests.judging.asked import Judged
from tests.words import message


def doubled(x):
    """Twice x."""
    return 2 * x


def slope(f, x, h):
    """The forward difference of f at x with the step h."""
    return (f(x + h) - f(x)) / h


def backward_difference(f, x, h):
    """The step goes the other way."""
    return (f(x) - f(x - h)) / h


SLOPE = Question(
    slope,
    10,
    [
        Case("a parabola", dict(f=formula("x", "a * x**2", a=3.0), x=2.0, h=0.5)),
        Case("a sine of a tensor", dict(f=formula("x", "torch.sin(x * k).sum()", k=normal(3)), x=1.0, h=0.1)),
    ],
    Tolerance(rtol=1e-5, atol=1e-5),
    misconceptions=[backward_difference],
)


def test_a_function_can_be_an_input(judged: Judged) -> None:
    assert judged(SLOPE, "def slope(f, x, h):\n    return f(x + h) / h - f(x) / h").earned == 10


def test_a_wrong_use_of_an_input_function_is_named(judged: Judged) -> None:
    result = judged(SLOPE, "def slope(f, x, h):\n    return (f(x=x) - f(x - h)) / h")

    assert result.diagnosis is not None
    assert result.diagnosis.name == "backward_difference"


@pytest.mark.parametrize("body", ["doubled", "x.clone", "lambda: x"])
def test_a_call_without_parentheses_is_reported(body: str, judged: Judged) -> None:
    question = Question(doubled, points=4, cases=[Case("one", dict(x=normal(1)))])

    assert "are the parentheses of a call missing?" in message(judged(question, f"def doubled(x):\n    return {body}"))
