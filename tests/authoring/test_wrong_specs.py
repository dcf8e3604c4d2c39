"""A wrong description cannot be loaded, and its author reads why in familiar terms."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import torch

from autograder.authoring.course import Course
from autograder.spec import Assignment, Case, Question, SpecError
from tests.authoring.changes import change
from tests.conftest import Command
from tests.toy import total, toy_assignment

BROKEN_SPECS = {
    "a misconception without a docstring": ("misconceptions=[", "misconceptions=[magnitude, ", "magnitude needs a docstring"),
    "a wrong version without feedback": ('"These are squared errors: an error of 3 counts as 9, and should count as 3."', '" "', "wrong('squared_not_absolute', ..): the feedback is missing"),
    "inputs that do not fit": ("y_hat=PREDICTIONS, y=TARGETS", "y=TARGETS", "inputs do not match mean_absolute_error"),
    "a case twice": ('"one prediction"', '"a batch of 50"', "'a batch of 50' appears twice"),
    "no public case": ('public("the', 'hidden("the', "must be public"),
    "no points": ("points=10", "points=0", "points must be positive"),
    "another slug": ('slug="toy"', 'slug="toe"', "its folder is called 'toy'"),
    "a name that does not exist": ("normal(50, 1)", "norml(50, 1)", "NameError: name 'norml' is not defined"),
    "an argument that does not exist": ("points=10", "point=10", "unexpected keyword argument 'point'"),
    "a syntax error": ("import torch\n", "import torch\ndef f(:\n", "mean_absolute_error.py, line 4: SyntaxError"),
    "a missing package": ("import torch\n", "import torch\nimport no_such_package\n", "mean_absolute_error.py, line 4: ModuleNotFoundError"),
    "a number as tolerance": ("RoundingBound(magnitude)", "1e-4", "tolerance must be a Tolerance(..) or a RoundingBound(..)"),
    "a negative tolerance": ("RoundingBound(magnitude)", "__import__('autograder').spec.Tolerance(-1)", "must be finite and non-negative"),
    "a lambda": ("with_a_norm]", "lambda y_hat, y: 0]", "must be a function made by def, or by wrong("),
    "an exit": ("import torch\n", "import torch\nraise SystemExit(0)\n", "SystemExit: 0"),
    "a written question without a place": ('"why_absolute"', '"why_not"', "has no place to answer why_not"),
    "a reference that raises": ("y_hat=normal(50, 1)", "y_hat='text'", "the reference itself ended as raised"),
}  # fmt: skip


@pytest.mark.parametrize("fault", BROKEN_SPECS)
def test_a_wrong_spec_is_reported_in_the_authors_words(fault: str, toy: Path, autograder: Command) -> None:
    old, new, words = BROKEN_SPECS[fault]
    change(toy, old, new)

    done = autograder("validate", "toy", expect=2)

    assert words in " ".join(done.stderr.split()), done.stderr
    assert "Traceback" not in done.stderr


A_CHECK = '''
def is_small(result, y_hat, y):
    """The mean is less than the largest prediction."""
    return result < PREDICTIONS.max()


'''
SLIPS = {
    "a tolerance without its arguments": ("RoundingBound(magnitude)", "RoundingBound", "tolerance must be a Tolerance(..) or a RoundingBound(..)"),
    "inputs without names": ("y_hat=PREDICTIONS, y=TARGETS", "[PREDICTIONS, TARGETS]", "public() takes 1 positional argument but 2 were given"),
    "a function as an input": ("y_hat=PREDICTIONS", "y_hat=lambda x: x", "write y_hat as a formula"),
    "one part, not a list of them": ("points=10", "points=10, observe=__import__('autograder').spec.Part.RETURN", "observe must be a list"),
    "one alternative, not a list": ("[with_l1_loss, in_plain_python, with_a_norm]", "with_a_norm", "alternatives must be a list"),
    "sizes in brackets": ("normal(50, 1), y=", "normal((50, 1)), y=", "normal takes one integer per dimension"),
    "an empty range": ("y_hat=normal(50, 1)", "y_hat=__import__('autograder').spec.uniform(50, 1, low=2, high=1)", "uniform: low must be below high, not 2 and 1"),
    "a magnitude that fails": ("y_hat.abs() + y.abs()", "y_hat.absolut() + y.abs()", "magnitude does not match the result: 'Tensor' object has no attribute 'absolut'"),
    "a check that needs a helper": ("points=10", "points=10, checks=[is_small]", "is_small rejects the reference: it stopped with NameError: name 'PREDICTIONS'"),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_reported_with_what_to_write(slip: str, toy: Path) -> None:
    old, new, words = SLIPS[slip]
    change(toy, old, new)
    change(toy, "QUESTION =", f"{A_CHECK}QUESTION =")

    with pytest.raises(SpecError, match=re.escape(words)):
        Course(toy).answer_key("toy")


def test_one_name_for_two_functions_of_an_assignment_is_refused() -> None:
    def other() -> Question:
        def double(x: torch.Tensor) -> torch.Tensor:
            """Half of x."""
            return x / 2

        cases = [Case("one", {"x": torch.ones(1)})]
        return Question(total, 5, cases, misconceptions=[double])

    with pytest.raises(SpecError, match="question total: this file has two different functions double"):
        Assignment("toy", "Toy", [toy_assignment().questions[0], other()])
