"""`autograder validate` finds what is wrong with an assignment before a student does."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Command


def test_a_misconception_that_does_not_run_proves_nothing(toy: Path, autograder: Command) -> None:
    path = toy / "solutions/toy/questions.py"
    path.write_text(path.read_text().replace("return torch.mean((y_hat - y) ** 2)", "return np.mean(y_hat - y)"))
    autograder("build", expect=0)

    found = " ".join(autograder("validate", "toy", expect=1).stdout.split())

    assert "squared_not_absolute does not run: NameError: name 'np' is not defined." in found
