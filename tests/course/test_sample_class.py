"""Every file of the sample class gets the grade that its first line states, through the real command.

The first line: `# grade: 65/85; mse_cost: summed_not_averaged; train_linear: timed_out`: earned and possible points,
then for each question with less than full marks the diagnosis, or the outcome, or `wrong` if nothing has a name.
"""

from __future__ import annotations

import fcntl
import json
import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, SLUGS

FOLDER = ROOT / "tests" / "submissions"
CLASSES = [slug for slug in SLUGS if (FOLDER / slug).is_dir()]
FILES = sorted(path for slug in CLASSES for path in (FOLDER / slug).iterdir() if path.suffix in (".py", ".ipynb"))
_STATED = re.compile(r"# grade: ([\d.]+)/([\d.]+)((?:; \w+: [\w/]+)*)")


def stated(path: Path) -> tuple[float, float, dict[str, str]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        first = next(cell for cell in json.loads(text)["cells"] if cell["cell_type"] == "code")
        text = "".join(first["source"])
    match = _STATED.fullmatch(text.split("\n", 1)[0])
    assert match, f"{path.name}: the first line does not state a grade"
    reasons = dict(part.split(": ") for part in match[3].split("; ")[1:])
    return float(match[1]), float(match[2]), reasons


@pytest.fixture(scope="session")
def graded_class(shared_folder: Path) -> Callable[[str], dict[str, Any]]:
    """Slug -> file name -> grade, from one run of the command per assignment, whichever test process asks first."""

    @cache
    def grades(slug: str) -> dict[str, Any]:
        result, book = shared_folder / f"{slug}.json", shared_folder / f"{slug}.sqlite"
        command = ["grade", slug, FOLDER / slug, "--json", result, "--gradebook", book]
        with open(shared_folder / f"{slug}.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not result.exists():
                arguments = [sys.executable, "-m", "autograder", *map(str, command)]
                done = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True)
                assert done.returncode == 1, done.stdout + done.stderr
        tree = json.loads(result.read_text(encoding="utf-8"))
        assert tree["failures"] == []
        return {grade["filename"]: grade for grade in tree["grades"]}

    return grades


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name[:5]}-{path.name}")
def test_a_submission_gets_the_grade_of_its_first_line(
    path: Path, graded_class: Callable[[str], dict[str, Any]]
) -> None:
    earned, possible, reasons = stated(path)

    grade = graded_class(path.parent.name)[path.name]

    assert (grade["earned"], grade["possible"]) == (earned, possible)
    assert {question["name"]: reason(question) for question in grade["questions"] if loses(question)} == reasons


def loses(question: dict[str, Any]) -> bool:
    return bool(question["earned"] < question["possible"])


def reason(question: dict[str, Any]) -> str:
    outcome = question["outcome"] if question["outcome"] != "returned" else "wrong"
    return str(question["diagnosis"] or outcome)


@pytest.mark.parametrize("slug", ["lab02_linear_regression", "lab03_gradient_descent"])
def test_the_class_is_large_and_varied(slug: str) -> None:
    files = [path for path in FILES if path.parent.name == slug]
    outcomes = {reason for path in files for reason in stated(path)[2].values()}

    assert len(files) >= 15
    assert {path.suffix for path in files} == {".py", ".ipynb"}
    assert sum(not stated(path)[2] for path in files) >= 4
    assert {"not_attempted", "raised", "timed_out", "killed"} <= outcomes
