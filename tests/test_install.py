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


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Each extra holds the one before, so one environment grows from test to test: they run in this order."""
    return Environment(tmp_path_factory.mktemp("install"))


@pytest.mark.xdist_group("install")
class TestExtras:
    def test_without_extras_a_student_can_check_an_assignment(self, environment: Environment) -> None:
        environment.install()
        folder = environment.handout("lab02_linear_regression", "kim_minjun.py")

        told = environment.run("autograder", "check", "lab02_linear_regression.py", cwd=folder)
        for notebook in folder.glob("*.ipynb"):
            environment.run("autograder", "check", notebook.name, cwd=folder, expect=1)
        installed = environment.run("pip", "list", "--format=freeze").lower()

        assert "85 of 85 points on the public cases" in told
        assert not [name for name in ("nbformat", "nbgrader", "matplotlib", "pytest") if f"\n{name}==" in installed]

    def test_a_shell_completes_commands_and_options(self, environment: Environment) -> None:
        """As bash asks, with the line so far in variables."""
        environment.install()

        def completed(line: str) -> set[str]:
            asked = {"_AUTOGRADER_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
            return set(environment.run("autograder", **asked).split())

        assert completed("autograder gr") == {"grade"}
        assert "--rescore" in completed("autograder grade --re")

    @pytest.mark.parametrize(
        ("arguments", "extra"),
        [
            (("new", "lab06_softmax"), ""),
            (("build",), "authoring"),
            (("validate",), "authoring"),
            (("nbgrader", "init", "course"), "nbgrader"),
        ],
    )
    def test_a_command_without_its_extra_says_how_to_get_it(
        self, arguments: tuple[str, ...], extra: str, environment: Environment
    ) -> None:
        told = environment.run("autograder", *arguments, expect=2 if extra else 0)

        assert "Traceback" not in told
        assert f"'.[{extra}]'" in told or not extra

    def test_plots_grades_figures(self, environment: Environment) -> None:
        folder = environment.handout("lab03_gradient_descent", "lucas_meyer.py")
        before = environment.run("autograder", "check", "lab03_gradient_descent.py", cwd=folder, expect=1)

        environment.install("plots")
        after = environment.run("autograder", "check", "lab03_gradient_descent.py", cwd=folder)

        assert "matplotlib" in before
        assert "plot_cost_curve   4/4" in after

    def test_authoring_makes_an_assignment_and_proves_it(self, environment: Environment) -> None:
        environment.install("authoring")

        environment.run("autograder", "build")
        told = environment.run("autograder", "validate")

        assert "✔ all proofs hold" in " ".join(told.split())

    def test_nbgrader_makes_a_course_and_grades_what_was_collected(self, environment: Environment) -> None:
        environment.install("nbgrader")
        environment.run("autograder", "nbgrader", "init", "course")
        handed_in = environment.work / "course" / "submitted" / "kim" / "lab06_softmax"
        handed_in.mkdir(parents=True)
        shutil.copy(environment.work / "course" / "release" / "lab06_softmax" / "lab06_softmax.ipynb", handed_in)

        environment.run("autograder", "nbgrader", "grade", "lab06_softmax", "--dir", "course")
        told = environment.run("nbgrader", "autograde", "lab06_softmax", cwd=environment.work / "course")

        assert "Traceback" not in told

    def test_dev_brings_the_tools_of_the_makefile(self, environment: Environment) -> None:
        environment.install("dev")

        for tool in ("pytest", "ruff", "mypy"):
            environment.run(tool, "--version")
