"""Inputs and answers of odd structure: strided, in parts, with numbers as keys."""

from __future__ import annotations

from autograder.spec import Case, Question, normal
from tests.judging.asked import Judged
from tests.words import message


def doubled(x):
    """Twice x."""
    return 2 * x


def test_a_strided_tensor_of_one_number_can_be_an_input(judged: Judged) -> None:
    question = Question(doubled, points=4, cases=[Case("one", dict(x=normal(1, strided=True)))])

    assert judged(question, "def doubled(x):\n    return x + x\n").earned == 4


def both_signs(x):
    """x and -x."""
    return x, -x


def test_a_part_without_a_value_is_not_asked_for_a_return(judged: Judged) -> None:
    question = Question(both_signs, 4, [Case("one", dict(x=normal(3)))], returns=["plus", "minus"])

    said = message(judged(question, "def both_signs(x):\n    return x, x.grad"))

    assert said == "one: minus is None; expected a tensor of shape (3,). Where is it assigned?"


def powers(x, exponents):
    """Each exponent -> x to that power."""
    return {exponent: x**exponent for exponent in exponents}


POWERS = Question(powers, 10, [Case("two of them", dict(x=normal(2), exponents=[2, 3.5]))])


def test_a_dict_may_have_numbers_as_keys(judged: Judged) -> None:
    right = judged(POWERS, "def powers(x, exponents):\n    return {e: torch.pow(x, e) for e in exponents}")
    wrong = judged(POWERS, "def powers(x, exponents):\n    return {str(e): torch.pow(x, e) for e in exponents}")

    assert (right.earned, wrong.earned) == (10, 0)
