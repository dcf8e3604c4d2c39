"""Checks are carried as source, and whatever goes wrong in one is an objection to the result."""

from __future__ import annotations

import math

import torch

from autograder.spec.checks import Check, check_of, feedback_of


def is_near(result, x):
    """The result is
    near x.
    """
    return math.isclose(float(result), float(x.sum()), abs_tol=0.5) and torch.is_tensor(x)


def changes(result, x):
    """It changes its argument."""
    x += 1
    return True


def test_a_check_holds_or_says_why_not() -> None:
    check = check_of(is_near)
    inputs = {"x": torch.tensor([1.0, 2.0])}

    assert check.holds(3.25, inputs)
    assert check.objection(3.25, inputs) is None
    assert not check.holds(4.0, inputs)
    assert not check.holds("nonsense", inputs)
    assert check.objection(4.0, inputs) != check.objection("nonsense", inputs)
    assert "ValueError" in str(check.objection("nonsense", inputs))


def test_what_a_check_answers_counts_as_true_or_false() -> None:
    def answers(text: str) -> bool:
        return Check("it", "", f"def it(result):\n    return {text}\n").holds(7, {})

    assert [answers(text) for text in ("result", "0", "[]", "torch.tensor(True)", "None")] == [
        True,
        False,
        False,
        True,
        False,
    ]


def test_a_check_cannot_change_the_inputs() -> None:
    x = torch.ones(2)

    assert check_of(changes).holds(7, {"x": x})
    assert x.tolist() == [1.0, 1.0]


def test_a_check_has_the_name_the_source_and_the_docstring_of_its_function() -> None:
    check = check_of(is_near)

    assert (check.name, check.feedback) == ("is_near", "The result is near x.")
    assert check.source.startswith("def is_near(result, x):\n")


def test_a_check_that_stands_inside_of_another_function_is_carried_too() -> None:
    def inner(result):
        """Seven."""
        return result == 7

    assert check_of(inner).source.startswith("def inner")
    assert check_of(inner).holds(7, {})


def test_a_docstring_is_one_paragraph_of_feedback() -> None:
    def two_paragraphs() -> None:
        """One
        line.

        Another.
        """

    assert feedback_of(two_paragraphs) == "One line. Another."
    assert feedback_of(lambda: None) == ""
