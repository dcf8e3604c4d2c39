"""Graders that tests start, and then stop, starve and kill; what they left in their gradebooks."""

from __future__ import annotations

import itertools
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from autograder.authoring.course import Course
from autograder.engine.running import Machine
from autograder.engine.whole_class import grade_class
from autograder.intake import collect
from autograder.records.gradebook import Gradebook
from autograder.results import Failure, Grade
from tests.conftest import PATIENCE_SECONDS, ROOT
from tests.toy import MEAN_ABSOLUTE_ERROR

ANSWERS = [
    MEAN_ABSOLUTE_ERROR,
    MEAN_ABSOLUTE_ERROR.replace("mean()", "sum()"),
    MEAN_ABSOLUTE_ERROR.replace(".abs()", ""),
    "def mean_absolute_error(y_hat, y):\n    raise ValueError('no')\n",
    "def mean_absolute_error(y_hat, y):\n    return None\n",
    "def mean_absolute_error(:\n",
]
JOBS = 2


def a_class(folder: Path, count: int, first_line: str = "") -> None:
    (folder / "class").mkdir()
    for number, answer in zip(range(count), itertools.cycle(ANSWERS), strict=False):
        (folder / "class" / f"student{number:03d}.py").write_text(f"{first_line}\n{answer}")


def leaves_a_line(mark: Path) -> str:
    """A first line for submissions that records how often each was run."""
    return f"open({str(mark)!r}, 'a').write('ran\\n')"


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "autograder", "grade", "toy", "class", "--sandbox", "process", *arguments]


@contextmanager
def grading(folder: Path, *arguments: str, **options: Any) -> Iterator[subprocess.Popen[str]]:
    """A running grader, in a process group of its own that is gone afterwards."""
    process = subprocess.Popen(
        command(*arguments),
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        **options,
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def wait_until(true: Callable[[], object], process: subprocess.Popen[str] | None = None) -> None:
    give_up = time.monotonic() + PATIENCE_SECONDS
    while not true():
        assert process is None or process.poll() is None, "it ended before it was disturbed"
        assert time.monotonic() < give_up
        time.sleep(0.005)


def records(folder: Path, name: str = "gradebook.sqlite") -> dict[str, str]:
    """Everything that is recorded of each student's grade, except times."""
    try:
        db = sqlite3.connect(f"file:{folder / name}?mode=ro", uri=True, timeout=PATIENCE_SECONDS)
        rows = db.execute("SELECT student, grade FROM grades").fetchall()
        db.close()
    except sqlite3.OperationalError:  # not there yet
        return {}
    assert len(rows) == len(dict(rows))
    return dict(rows)


def changes(folder: Path, name: str = "gradebook.sqlite") -> list[tuple[str, float]]:
    with Gradebook(folder / name, read_only=True) as gradebook:
        return sorted((one.student, one.earned_after) for one in gradebook.changes("toy"))


def below(pid: int) -> list[int]:
    """The descendants of a process, from /proc."""
    found, waiting = [], [pid]
    while waiting:
        parent = waiting.pop()
        with suppress(OSError):
            for task in os.listdir(f"/proc/{parent}/task"):
                children = list(map(int, Path(f"/proc/{parent}/task/{task}/children").read_text().split()))
                found += children
                waiting += children
    return found


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def grade_in_process(folder: Path, gradebook: Gradebook, again: bool = False, jobs: int = 1) -> list[Grade | Failure]:
    course = Course(folder)
    steps = grade_class(
        collect([folder / "class"], "toy"),
        course.answer_key("toy"),
        course.questions_sha256("toy"),
        gradebook,
        Machine(jobs=jobs),
        again=again,
    )
    return [step.result for step in steps]


def undisturbed(folder: Path) -> None:
    """The records as they should be."""
    with Gradebook(folder / "whole.sqlite") as gradebook:
        grade_in_process(folder, gradebook, jobs=JOBS)


def files_up_to(size: int) -> Callable[[], None]:
    """A stand-in for a full disk that works everywhere: a process that may not write larger files."""
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))


@contextmanager
def locked(path: Path) -> Iterator[None]:
    db = sqlite3.connect(path, isolation_level=None, timeout=PATIENCE_SECONDS)
    try:
        db.execute("BEGIN IMMEDIATE")
        yield
    finally:
        db.close()


def read_until(process: subprocess.Popen[str], words: str) -> str:
    assert process.stderr is not None
    told = ""
    while words not in told:
        line = process.stderr.readline()
        assert line, told
        told += line
    return told
