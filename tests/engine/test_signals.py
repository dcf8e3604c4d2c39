"""A grader that is asked to stop does so at once, leaves nothing running, and keeps what it has graded."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from autograder.authoring.course import Course
from autograder.engine.running import Machine
from autograder.engine.whole_class import grade_class
from autograder.intake import collect
from autograder.records.gradebook import Gradebook
from tests.conftest import PATIENCE_SECONDS, Command
from tests.engine.graders import a_class, below, command, grading, is_running, locked, read_until, records, wait_until
from tests.toy import MEAN_ABSOLUTE_ERROR

# Each test waits for signals.
pytestmark = pytest.mark.slow


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_a_signal_ends_what_runs_and_keeps_what_is_graded(
    number: signal.Signals, toy: Path, autograder: Command
) -> None:
    mark = toy / "asleep"
    (toy / "class").mkdir()
    (toy / "class" / "a.py").write_text(MEAN_ABSOLUTE_ERROR)
    (toy / "class" / "b.py").write_text(
        f"open({str(mark)!r}, 'x').close()\nimport time\ntime.sleep(1000)\n{MEAN_ABSOLUTE_ERROR}"
    )
    (toy / "class" / "c.py").write_text(MEAN_ABSOLUTE_ERROR)

    with grading(toy, "--jobs", "1") as process:
        wait_until(mark.exists, process)
        family = below(process.pid)
        os.kill(process.pid, number)
        _, told = process.communicate(timeout=PATIENCE_SECONDS)

    assert process.returncode == 128 + number
    assert f"interrupted ({number.name}): what was graded so far is kept; the same command continues from there" in told
    assert "Traceback" not in told
    assert list(records(toy)) == ["a"]  # b was ended: not waited for, and not booked as too slow
    assert family
    wait_until(lambda: not any(map(is_running, family)))
    (toy / "class" / "b.py").write_text(MEAN_ABSOLUTE_ERROR)
    assert "2 run, 0 rescored from stored results, 1 unchanged" in autograder(*command()[3:], expect=0).stdout


def test_a_signal_is_answered_while_the_gradebook_is_locked(toy: Path) -> None:
    a_class(toy, 6, "import time; time.sleep(0.1)")

    with grading(toy, "--wait", str(10 * PATIENCE_SECONDS)) as process:
        wait_until(lambda: records(toy), process)
        with locked(toy / "gradebook.sqlite"):
            read_until(process, "waiting for")
            os.kill(process.pid, signal.SIGTERM)
            _, told = process.communicate(timeout=PATIENCE_SECONDS)

    assert process.returncode == 143
    assert "Traceback" not in told


def test_a_consumer_that_stops_early_leaves_nothing_running(toy: Path) -> None:
    a_class(toy, 6)
    course = Course(toy)
    with Gradebook(toy / "gradebook.sqlite") as gradebook:
        steps = grade_class(collect([toy / "class"], "toy"), course.answer_key("toy"), "q", gradebook, Machine(jobs=2))
        others = set(below(os.getpid()))
        next(steps)
        family = set(below(os.getpid())) - others
        steps.close()

    assert family
    wait_until(lambda: not any(map(is_running, family)))
