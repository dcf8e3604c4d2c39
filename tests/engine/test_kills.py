"""Graders, zygotes and workers are killed in the middle of a run: no mark is lost, doubled or made up."""

from __future__ import annotations

import json
import os
import random
import signal
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import PATIENCE_SECONDS, Command
from tests.engine.graders import (
    JOBS,
    a_class,
    below,
    changes,
    command,
    grading,
    leaves_a_line,
    records,
    undisturbed,
    wait_until,
)
from tests.toy import MEAN_ABSOLUTE_ERROR

# Each test waits for running graders.
pytestmark = pytest.mark.slow


def test_a_grader_that_is_killed_twenty_times_loses_nothing_and_repeats_little(toy: Path, autograder: Command) -> None:
    mark, random_ = toy / "ran", random.Random(1)
    a_class(toy, 200, leaves_a_line(mark))
    undisturbed(toy)
    mark.unlink()

    for kill in range(20):
        with grading(toy, "--jobs", str(JOBS)) as process:
            if kill % 4 == 0:  # at any moment of its start
                time.sleep(random_.uniform(0, 4))
            else:
                further = len(records(toy)) + random_.randrange(1, 9)
                wait_until(lambda n=further: len(records(toy)) >= n, process)  # type: ignore[misc]
                time.sleep(random_.uniform(0, 0.05))
            assert process.poll() is None, "it ended before it was killed"
            os.killpg(process.pid, signal.SIGKILL)
    done = len(records(toy))
    finished = autograder(*command()[3:], expect=1)

    assert 0 < done < 200
    assert f"{200 - done} run, 0 rescored from stored results, {done} unchanged" in finished.stdout
    assert records(toy) == records(toy, "whole.sqlite")
    assert changes(toy) == changes(toy, "whole.sqlite")
    assert len(mark.read_text().splitlines()) <= 200 + 20 * JOBS


def test_zygotes_and_workers_that_are_killed_cost_nobody_a_mark(toy: Path, autograder: Command) -> None:
    random_, killed = random.Random(2), 0
    a_class(toy, 200)
    undisturbed(toy)

    with grading(toy, "--jobs", str(JOBS)) as process:
        while len(records(toy)) < 180:
            # Far enough apart that no submission is hit twice.
            further = len(records(toy)) + 4 * JOBS
            wait_until(lambda n=further: len(records(toy)) >= n, process)  # type: ignore[misc]
            time.sleep(random_.uniform(0, 0.05))
            everybody = below(process.pid)
            if everybody:
                with suppress(ProcessLookupError):
                    os.kill(random_.choice(everybody), signal.SIGKILL)
                    killed += 1
        _, told = process.communicate(timeout=PATIENCE_SECONDS)

    assert killed > 10
    assert process.returncode == 1, told
    assert records(toy) == records(toy, "whole.sqlite")


@pytest.mark.parametrize("place", ["while it loads", "in a call"])
def test_a_worker_that_is_ended_from_outside_is_asked_again(place: str, toy: Path, autograder: Command) -> None:
    """Played by the submission itself, which ends only the first time."""
    mark = toy / "ended"
    end = f"import os\nif not os.path.exists({str(mark)!r}):\n    open({str(mark)!r}, 'x').close()\n    os.kill(os.getpid(), 9)\n"
    body = "    " + end.replace("\n", "\n    ") + "\n"
    source = (
        f"{end}\n{MEAN_ABSOLUTE_ERROR}"
        if place == "while it loads"
        else MEAN_ABSOLUTE_ERROR.replace("    return", f"{body}    return")
    )
    (toy / "class").mkdir()
    (toy / "class" / "kim.py").write_text(source)

    autograder(*command("--json", "out.json")[3:], expect=0)

    assert mark.exists()
    assert json.loads((toy / "out.json").read_text())["grades"][0]["problems"] == []
