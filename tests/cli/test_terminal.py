"""What reaches a terminal, a pipe or a terminal that supports only ASCII."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import PATIENCE_SECONDS, ROOT, Command
from tests.toy import MEAN_ABSOLUTE_ERROR


def test_a_shell_pipe_gets_neither_colours_nor_progress(toy: Path, real_command: Command) -> None:
    (toy / "kim.py").write_text(MEAN_ABSOLUTE_ERROR)

    done = real_command("grade", "toy", "kim.py", expect=0)

    assert "\x1b" not in done.stdout + done.stderr


def test_control_characters_of_a_submission_do_not_reach_the_terminal(toy: Path, autograder: Command) -> None:
    (toy / "kim.py").write_text(
        "def mean_absolute_error(y_hat, y):\n    raise ValueError('\\x1b[2J\\r[bold]fine[/]')\n"
    )

    autograder("grade", "toy", "kim.py", expect=1)
    shown = autograder("report", "toy", "--student", "kim", expect=0).stdout

    assert "\x1b" not in shown
    assert "\r" not in shown
    assert "[bold]fine[/]" in shown


def test_a_terminal_that_knows_only_ascii_gets_an_answer(toy: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "autograder", "check", "assignments/toy/toy.py"]

    done = subprocess.run(command, cwd=toy, env=environment, capture_output=True, text=True, timeout=PATIENCE_SECONDS)

    assert done.returncode == 1, done.stderr
    assert "not attempted yet" in done.stdout
