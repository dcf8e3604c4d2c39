"""`autograder new` creates an assignment that is right as it is, and overwrites none."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Command


def test_a_new_assignment_validates_at_once(toy: Path, autograder: Command) -> None:
    done = autograder("validate", "toy", expect=0)

    assert "all proofs hold" in done.stdout
    assert "3/3" in done.stdout


def test_a_new_assignment_does_not_overwrite_one(toy: Path, autograder: Command) -> None:
    (toy / "solutions/toy/README.md").write_text("mine")

    assert "already exists; nothing was changed" in " ".join(autograder("new", "toy", expect=2).stderr.split())
    assert (toy / "solutions/toy/README.md").read_text() == "mine"
