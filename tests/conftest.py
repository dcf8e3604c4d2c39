"""Shared fixtures: this repository as a course, a warm zygote, the real command, a toy assignment."""

from __future__ import annotations

import fcntl
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import torch

from autograder.authoring.course import Course
from autograder.authoring.proving import validate_all
from autograder.engine.running import Machine, run_one
from autograder.judging.answers import AnswerKey, key_of
from autograder.judging.grade import grade
from autograder.proof import Proof
from autograder.results import Grade
from autograder.sandbox import process, strict
from autograder.sandbox.sources import SingleZygote
from autograder.spec import Assignment, Case, Limits, Question, RoundingBound, WrittenQuestion, normal
from autograder.submission import Cell, Submission

ROOT = Path(__file__).resolve().parents[1]
SLUGS = tuple(Course(ROOT).slugs)

# Asked for where a test is about it: it costs each command a second and a half.
os.environ.setdefault("AUTOGRADER_DEVICE_CHECK", "no")
# What is no test of a level runs at the one that the machine has.
LEVEL = {"AUTOGRADER_SANDBOX": process.NAME} if strict.missing() else {}

# What is done for every assignment takes minutes: for these two it is among the quick tests, for all among the slow.
QUICK = ("lab02_linear_regression", "lab03_gradient_descent")
EACH = [pytest.param(slug, marks=() if slug in QUICK else pytest.mark.slow) for slug in SLUGS]
_FOR_EACH = {"proofs", "graded_class"}

Command = Callable[..., "subprocess.CompletedProcess[str]"]
Proofs = Callable[[str], Proof]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    for item in items:
        if _FOR_EACH & set(getattr(item, "fixturenames", ())):
            given = item.callspec.params if hasattr(item, "callspec") else {}
            about = given["path"].parent.name if "path" in given else given.get("slug")
            if about not in QUICK:
                item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def course() -> Course:
    return Course(ROOT)


@pytest.fixture(scope="session")
def keys(course: Course) -> dict[str, AnswerKey]:
    return {slug: course.answer_key(slug) for slug in SLUGS}


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
def proofs(request: pytest.FixtureRequest, shared_folder: Path) -> Proofs:
    """What validate finds about the assignments that the chosen tests are about, computed once for all processes."""
    path = shared_folder / "proofs.pickle"
    users = [item for item in request.session.items if "proofs" in getattr(item, "fixturenames", ())]
    about = {item.callspec.params.get("slug") if hasattr(item, "callspec") else None for item in users}
    slugs = SLUGS if None in about else sorted(about)
    with open(path.with_suffix(".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            found = validate_all(Course(ROOT), slugs, process.NAME, jobs=2)
            path.write_bytes(pickle.dumps({proof.slug: proof for proof in found}))
        known: dict[str, Proof] = pickle.loads(path.read_bytes())
    return lambda slug: known[slug]


@pytest.fixture(scope="session")
def strict_zygote() -> Iterator[SingleZygote]:
    require_strict()
    source = SingleZygote(lambda: strict.start(["matplotlib.pyplot"]))
    yield source
    source.close()


def require_strict() -> None:
    """A machine without the level strict skips what needs it, and says what is missing; CI has to have it."""
    missing = strict.missing()
    if missing and os.environ.get("CI"):
        pytest.fail(f"CI must test the level strict: {missing}")
    if missing:
        pytest.skip(f"the level strict is not available: {missing}")


@pytest.fixture
def autograder(tmp_path: Path) -> Command:
    """Run the real command in a folder of its own; returns the finished process."""

    def run(*arguments: object, cwd: Path = tmp_path, expect: int | None = None) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "autograder", *map(str, arguments)],
            cwd=cwd,
            env={**LEVEL, **os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=280,
        )
        if expect is not None:
            assert done.returncode == expect, done.stdout + done.stderr
        return done

    return run


@pytest.fixture(scope="session")
def toy_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with the one assignment that `autograder new toy` makes."""
    root = tmp_path_factory.mktemp("template")
    command = [sys.executable, "-m", "autograder", "new", "toy"]
    subprocess.run(command, cwd=root, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True, timeout=120)
    return root


@pytest.fixture
def toy(tmp_path: Path, toy_template: Path) -> Path:
    """A copy of that course, in the folder where the command runs."""
    shutil.copytree(toy_template, tmp_path, dirs_exist_ok=True)
    return tmp_path


def submission(*sources: str, student: str = "kim", slug: str = "toy") -> Submission:
    """A module (one source) or a notebook (several) as intake would make it."""
    names = ["kim.py"] if len(sources) == 1 else [f"cell {n} of kim.ipynb" for n in range(1, len(sources) + 1)]
    cells = tuple(Cell(name, source) for name, source in zip(names, sources, strict=True))
    return Submission(student, slug, cells, sha256=str(hash(sources)), filename=names[0], submitted_at=0.0)


@pytest.fixture
def graded(zygote: SingleZygote) -> Callable[..., Grade]:
    """Grade source text with the toy assignment's key, or another one."""

    def run(*sources: str, key: AnswerKey | None = None) -> Grade:
        key = key or toy_key()
        handed_in = submission(*sources, slug=key.slug)
        seen = run_one(handed_in, key, zygote, Machine())
        return grade(handed_in, key, seen.observations, seen.texts, seen.problems, seen.environment)

    return run


def double(x: torch.Tensor) -> torch.Tensor:
    """Twice x. x: shape (n, 1)."""
    return 2 * x


def not_doubled(x: torch.Tensor) -> torch.Tensor:
    """x came back as it was: think of what a factor does."""
    return 1 * x


def column_lost(x: torch.Tensor) -> torch.Tensor:
    """Every number is one too large."""
    return 2 * x + 1


def total(x: torch.Tensor) -> torch.Tensor:
    """The sum of x, shape (). x: shape (n, 1)."""
    return x.sum()


TOY_LIMITS = Limits(seconds=2.0, load_seconds=2.0)


def toy_key(limits: Limits = TOY_LIMITS) -> AnswerKey:
    return key_of(toy_assignment(limits), "secret")


def toy_assignment(limits: Limits = TOY_LIMITS) -> Assignment:
    """Two questions that any test can answer in a line: double(x) and total(x), 10 points each, 3 cases each."""

    def cases() -> list[Case]:
        return [
            Case("one to three", {"x": torch.tensor([[1.0], [2.0], [3.0]])}),
            Case("five numbers", {"x": normal(5, 1)}, hidden=True),
            Case("two numbers in float64", {"x": normal(2, 1, dtype=torch.float64)}, hidden=True),
        ]

    return Assignment(
        "toy",
        "Toy",
        questions=[
            Question(double, 10, cases(), RoundingBound(lambda x: 2 * x), misconceptions=[not_doubled, column_lost]),
            Question(total, 10, cases(), RoundingBound(lambda x: x.abs().sum())),
        ],
        written=[WrittenQuestion("why", 5, "any reason (5)")],
        limits=limits,
    )


RIGHT = "def double(x):\n    return x + x\n\ndef total(x):\n    return x.sum()\n"


def points(result: Grade) -> dict[str, float]:
    return {question.name: question.earned for question in result.questions}
