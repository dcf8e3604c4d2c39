"""`autograder check`, as students use it."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Command
from tests.toy import MEAN_ABSOLUTE_ERROR


def test_check_answers_from_the_students_folder_alone(toy: Path, autograder: Command, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (toy / "assignments/toy").rename(home)
    (toy / "solutions").rename(toy / "gone")
    (home / "toy.py").write_text(MEAN_ABSOLUTE_ERROR.replace("mean()", "sum()"))

    done = autograder("check", "toy.py", cwd=home, expect=1)

    assert "summed_not_averaged: The errors are added up" in " ".join(done.stdout.split())
    assert "expected 2, got 6" in done.stdout


def test_check_of_right_answers_says_that_hidden_cases_remain(toy: Path, autograder: Command) -> None:
    (toy / "assignments/toy/toy.py").write_text(MEAN_ABSOLUTE_ERROR)

    done = autograder("check", "assignments/toy/toy.py", expect=0)

    assert "public cases passed; 2 hidden ones are added in grading" in done.stdout
    assert "10 of 10 points on the public cases" in done.stdout


def test_check_of_the_stub_says_what_is_not_attempted(toy: Path, autograder: Command) -> None:
    done = autograder("check", "assignments/toy/toy.py", expect=1)

    assert "not attempted yet" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
