"""`autograder validate` finds what is wrong with an assignment before a student does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.authoring.changes import change
from tests.conftest import Command


def test_a_misconception_that_does_not_run_proves_nothing(toy: Path, autograder: Command) -> None:
    change(toy, "torch.mean((y_hat - y) ** 2)", "np.mean(y_hat - y)")
    autograder("build", expect=0)

    found = " ".join(autograder("validate", "toy", expect=1).stdout.split())

    assert "squared_not_absolute does not run: NameError: name 'np' is not defined." in found


def test_a_leaked_solution_is_found(autograder: Command, toy: Path) -> None:
    for name, secret in {
        "README.md": "return torch.mean(torch.abs(y_hat - y))",
        "notes.txt": "return torch.mean((y_hat - y) ** 2)",
        "cases.json": '["a batch of 50"]',
    }.items():
        with (toy / "assignments/toy" / name).open("a") as file:
            file.write(f"\n{secret}\n")

    text = " ".join(autograder("validate", "toy", expect=1).stdout.split())

    assert "README.md contains a line of the solution: return torch.mean(torch.abs(y_hat - y))" in text
    assert "notes.txt contains a line of squared_not_absolute: return torch.mean((y_hat - y) ** 2)" in text
    assert "cases.json contains a hidden case of mean_absolute_error: a batch of 50" in text
    assert "nothing in solutions/ builds assignments/toy/notes.txt" in text


FAULTS = {
    "a reference that is wrong": ("toy.py", "torch.abs(y_hat - y))", "torch.abs(y_hat + y))", "the alternative with_l1_loss earns"),
    "a misconception that is right": ("questions/mean_absolute_error.py", "torch.sum(torch.abs(y_hat - y))", "torch.mean(torch.abs(y_hat - y))", "no case rejects the misconception summed_not_averaged"),
    "an alternative that is wrong": ("questions/mean_absolute_error.py", "sum(errors) / len(errors)", "sum(errors)", "the alternative in_plain_python earns 3.33 of 10"),
    "two misconceptions of one value": ("questions/mean_absolute_error.py", "torch.mean((y_hat - y) ** 2)", "torch.mean(y_hat - y)", "signs_kept is diagnosed as squared_not_absolute"),
    "a tolerance that is too tight": ("questions/mean_absolute_error.py", "RoundingBound(magnitude)", "RoundingBound(magnitude, factor=0.3)", "of the limit; at most 0.5"),
    "a tolerance that is too wide": ("questions/mean_absolute_error.py", "RoundingBound(magnitude)", "RoundingBound(magnitude, factor=1e15)", "at least 2"),
    "a stub that was edited": ("../../assignments/toy/toy.py", "raise NotImplementedError", "return 1", "differs from what solutions/toy builds"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_validate_finds_what_is_wrong_with_an_assignment(fault: str, toy: Path, autograder: Command) -> None:
    name, old, new, words = FAULTS[fault]
    path = toy / "solutions/toy" / name
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))

    done = autograder("validate", "toy", expect=1)

    assert words in " ".join(done.stdout.split()), done.stdout


def test_validate_prints_marks_names_mutants_and_margins(autograder: Command, toy: Path) -> None:
    text = autograder("validate", "toy", "--redundant-cases", expect=0).stdout

    assert re.search(r"mean_absolute_error │ +1\+2 │ +10/10 │ +0 │ +3/3 │ +3/3 │ +\d\+\d │ +[\d.e-]+ │ +[\d.e+]+", text)
    assert "redundant cases, which reject nothing that the cases before them accept" in text
    assert "all proofs hold" in text
