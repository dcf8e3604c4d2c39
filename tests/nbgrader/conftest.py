"""A toy course in nbgrader, graded once by nbgrader's real command; tests look at it or at copies of it."""

from __future__ import annotations

import fcntl
import json
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.notebooknode import NotebookNode
from nbgrader.api import Gradebook as NbgraderGradebook
from nbgrader.apps.api import NbGraderAPI

from autograder.nbgrader.settings import opened
from tests.conftest import LEVEL, PATIENCE_SECONDS, ROOT
from tests.nbgrader.journey import Journey, nbgrader, walk
from tests.nbgrader.students import STUDENTS

TOY = Path(__file__).parent / "toy"


@dataclass(frozen=True)
class Class:
    """A folder with the course kit/ and, beside it, nbgrader's course nb/."""

    folder: Path

    @property
    def root(self) -> Path:
        return self.folder / "nb"

    def submitted(self, student: str) -> Path:
        return self.root / "submitted" / student / "toy" / "toy.ipynb"

    def autograded(self, student: str) -> NotebookNode:
        return nbformat.read(self.root / "autograded" / student / "toy" / "toy.ipynb", as_version=4)

    def hand_in(self, student: str, data: str | bytes | dict[str, Any]) -> Path:
        path = self.submitted(student)
        path.parent.mkdir(parents=True, exist_ok=True)
        data = json.dumps(data) if isinstance(data, dict) else data
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    @contextmanager
    def gradebook(self) -> Iterator[NbgraderGradebook]:
        """nbgrader's."""
        with NbgraderGradebook(f"sqlite:///{self.root / 'gradebook.db'}", "nb") as gradebook:
            yield gradebook

    def scores(self, student: str) -> dict[str, float | None]:
        with self.gradebook() as gradebook:
            notebook = gradebook.find_submission_notebook("toy", "toy", student)
            return {grade.name: grade.auto_score for grade in notebook.grades}

    def comments(self, student: str) -> dict[str, str | None]:
        with self.gradebook() as gradebook:
            notebook = gradebook.find_submission_notebook("toy", "toy", student)
            return {comment.name: comment.comment for comment in notebook.comments}

    def autograde(self, student: str = "*") -> dict[str, Any]:
        """As the formgrader does it, in this process. {"success": .., "log": .., "error": ..}"""
        with self.api() as api:
            return dict(api.autograde("toy", student))

    @contextmanager
    def api(self) -> Iterator[NbGraderAPI]:
        with opened(self.root) as app:
            app.log_level = logging.INFO
            yield NbGraderAPI(app.coursedir, parent=app)


def released(template: Class) -> dict[str, Any]:
    return dict(json.loads((template.root / "release" / "toy" / "toy.ipynb").read_text()))


def run(command: list[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    """A real command, as run without an activated virtual environment."""
    path = os.pathsep.join(
        one for one in os.environ["PATH"].split(os.pathsep) if one != str(Path(sys.executable).parent)
    )
    env = {**LEVEL, **os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=PATIENCE_SECONDS)


def made(folder: Path) -> Class:
    """kit/ and nb/, made by the command, and everybody's submission."""
    (folder / "kit" / "solutions").mkdir(parents=True)
    shutil.copytree(TOY, folder / "kit" / "solutions" / "toy")
    (folder / "kit" / "solutions" / "secret.txt").write_text("the secret of the toy course")
    (folder / "roster.csv").write_text(
        "id,first_name,last_name,email\nright,Kim,Min-jun,kim@example.org\nabsent,Lee,,\n"
    )
    command = [
        sys.executable,
        "-m",
        "autograder",
        "nbgrader",
        "init",
        "nb",
        "--course",
        "kit",
        "--roster",
        "roster.csv",
    ]
    done = run(command, folder)
    assert done.returncode == 0, done.stdout + done.stderr
    template = Class(folder)
    if LEVEL:
        with (template.root / "nbgrader_config.py").open("a") as config:
            config.write(f"\nc.AutograderCourse.sandbox = {LEVEL['AUTOGRADER_SANDBOX']!r}\n")
    for student, submission in STUDENTS.items():
        template.hand_in(student, submission.of(released(template)))
    return template


@pytest.fixture(scope="session")
def graded(shared_folder: Path) -> Class:
    """The class after `nbgrader autograde toy`, which was the first to ask for grades. Not to be changed."""
    folder = shared_folder / "nbgrader"
    with open(shared_folder / "nbgrader.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            folder.mkdir()
            template = made(folder)
            done = run(nbgrader("autograde", "toy"), template.root)
            (folder / "autograde.json").write_text(json.dumps([done.returncode, done.stdout + done.stderr]))
    return Class(folder)


@pytest.fixture(scope="session")
def journey(shared_folder: Path) -> Journey:
    """An assignment's whole way, walked by whichever test process asks first. Not to be changed."""
    folder = shared_folder / "journey"
    with open(shared_folder / "journey.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            folder.mkdir()
            walk(folder)
            (folder / "done").touch()
    assert (folder / "done").exists(), "it ended early; the test that was first tells why"
    return Journey(folder)


@pytest.fixture
def copied(graded: Class, tmp_path: Path) -> Class:
    """A copy to change: grades and pictures are in its gradebooks."""
    # What SQLite keeps beside the file while a test in another process reads it.
    shutil.copytree(graded.folder, tmp_path / "copy", ignore=shutil.ignore_patterns("*-wal", "*-shm"))
    return Class(tmp_path / "copy")


@pytest.fixture
def empty(graded: Class, tmp_path: Path) -> Class:
    """A copy in which nobody has submitted anything yet."""
    folder = tmp_path / "copy"
    ignored: Callable[..., Any] = shutil.ignore_patterns("submitted", "autograded", "gradebook.sqlite*")
    shutil.copytree(graded.folder, folder, ignore=ignored)
    return Class(folder)
