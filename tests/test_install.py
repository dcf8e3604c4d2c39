"""The installation that a user gets: the package with each extra, in an environment that holds nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PATIENCE_SECONDS, ROOT

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]  # a backstop: torch is large, and networks may be slow


class Environment:
    """A virtual environment outside the checkout, and a folder to work in."""

    def __init__(self, folder: Path) -> None:
        self.kit, self.work, self._bin = folder / "kit", folder / "work", folder / "venv" / "bin"
        subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        for name in filter(None, listed.split("\0")):
            if name.partition("/")[0] not in ("tests", "solutions"):  # not among what is installed
                (self.kit / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, self.kit / name)
        self.work.mkdir()

    def install(self, extra: str = "") -> None:
        what = f".[{extra}]" if extra else "."
        self.run("pip", "install", "--quiet", "-c", "constraints.txt", what, cwd=self.kit, seconds=1500)

    def run(
        self,
        name: str,
        *arguments: object,
        cwd: Path | None = None,
        expect: int = 0,
        seconds: float = PATIENCE_SECONDS,
        **variables: str,
    ) -> str:
        """What a program of the environment prints, with these variables and none that a Python of ours looks at."""
        ours = ("PYTHON", "AUTOGRADER", "VIRTUAL_ENV")
        done = subprocess.run(
            [self._bin / name, *map(str, arguments)],
            cwd=cwd or self.work,
            env={key: value for key, value in os.environ.items() if not key.startswith(ours)} | variables,
            capture_output=True,
            text=True,
            timeout=seconds,
        )
        assert done.returncode == expect, done.stdout + done.stderr
        return done.stdout + done.stderr

    def handout(self, slug: str, answers: str = "") -> Path:
        """An assignment as students get it, filled in by one of the sample class."""
        folder = self.work / slug
        if not folder.exists():
            shutil.copytree(self.kit / "assignments" / slug, folder)
        if answers:
            shutil.copy(ROOT / "tests" / "submissions" / slug / answers, folder / f"{slug}.py")
        return folder


def test_each_extra_installed_on_top_of_the_one_before_does_its_job(tmp_path: Path) -> None:
    """In this order, since each extra holds the one before: torch is installed once."""
    environment = Environment(tmp_path)
    environment.install()
    a_student_checks(environment)
    a_shell_completes(environment)
    commands_name_their_extra(environment)
    environment.install("plots")
    a_figure_is_graded(environment)
    environment.install("authoring")
    an_author_makes_an_assignment(environment)
    environment.install("nbgrader")
    a_course_is_graded_in_nbgrader(environment)
    environment.install("dev")
    for tool in ("pytest", "ruff", "mypy", "mkdocs"):
        environment.run(tool, "--version")


def a_student_checks(environment: Environment) -> None:
    folder = environment.handout("lab02_linear_regression", "kim_minjun.py")
    for notebook in folder.glob("*.ipynb"):
        environment.run("autograder", "check", notebook.name, cwd=folder, expect=1)

    assert "85 of 85 points on the public cases" in environment.run(
        "autograder", "check", "lab02_linear_regression.py", cwd=folder
    )
    installed = environment.run("pip", "list", "--format=freeze").lower()
    assert not [name for name in ("nbformat", "nbgrader", "matplotlib", "pytest") if f"\n{name}==" in installed]


def a_shell_completes(environment: Environment) -> None:
    """As bash asks, with the line so far in variables."""

    def completed(line: str) -> set[str]:
        asked = {"_AUTOGRADER_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
        return set(environment.run("autograder", **asked).split())

    assert completed("autograder gr") == {"grade"}
    assert "--rescore" in completed("autograder grade --re")


def commands_name_their_extra(environment: Environment) -> None:
    """And leave nothing behind that a later try would stumble over."""
    for extra, arguments in (("authoring", ["new", "lab06_softmax"]), ("nbgrader", ["nbgrader", "init", "course"])):
        assert f"'.[{extra}]'" in environment.run("autograder", *arguments, expect=2)
    assert [path.name for path in environment.work.iterdir()] == ["lab02_linear_regression"]
    folder = environment.handout("lab03_gradient_descent", "lucas_meyer.py")
    assert "matplotlib" in environment.run("autograder", "check", "lab03_gradient_descent.py", cwd=folder, expect=1)


def a_figure_is_graded(environment: Environment) -> None:
    folder = environment.work / "lab03_gradient_descent"

    assert "plot_cost_curve   4/4" in environment.run("autograder", "check", "lab03_gradient_descent.py", cwd=folder)


def an_author_makes_an_assignment(environment: Environment) -> None:
    environment.run("autograder", "new", "lab06_softmax")
    environment.run("autograder", "build")

    assert "all proofs hold" in environment.run("autograder", "validate", "lab06_softmax")


def a_course_is_graded_in_nbgrader(environment: Environment) -> None:
    environment.run("autograder", "nbgrader", "init", "course")
    course = environment.work / "course"
    handed_in = course / "submitted" / "kim" / "lab06_softmax"
    handed_in.mkdir(parents=True)
    shutil.copy(course / "release" / "lab06_softmax" / "lab06_softmax.ipynb", handed_in)

    environment.run("autograder", "nbgrader", "grade", "lab06_softmax", "--dir", "course", expect=1)  # the stub's 0

    assert "Traceback" not in environment.run("nbgrader", "autograde", "lab06_softmax", cwd=course)
