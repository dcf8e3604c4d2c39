"""The README's three ways in, copied line by line: each reaches a first result. What installs is tests/test_install.py's."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import LEVEL, PATIENCE_SECONDS, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
WAYS = dict(re.findall(r"^## As an? ([a-z ]+)$.*?^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL))
INSTALLING = ("pip install", "make venv")

pytestmark = [pytest.mark.slow, pytest.mark.timeout(PATIENCE_SECONDS)]


def follow(way: str, folder: Path) -> tuple[Path, str]:
    """(the copy of the repository, all that the lines printed). Exit code 1 is a result; others end the test."""
    copy = folder / "gradlab"
    copy.mkdir()
    for name in ("assignments", "solutions", "tests/submissions"):
        shutil.copytree(ROOT / name, copy / name)
    lines = [line for line in WAYS[way].splitlines() if not line.startswith(INSTALLING)]
    command = f'autograder() {{ "{sys.executable}" -m autograder "$@" || [ $? -eq 1 ]; }}'
    done = subprocess.run(
        ["bash", "-c", "\n".join(["set -e", command, *lines])],
        cwd=copy,
        env={**LEVEL, **os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=PATIENCE_SECONDS,
    )
    assert done.returncode == 0, done.stdout
    return copy, done.stdout


def test_there_are_three_ways_in() -> None:
    assert list(WAYS) == ["student", "teaching assistant", "author"]


def test_a_student_sees_what_is_not_written_yet(tmp_path: Path) -> None:
    _, printed = follow("student", tmp_path)

    assert "0 of 85 points on the public cases" in printed


def test_a_teaching_assistant_has_a_class_feedback_and_a_table_of_marks(tmp_path: Path) -> None:
    copy, printed = follow("teaching assistant", tmp_path)

    assert "한지우, lab03_gradient_descent: " in printed
    assert "dropped_factor_2: " in printed
    assert "한지우" in (copy / "marks.csv").read_text(encoding="utf-8-sig")


def test_an_author_has_an_assignment_that_is_proved_right(tmp_path: Path) -> None:
    copy, printed = follow("author", tmp_path)

    assert "✔" in printed.splitlines()[-2] + printed.splitlines()[-1]
    assert (copy / "my-course/assignments/lab06_my_topic/examples.json").is_file()
