"""The gradebook is in use by a program that writes it for a moment, or by another grader for its whole run."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from autograder.records.gradebook import Gradebook
from tests.conftest import PATIENCE_SECONDS, Command
from tests.engine.graders import (
    a_class,
    command,
    grading,
    leaves_a_line,
    locked,
    read_until,
    records,
    undisturbed,
    wait_until,
)

# Each test waits for a lock.
pytestmark = pytest.mark.slow


def test_a_locked_gradebook_is_waited_for_and_its_holder_named(toy: Path, autograder: Command) -> None:
    a_class(toy, 12, "import time; time.sleep(0.1)")
    undisturbed(toy)

    with grading(toy) as process:
        wait_until(lambda: records(toy), process)
        with locked(toy / "gradebook.sqlite"):
            read_until(process, f"waiting for process {os.getpid()}")
        _, rest = process.communicate(timeout=PATIENCE_SECONDS)

    assert process.returncode == 1, rest
    assert records(toy) == records(toy, "whole.sqlite")


def test_a_gradebook_that_stays_locked_ends_the_run_and_loses_nothing(toy: Path, autograder: Command) -> None:
    a_class(toy, 12, "import time; time.sleep(0.1)")
    undisturbed(toy)

    with grading(toy, "--wait", "1.5") as process:
        wait_until(lambda: records(toy), process)
        with locked(toy / "gradebook.sqlite"):
            before = records(toy)
            _, told = process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 3, told
    assert f"process {os.getpid()} (" in told
    assert "is still writing it after 1.5 s; close that program" in told
    assert "Traceback" not in told
    assert before == records(toy)
    autograder(*command()[3:], expect=1)
    assert records(toy) == records(toy, "whole.sqlite")


def test_a_gradebook_that_is_locked_from_the_start_is_refused_before_any_work(toy: Path, autograder: Command) -> None:
    mark = toy / "ran"
    a_class(toy, 1, leaves_a_line(mark))
    with Gradebook(toy / "gradebook.sqlite"):
        pass

    with locked(toy / "gradebook.sqlite"):
        done = autograder(*command("--wait", "0.2")[3:], expect=2)

    assert f"process {os.getpid()} (" in done.stderr
    assert not mark.exists()


def test_a_second_grader_is_refused_and_learns_who_is_at_work(toy: Path, autograder: Command) -> None:
    a_class(toy, 8, "import time; time.sleep(1)")

    with grading(toy, "--jobs", "1") as process:
        wait_until(lambda: records(toy), process)
        second = autograder(*command()[3:], expect=2)
        assert process.poll() is None
        other = autograder("grade", "toy", "class/student000.py", "--gradebook", "other.sqlite", expect=0)

    assert re.search(
        rf"is in use by process {process.pid} on \S+, since \S+ \S+\. Wait for it to finish, or stop it", second.stderr
    )
    assert "1 run" in other.stdout
    # What a grader that was killed leaves behind keeps nobody out.
    assert "unchanged" in autograder(*command()[3:], expect=1).stdout
