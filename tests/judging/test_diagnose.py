"""Wrong answers are called by their names: misconceptions first, general relations next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch

from autograder.judging.answers import AnswerKey, key_of
from autograder.language import text
from autograder.results import Grade
from autograder.spec import Assignment, Case, Question, RoundingBound, normal
from tests.words import told


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
    Assignment(
        "toy",
        "Toy",
        [
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
        ],
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
    assert "also has another shape" in text(found.feedback)


def test_a_mistake_without_a_name_gets_none(graded: Callable[..., Grade]) -> None:
    assert diagnosis("import torch\ndef table(x, k):\n    return torch.full((k, len(x)), 7.0)\n", graded) is None


def test_a_name_needs_every_case(graded: Callable[..., Grade]) -> None:
    source = f"import torch\ndef table(x, k):\n    return {NAMED['shifted']} if k == 3 else torch.zeros(k, len(x))\n"

    assert diagnosis(source, graded) is None


def test_the_message_is_about_a_public_case_where_one_failed(graded: Callable[..., Grade]) -> None:
    message = told(graded(f"import torch\ndef table(x, k):\n    return -{RIGHT}\n", key=KEY).questions[0])

    assert message == "one, two, three: expected 1 at [0, 0], got -1 (9 of 9 numbers are off)."


def test_a_hidden_case_does_not_tell_the_answer(graded: Callable[..., Grade]) -> None:
    source = "import torch\ndef table(x, k):\n    return torch.stack([x, 2 * x, 3 * x])[:, :3].expand(3, 3)\n"
    message = told(graded(source, key=KEY).questions[0])
    assert message.startswith("others (hidden): ")

    scalar = graded(f"import torch\ndef table(x, k):\n    return {RIGHT} if k == 3 else {RIGHT} + 1\n", key=KEY)
    message = told(scalar.questions[0])
    assert message.startswith("others (hidden): ")
    assert message == "others (hidden): [0, 0] is not right (20 of 20 numbers are off)."


def test_a_hidden_case_tells_nothing_that_the_submission_could_have_chosen(graded: Callable[..., Grade]) -> None:
    """Its inputs would come home in an exception's text or a value, or later in a public case."""
    source = (
        "import torch\nsaved = []\ndef table(x, k):\n    saved.append(x)\n"
        "    if len(saved) > 1: raise ValueError(f'secret {saved}')\n"
        f"    return {RIGHT}\n"
    )

    message = told(graded(source, key=KEY).questions[0])

    assert message.endswith(" (hidden): it stopped with ValueError.")


def powers(x: torch.Tensor, k: int) -> tuple[torch.Tensor, torch.Tensor]:
    """x, x/2, x/4 .. (k numbers), and the number after them."""
    return torch.stack([x / 2**row for row in range(k)]), x / 2**k


def growing(x: torch.Tensor, k: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Every number is 100 times the one before: they shall shrink."""
    return torch.stack([x * 100.0**row for row in range(k)]), x * 100.0**k


@pytest.mark.parametrize("spare", ["1e3", "1e6"])
def test_a_run_that_overflows_elsewhere_is_named_by_its_rows_before_that(
    spare: str, graded: Callable[..., Grade]
) -> None:
    """The answer multiplies and divides by a number on the way, and so leaves float32 rows before the known version."""
    cases = [Case("one", {"x": torch.tensor(1.0), "k": 30})]
    key = key_of(Assignment("toy", "Toy", [Question(powers, 10, cases, misconceptions=[growing])]), "secret")
    answer = (
        "import torch\ndef powers(x, k):\n    rows = [x]\n    for _ in range(k):\n"
        f"        rows.append(rows[-1] * (100 * {spare}) / {spare})\n    return torch.stack(rows[:-1]), rows[-1]"
    )

    diagnosis = graded(answer, key=key).questions[0].diagnosis

    assert diagnosis is not None
    assert diagnosis.name == "growing"
