"""Wrong answers get names, in this order: broken checks alone, misconceptions, general relations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch

from autograder.judging.answers import AnswerKey, key_of
from autograder.judging.diagnose import diagnose
from autograder.language import text
from autograder.results import Grade
from autograder.spec import Case, Question, RoundingBound, normal
from autograder.spec.checks import check_of
from tests.judging.handmade import Asked, Known, assignment, expect, question, returned


def table(x: torch.Tensor, k: int) -> torch.Tensor:
    """Rows x, 2 x, .. k x; shape (k, len(x))."""
    return torch.stack([x * (row + 1) for row in range(k)])


def one_column_too_many(x: torch.Tensor, k: int) -> torch.Tensor:
    """A column of zeros stands at the end: count the columns."""
    return torch.nn.functional.pad(table(x, k), (0, 1))


def shifted(x: torch.Tensor, k: int) -> torch.Tensor:
    """The factors start with 0: think of the first row."""
    return table(x, k) - x


def needs_two(x: torch.Tensor, k: int) -> torch.Tensor:
    """x must have two numbers here."""
    _a, _b = x
    return table(x, k)


def one_dimension_too_many(x: torch.Tensor, k: int) -> torch.Tensor:
    """There is a third dimension in front."""
    return table(x, k)[None]


def passes_in_public(x: torch.Tensor, k: int) -> torch.Tensor:
    """k is always taken as 3."""
    return table(x, 3)


KEY = key_of(
    assignment(
        Question(
            table,
            10,
            [
                Case("one, two, three", {"x": torch.tensor([1.0, 2.0, 3.0]), "k": 3}),
                Case("others", {"x": normal(4), "k": 5}, hidden=True),
                Case("others in float64", {"x": normal(7, dtype=torch.float64), "k": 2}, hidden=True),
            ],
            RoundingBound(lambda x, k: k * x.abs().max()),
            misconceptions=[one_column_too_many, shifted, needs_two, one_dimension_too_many, passes_in_public],
        )
    ),
    "secret",
)

RIGHT = "torch.stack([x * (row + 1) for row in range(k)])"
NAMED = {
    "shifted": "torch.stack([x * row for row in range(k)])",
    "one_column_too_many": f"torch.cat([{RIGHT}, torch.zeros(k, 1)], 1)",
    "passes_in_public": "torch.stack([x, 2 * x, 3 * x])",
    "needs_two": "[(a, b) for a, b in [x]]",
    "one_dimension_too_many": f"{RIGHT}.unsqueeze(0)",
    "another_shape": f"{RIGHT}.flatten()",  # and not a name for the right numbers in some third shape
    "transposed": f"{RIGHT}.T",
    "opposite_sign": f"-{RIGHT}",
    "2_times": f"2 * {RIGHT}",
    "half": f"{RIGHT} / 2",
    "m_times": f"len(x) * {RIGHT}",
    "1/m_times": f"{RIGHT} / len(x)",
    "m/2_times": f"len(x) / 2 * {RIGHT}",
    "off_by_one_row": f"{RIGHT}[:-1]",
    "accumulated": f"{RIGHT}.cumsum(0)",
}  # fmt: skip


def diagnosis(source: str, graded: Callable[..., Grade], key: AnswerKey = KEY) -> Any:
    question = graded(source, key=key).questions[0]
    assert question.earned < question.possible
    return question.diagnosis


@pytest.mark.parametrize("name", NAMED)
def test_a_mistake_is_called_by_its_name(name: str, graded: Callable[..., Grade]) -> None:
    found = diagnosis(f"import torch\ndef table(x, k):\n    return {NAMED[name]}\n", graded)

    assert found is not None
    assert found.name == name


def test_the_feedback_is_the_misconceptions_docstring(graded: Callable[..., Grade]) -> None:
    found = diagnosis(f"import torch\ndef table(x, k):\n    return {NAMED['shifted']}\n", graded)

    assert text(found.feedback) == "The factors start with 0: think of the first row."


def test_a_wrong_shape_does_not_hide_a_named_value_error(graded: Callable[..., Grade]) -> None:
    found = diagnosis(f"import torch\ndef table(x, k):\n    return {NAMED['shifted']}.flatten()\n", graded)

    assert found.name == "shifted"
    assert "also has the wrong shape" in text(found.feedback)


def test_a_mistake_without_a_name_gets_none(graded: Callable[..., Grade]) -> None:
    assert diagnosis("import torch\ndef table(x, k):\n    return torch.full((k, len(x)), 7.0)\n", graded) is None


def test_a_name_needs_every_case(graded: Callable[..., Grade]) -> None:
    source = f"import torch\ndef table(x, k):\n    return {NAMED['shifted']} if k == 3 else torch.zeros(k, len(x))\n"

    assert diagnosis(source, graded) is None


def is_positive(result: Any) -> bool:
    """It is positive."""
    return bool(result > 0)


def found(value: float, *versions: Known, checked: bool = False) -> str | None:
    checks = (check_of(is_positive),) if checked else ()
    key = question(Asked(expect(4.0, 0.5)), wrong_versions=versions, checks=checks)
    diagnosis = diagnose(key, [returned(value)])
    return None if diagnosis is None else diagnosis.name


def test_a_misconception_goes_before_a_relation_and_a_relation_before_nothing() -> None:
    negated = Known("negated", [[returned(-4.0)]])

    assert found(-4.0, negated) == "negated"
    assert found(-4.0) == "opposite_sign"
    assert found(8.0, negated) == "2_times"
    assert found(100.0, negated) is None


def test_where_checks_judge_values_are_compared_with_nothing() -> None:
    negated = Known("negated", [[returned(-4.0)]], broken=[()])

    assert found(-4.0, negated, checked=True) == "is_positive"
    assert found(-4.0, Known("named", broken=[("is_positive",)]), checked=True) == "named"
