"""Grading gives the same records whatever the clock, the files and the machine do, and does nothing twice."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from autograder.records.gradebook import Gradebook
from autograder.worker import wire
from tests.conftest import PATIENCE_SECONDS, Command
from tests.engine.graders import (
    ANSWERS,
    a_class,
    command,
    grade_in_process,
    grading,
    leaves_a_line,
    records,
    wait_until,
)
from tests.toy import MEAN_ABSOLUTE_ERROR

# Each grades a class more than once.
pytestmark = pytest.mark.slow


def test_a_clock_that_jumps_changes_no_grade_and_no_order(toy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_class(toy, 6)
    for number, file in enumerate(sorted((toy / "class").iterdir())):
        os.utime(file, (0, [0, 2**32][number % 2]))  # 1970 and 2106
    jumps, day = itertools.cycle([0, 86400, -86400, 3600]), 86400
    stamps = iter(f"20{99 - number}-01-01" for number in range(80))  # each earlier than the one before
    with Gradebook(toy / "whole.sqlite") as gradebook:
        grade_in_process(toy, gradebook)

    really = time.time
    monkeypatch.setattr(time, "time", lambda: really() + day * next(jumps))
    with Gradebook(toy / "gradebook.sqlite", now=lambda: next(stamps)) as gradebook:
        grade_in_process(toy, gradebook)
        (toy / "class" / "student000.py").write_text(ANSWERS[1])
        grade_in_process(toy, gradebook)

        assert [one.earned_after for one in gradebook.changes("toy", "student000")] == [10, 3.33]
    others = {student: grade for student, grade in records(toy).items() if student != "student000"}
    assert others.items() <= records(toy, "whole.sqlite").items()


def test_what_was_handed_in_at_the_start_is_graded_whatever_becomes_of_the_files(toy: Path) -> None:
    a_class(toy, 1, "import time; time.sleep(0.5)")
    students = ["replaced", "deleted", "truncated", "locked"]
    for student in students:
        (toy / "class" / f"{student}.py").write_text(MEAN_ABSOLUTE_ERROR)
    (toy / "class" / "a.py").write_text(MEAN_ABSOLUTE_ERROR)  # the first to be graded, by name

    with grading(toy, "--jobs", "1", "--json", "out.json") as process:
        wait_until(lambda: records(toy), process)
        wrong = toy / "class" / "wrong"
        wrong.write_text(ANSWERS[1])
        os.replace(wrong, toy / "class" / "replaced.py")
        (toy / "class" / "deleted.py").unlink()
        (toy / "class" / "truncated.py").write_text("")
        (toy / "class" / "locked.py").chmod(0)
        _, told = process.communicate(timeout=PATIENCE_SECONDS)

    assert process.returncode == 0, told
    for grade in json.loads((toy / "out.json").read_text())["grades"]:
        if grade["student"] in students:
            assert (grade["earned"], grade["sha256"]) == (10, hashlib.sha256(MEAN_ABSOLUTE_ERROR.encode()).hexdigest())


def everything(folder: Path) -> dict[str, Any]:
    """All records of a gradebook without measured times."""
    with sqlite3.connect(folder / "gradebook.sqlite") as db:
        tables: dict[str, Any] = {
            "grades": db.execute(
                "SELECT student, sha256, earned, possible, grade, submitted_at FROM grades"
            ).fetchall(),
            "changes": db.execute("SELECT student, question, earned_before, earned_after FROM changes").fetchall(),
        }
        rows = db.execute(
            "SELECT student, sha256, calls_sha256, question, environment, data FROM observations"
        ).fetchall()
    for *key, data in rows:
        seen = wire.loads(data)
        for one in seen if isinstance(seen, list) else []:
            one |= {"seconds": 0}
        tables[repr(key)] = wire.dumps(seen)
    return tables


def test_the_same_file_graded_again_gives_the_same_record(toy: Path, autograder: Command) -> None:
    a_class(toy, 6)
    autograder(*command()[3:], expect=1)
    first = everything(toy)

    done = autograder(*command("--again")[3:], expect=1)

    assert "6 run" in done.stdout
    assert everything(toy) == first


def test_grading_twice_runs_nothing_and_writes_nothing(toy: Path, autograder: Command) -> None:
    mark = toy / "ran"
    a_class(toy, 3, leaves_a_line(mark))
    autograder(*command()[3:], expect=1)
    mark.unlink()
    before = (toy / "gradebook.sqlite").read_bytes()

    done = autograder(*command()[3:], expect=1)

    assert "0 run, 0 rescored from stored results, 3 unchanged" in done.stdout
    assert (toy / "gradebook.sqlite").read_bytes() == before
    assert not mark.exists()


@pytest.mark.slow
def test_a_busy_machine_changes_no_mark(toy: Path, autograder: Command) -> None:
    """A hundred submissions, alone and beside four endless loops per processor."""
    a_class(toy, 100)
    autograder("grade", "toy", "class", "--gradebook", "1.sqlite", "--json", "quiet.json", expect=1)
    loop = "import time\nend = time.monotonic() + 200\nwhile time.monotonic() < end: pass"
    loops = [subprocess.Popen([sys.executable, "-c", loop]) for _ in range(4 * (os.cpu_count() or 1))]
    try:
        autograder("grade", "toy", "class", "--gradebook", "2.sqlite", "--json", "busy.json", expect=1)
    finally:
        for one in loops:
            one.kill()
            one.wait()

    quiet, busy = (json.loads((toy / name).read_text()) for name in ("quiet.json", "busy.json"))
    assert len(quiet["grades"]) == 100
    assert busy["grades"] == quiet["grades"]
