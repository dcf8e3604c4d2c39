"""What a student reads about a case: the first public one that failed; about a hidden one, no data of the student's
choice."""

from __future__ import annotations

from collections.abc import Callable

import torch

from autograder.judging.answers import key_of
from autograder.results import Grade
from autograder.spec import Case, Question, normal
from tests.judging.handmade import assignment
from tests.words import message


def table(x: torch.Tensor, k: int) -> torch.Tensor:
    """Rows x, 2 x, .. k x; shape (k, len(x))."""
    return torch.stack([x * (row + 1) for row in range(k)])


CASES = [
    Case("one, two, three", {"x": torch.tensor([1.0, 2.0, 3.0]), "k": 3}),
    Case("others", {"x": normal(4), "k": 5}, hidden=True),
    Case("others in float64", {"x": normal(7, dtype=torch.float64), "k": 2}, hidden=True),
]
KEY = key_of(assignment(Question(table, 10, CASES)), "secret")
RIGHT = "torch.stack([x * (row + 1) for row in range(k)])"


def test_the_message_is_about_a_public_case_where_one_failed(graded: Callable[..., Grade]) -> None:
    said = message(graded(f"import torch\ndef table(x, k):\n    return -{RIGHT}\n", key=KEY).questions[0])

    assert said == "one, two, three: expected 1 at [0, 0], got -1 (9 of 9 numbers are wrong)."


def test_a_hidden_case_does_not_tell_the_answer(graded: Callable[..., Grade]) -> None:
    source = "import torch\ndef table(x, k):\n    return torch.stack([x, 2 * x, 3 * x])[:, :3].expand(3, 3)\n"
    said = message(graded(source, key=KEY).questions[0])
    assert said.startswith("others (hidden): ")

    scalar = graded(f"import torch\ndef table(x, k):\n    return {RIGHT} if k == 3 else {RIGHT} + 1\n", key=KEY)
    said = message(scalar.questions[0])
    assert said.startswith("others (hidden): ")
    assert said == "others (hidden): [0, 0] is not right (20 of 20 numbers are wrong)."


def test_a_hidden_case_reveals_nothing_that_the_submission_could_have_chosen(graded: Callable[..., Grade]) -> None:
    """Its inputs would come home in an exception's text or a value, or later in a public case."""
    source = (
        "import torch\nsaved = []\ndef table(x, k):\n    saved.append(x)\n"
        "    if len(saved) > 1: raise ValueError(f'secret {saved}')\n"
        f"    return {RIGHT}\n"
    )

    said = message(graded(source, key=KEY).questions[0])

    assert said.endswith(" (hidden): it stopped with ValueError.")
