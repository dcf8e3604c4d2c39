"""`autograder check`, as students use it."""

from __future__ import annotations

from pathlib import Path

import pytest

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

    assert "public cases passed; grading adds 2 hidden ones" in done.stdout
    assert "10 of 10 points on the public cases" in done.stdout


def test_check_of_the_stub_says_what_is_not_attempted(toy: Path, autograder: Command) -> None:
    done = autograder("check", "assignments/toy/toy.py", expect=1)

    assert "not attempted yet" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize("hard_coded", ["torch.ones(1)", "torch.tensor([1.0])"])
def test_check_names_the_line_of_a_tensor_that_would_stay_on_the_cpu(
    hard_coded: str, toy: Path, autograder: Command
) -> None:
    answer = MEAN_ABSOLUTE_ERROR.replace("(y_hat - y)", f"({hard_coded} * (y_hat - y))")
    (toy / "assignments/toy/toy.py").write_text(answer)

    done = autograder("check", "assignments/toy/toy.py", "--device-check", expect=0)

    line = next(number for number, text in enumerate(answer.splitlines(), start=1) if hard_coded in text)
    assert f"line {line} of toy.py" in done.stdout
    assert "GPU" in done.stdout


def test_a_function_that_waits_does_not_hold_up_the_check_of_its_devices(toy: Path, autograder: Command) -> None:
    waits = MEAN_ABSOLUTE_ERROR.replace("    return", "    while y.device.type == 'meta':\n        pass\n    return")
    (toy / "assignments/toy/toy.py").write_text(waits)

    autograder("check", "assignments/toy/toy.py", "--device-check", expect=0)


def test_what_a_check_prints_does_not_depend_on_the_variables_and_modules_around_it(
    toy: Path, autograder: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker is forked from the command itself, and leaves its environment, folder and path behind."""
    monkeypatch.setenv("COURSE_PASSWORD", "x")
    looks = "    import os, sys\n    assert 'COURSE_PASSWORD' not in os.environ and os.listdir() == [] and '' not in sys.path\n"
    answer = MEAN_ABSOLUTE_ERROR.replace("    return", looks + "    return")
    (toy / "assignments/toy/toy.py").write_text(answer)
    (toy / "assignments/toy/statistics.py").write_text("raise RuntimeError('the wrong module')")

    autograder("check", "toy.py", cwd=toy / "assignments/toy", expect=0)
