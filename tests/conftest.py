"""What the tests of several rooms use: this repository as a course, a warm zygote, the real command, a course of one
assignment. Helpers that are not fixtures are in modules beside their users, or in toy.py and strict.py."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autograder.authoring.course import Course
from autograder.engine.running import Machine, run_one
from autograder.judging.answers import AnswerKey
from autograder.judging.grade import grade
from autograder.results import Grade
from autograder.sandbox import process, strict
from autograder.sandbox.sources import SingleZygote
from tests import command
from tests.strict import require_strict
from tests.toy import submission, toy_key

ROOT = Path(__file__).resolve().parents[1]
SLUGS = tuple(Course(ROOT).slugs)

# Asked for where a test is about it: it costs each command a second and a half.
os.environ.setdefault("AUTOGRADER_DEVICE_CHECK", "no")
# What is no test of a level runs at the one that the machine has.
LEVEL = {"AUTOGRADER_SANDBOX": process.NAME} if strict.missing() else {}

# A backstop for a busy machine: no test waits for it.
PATIENCE_SECONDS = 900

Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def course() -> Course:
    return Course(ROOT)


class AnswerKeys(dict[str, AnswerKey]):
    """By assignment, made when first asked for: the references run for seconds."""

    def __missing__(self, slug: str) -> AnswerKey:
        self[slug] = Course(ROOT).answer_key(slug)
        return self[slug]


@pytest.fixture(scope="session")
def keys() -> dict[str, AnswerKey]:
    return AnswerKeys()


@pytest.fixture(scope="session")
def zygote_at_process() -> Iterator[SingleZygote]:
    source = SingleZygote(lambda: process.start(["torch._dynamo", "matplotlib.pyplot"]))
    yield source
    source.close()


@pytest.fixture
def zygote(zygote_at_process: SingleZygote) -> SingleZygote:
    """At the level that every machine has. tests/sandbox/test_sandbox.py puts another in its place."""
    return zygote_at_process


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all processes of this run of the tests."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if base.name.startswith("popen-") else base


@pytest.fixture(scope="session")
def strict_zygote() -> Iterator[SingleZygote]:
    require_strict()
    source = SingleZygote(lambda: strict.start(["matplotlib.pyplot"]))
    yield source
    source.close()


@pytest.fixture
def autograder(tmp_path: Path) -> Command:
    """Run a command in a folder of its own, forked from a warm process (tests/command.py); returns the finished process."""

    def run(*arguments: object, cwd: Path = tmp_path, expect: int | None = None) -> subprocess.CompletedProcess[str]:
        environment = {"AUTOGRADER_SANDBOX": process.NAME, **os.environ}
        return _as_expected(command.run(list(map(str, arguments)), cwd, environment, PATIENCE_SECONDS), expect)

    return run


@pytest.fixture
def real_command(tmp_path: Path) -> Command:
    """Run the command as a user's shell would, with the level that it has by itself; returns the finished process."""

    def run(*arguments: object, cwd: Path = tmp_path, expect: int | None = None) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "autograder", *map(str, arguments)],
            cwd=cwd,
            env={**LEVEL, **os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
        )
        return _as_expected(done, expect)

    return run


def _as_expected(done: subprocess.CompletedProcess[str], code: int | None) -> subprocess.CompletedProcess[str]:
    assert code in (None, done.returncode), done.stdout + done.stderr
    return done


@pytest.fixture(scope="session")
def toy_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with the one assignment that `autograder new toy` makes."""
    root = tmp_path_factory.mktemp("template")
    done = command.run(["new", "toy"], root, os.environ, PATIENCE_SECONDS)
    assert done.returncode == 0, done.stdout + done.stderr
    return root


@pytest.fixture
def toy(tmp_path: Path, toy_template: Path) -> Path:
    """A copy of that course, in the folder where the command runs."""
    shutil.copytree(toy_template, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture
def graded(zygote: SingleZygote) -> Callable[..., Grade]:
    """Grade source text with the toy assignment's key, or another one."""

    def run(*sources: str, key: AnswerKey | None = None) -> Grade:
        key = key or toy_key()
        handed_in = submission(*sources, slug=key.slug)
        seen = run_one(handed_in, key, zygote, Machine())
        return grade(handed_in, key, seen.observations, seen.texts, seen.problems, seen.environment)

    return run
