"""wrong(name, lambda .., feedback): whoever takes it for a function made by def is right."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
import torch

from autograder.spec import Case, Question, SpecError, wrong
from autograder.spec.checks import feedback_of


def double(x: torch.Tensor) -> torch.Tensor:
    """Twice x."""
    return 2 * x


def question(*misconceptions: Any) -> Question:
    return Question(double, 1, [Case("one", {"x": torch.ones(1)})], misconceptions=list(misconceptions))


def test_it_has_what_a_function_made_by_def_has() -> None:
    half = wrong("half", lambda x, *, by=2: x / by, "Half of x.\n    Which way does a factor go?")

    assert (half.__name__, half.__qualname__, half.__module__) == ("half", "half", __name__)
    assert feedback_of(half) == "Half of x. Which way does a factor go?"
    assert list(inspect.signature(half).parameters) == ["x", "by"]
    assert half.__globals__ is globals()
    assert half.__code__.co_filename == __file__
    assert half(3.0) == 1.5


def test_it_can_stand_in_a_question() -> None:
    half = wrong("half", lambda x: x / 2, "Half of x.")

    assert question(half).misconceptions == [half]


def test_a_function_made_by_def_keeps_its_own_name() -> None:
    other = wrong("quadruple", double, "Four times x.")

    assert (other.__name__, double.__name__) == ("quadruple", "double")
    assert double.__doc__ == "Twice x."


SLIPS: dict[str, tuple[tuple[Any, ...], str]] = {
    "a name with a space": (
        ("two words", lambda x: x, "why"),
        "wrong('two words', ..): the name must be a Python name",
    ),
    "a keyword": (("lambda", lambda x: x, "why"), "the name must be a Python name"),
    "no name": ((None, lambda x: x, "why"), "wrong(None, ..): the name must be a Python name"),
    "a value": (
        ("half", 0.5, "why"),
        "wrong('half', ..): the second argument must be a function, lambda x: .., not 0.5",
    ),
    "a builtin": (("half", abs, "why"), "the second argument must be a function"),
    "blank feedback": (("half", lambda x: x, " "), "wrong('half', ..): the feedback is missing"),
    "no feedback": (("half", lambda x: x, None), "wrong('half', ..): the feedback is missing"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_reported_with_the_name(slip: str) -> None:
    arguments, words = SLIPS[slip]

    with pytest.raises(SpecError) as told:
        wrong(*arguments)

    assert words in str(told.value)


def test_a_lambda_without_a_name_is_sent_to_wrong() -> None:
    with pytest.raises(
        SpecError, match=r"question double: .* must be a function made by def, or by wrong\(name, lambda"
    ):
        question(lambda x: x)
